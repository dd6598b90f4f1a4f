//! The providers that accounts have set up by themselves: rows of the store, and not settings. Their addresses come from
//! administrators of accounts, so only public ones are requested, and their JWTs are no tokens of the API: an audience
//! belongs to one account of the server, which only its operator can see to.

use super::{IdentityProvider, ProviderSettings};
use crate::{network::Network, outbound::Outbound};
use directory::AccountId;
use oidc::ClientCredentials;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use store::{IdentityProvider as Row, clock::Clock, state::State};

/// No provider of the settings is called so: a dot is no character of their names.
const PREFIX: &str = "account.";
/// The most providers whose documents are cached; then the cache begins anew.
const MAX_CACHED: usize = 1000;

/// The name of an account's provider.
pub(crate) fn name_of_account(account: AccountId) -> String {
    format!("{PREFIX}{account}")
}

/// The settings that a row has; None if a part of it is invalid.
fn read(row: &Row) -> Option<ProviderSettings> {
    let client = &row.client;
    Some(ProviderSettings {
        name: name_of_account(row.account),
        title: None,
        issuer: client.issuer.parse().ok()?,
        app: row.app,
        client: Some(ClientCredentials {
            id: client.client_id.to_string(),
            secret: client.client_secret.as_ref().map(ToString::to_string),
        }),
        scopes: client.scopes.to_string(),
        user: client.user.parse().ok()?,
        allow_unverified_email: client.allow_unverified_email,
        admins: client.admins.iter().map(|rule| rule.parse().ok()).collect::<Option<_>>()?,
        // Nobody but the operator makes operators.
        operators: Vec::new(),
        audience: None,
    })
}

/// A provider, and the row that it was made of.
type CachedProvider = (Arc<Row>, Arc<IdentityProvider>);

/// The providers of accounts, with what is known of them.
#[derive(Debug)]
pub(super) struct AccountProviders {
    outbound: Outbound,
    clock: Clock,
    cached: Mutex<HashMap<AccountId, CachedProvider>>,
}

impl AccountProviders {
    pub(super) fn new(allowed: &[Network], clock: Clock) -> Self {
        let outbound = Outbound::to_public(super::provider::TIMEOUT, super::provider::MAX_BYTES, allowed);
        Self { outbound, clock, cached: Mutex::default() }
    }

    pub(super) fn named(&self, state: &State, name: &str) -> Option<Arc<IdentityProvider>> {
        let account = name.strip_prefix(PREFIX)?.parse().ok()?;
        self.of(state.identity_provider(account)?)
    }

    /// Those at an issuer, of all accounts.
    pub(super) fn at(&self, state: &State, issuer: &str) -> Vec<Arc<IdentityProvider>> {
        let rows = state.identity_providers().filter(|row| *row.client.issuer == *issuer);
        rows.filter_map(|row| self.of(row)).collect()
    }

    fn of(&self, row: &Arc<Row>) -> Option<Arc<IdentityProvider>> {
        let mut cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, provider)) = cached.get(&row.account)
            && known == row
        {
            return Some(Arc::clone(provider));
        }
        let provider = IdentityProvider::new(read(row)?, self.outbound.clone(), self.clock.clone());
        let provider = Arc::new(provider);
        if cached.len() >= MAX_CACHED {
            cached.clear();
        }
        cached.insert(row.account, (Arc::clone(row), Arc::clone(&provider)));
        Some(provider)
    }
}
