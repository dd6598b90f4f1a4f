//! Users of the homeserver as people of the directory: what they find, and whom they may invite.
//!
//! A user who can't be found and one who doesn't exist have the same answer, found by the same work.

use crate::{
    http::{
        Error,
        api::contacts::Viewpoint,
        matrix::{MatrixSettings, answer},
    },
    service::Service,
};
use axum::http::StatusCode;
use directory::{AccountId, Email, Hit, Query, View};
use matrix::{Profile, SearchRequest, SearchResponse, UserId, Wanted};
use std::sync::OnceLock;

#[derive(Debug)]
pub(super) struct People {
    settings: MatrixSettings,
    /// The account, once it is known.
    account: OnceLock<AccountId>,
}

impl People {
    pub(super) fn new(settings: MatrixSettings) -> Self {
        let account = settings.account.map_or_else(OnceLock::new, OnceLock::from);
        Self { settings, account }
    }

    /// The people that a user finds. A user who isn't in the directory finds nobody: a bot, an administrator.
    pub(super) async fn search(
        &self,
        service: &Service,
        user: &UserId,
        request: &SearchRequest,
    ) -> Result<SearchResponse, matrix::Error> {
        let Some(from) = self.viewpoint(service, user).await.map_err(answer::error)? else {
            return Ok(SearchResponse::default());
        };
        let Ok(view) = from.view() else { return Ok(SearchResponse::default()) };
        let (hits, is_more) = match request.wanted(&self.settings.server_name) {
            Wanted::User(id) => (self.settings.find(from.realm(), &view, &id).into_iter().collect(), false),
            Wanted::Matching(text) => {
                let page = view.search_in_account(&Query::parse(text), request.limit.max(1));
                (page.hits, page.next.is_some())
            }
        };
        let mut results: Vec<_> = hits.iter().filter_map(|hit| self.profile(&view, hit)).collect();
        let limited = is_more || results.len() > request.limit;
        results.truncate(request.limit);
        Ok(SearchResponse { limited, results })
    }

    /// Whether a user may invite another: if some search of the one finds the other.
    pub(super) async fn may_invite(
        &self,
        service: &Service,
        inviter: &UserId,
        invitee: &UserId,
    ) -> Result<bool, matrix::Error> {
        if let Some(may_invite) = self.settings.exempts(inviter, invitee) {
            return Ok(may_invite);
        }
        let Some(from) = self.viewpoint(service, inviter).await.map_err(answer::error)? else {
            return Ok(false);
        };
        Ok(from.view().is_ok_and(|view| self.settings.find(from.realm(), &view, invitee).is_some()))
    }

    /// The same by the address of another medium: an e-mail address that finds a user.
    pub(super) async fn may_invite_by(
        &self,
        service: &Service,
        inviter: &UserId,
        medium: &str,
        address: &str,
    ) -> Result<bool, matrix::Error> {
        if self.settings.exempt.iter().any(|pattern| pattern.matches(inviter)) {
            return Ok(true);
        }
        let Some(email) = Email::named(address).ok().filter(|_| medium == "email") else { return Ok(false) };
        let Some(from) = self.viewpoint(service, inviter).await.map_err(answer::error)? else {
            return Ok(false);
        };
        let is_found = |view: View<'_>| {
            let hit = view.find_by_email(&email);
            hit.is_some_and(|hit| self.settings.shows(&view, &hit).is_some())
        };
        Ok(from.view().is_ok_and(is_found))
    }

    /// The view of a user of the homeserver; None for one who isn't in the directory.
    async fn viewpoint(&self, service: &Service, user: &UserId) -> Result<Option<Viewpoint>, Error> {
        let account = self.account(service).await?;
        let realm = service.realm_of_account(account).await?;
        let realm = realm.ok_or_else(|| misconfigured("matrix_account is not the id of an account here"))?;
        let Some(viewer) = self.settings.user(&realm, account, user).cloned() else { return Ok(None) };
        Viewpoint::of_user(service, realm, viewer).await.map(Some)
    }

    async fn account(&self, service: &Service) -> Result<AccountId, Error> {
        if let Some(account) = self.account.get() {
            return Ok(*account);
        }
        match &service.accounts().await?[..] {
            [only] => Ok(*self.account.get_or_init(|| only.account.id)),
            _ => Err(misconfigured("matrix_account is required, unless there is exactly one account")),
        }
    }

    fn profile(&self, view: &View<'_>, hit: &Hit<'_>) -> Option<Profile> {
        let user_id = self.settings.shows(view, hit)?.to_string();
        Some(Profile { user_id, display_name: hit.user.shown_name().into_owned() })
    }
}

/// An error for the operator to read in the log.
fn misconfigured(why: &str) -> Error {
    tracing::error!("searches of Matrix clients can't be answered: {why}");
    let message = "The directory is not set up for this homeserver: its log tells the operator why.";
    Error::new(StatusCode::SERVICE_UNAVAILABLE, 503, message)
}
