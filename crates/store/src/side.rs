//! Changes outside any realm.

use crate::{
    access::Token, app_password::AppPassword, identity_provider::IdentityProvider, webhook::Webhook,
};
use directory::{AccountId, AppId, RealmId, UnixTime, UserId, WebhookId};

/// A change outside of any realm's revisions: of tokens, app passwords, webhooks, identity providers, links between
/// realms, or the list of realms.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SideChange {
    /// Issues a token, or replaces the token with the same hash.
    PutToken(Token),
    /// Revokes one token, by its hash. Idempotent, like all deletions.
    RemoveToken([u8; 32]),
    /// Revokes the tokens of an app.
    RemoveTokensOf(AppId),
    /// Creates an app password, or replaces the one with the same hash.
    PutAppPassword(AppPassword),
    /// Records a use of an app password, if it still exists.
    UseAppPassword {
        /// The hash of the password.
        hash: [u8; 32],
        /// The time of the use.
        at: UnixTime,
    },
    /// Revokes an app password, by its hash.
    RemoveAppPassword([u8; 32]),
    /// Revokes the tokens of all apps of an account and the app passwords of its users, and deletes its webhooks and its
    /// identity provider.
    RemoveTokensOfAccount(AccountId),
    /// Revokes the tokens that act for the user, and its app passwords.
    RemoveTokensOfUser(UserId),
    /// Creates a webhook, or replaces the one with the same id.
    PutWebhook(Box<Webhook>),
    /// Deletes a webhook.
    RemoveWebhook(WebhookId),
    /// Deletes the webhooks that an app has created, and the identity provider that names it.
    RemoveWebhooksOf(AppId),
    /// Sets the identity provider of an account.
    PutIdentityProvider(Box<IdentityProvider>),
    /// Deletes the identity provider of an account.
    RemoveIdentityProvider(AccountId),
    /// Deletes the tokens that have expired by that time.
    RemoveExpired(UnixTime),
    /// Links two realms for a domain.
    PutLink(Link),
    /// Removes a link.
    RemoveLink(Link),
    /// Adds a realm to the list.
    PutRealm(RealmId),
}

impl SideChange {
    /// Whether it revokes tokens or app passwords that are still valid.
    pub(crate) const fn is_revocation(&self) -> bool {
        matches!(
            self,
            Self::RemoveToken(_)
                | Self::RemoveTokensOf(_)
                | Self::RemoveAppPassword(_)
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

    /// Whether it deletes the webhook.
    pub(crate) fn deletes(&self, webhook: &Webhook) -> bool {
        match self {
            Self::RemoveWebhook(id) => webhook.id == *id,
            Self::RemoveWebhooksOf(app) => webhook.app == Some(*app),
            Self::RemoveTokensOfAccount(account) => webhook.account == *account,
            _ => false,
        }
    }

    /// Whether it deletes the identity provider.
    pub(crate) fn deletes_provider(&self, provider: &IdentityProvider) -> bool {
        match self {
            Self::RemoveIdentityProvider(account) | Self::RemoveTokensOfAccount(account) => {
                provider.account == *account
            }
            Self::RemoveWebhooksOf(app) => provider.app == *app,
            _ => false,
        }
    }

    /// Whether it revokes the app password.
    pub(crate) fn revokes_password(&self, password: &AppPassword) -> bool {
        match self {
            Self::RemoveAppPassword(hash) => password.hash == *hash,
            Self::RemoveTokensOfAccount(account) => password.account == *account,
            Self::RemoveTokensOfUser(user) => password.user == *user,
            _ => false,
        }
    }
}

/// Two realms, the smaller id first, and the domain of their link.
pub type Link = (Box<str>, RealmId, RealmId);
