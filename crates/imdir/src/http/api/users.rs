//! Users of an account.

use crate::app::App;
use crate::http::{
    api::{
        contacts::search_key,
        im_group_members::{id_cursor, user_cursor},
        user_details,
        user_profile::{Action, EmailBody, StatusBody, UserBody, patch},
    },
    caller::Caller,
    wire::{
        body::{Decoded, urlencoded},
        error::Error,
        etag::{Conditions, tagged},
        page::{PageRequest, Sizes},
        text::timestamp,
        written::{created_at, no_content},
    },
};
use axum::{
    Json,
    extract::{Path, RawQuery, State},
    http::{StatusCode, Uri},
    response::Response,
};
use directory::{Change, NewUser, Query, Realm, Role, User, UserId, UserStatus};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{collections::BTreeMap, sync::Arc};
use store::{By, Condition};

const SIZES: Sizes = Sizes { default: 30, max: 300, stale: "The next page token is invalid or expired." };

/// A user. What is empty is absent, but for the names.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "User")]
pub struct UserOut {
    id: String,
    first_name: String,
    last_name: String,
    display_name: String,
    email: String,
    /// The licence: 1 basic, 2 licensed, 3 on-premises, 4 unassigned, 99 none.
    #[serde(rename = "type")]
    kind: u8,
    /// 0 owner, 1 administrator, 2 member.
    role_id: &'static str,
    role_name: &'static str,
    /// The personal meeting id; 0 when there is none.
    pmi: u64,
    dept: String,
    /// 1 when the address is confirmed.
    verified: u8,
    created_at: String,
    user_created_at: String,
    /// active, inactive or pending.
    status: &'static str,
    /// The IM directory groups that the user is in.
    im_group_ids: Vec<String>,
    account_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unlisted: Option<bool>,
    #[serde(flatten)]
    details: BTreeMap<Box<str>, Value>,
}

/// A page of users.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "UserList")]
pub struct UserListOut {
    /// Leads to the next page for 15 minutes; empty on the last one.
    next_page_token: String,
    page_count: usize,
    page_number: usize,
    page_size: usize,
    total_records: usize,
    users: Vec<UserOut>,
}

/// A user that was just made.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "NewUser")]
pub struct NewUserOut {
    id: String,
    email: String,
    first_name: String,
    last_name: String,
    #[serde(rename = "type")]
    kind: u8,
}

/// Whether somebody has the address.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EmailExists")]
pub struct EmailExistsOut {
    existed_email: bool,
}

impl UserOut {
    fn of(realm: &Realm, user: &User) -> Self {
        let detail = |name: &str| user.details.as_ref()?.get(name);
        let details = user.details.iter().flat_map(|details| details.iter());
        let (role_id, role_name) = match user.role {
            Role::Owner => ("0", "Owner"),
            Role::Admin => ("1", "Admin"),
            Role::Member => ("2", "Member"),
        };
        Self {
            id: user.id.to_string(),
            first_name: user.first_name.to_string(),
            last_name: user.last_name.to_string(),
            display_name: user.shown_name().into_owned(),
            email: user.email.to_string(),
            kind: user.kind.into(),
            role_id,
            role_name,
            pmi: detail("pmi").and_then(|pmi| pmi.parse().ok()).unwrap_or_default(),
            dept: user.dept.to_string(),
            verified: u8::from(user.status != UserStatus::Pending),
            created_at: timestamp(user.created_at),
            user_created_at: timestamp(user.created_at),
            status: user.status.as_str(),
            im_group_ids: realm.groups_with(user.id).map(|group| group.id.to_string()).collect(),
            account_id: user.account.to_string(),
            unlisted: user.unlisted.then_some(true),
            details: details
                .filter(|(name, _)| &***name != "pmi")
                .map(|(name, detail)| (name.clone(), user_details::shown(name, detail)))
                .collect(),
        }
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct UserPath {
    #[serde(rename = "userId")]
    user: String,
}

/// `GET /v2/users`: a page of the account's users of one status, all or those whom `search_key` matches.
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<UserListOut>, Error> {
    let now = app.clock.now();
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    let status = query
        .optional("status", |field| field.word(&UserStatus::ALL, UserStatus::as_str))
        .unwrap_or(UserStatus::Active);
    let key = query.optional("search_key", search_key);
    let (account, realm) = (caller.account.id, &caller.realm);
    let list = format!("users/{account}/{}/{key:?}", status.as_str());
    let page = PageRequest::read(&mut query, SIZES, &list, &app.page_key, now)?;
    query.finish()?;
    let after = user_cursor(page.after.as_deref());
    let is_meant = |user: &&Arc<User>| user.status == status;
    let (total_records, (users, next_page_token)) = match key {
        None => {
            let users = realm.users(account, after).filter(is_meant);
            (realm.users_with_status(account, status), page.take(users, id_cursor, &app.page_key, now))
        }
        Some(key) => {
            let found: Vec<_> = realm.users_matching(account, &Query::parse(&key)).filter(is_meant).collect();
            let rest = found.iter().copied().filter(|user| Some(user.id) > after);
            (found.len(), page.take(rest, id_cursor, &app.page_key, now))
        }
    };
    Ok(Json(UserListOut {
        next_page_token,
        page_count: page.count(total_records),
        page_number: page.number,
        page_size: page.size,
        total_records,
        users: users.into_iter().map(|user| UserOut::of(&caller.realm, user)).collect(),
    }))
}

/// `POST /v2/users`: creates a user, pending or active by `action`. An address that the realm has is 409.
pub(crate) async fn create(
    State(app): State<App>,
    caller: Caller,
    asked: Uri,
    body: Decoded,
) -> Result<Response, Error> {
    let body: UserBody = body.read()?;
    let (action, user) = (body.action, body.new_user(&caller, &app));
    if action == Action::AutoCreate && !caller.account.managed_domains.contains(&user.email.domain().into()) {
        return Err(Error::new(
            StatusCode::BAD_REQUEST,
            1116,
            format!(
                "Email address {} doesn't match limited domains: {}.",
                user.email,
                caller.account.managed_domains.join(", ")
            ),
        ));
    }
    if action == Action::Create && app.options.rate_limits && caller.by != By::Operator {
        app.limits.invitation(&caller.account).await?;
    }
    let made = NewUserOut {
        id: user.id.to_string(),
        email: user.email.to_string(),
        first_name: user.first_name.to_string(),
        last_name: user.last_name.to_string(),
        kind: user.kind.into(),
    };
    let id = user.id;
    let done = caller.change(&app, Change::CreateUser(NewUser(user))).await?;
    let user = done.realm.user(id).ok_or_else(|| Error::no_such_user(id))?;
    let shown = UserOut::of(&done.realm, user);
    Ok(tagged(&app, &shown, created_at(&asked, &made.id, &done, &made)))
}

/// `GET /v2/users/{userId}`: the user, named by id or address, with an `ETag` of what is shown.
pub(crate) async fn get(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<UserPath>,
    conditions: Conditions,
) -> Result<Response, Error> {
    conditions.answer(&app, &UserOut::of(&caller.realm, &*caller.user(&path.user)?))
}

/// That the user is then as the request expects it.
fn expected(conditions: Conditions, app: &App, id: UserId) -> Option<Condition> {
    conditions.of_change(app, move |realm| Some(UserOut::of(realm, realm.user(id)?)))
}

/// `PATCH /v2/users/{userId}`: sets the fields that the body has; a field that can't be set is refused by its name.
pub(crate) async fn update(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<UserPath>,
    conditions: Conditions,
    body: Decoded,
) -> Result<Response, Error> {
    let user = caller.user(&path.user)?;
    let patch = patch(body.0, caller.user.is_some(), &UserOut::of(&caller.realm, &user))?;
    let only_if = expected(conditions, &app, user.id);
    let change = Change::UpdateUser { user: user.id, patch };
    Ok(no_content(&caller.change_if(&app, only_if, change).await?))
}

/// `DELETE /v2/users/{userId}`: deletes the user and revokes their tokens. The owner of the account can't be deleted.
pub(crate) async fn delete(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<UserPath>,
    conditions: Conditions,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    // Both take the user out of the account, which is all that a directory holds of one.
    query.optional("action", |field| field.word(&["disassociate", "delete"], |action| action));
    query.finish()?;
    let user = caller.user(&path.user)?.id;
    let only_if = expected(conditions, &app, user);
    let change = Change::DeleteUser { user };
    Ok(no_content(&caller.change_if(&app, only_if, change).await?))
}

/// `PUT /v2/users/{userId}/status`: activates or deactivates; deactivation revokes the user's tokens.
pub(crate) async fn set_status(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<UserPath>,
    conditions: Conditions,
    body: Decoded,
) -> Result<Response, Error> {
    let user = caller.user(&path.user)?.id;
    let StatusBody(status) = body.read()?;
    let only_if = expected(conditions, &app, user);
    let change = Change::SetUserStatus { user, status };
    Ok(no_content(&caller.change_if(&app, only_if, change).await?))
}

/// `PUT /v2/users/{userId}/email`: changes the address, which must be free in the realm.
pub(crate) async fn set_email(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<UserPath>,
    conditions: Conditions,
    body: Decoded,
) -> Result<Response, Error> {
    let user = caller.user(&path.user)?.id;
    let EmailBody(email) = body.read()?;
    let only_if = expected(conditions, &app, user);
    let change = Change::SetUserEmail { user, email };
    Ok(no_content(&caller.change_if(&app, only_if, change).await?))
}

/// `GET /v2/users/email`: whether a user of the caller's account has the address. Other accounts don't count.
pub(crate) async fn email_exists(
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<EmailExistsOut>, Error> {
    let query = urlencoded(query.unwrap_or_default().as_bytes())?;
    if !query.has("email") {
        return Err(Error::bad_request("Email is required."));
    }
    let EmailBody(asked) = query.read()?;
    let found = caller.realm.user_by_email(&asked).filter(|user| user.account == caller.account.id);
    Ok(Json(EmailExistsOut {
        existed_email: found.is_some_and(|user| caller.user.is_none_or(|own| own == user.id)),
    }))
}
