//! Identity providers, of the settings and of accounts: people sign in to the console by them, and API clients come with the
//! JWTs of those of the settings.
//!
//! The crate `oidc` checks what they say; this module fetches it, within bounds, and finds the user that it is about.

mod bearer;
mod of_accounts;
mod person;
mod provider;

pub(crate) use self::{
    bearer::{bearer_token, is_jwt},
    of_accounts::name_of_account,
    person::{PersonError, find_person},
    provider::{IdentityProvider, ProviderError},
};

use crate::network::Network;
use directory::AppId;
use of_accounts::AccountProviders;
use oidc::{AdminRule, ClientCredentials, Issuer, UserRule};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use store::{clock::Clock, random, state::State};

/// The ids of logout tokens that are remembered; more within their lifetime evict the oldest.
const MAX_SPENT: usize = 10_000;
/// The time after which a logout token is too old anyhow.
const SPENT_FOR: Duration = Duration::from_secs((oidc::MAX_AGE_SECS + 2 * oidc::LEEWAY_SECS).unsigned_abs());

/// The settings of a provider: `[oidc.NAME]`, or an account's own.
#[derive(Debug, Clone)]
pub struct ProviderSettings {
    /// As in the address at which a sign-in begins, and in the sessions by the provider.
    pub name: String,
    /// The name on the sign-in page; None for no button.
    pub title: Option<String>,
    pub issuer: Issuer,
    /// Its account has the users, its scopes are those of administrators and, as far as users may have them, of users.
    pub app: AppId,
    /// How this server is known to the provider; None for no sign-in.
    pub client: Option<ClientCredentials>,
    /// Requested at the provider, separated by spaces.
    pub scopes: String,
    pub user: UserRule,
    pub allow_unverified_email: bool,
    /// None of them: the roles of the directory decide.
    pub admins: Vec<AdminRule>,
    /// The claims that make operators of the server; none of them makes nobody one.
    pub operators: Vec<AdminRule>,
    /// The audience of JWTs for the API; None for no JWTs.
    pub audience: Option<String>,
}

/// All providers.
#[derive(Debug)]
pub(crate) struct IdentityProviders {
    all: Vec<Arc<IdentityProvider>>,
    of_accounts: AccountProviders,
    clock: Clock,
    /// The ids of logout tokens, with the time of their use.
    spent: Mutex<HashMap<[u8; 32], Duration>>,
}

impl IdentityProviders {
    /// `allowed` are the networks that the providers of accounts may be in though they aren't public.
    pub(crate) fn new(settings: &[ProviderSettings], allowed: &[Network], clock: &Clock) -> Self {
        let all = settings.iter().cloned();
        Self {
            all: all.map(|one| Arc::new(IdentityProvider::of_settings(one, clock.clone()))).collect(),
            of_accounts: AccountProviders::new(allowed, clock.clone()),
            clock: clock.clone(),
            spent: Mutex::default(),
        }
    }

    /// The providers by which people sign in to the console.
    pub(crate) fn of_console(&self) -> impl Iterator<Item = &Arc<IdentityProvider>> {
        self.all.iter().filter(|one| one.settings.client.is_some())
    }

    /// The provider of this name by which people sign in to the console.
    pub(crate) fn named(&self, state: &State, name: &str) -> Option<Arc<IdentityProvider>> {
        let of_settings = self.of_console().find(|one| one.settings.name == name).cloned();
        of_settings.or_else(|| self.of_accounts.named(state, name))
    }

    /// The providers of the console at an issuer.
    pub(crate) fn at(&self, state: &State, issuer: &str) -> Vec<Arc<IdentityProvider>> {
        let of_settings = self.of_console().filter(|one| one.settings.issuer.as_str() == issuer).cloned();
        of_settings.chain(self.of_accounts.at(state, issuer)).collect()
    }

    /// The providers whose JWTs are accepted.
    fn of_bearers(&self) -> impl Iterator<Item = &Arc<IdentityProvider>> {
        self.all.iter().filter(|one| one.settings.audience.is_some())
    }

    /// Whether a logout token is used for the first time, on this node.
    pub(crate) fn spend(&self, issuer: &Issuer, id: &str) -> bool {
        let now = self.clock.ticks();
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        if spent.len() >= MAX_SPENT {
            spent.retain(|_, at| now < *at + SPENT_FOR);
        }
        if spent.len() >= MAX_SPENT
            && let Some(oldest) = spent.iter().min_by_key(|(_, at)| **at).map(|(id, _)| *id)
        {
            spent.remove(&oldest);
        }
        let before = spent.insert(random::digest(&format!("{issuer} {id}")), now);
        before.is_none_or(|at| now >= at + SPENT_FOR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use directory::UnixTime;

    #[test]
    fn logout_token_is_spent_once_and_not_too_many_are_remembered() {
        let providers = IdentityProviders::new(&[], &[], &Clock::standing_at(UnixTime(1_000_000)));
        let issuer: Issuer = "https://login.example".parse().expect("an issuer");
        assert_eq!([(); 2].map(|()| providers.spend(&issuer, "a")), [true, false]);
        for id in 0..MAX_SPENT + 10 {
            assert!(providers.spend(&issuer, &id.to_string()));
        }
        assert_eq!(providers.spent.lock().expect("no panic").len(), MAX_SPENT);
        providers.clock.advance(3600);
        assert!(providers.spend(&issuer, &(MAX_SPENT + 9).to_string()));
    }
}
