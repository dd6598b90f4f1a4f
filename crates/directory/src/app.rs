//! An OAuth client of one account.

use crate::{AccountId, AppId, Text, UnixTime};
use std::fmt;

/// An OAuth client of one account (RFC 6749, section 2): a program that acts by its own grant.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct App {
    /// The `client_id` on the wire.
    pub id: AppId,
    /// The account that owns it; its tokens act there, and below it if that is a master.
    pub account: AccountId,
    /// For people to tell apps apart; not unique.
    pub name: Text<128>,
    /// Sorted, without repeats.
    pub scopes: Vec<Box<str>>,
    /// Means nothing here; the secret itself is shown once and never kept.
    pub secret_hash: Box<str>,
    /// When it was registered; a new secret doesn't change it.
    pub created_at: UnixTime,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("id", &self.id)
            .field("account", &self.account)
            .field("name", &self.name)
            .field("scopes", &self.scopes)
            .field("secret_hash", &"[redacted]")
            .finish_non_exhaustive()
    }
}
