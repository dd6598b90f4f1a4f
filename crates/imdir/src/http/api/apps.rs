//! Apps: the OAuth clients of an account. A secret is shown once.

use crate::http::{
    api::{
        by_name::{self, PageOut},
        contacts::search_key,
        oauth::{ACTS_AS_USER, TokenOut, issue, of_user},
    },
    caller::Caller,
    wire::{
        body::DecodedBody,
        error::Error,
        field::{Expected, Field},
        fields::{Body, Fields},
        kind::{AnyText, Integer, Kind, Name},
        page::PageQuery,
        text::timestamp,
        written::{created, no_content},
    },
};
use crate::service::Service;
use axum::{
    Json,
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use directory::{App, AppId, Change, Query as Words, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use store::{
    SideChange,
    access::{TOKEN_TTL_SECS, hash_secret, needs_new_secret},
    scope::Scopes,
};

/// An OAuth client.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "App")]
pub struct AppOut {
    client_id: String,
    /// Only in the response that creates it.
    #[serde(skip_serializing_if = "Option::is_none")]
    client_secret: Option<String>,
    account_id: String,
    name: String,
    /// Separated by spaces.
    scopes: String,
    created_at: String,
    /// True if the secret was created by an earlier version and is no longer valid.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    needs_new_secret: bool,
}

/// The apps of an account.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AppList")]
pub struct AppListOut {
    /// Of all pages.
    total_records: usize,
    apps: Vec<AppOut>,
    #[serde(flatten)]
    page: Option<PageOut>,
}

/// A live token, without its secret part.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TokenInfo")]
pub struct TokenInfoOut {
    /// By which it can be revoked.
    id: String,
    /// Set when the token acts as a user.
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
    scope: String,
    expires_at: String,
}

/// The live tokens of an app.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TokenList")]
pub struct TokenListOut {
    total_records: usize,
    tokens: Vec<TokenInfoOut>,
}

impl AppOut {
    fn of(app: &App, secret: Option<String>) -> Self {
        Self {
            client_id: app.id.to_string(),
            needs_new_secret: secret.is_none() && needs_new_secret(&app.secret_hash),
            client_secret: secret,
            account_id: app.account.to_string(),
            name: app.name.to_string(),
            scopes: app.scopes.join(" "),
            created_at: timestamp(app.created_at),
        }
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct AppPath {
    #[serde(rename = "appId")]
    app: String,
}

impl AppPath {
    fn find(&self, caller: &Caller) -> Result<Arc<App>, Error> {
        let none = || Error::no_such_app(&self.app);
        let id: AppId = self.app.parse().map_err(|_| none())?;
        caller.realm.app(id).filter(|app| app.account == caller.account.id).cloned().ok_or_else(none)
    }

    /// An app to change, delete, or issue a secret or token of: it must not hold more scopes than the caller.
    fn find_to_change(&self, caller: &Caller) -> Result<Arc<App>, Error> {
        let client = self.find(caller)?;
        let held = Scopes::known(client.scopes.iter().map(|name| &**name));
        match held.without(caller.may_grant()).is_empty() {
            true => Ok(client),
            false => Err(Error::no_permission()),
        }
    }
}

/// `GET /v2/apps`: the apps of the account, all or those that match, without secrets.
pub(crate) async fn list(
    State(service): State<Service>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<AppListOut>, Error> {
    const NARROWS: &[&str] = &["search_key", "order_by"];
    let mut query = PageQuery::read(query, NARROWS, &service.page_key, service.clock.now())?;
    let key = query.fields.optional("search_key", search_key);
    let account = caller.account.id;
    let words = key.as_deref().map(Words::parse);
    let is_meant = |app: &App| {
        words.as_ref().is_none_or(|words| words.matches(&app.name)) || key == Some(app.id.to_string())
    };
    let meant = caller.realm.apps(account).filter(|app| is_meant(app));
    let list = format!("apps/{account}/{key:?}");
    let found = by_name::read(query, &list, meant, about, &service.page_key)?;
    let apps = found.items.into_iter().map(|app| AppOut::of(app, None)).collect();
    Ok(Json(AppListOut { total_records: found.total_records, apps, page: found.page }))
}

/// An app's place in a list.
fn about(app: &Arc<App>) -> (&str, [u8; 16]) {
    (&app.name, *app.id.as_bytes())
}

/// `POST /v2/apps`: registers an app and shows its secret this once. It can hold no scope that the caller lacks.
pub(crate) async fn create(
    State(service): State<Service>,
    caller: Caller,
    body: DecodedBody,
) -> Result<Response, Error> {
    let AppBody { name, scopes } = body.read()?;
    may_give(&caller, &scopes)?;
    let secret = service.random.secret();
    let client = App {
        id: AppId::from_uuid(service.random.uuid()),
        account: caller.account.id,
        name,
        scopes,
        secret_hash: hash_secret(&secret).into(),
        created_at: service.clock.now(),
    };
    let out = AppOut::of(&client, Some(secret));
    let done = caller.change(&service, Change::CreateApp(client)).await?;
    Ok(created(&done, out))
}

/// `GET /v2/apps/{appId}`: the app, without its secret.
pub(crate) async fn get(caller: Caller, Path(path): Path<AppPath>) -> Result<Json<AppOut>, Error> {
    Ok(Json(AppOut::of(&*path.find(&caller)?, None)))
}

/// `PATCH /v2/apps/{appId}`: sets name and scopes; a change of scopes revokes the app's tokens.
pub(crate) async fn update(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<AppPath>,
    body: DecodedBody,
) -> Result<Response, Error> {
    let id = path.find_to_change(&caller)?.id;
    let AppPatchBody { name, scopes } = body.read()?;
    may_give(&caller, scopes.as_deref().unwrap_or_default())?;
    let change = Change::UpdateApp { app: id, name, scopes, secret_hash: None };
    Ok(no_content(&caller.change(&service, change).await?))
}

/// `DELETE /v2/apps/{appId}`: deletes the app and revokes its tokens.
pub(crate) async fn delete(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<AppPath>,
) -> Result<Response, Error> {
    let change = Change::DeleteApp { app: path.find_to_change(&caller)?.id };
    Ok(no_content(&caller.change(&service, change).await?))
}

/// `POST /v2/apps/{appId}/secret`: rotates the secret, shown this once, and revokes the app's tokens.
pub(crate) async fn rotate_secret(
    State(service): State<Service>,
    mut caller: Caller,
    Path(path): Path<AppPath>,
) -> Result<Response, Error> {
    let client = path.find_to_change(&caller)?;
    let secret = service.random.secret();
    let secret_hash = Some(hash_secret(&secret).into());
    let change = Change::UpdateApp { app: client.id, name: None, scopes: None, secret_hash };
    // The app may have gained scopes meanwhile; then the secret isn't shown.
    caller.realm = caller.change(&service, change).await?.realm;
    let client = path.find_to_change(&caller)?;
    Ok((StatusCode::CREATED, Json(AppOut::of(&client, Some(secret)))).into_response())
}

/// `GET /v2/apps/{appId}/tokens`: tokens that haven't expired, ordered by expiry, each by its id.
pub(crate) async fn list_tokens(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<AppPath>,
) -> Result<Json<TokenListOut>, Error> {
    let id = path.find(&caller)?.id;
    let now = service.clock.now();
    let state = service.state();
    let mut live: Vec<_> = state.tokens().filter(|token| token.app == id && token.expires_at > now).collect();
    live.sort_unstable_by_key(|token| (token.expires_at, token.hash));
    let tokens: Vec<_> = live
        .into_iter()
        .map(|token| TokenInfoOut {
            id: token.id(),
            user_id: token.user.map(|user| user.to_string()),
            scope: token.scopes.to_string(),
            expires_at: timestamp(token.expires_at),
        })
        .collect();
    Ok(Json(TokenListOut { total_records: tokens.len(), tokens }))
}

/// `DELETE /v2/apps/{appId}/tokens`: revokes all tokens of the app.
pub(crate) async fn delete_tokens(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<AppPath>,
) -> Result<StatusCode, Error> {
    service.change_aside(SideChange::RemoveTokensOf(path.find_to_change(&caller)?.id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize)]
pub(crate) struct TokenPath {
    #[serde(flatten)]
    app: AppPath,
    #[serde(rename = "tokenId")]
    token: String,
}

/// `DELETE /v2/apps/{appId}/tokens/{tokenId}`: revokes one token of the app, by the id that the list shows.
pub(crate) async fn delete_token(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<TokenPath>,
) -> Result<StatusCode, Error> {
    let app = path.app.find_to_change(&caller)?.id;
    let state = service.state();
    let token = state.tokens().find(|token| token.app == app && token.id() == path.token);
    let hash = token.ok_or_else(|| Error::no_such_token(&path.token))?.hash;
    service.change_aside(SideChange::RemoveToken(hash)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /v2/apps/{appId}/tokens`: issues a token of the app without its secret, for administrators of the account.
pub(crate) async fn create_token(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<AppPath>,
    body: DecodedBody,
) -> Result<Response, Error> {
    let client = path.find_to_change(&caller)?;
    let TokenBody { user, expires_in } = body.read()?;
    if user.is_some() {
        caller.must_hold(ACTS_AS_USER)?;
    }
    let user = user.map(|user| of_user(&caller.realm, &client, &user)).transpose()?;
    let issued = issue(&service, &client, user, None, expires_in.unwrap_or(TOKEN_TTL_SECS)).await?;
    Ok((StatusCode::CREATED, Json::<TokenOut>(issued)).into_response())
}

/// The body that creates an app.
#[derive(Debug)]
pub(crate) struct AppBody {
    name: Text<128>,
    scopes: Vec<Box<str>>,
}

impl Body for AppBody {
    const NAME: &'static str = "AppCreate";

    fn read(fields: &mut Fields) -> Option<Self> {
        let name = fields.must_have("name", &Name::<128>, "");
        let scopes = fields.must_have("scopes", &ScopeNames(Scopes::EVERY), "Separated by spaces.");
        Some(Self { name: name?, scopes: scopes? })
    }
}

/// The body that changes an app.
#[derive(Debug)]
pub(crate) struct AppPatchBody {
    name: Option<Text<128>>,
    scopes: Option<Vec<Box<str>>>,
}

impl Body for AppPatchBody {
    const NAME: &'static str = "AppUpdate";

    fn read(fields: &mut Fields) -> Option<Self> {
        let name = fields.may_have("name", &Name::<128>, "");
        let scopes = fields.may_have(
            "scopes",
            &ScopeNames(Scopes::EVERY),
            "Separated by spaces. A change revokes the app's \
                                      tokens.",
        );
        Some(Self { name, scopes })
    }
}

/// A hundred years: identity providers can't fetch a new token.
const MAX_TTL_SECS: i64 = 3_153_600_000;

/// The body that issues a token of an app.
#[derive(Debug)]
pub(crate) struct TokenBody {
    user: Option<String>,
    expires_in: Option<i64>,
}

impl Body for TokenBody {
    const NAME: &'static str = "TokenCreate";

    fn read(fields: &mut Fields) -> Option<Self> {
        let user = fields.may_have("user_id", &AnyText, "Id or e-mail of the user to act as.");
        let seconds = Integer { min: 1, max: MAX_TTL_SECS, of: "seconds" };
        let expires_in = fields.may_have("expires_in", &seconds, "Lifetime in seconds; default: one hour.");
        Some(Self { user, expires_in })
    }
}

/// Names of scopes within these, sorted.
pub(crate) struct ScopeNames(pub(crate) Scopes);

impl Kind for ScopeNames {
    type Value = Vec<Box<str>>;

    fn read(&self, field: Field<'_>) -> Result<Vec<Box<str>>, Expected> {
        let mut names: Vec<Box<str>> =
            field.text()?.split([' ', ',']).filter(|name| !name.is_empty()).map(Into::into).collect();
        names.sort_unstable();
        names.dedup();
        if names.is_empty() {
            return Err("must name at least one scope".into());
        }
        match names.iter().find(|name| self.0.names().all(|known| known != &***name)) {
            Some(unknown) => Err(format!("{unknown:?} is not a scope")),
            None => Ok(names),
        }
    }

    fn schema(&self) -> Value {
        let one = format!("({})", self.0.names().collect::<Vec<_>>().join("|"));
        json!({ "type": "string", "pattern": format!("^[ ,]*{one}([ ,]+{one})*[ ,]*$") })
    }
}

/// A caller can't grant scopes that it lacks.
fn may_give(caller: &Caller, scopes: &[Box<str>]) -> Result<(), Error> {
    let beyond = Scopes::known(scopes.iter().map(|name| &**name)).without(caller.may_grant());
    match beyond.is_empty() {
        true => Ok(()),
        false => {
            Err(Error::field("scopes", format!("Invalid field: your own token does not hold {beyond}.")))
        }
    }
}
