//! Which user of an account a name in another system stands for: a Matrix localpart, an XMPP localpart.

use crate::{AccountId, Email, Realm, User};
use std::{str::FromStr, sync::Arc};

const PLACEHOLDER: &str = "{localpart}";

/// An attribute that identifies a user within an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attribute {
    /// The login, which is the e-mail address for want of another.
    UserName,
    /// The e-mail address.
    Email,
    /// The identifier in the system that the user comes from. Upper and lower case differ.
    ExternalId,
}

impl Attribute {
    const ALL: [(&'static str, Self); 3] =
        [("user_name", Self::UserName), ("email", Self::Email), ("external_id", Self::ExternalId)];
}

/// The rule by which names stand for users: an attribute, and the template of its value with the name in it. A user has
/// one name at most, and no two have the same.
///
/// ```
/// use directory::{AccountId, Email, Naming, UnixTime, User, UserId};
/// use uuid::Uuid;
///
/// let (id, account) = (UserId::from_uuid(Uuid::from_u128(1)), AccountId::from_uuid(Uuid::from_u128(2)));
/// let user = User::new(id, account, Email::parse("Anna@Example.com").unwrap(), UnixTime(0));
/// let naming: Naming = "email={localpart}@example.com".parse().unwrap();
/// assert_eq!(naming.name_of(&user), Some("anna".to_owned()));
/// let naming: Naming = "email={localpart}@example.org".parse().unwrap();
/// assert_eq!(naming.name_of(&user), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    attribute: Attribute,
    before: String,
    after: String,
}

impl FromStr for Naming {
    type Err = ();

    /// An attribute, or one with a template: `email={localpart}@example.com`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (name, template) = text.split_once('=').unwrap_or((text, PLACEHOLDER));
        let (_, attribute) = Attribute::ALL.into_iter().find(|(known, _)| *known == name).ok_or(())?;
        let (before, after) = template.split_once(PLACEHOLDER).ok_or(())?;
        let folded = |text: &str| fold(attribute, text);
        Ok(Self { attribute, before: folded(before), after: folded(after) })
    }
}

/// Logins and addresses are compared without regard to case.
fn fold(attribute: Attribute, text: &str) -> String {
    match attribute {
        Attribute::UserName | Attribute::Email => text.to_lowercase(),
        Attribute::ExternalId => text.to_owned(),
    }
}

impl Naming {
    /// The user's name. `None` if it has no such attribute, or the template doesn't match its value.
    pub fn name_of(&self, user: &User) -> Option<String> {
        let value = match self.attribute {
            Attribute::UserName => user.user_name(),
            Attribute::Email => user.email.as_str(),
            Attribute::ExternalId => user.external_id()?,
        };
        let folded = fold(self.attribute, value);
        let own = folded.strip_prefix(&self.before)?.strip_suffix(&self.after)?;
        (!own.is_empty()).then(|| own.to_owned())
    }

    /// The user of the account, of any status, with exactly this name.
    pub fn user<'a>(&self, realm: &'a Realm, account: AccountId, name: &str) -> Option<&'a Arc<User>> {
        let value = format!("{}{name}{}", self.before, self.after);
        let found = match self.attribute {
            Attribute::UserName => realm.user_by_name(account, &value),
            Attribute::Email => realm.user_by_email(&Email::named(&value).ok()?),
            Attribute::ExternalId => realm.user_by_external_id(account, &value),
        };
        found.filter(|user| user.account == account && self.name_of(user).as_deref() == Some(name))
    }
}
