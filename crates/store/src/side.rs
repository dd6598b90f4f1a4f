//! Tokens, and links between realms: what belongs to no realm.

use crate::access::Token;
use directory::{AccountId, AppId, RealmId, UnixTime, UserId};

/// What belongs to no realm's revisions: tokens, links between realms, and which realms there are.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SideChange {
    /// Issues a token, or replaces the one with its hash.
    PutToken(Token),
    /// Revokes one token, by its hash. Idempotent, like all that remove.
    RemoveToken([u8; 32]),
    /// Revokes the tokens of an app.
    RemoveTokensOf(AppId),
    /// Revokes the tokens of all apps of an account.
    RemoveTokensOfAccount(AccountId),
    /// Those that act as the user.
    RemoveTokensOfUser(UserId),
    /// Deletes the tokens that have expired by then; they open nothing any more.
    RemoveExpired(UnixTime),
    /// Links two realms for a domain.
    PutLink(Link),
    /// Removes a link.
    RemoveLink(Link),
    /// There is such a realm now.
    PutRealm(RealmId),
}

impl SideChange {
    /// Whether it ends what somebody could still use.
    pub(crate) const fn is_revocation(&self) -> bool {
        matches!(
            self,
            Self::RemoveToken(_)
                | Self::RemoveTokensOf(_)
                | Self::RemoveTokensOfAccount(_)
                | Self::RemoveTokensOfUser(_)
        )
    }

    /// Whether it revokes the token.
    pub(crate) fn revokes(&self, token: &Token) -> bool {
        match self {
            Self::RemoveToken(hash) => token.hash == *hash,
            Self::RemoveTokensOf(app) => token.app == *app,
            Self::RemoveTokensOfAccount(account) => token.account == *account,
            Self::RemoveTokensOfUser(user) => token.user == Some(*user),
            _ => false,
        }
    }
}

/// Two realms, the smaller id first, and the domain that they are linked for.
pub type Link = (Box<str>, RealmId, RealmId);
