//! The way to the rosters of a server's users: privileged requests, or ejabberd's API.

use crate::{
    outbound::{Outbound, OutboundError, Reply},
    xmpp::{
        link::{AskError, Link},
        settings::XmppSettings,
    },
};
use axum::http::{Request, Uri, header::CONTENT_TYPE};
use serde_json::Value;
use std::time::Duration;
use xmpp::{
    Domain, Jid,
    ejabberd::{self, Groups},
    roster::{self, Entry},
};

const TIMEOUT: Duration = Duration::from_secs(10);
/// A group of all users may be large.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

#[derive(Debug)]
pub(super) enum Door<'c> {
    Privileged { link: &'c Link, component: &'c Domain },
    Ejabberd(Api),
}

impl<'c> Door<'c> {
    pub(super) const fn privileged(link: &'c Link, settings: &'c XmppSettings) -> Self {
        Self::Privileged { link, component: &settings.domain }
    }

    pub(super) fn ejabberd(url: &Uri, settings: &XmppSettings) -> Self {
        let url = url.to_string().trim_end_matches('/').to_owned();
        let host = settings.user_domain.to_string();
        Self::Ejabberd(Api { outbound: Outbound::to_settings(TIMEOUT, MAX_BYTES), url, host })
    }

    /// Whether groups show their members to one another.
    pub(super) const fn has_groups(&self) -> bool {
        matches!(self, Self::Ejabberd(_))
    }

    /// The roster of a user.
    pub(super) async fn roster(&self, user: &Jid) -> Result<Vec<Entry>, AskError> {
        match self {
            Self::Privileged { link, component } => {
                let answer = link.ask(user, |id| roster::get(id, component, user)).await?;
                Ok(answer.map(|payload| roster::read(&payload)).unwrap_or_default())
            }
            Self::Ejabberd(api) => {
                let answer = api.call(ejabberd::roster(user)).await?;
                ejabberd::read_roster(&answer).ok_or_else(|| unexpected(&answer))
            }
        }
    }

    /// Changes one entry of a user's roster.
    pub(super) async fn change(&self, user: &Jid, entry: &Entry) -> Result<(), AskError> {
        match self {
            Self::Privileged { link, component } => {
                link.ask(user, |id| roster::set(id, component, user, entry)).await.map(drop)
            }
            Self::Ejabberd(api) => api.command(ejabberd::change(user, entry)).await,
        }
    }

    /// Makes the shared groups what they have to be. `present` has those on the server, once they are known.
    pub(super) async fn show_groups(
        &self,
        present: &mut Option<Groups>,
        wanted: &Groups,
    ) -> Result<(), AskError> {
        let Self::Ejabberd(api) = self else { return Ok(()) };
        let mut now = match present.take() {
            Some(present) => present,
            None => api.groups().await?,
        };
        for command in ejabberd::plan(&now, wanted) {
            api.command(command.call(&api.host)).await?;
            command.apply(&mut now);
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
