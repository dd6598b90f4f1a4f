//! The caller of a request or of a Bulk's many operations, and the execution of its changes.

use super::answer::{Failed, Reply};
use crate::{http::caller::Caller, service::Service};
use axum::http::{HeaderMap, header};
use directory::{AccountId, Change, Group, GroupId, Realm, Refusal, ScimSettings, UnixTime, User, UserId};
use scim::{Error, Kind, Projection, Warnings, etag};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use store::{By, Condition, Failure};

/// The number of times that a change is planned again after a conflict.
const ATTEMPTS: usize = 8;

#[derive(Debug)]
pub(super) struct Session {
    pub(super) service: Service,
    /// The caller; its realm is the latest that this session has seen.
    pub(super) caller: Caller,
    /// The URL of the service without a trailing slash.
    pub(super) base: String,
    /// The mass removal that the present plan makes, if any.
    pub(super) mass_removal: Mutex<Option<MassRemoval>>,
}

/// A replacement that removes many members of a group.
#[derive(Debug, Clone)]
pub(super) struct MassRemoval {
    pub(super) group: Group,
    pub(super) removed: usize,
    pub(super) before: usize,
}

/// A request for a resource, without its body.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) kind: Kind,
    pub(super) id: String,
    pub(super) if_match: Option<String>,
    pub(super) if_none_match: Option<String>,
    pub(super) projection: Projection,
}

impl Request {
    pub(super) fn of(kind: Kind, id: String, headers: &HeaderMap, projection: Projection) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (if_match, if_none_match) = (text(header::IF_MATCH), text(header::IF_NONE_MATCH));
        Self { kind, id, if_match, if_none_match, projection }
    }

    /// Returns 412 unless the tag matches the client's conditions.
    pub(super) fn must_match(&self, tag: &str) -> Result<(), Error> {
        let is_known = self.if_none_match.as_deref().is_some_and(|it| etag::is_listed(it, tag));
        if self.if_match.as_deref().is_some_and(|it| !etag::is_listed(it, tag)) || is_known {
            let detail = "The resource has changed since you read it. Nothing was changed: GET it again, and \
                          send the change with its new version.";
            return Err(Error::new(412, detail));
        }
        Ok(())
    }
}

/// The state that a plan is based on: the plan is valid while this is unchanged.
#[derive(Debug, Clone)]
pub(super) enum Basis {
    /// No existing object.
    Nothing,
    User(Arc<User>),
    /// The group; for conditional requests also its number of members.
    Group(Arc<Group>, Option<usize>),
}

impl Basis {
    fn condition(self) -> Option<Condition> {
        match self {
            Self::Nothing => None,
            Self::User(seen) => Some(Condition::new(move |realm| realm.user(seen.id) == Some(&seen))),
            Self::Group(seen, count) => Some(Condition::new(move |realm| {
                realm.group(seen.id).is_some_and(|group| group.without_time() == seen.without_time())
                    && count.is_none_or(|count| realm.member_count(seen.id) == count)
            })),
        }
    }
}

impl Session {
    pub(super) fn realm(&self) -> &Realm {
        &self.caller.realm
    }

    pub(super) fn account(&self) -> AccountId {
        self.caller.account.id
    }

    pub(super) fn now(&self) -> UnixTime {
        self.service.clock.now()
    }

    pub(super) fn settings(&self) -> ScimSettings {
        self.realm().account(self.account()).map(|account| account.scim).unwrap_or_default()
    }

    /// A user of the account by its id on the wire.
    pub(super) fn user(&self, id: &str) -> Option<&Arc<User>> {
        let id: UserId = id.parse().ok()?;
        self.realm().user(id).filter(|user| user.account == self.account())
    }

    /// A group of the account by its id on the wire.
    pub(super) fn group(&self, id: &str) -> Option<&Arc<Group>> {
        let id: GroupId = id.parse().ok()?;
        self.realm().group(id).filter(|group| group.account == self.account())
    }

    /// The manager of the objects that this session creates; None for callers without an app.
    pub(super) fn connector(&self) -> Option<directory::Connector> {
        match self.caller.by {
            By::App(app) | By::User { app, .. } => Some(directory::Connector::Scim(app)),
            _ => None,
        }
    }

    /// Commits the changes of a plan together. The plan is made on the latest realm that this session has seen, and
    /// again after a concurrent change.
    pub(super) async fn write(
        &mut self,
        plan: impl Fn(&Self) -> Result<(Basis, Vec<Change>), Failed>,
    ) -> Result<(), Failed> {
        for _ in 0..ATTEMPTS {
            self.take_mass_removal();
            let (basis, mut changes) = plan(self)?;
            let change = match changes.len() {
                0 => return Ok(()),
                1 => changes.remove(0),
                _ => Change::Many(changes),
            };
            match self.caller.change_if(&self.service, basis.condition(), change).await {
                Ok(done) => {
                    self.caller.realm = done.realm;
                    self.report_mass_removal().await;
                    return Ok(());
                }
                Err(Failure::ConditionFailed | Failure::Refused(Refusal::NotAMember(_))) => {
                    self.refresh().await?;
                }
                Err(failure) => return Err(failure.into()),
            }
        }
        Err(Error::new(
            503,
            "The resource has too many concurrent changes. Nothing was changed: try again later.",
        )
        .into())
    }

    async fn refresh(&mut self) -> Result<(), Failed> {
        let realm = self.service.realm_of_account(self.account()).await?;
        self.caller.realm = realm.ok_or_else(|| Error::new(401, "The account has been deleted."))?;
        Ok(())
    }

    pub(super) fn note(&self, warnings: &Warnings) {
        for warning in warnings {
            tracing::warn!(account = %self.account(), by = ?self.caller.by, warning, "SCIM");
        }
    }

    /// The response with a resource and its tag.
    pub(super) fn reply(status: u16, kind: Kind, resource: Value, projection: &Projection) -> Reply {
        let (resource, tag) = etag::versioned(resource);
        let location = resource["meta"]["location"].as_str().unwrap_or_default().to_owned();
        let reply = Reply::new(status, Some(projection.apply(kind, resource))).with(header::ETAG, &tag);
        if status == 201 { reply.with(header::LOCATION, &location) } else { reply }
    }
}
