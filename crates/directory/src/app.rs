//! An OAuth client of one account.

use crate::{AccountId, AppId, Text, UnixTime};
use std::fmt;

/// An OAuth client of one account (RFC 6749, section 2): a program that acts under its own grant.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct App {
    /// The `client_id` on the wire.
    pub id: AppId,
    /// The account that owns it; its tokens act on that account and, if it is a master, on its sub-accounts.
    pub account: AccountId,
    /// A display name; not unique.
    pub name: Text<128>,
    /// Sorted, without duplicates.
    pub scopes: Vec<Box<str>>,
    /// Opaque to this crate; the secret itself is shown once and never stored.
    pub secret_hash: Box<str>,
    /// The time of registration; a secret rotation doesn't change it.
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
