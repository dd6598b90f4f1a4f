//! Users of the XMPP server as people of the directory: what they find.
//!
//! A user who can't be found and one who doesn't exist have the same answer, found by the same work.

use super::settings::XmppSettings;
use crate::{
    http::Viewpoint,
    limits::buckets::{Buckets, Rate},
    served_account::{NoAccount, ServedAccount},
    service::Service,
};
use directory::{Account, Hit, Query, Realm, View};
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use xmpp::{Condition, Found, Jid, Person, StanzaError};

/// Clients search while somebody types.
const SEARCHES: Rate = Rate { burst: 10, interval: Duration::from_millis(500) };
/// The most results of a search, on all pages together.
const MAX_FOUND: usize = 500;

#[derive(Debug)]
pub(super) struct People {
    service: Service,
    settings: XmppSettings,
    account: ServedAccount,
    searches: Mutex<Buckets<Jid>>,
}

impl People {
    pub(super) fn new(service: &Service, settings: XmppSettings) -> Self {
        let account = ServedAccount::new("xmpp_account", settings.account);
        Self { service: service.clone(), account, settings, searches: Mutex::default() }
    }

    /// The account as it is now, and its realm.
    pub(super) async fn account(&self) -> Result<(Arc<Realm>, Arc<Account>), NoAccount> {
        self.account.get(&self.service).await
    }

    /// The people that a user finds. A user who isn't in the directory finds nobody: a bot, an administrator.
    pub(super) async fn search(&self, from: &Jid, text: &str) -> Result<Found, StanzaError> {
        if *from.domain() != self.settings.user_domain {
            let text = format!("only users of {} may search here", self.settings.user_domain);
            return Err(StanzaError::new(Condition::Forbidden, text));
        }
        self.count(from)?;
        let (realm, account) = self.account().await.map_err(unavailable)?;
        let Some(viewer) = self.settings.user(&realm, account.id, from).cloned() else {
            return Ok(Found::default());
        };
        let from = Viewpoint::of_user(&self.service, realm, viewer).await;
        let from = from.map_err(|error| unavailable(error.message))?;
        let Ok(view) = from.view() else { return Ok(Found::default()) };
        Ok(self.found(from.realm(), &view, text))
    }

    fn found(&self, realm: &Realm, view: &View<'_>, text: &str) -> Found {
        let named = text.trim().parse::<Jid>().ok().and_then(|jid| self.settings.find(realm, view, &jid));
        let matching = view.search_in_account(&Query::parse(text), MAX_FOUND).hits;
        let others = matching.iter().filter(|hit| named.is_none_or(|named| named.user.id != hit.user.id));
        let people = named.iter().chain(others).filter_map(|hit| self.person(view, hit));
        Found(people.collect())
    }

    fn person(&self, view: &View<'_>, hit: &Hit<'_>) -> Option<Person> {
        let user = hit.user;
        Some(Person {
            jid: self.settings.shows(view, hit)?.to_string(),
            first: user.first_name.to_string(),
            last: user.last_name.to_string(),
            nick: user.shown_name().into_owned(),
            email: user.email.to_string(),
        })
    }

    fn count(&self, from: &Jid) -> Result<(), StanzaError> {
        if !self.service.options.rate_limits {
            return Ok(());
        }
        let mut searches = self.searches.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = searches.count(from.bare(), SEARCHES, self.service.clock.ticks());
        counted.map_err(|wait| {
            let text = format!("too many searches, wait {} ms", wait.as_millis());
            StanzaError::new(Condition::ResourceConstraint, text)
        })
    }
}

/// The operator reads why in the log.
fn unavailable(why: impl std::fmt::Display) -> StanzaError {
    tracing::error!("searches over XMPP can't be answered: {why}");
    let text = "the directory can't answer now: its log tells the operator why";
    StanzaError::new(Condition::InternalServerError, text)
}
