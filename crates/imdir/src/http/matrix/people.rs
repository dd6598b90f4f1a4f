//! Users of the homeserver as people of the directory: what they find, and whom they may invite.
//!
//! A user who can't be found and one who doesn't exist have the same answer, found by the same work.

use crate::{
    http::{
        Error,
        api::contacts::Viewpoint,
        matrix::{MatrixSettings, answer},
    },
    served_account::{NoAccount, ServedAccount},
    service::Service,
};
use axum::http::StatusCode;
use directory::{Email, Hit, Query, View};
use matrix::{Profile, SearchRequest, SearchResponse, UserId, Wanted};

#[derive(Debug)]
pub(super) struct People {
    settings: MatrixSettings,
    account: ServedAccount,
}

impl People {
    pub(super) fn new(settings: MatrixSettings) -> Self {
        let account = ServedAccount::new("matrix_account", settings.account);
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
        let (realm, account) = self.account.get(service).await.map_err(misconfigured)?;
        let Some(viewer) = self.settings.user(&realm, account.id, user).cloned() else { return Ok(None) };
        Viewpoint::of_user(service, realm, viewer).await.map(Some)
    }

    fn profile(&self, view: &View<'_>, hit: &Hit<'_>) -> Option<Profile> {
        let user_id = self.settings.shows(view, hit)?.to_string();
        Some(Profile { user_id, display_name: hit.user.shown_name().into_owned() })
    }
}

/// An error for the operator to read in the log.
fn misconfigured(why: NoAccount) -> Error {
    if let NoAccount::Failed(failure) = why {
        return failure.into();
    }
    tracing::error!("searches of Matrix clients can't be answered: {why}");
    let message = "The directory is not set up for this homeserver: its log tells the operator why.";
    Error::new(StatusCode::SERVICE_UNAVAILABLE, 503, message)
}
