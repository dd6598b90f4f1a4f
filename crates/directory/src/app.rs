//! An OAuth client of one account.

use crate::{AccountId, AppId, Text, UnixTime};
use std::fmt;

#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct App {
    pub id: AppId,
    pub account: AccountId,
    pub name: Text<128>,
    /// Sorted, without repeats.
    pub scopes: Vec<Box<str>>,
    /// Means nothing here; the secret itself is shown once and never kept.
    pub secret_hash: Box<str>,
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
