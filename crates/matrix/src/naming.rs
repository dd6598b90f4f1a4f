//! Which user of the directory a localpart names.

use crate::localpart::{decode, encode};
use std::str::FromStr;

const PLACEHOLDER: &str = "{localpart}";

/// An attribute that identifies a user within an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribute {
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

/// The rule by which localparts name users: an attribute, and the template of its value with the localpart in it. A user
/// has one localpart at most, and no two have the same.
///
/// ```
/// let naming: matrix::Naming = "email={localpart}@example.com".parse().unwrap();
/// assert_eq!(naming.value("anna"), Some("anna@example.com".to_owned()));
/// assert_eq!(naming.localpart("Anna@Example.com"), Some("anna".to_owned()));
/// assert_eq!(naming.localpart("anna@example.org"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    attribute: Attribute,
    before: String,
    after: String,
}

impl Default for Naming {
    /// The user name is the localpart.
    fn default() -> Self {
        Self { attribute: Attribute::UserName, before: String::new(), after: String::new() }
    }
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
    /// The attribute to look users up by.
    pub const fn attribute(&self) -> Attribute {
        self.attribute
    }

    /// The value of the attribute that a localpart stands for. The user found by it has this localpart only if
    /// [`Self::localpart`] gives it back.
    pub fn value(&self, localpart: &str) -> Option<String> {
        Some(format!("{}{}{}", self.before, decode(localpart)?, self.after))
    }

    /// The localpart of the user with a value of the attribute. None for a value that the template doesn't match, and for
    /// an external id with upper-case letters, which no localpart has.
    pub fn localpart(&self, value: &str) -> Option<String> {
        let folded = fold(self.attribute, value);
        let own = folded.strip_prefix(&self.before)?.strip_suffix(&self.after)?;
        let is_valid = !own.is_empty() && !own.bytes().any(|byte| byte.is_ascii_uppercase());
        is_valid.then(|| encode(own))
    }
}
