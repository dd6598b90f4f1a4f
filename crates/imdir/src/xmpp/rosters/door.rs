//! The way to the rosters of a server's users: privileged requests, or ejabberd's API.

use crate::{
    outbound::{Outbound, OutboundError, Reply},
    xmpp::{
        link::{AskError, Link},
        settings::XmppSettings,
    },
};
use axum::http::{Request, Uri, header::CONTENT_TYPE};
use futures_util::future::try_join_all;
use serde_json::Value;
use std::{mem::discriminant, sync::Arc, time::Duration};
use tokio::sync::{Semaphore, SemaphorePermit};
use xmpp::{
    Domain, Jid,
    ejabberd::{self, Command, Groups},
    roster::{self, Entry},
};

const TIMEOUT: Duration = Duration::from_secs(10);
/// Requests and commands that wait for their answers at a time.
const REQUESTS: usize = 32;
const CALLS: usize = 16;
/// A group of all users may be large.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

#[derive(Debug)]
pub(super) struct Door {
    way: Way,
    /// Each request has a permit until its answer. Requests wait for it in their order.
    window: Semaphore,
}

#[derive(Debug)]
enum Way {
    Privileged { link: Arc<Link>, component: Domain },
    Ejabberd(Api),
}

impl Door {
    pub(super) fn privileged(link: &Arc<Link>, settings: &XmppSettings) -> Self {
        let way = Way::Privileged { link: Arc::clone(link), component: settings.domain.clone() };
        Self { way, window: Semaphore::new(REQUESTS) }
    }

    pub(super) fn ejabberd(url: &Uri, settings: &XmppSettings) -> Self {
        let url = url.to_string().trim_end_matches('/').to_owned();
        let host = settings.user_domain.to_string();
        let outbound = Outbound::to_settings(TIMEOUT, MAX_BYTES);
        Self { way: Way::Ejabberd(Api { outbound, url, host }), window: Semaphore::new(CALLS) }
    }

    /// Whether groups show their members to one another.
    pub(super) const fn has_groups(&self) -> bool {
        matches!(self.way, Way::Ejabberd(_))
    }

    async fn turn(&self) -> Result<SemaphorePermit<'_>, AskError> {
        self.window.acquire().await.map_err(|_| AskError::NoAnswer)
    }

    /// The roster of a user.
    pub(super) async fn roster(&self, user: &Jid) -> Result<Vec<Entry>, AskError> {
        let _turn = self.turn().await?;
        match &self.way {
            Way::Privileged { link, component } => {
                let answer = link.ask(user, |id| roster::get(id, component, user)).await?;
                Ok(answer.map(|payload| roster::read(&payload)).unwrap_or_default())
            }
            Way::Ejabberd(api) => {
                let answer = api.call(ejabberd::roster(user)).await?;
                ejabberd::read_roster(&answer).ok_or_else(|| unexpected(&answer))
            }
        }
    }

    /// Changes entries of a user's roster. Each is of another person, so no change waits for the answer to the one before;
    /// but nobody is shown before all who are to be hidden are.
    pub(super) async fn change(&self, user: &Jid, entries: &[Entry]) -> Result<(), AskError> {
        let (removals, additions): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.is_removal());
        for entries in [removals, additions] {
            try_join_all(entries.into_iter().map(|entry| self.change_one(user, entry))).await?;
        }
        Ok(())
    }

    async fn change_one(&self, user: &Jid, entry: &Entry) -> Result<(), AskError> {
        let _turn = self.turn().await?;
        match &self.way {
            Way::Privileged { link, component } => {
                link.ask(user, |id| roster::set(id, component, user, entry)).await.map(drop)
            }
            Way::Ejabberd(api) => api.command(ejabberd::change(user, entry)).await,
        }
    }

    /// Makes the shared groups what they have to be. `present` has those on the server, once they are known.
    pub(super) async fn show_groups(
        &self,
        present: &mut Option<Groups>,
        wanted: &Groups,
    ) -> Result<(), AskError> {
        let Way::Ejabberd(api) = &self.way else { return Ok(()) };
        let mut now = match present.take() {
            Some(present) => present,
            None => api.groups().await?,
        };
        let plan = ejabberd::plan(&now, wanted);
        for commands in plan.chunk_by(|one, other| discriminant(one) == discriminant(other)) {
            let call = async |command: &Command| {
                let _turn = self.turn().await?;
                api.command(command.call(&api.host)).await
            };
            try_join_all(commands.iter().map(call)).await?;
            commands.iter().for_each(|command| command.apply(&mut now));
        }
        *present = Some(now);
        Ok(())
    }
}

/// The API of an ejabberd.
#[derive(Debug)]
pub(super) struct Api {
    outbound: Outbound,
    url: String,
    host: String,
}

impl Api {
    async fn groups(&self) -> Result<Groups, AskError> {
        let listed = self.call(ejabberd::list(&self.host)).await?;
        let mut groups = Groups::new();
        for id in ejabberd::read_list(&listed).ok_or_else(|| unexpected(&listed))? {
            let info = self.call(ejabberd::describe(&self.host, &id)).await?;
            let members = self.call(ejabberd::members(&self.host, &id)).await?;
            let group = ejabberd::read_group(&info, &members).ok_or_else(|| unexpected(&members))?;
            groups.insert(id, group);
        }
        Ok(groups)
    }

    /// A command whose answer is a result code.
    async fn command(&self, call: (&'static str, Value)) -> Result<(), AskError> {
        match self.call(call).await? {
            Value::Number(code) if code.as_i64() == Some(0) => Ok(()),
            other => Err(unexpected(&other)),
        }
    }

    async fn call(&self, (name, arguments): (&'static str, Value)) -> Result<Value, AskError> {
        let request = Request::post(format!("{}/{name}", self.url)).header(CONTENT_TYPE, "application/json");
        let request = request.body(arguments.to_string());
        let request = request.map_err(|error| AskError::Refused(error.to_string()))?;
        let outbound = self.outbound.clone();
        let sent = tokio::task::spawn_blocking(move || outbound.send(request)).await;
        let reply: Result<Reply, OutboundError> = sent.map_err(|_| AskError::NoAnswer)?;
        let reply = reply.map_err(|error| {
            tracing::debug!(%error, name, "XMPP: the API of ejabberd doesn't answer");
            AskError::NoAnswer
        })?;
        match serde_json::from_slice(&reply.body) {
            Ok(answer) if reply.status.is_success() => Ok(answer),
            _ => {
                let body: String = String::from_utf8_lossy(&reply.body).chars().take(200).collect();
                Err(AskError::Refused(format!("{name}: {} {body}", reply.status)))
            }
        }
    }
}

fn unexpected(answer: &Value) -> AskError {
    AskError::Refused(format!("unexpected answer: {:.200}", answer.to_string()))
}
