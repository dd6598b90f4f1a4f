//! The users of access tokens, as the homeserver says. What it says is remembered for seconds, so that not each letter
//! that somebody types asks again; a token that was revoked works here for as long.

use crate::{
    http::matrix::MatrixSettings,
    outbound::{Outbound, OutboundError, Reply},
};
use axum::http::{HeaderValue, Request, header::AUTHORIZATION};
use matrix::{Error, ErrorCode, ServerName, Session, UserId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use store::{clock::Clock, random};
use tokio::{sync::Semaphore, time::timeout};

const TTL: Duration = Duration::from_secs(10);
const CAPACITY: usize = 10_000;
/// Of a question to the homeserver, and of the wait for a turn to ask.
const TIMEOUT: Duration = Duration::from_secs(2);
/// Questions at a time: tokens are checked for everybody who sends one.
const CONCURRENT: usize = 32;
const MAX_BYTES: u64 = 64 * 1024;

#[derive(Debug)]
pub(super) struct Sessions {
    outbound: Outbound,
    whoami: String,
    server: ServerName,
    clock: Clock,
    turns: Arc<Semaphore>,
    known: Mutex<KnownUsers>,
}

/// Users by the digests of their tokens, with the time of the answer.
#[derive(Debug, Default)]
struct KnownUsers(HashMap<[u8; 32], (UserId, Duration)>);

impl Sessions {
    pub(super) fn new(settings: &MatrixSettings, clock: Clock) -> Self {
        Self {
            outbound: Outbound::to_settings(TIMEOUT, MAX_BYTES),
            whoami: format!("{}/_matrix/client/v3/account/whoami", settings.homeserver),
            server: settings.server_name.clone(),
            clock,
            turns: Arc::new(Semaphore::new(CONCURRENT)),
            known: Mutex::default(),
        }
    }

    /// The user of a token: of this homeserver, and no guest.
    pub(super) async fn user(&self, token: &str) -> Result<UserId, Error> {
        let digest = random::digest(token);
        let now = self.clock.ticks();
        if let Some(user) = self.known().get(&digest, now) {
            return Ok(user);
        }
        let Session { user_id, is_guest } = self.ask(token).await?;
        if is_guest || *user_id.server() != self.server {
            let message = "Only users of this homeserver may search its user directory.";
            return Err(Error::new(403, ErrorCode::Forbidden, message));
        }
        self.known().insert(digest, &user_id, now);
        Ok(user_id)
    }

    async fn ask(&self, token: &str) -> Result<Session, Error> {
        let unknown = || Error::new(401, ErrorCode::UnknownToken, "Invalid access token.");
        let mut bearer = HeaderValue::try_from(format!("Bearer {token}")).map_err(|_| unknown())?;
        bearer.set_sensitive(true);
        let request = Request::get(&self.whoami).header(AUTHORIZATION, bearer).body(());
        let request = request.map_err(|_| unknown())?;
        let turn = timeout(TIMEOUT, Arc::clone(&self.turns).acquire_owned()).await;
        let turn = turn.ok().and_then(Result::ok).ok_or_else(unreachable)?;
        let outbound = self.outbound.clone();
        let asked = tokio::task::spawn_blocking(move || {
            // It belongs to the work, which may outlive the request.
            let _turn = turn;
            outbound.send(request)
        });
        let reply: Result<Reply, OutboundError> = asked.await.map_err(|_| unreachable())?;
        let reply = reply.map_err(|error| {
            tracing::warn!(%error, "the Matrix homeserver can't be asked for the user of a token");
            unreachable()
        })?;
        Session::parse(reply.status.as_u16(), &reply.body)
    }

    fn known(&self) -> MutexGuard<'_, KnownUsers> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KnownUsers {
    fn get(&self, digest: &[u8; 32], now: Duration) -> Option<UserId> {
        let (user, at) = self.0.get(digest)?;
        (now < *at + TTL).then(|| user.clone())
    }

    fn insert(&mut self, digest: [u8; 32], user: &UserId, now: Duration) {
        if self.0.len() >= CAPACITY {
            self.0.retain(|_, (_, at)| now < *at + TTL);
        }
        if self.0.len() >= CAPACITY {
            // Asking again is cheap, compared with finding the oldest.
            self.0.clear();
        }
        self.0.insert(digest, (user.clone(), now));
    }
}

fn unreachable() -> Error {
    Error::new(502, ErrorCode::Unknown, "The homeserver can't be reached to check the access token.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answer_is_forgotten_after_seconds_and_there_are_not_too_many() {
        let mut known = KnownUsers::default();
        let user: UserId = "@bob:example.com".parse().expect("an ID");
        let digest = |number: usize| random::digest(&number.to_string());
        known.insert(digest(0), &user, Duration::ZERO);
        assert_eq!(known.get(&digest(0), TTL - Duration::from_millis(1)), Some(user.clone()));
        assert_eq!(known.get(&digest(0), TTL), None);
        for number in 0..3 * CAPACITY {
            known.insert(digest(number), &user, TTL);
            assert!(known.0.len() <= CAPACITY);
            assert!(known.get(&digest(number), TTL).is_some());
        }
    }
}
