//! `/Users`.

use super::{
    answer::{Failed, Reply},
    profile,
    session::{Basis, Request, Session},
};
use crate::http::wire::text::timestamp;
use directory::{Change, Email, NewUser, Realm, ScimDelete, User, UserId, UserStatus};
use scim::{Error, Kind, Meta, PatchRequest, Projection, etag};
use serde_json::Value;
use std::sync::Arc;

/// The user on the wire. A user without a name gets one from the address: a well-known client's test requires it.
pub(super) fn shown(realm: &Realm, user: &User, base: &str) -> Value {
    let mut shown = profile::stored(user);
    let names = &mut shown.name;
    if *names == scim::Name::default() && shown.display_name.is_none() {
        let local = user.email.as_str().split('@').next().unwrap_or_default();
        (names.given, names.family) = (Some(local.to_owned()), Some(local.to_owned()));
    }
    shown.groups =
        realm.groups_with(user.id).map(|group| (group.id.to_string(), group.name.to_string())).collect();
    let (created, last_modified) = (timestamp(user.created_at), timestamp(user.last_change()));
    let location = format!("{base}/Users/{}", user.id);
    shown.to_json(base, Some(&Meta { created, last_modified, location }))
}

impl Session {
    pub(super) async fn create_user(
        &mut self,
        body: Value,
        projection: &Projection,
    ) -> Result<Reply, Failed> {
        let (wanted, warnings) = scim::User::read(body)?;
        self.note(&warnings);
        let email = profile::address(&wanted)?;
        if let Some(id) = self.adopted(&wanted, &email) {
            let wanted = scim::User { active: Some(true), ..wanted };
            self.write(|session| {
                let user = session.expect_user(&id)?;
                let wanted = wanted.clone().over(&profile::stored(user));
                Ok((
                    Basis::User(Arc::clone(user)),
                    profile::changes(user, &wanted, session.connector(), session.now())?,
                ))
            })
            .await?;
            tracing::info!(account = %self.account(), user = id, "SCIM: adopted an existing user");
            return self.show_user(201, &id, projection);
        }
        let blank = User::new(
            UserId::from_uuid(self.service.random.uuid()),
            self.account(),
            email,
            self.service.clock.now(),
        );
        let user = profile::created(blank, &wanted, self.connector())?;
        let id = user.id.to_string();
        self.write(|_| Ok((Basis::Nothing, vec![Change::CreateUser(NewUser(user.clone()))]))).await?;
        self.show_user(201, &id, projection)
    }

    /// The existing user that a request to create one means. An inactive user with the same external id: clients create
    /// users again that they have deactivated. Or, where the account allows it, one with the same address whom no other
    /// system knows.
    fn adopted(&self, wanted: &scim::User, email: &Email) -> Option<String> {
        let by_id = wanted.external_id.as_deref();
        let by_id = by_id.and_then(|id| self.realm().user_by_external_id(self.account(), id));
        let by_email = || {
            let user = self.realm().user_by_email(email).filter(|_| self.settings().adopt_by_email)?;
            let is_free = user.account == self.account() && user.provisioning.is_none();
            is_free.then_some(user)
        };
        by_id
            .filter(|user| user.status == UserStatus::Inactive)
            .or_else(by_email)
            .map(|user| user.id.to_string())
    }

    fn show_user(&self, status: u16, id: &str, projection: &Projection) -> Result<Reply, Failed> {
        let shown = shown(self.realm(), self.expect_user(id)?, &self.base);
        Ok(Self::reply(status, Kind::User, shown, projection))
    }

    pub(super) fn expect_user(&self, id: &str) -> Result<&Arc<User>, Error> {
        self.user(id).ok_or_else(|| Error::not_found(&format!("User {id}")))
    }

    /// The user to change, if its tag matches.
    fn user_to_change(&self, asked: &Request) -> Result<&Arc<User>, Error> {
        let user = self.expect_user(&asked.id)?;
        if asked.if_match.is_some() || asked.if_none_match.is_some() {
            asked.must_match(&etag::of(&shown(self.realm(), user, &self.base)))?;
        }
        Ok(user)
    }

    pub(super) async fn put_user(&mut self, asked: &Request, body: Value) -> Result<Reply, Failed> {
        let (wanted, warnings) = scim::User::read(body)?;
        self.expect_user(&asked.id)?;
        self.note(&warnings);
        same_id(wanted.id.as_deref(), &asked.id)?;
        self.write(|session| {
            let user = session.user_to_change(asked)?;
            let wanted = wanted.clone().over(&profile::stored(user));
            Ok((
                Basis::User(Arc::clone(user)),
                profile::changes(user, &wanted, session.connector(), session.now())?,
            ))
        })
        .await?;
        self.show_user(200, &asked.id, &asked.projection)
    }

    pub(super) async fn patch_user(&mut self, asked: &Request, body: &Value) -> Result<Reply, Failed> {
        self.expect_user(&asked.id)?;
        let patch = PatchRequest::read(body)?;
        self.note(&patch.clone().patch_user(&profile::stored(self.expect_user(&asked.id)?))?.warnings);
        self.write(|session| {
            let user = session.user_to_change(asked)?;
            let patched = patch.clone().patch_user(&profile::stored(user))?;
            Ok((
                Basis::User(Arc::clone(user)),
                profile::changes(user, &patched.user, session.connector(), session.now())?,
            ))
        })
        .await?;
        self.show_user(200, &asked.id, &asked.projection)
    }

    pub(super) async fn delete_user(&mut self, asked: &Request) -> Result<Reply, Failed> {
        self.write(|session| {
            let user = session.user_to_change(asked)?;
            let (basis, user) = (Basis::User(Arc::clone(user)), user.id);
            let change = match session.settings().delete {
                ScimDelete::Delete => Change::DeleteUser { user },
                ScimDelete::Deactivate => {
                    Change::SetUserStatus { user, status: UserStatus::Inactive, at: session.now() }
                }
            };
            Ok((basis, vec![change]))
        })
        .await?;
        Ok(Reply::new(204, None))
    }
}

/// An id in a body must equal the path's.
pub(super) fn same_id(body: Option<&str>, path: &str) -> Result<(), Error> {
    match body {
        Some(id) if id != path => {
            Err(Error::mutability(format!("id is read-only: the body has {id:?}, the path {path:?}.")))
        }
        _ => Ok(()),
    }
}
