//! App passwords: credentials of a user for one program that knows no OAuth. A password is shown once.

use crate::http::{
    api::apps::ScopeNames,
    caller::Caller,
    wire::{
        body::DecodedBody,
        error::Error,
        fields::{Body, Fields},
        kind::Name,
        text::timestamp,
    },
};
use crate::service::Service;
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use directory::{Text, User};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::{
    SideChange,
    app_password::{AppPassword, hash_of, new_password},
    scope::{self, Scopes},
};

/// An app password, without the password itself.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AppPassword")]
pub struct AppPasswordOut {
    /// By which it can be revoked.
    id: String,
    /// The program that has it.
    name: String,
    /// Separated by spaces.
    scopes: String,
    created_at: String,
    /// To the hour; absent if it was never used.
    #[serde(skip_serializing_if = "Option::is_none")]
    used_at: Option<String>,
}

/// A new app password.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "NewAppPassword")]
pub struct NewAppPasswordOut {
    id: String,
    /// Only in this response.
    password: String,
    name: String,
    /// Separated by spaces.
    scopes: String,
}

/// The app passwords of a user.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AppPasswordList")]
pub struct AppPasswordListOut {
    total_records: usize,
    app_passwords: Vec<AppPasswordOut>,
}

impl AppPasswordOut {
    fn of(password: &AppPassword) -> Self {
        Self {
            id: password.id(),
            name: password.name.to_string(),
            scopes: password.scopes.to_string(),
            created_at: timestamp(password.created_at),
            used_at: password.used_at.map(timestamp),
        }
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct UserPath {
    #[serde(rename = "userId")]
    user: String,
}

impl UserPath {
    /// The user, for administrators and for somebody who is signed in to the console as themselves. Another token that
    /// acts as a user would make a password that outlives it.
    fn find(&self, caller: &Caller) -> Result<Arc<User>, Error> {
        let is_signed_in = caller.token.as_ref().is_some_and(|token| token.session.is_some());
        match caller.user {
            Some(_) if !is_signed_in => Err(Error::no_permission()),
            _ => caller.user(&self.user),
        }
    }
}

/// `GET /v2/users/{userId}/app_passwords`: the user's app passwords in the order of their creation.
pub(crate) async fn list(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<UserPath>,
) -> Result<Json<AppPasswordListOut>, Error> {
    let user = path.find(&caller)?.id;
    let state = service.state();
    let mut live: Vec<_> = state.app_passwords(user).collect();
    live.sort_unstable_by_key(|password| (password.created_at, password.hash));
    let app_passwords: Vec<_> = live.into_iter().map(|password| AppPasswordOut::of(password)).collect();
    Ok(Json(AppPasswordListOut { total_records: app_passwords.len(), app_passwords }))
}

/// `POST /v2/users/{userId}/app_passwords`: creates an app password and shows it this once. It acts for the user until
/// it is revoked, or the user is deactivated, deleted or moved.
pub(crate) async fn create(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<UserPath>,
    body: DecodedBody,
) -> Result<(StatusCode, Json<NewAppPasswordOut>), Error> {
    let user = path.find(&caller)?;
    let AppPasswordBody { name, scopes } = body.read()?;
    if !user.is_active() {
        return Err(Error::not_active(user.id));
    }
    let password = new_password(&service.random);
    let new = AppPassword {
        hash: hash_of(&password),
        account: user.account,
        user: user.id,
        name,
        scopes,
        created_at: service.clock.now(),
        used_at: None,
    };
    let (id, name, scopes) = (new.id(), new.name.to_string(), new.scopes.to_string());
    service.add_app_password(new).await?;
    Ok((StatusCode::CREATED, Json(NewAppPasswordOut { id, password, name, scopes })))
}

#[derive(Debug, Deserialize)]
pub(crate) struct AppPasswordPath {
    #[serde(flatten)]
    user: UserPath,
    #[serde(rename = "passwordId")]
    password: String,
}

/// `DELETE /v2/users/{userId}/app_passwords/{passwordId}`: revokes an app password, by the id that the list shows.
/// Its open connections end at once.
pub(crate) async fn delete(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<AppPasswordPath>,
) -> Result<StatusCode, Error> {
    let user = path.user.find(&caller)?.id;
    let state = service.state();
    let password = state.app_passwords(user).find(|password| password.id() == path.password);
    let hash = password.ok_or_else(|| Error::no_such_app_password(&path.password))?.hash;
    drop(state);
    service.change_aside(SideChange::RemoveAppPassword(hash)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The body that creates an app password.
#[derive(Debug)]
pub(crate) struct AppPasswordBody {
    name: Text<64>,
    scopes: Scopes,
}

impl Body for AppPasswordBody {
    const NAME: &'static str = "AppPasswordCreate";

    fn read(fields: &mut Fields) -> Option<Self> {
        let name = fields.must_have("name", &Name::<64>, "The program that gets it.");
        let scopes = fields.must_have("scopes", &ScopeNames(scope::OF_PASSWORD), "Separated by spaces.");
        let scopes = Scopes::known(scopes.iter().flatten().map(|name| &**name));
        Some(Self { name: name?, scopes })
    }
}
