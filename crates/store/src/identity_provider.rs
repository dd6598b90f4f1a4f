//! The identity providers that accounts set up by themselves.

use directory::{AccountId, AppId};
use std::fmt;

/// The identity provider of an account, by which its people sign in to the console. It ends with the account, and with
/// the app that it names.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct IdentityProvider {
    /// The account of the people. It has one provider at most.
    pub account: AccountId,
    /// An app of the account: its scopes are those of administrators.
    pub app: AppId,
    /// What an administrator has set.
    pub client: ProviderClient,
}

/// How this server is a client of a provider. Texts, which the crate `oidc` reads: they were valid when they were set.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ProviderClient {
    /// The provider's identifier, as it writes it itself.
    pub issuer: Box<str>,
    /// The id of this server at the provider.
    pub client_id: Box<str>,
    /// Stored as it is, since the provider wants to see it. `None` for a public client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Box<str>>,
    /// Requested at the provider, separated by spaces.
    pub scopes: Box<str>,
    /// Which claim names the user.
    pub user: Box<str>,
    /// Whether addresses count that the provider doesn't say are verified.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub allow_unverified_email: bool,
    /// The claims that make administrators, each as `CLAIM=VALUE`; without any, the roles of the directory do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub admins: Vec<Box<str>>,
}

impl fmt::Debug for ProviderClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderClient").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}
