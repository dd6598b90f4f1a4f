//! Users of an account.

use crate::http::{
    api::{
        contacts::search_key,
        im_group_members::{id_cursor, user_cursor},
        user_details,
        user_profile::{AccountBody, Action, EmailBody, StatusBody, UserBody, patch},
    },
    caller::Caller,
    wire::{
        body::{DecodedBody, urlencoded},
        error::{Error, WarningOut},
        etag::{Conditions, tagged},
        page::{PageQuery, Sizes},
        text::timestamp,
        written::{created_at, no_content},
    },
};
use crate::service::Service;
use axum::{
    Json,
    extract::{Path, RawQuery, State},
    http::{StatusCode, Uri},
    response::Response,
};
use directory::{Change, Email, NewUser, Query, Realm, Role, User, UserId, UserStatus};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{collections::BTreeMap, sync::Arc};
use store::{By, Condition};

const SIZES: Sizes = Sizes { default: 30, max: 300, stale: "The next page token is invalid or expired." };

/// A user. Empty fields are absent, except the names.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "User")]
pub struct UserOut {
    id: String,
    first_name: String,
    last_name: String,
    display_name: String,
    email: String,
    /// The login, unique in the account: the e-mail address unless another was given.
    user_name: String,
    /// The id in the system that the user comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    external_id: Option<String>,
    /// The connector that changes and removes the user by itself: scim:APP_ID or sync:SOURCE.
    #[serde(skip_serializing_if = "Option::is_none")]
    managed_by: Option<String>,
    /// The time from which on its source doesn't have the user, who is inactive, and deleted later.
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_since: Option<String>,
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
    /// Names that can be mistaken for others. Absent when none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<WarningOut>,
    #[serde(flatten)]
    details: BTreeMap<Box<str>, Value>,
}

/// A page of users.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "UserList")]
pub struct UserListOut {
    /// The token of the next page, valid for 15 minutes; empty on the last one.
    next_page_token: String,
    page_count: usize,
    page_number: usize,
    page_size: usize,
    total_records: usize,
    users: Vec<UserOut>,
}

/// A newly created user.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "NewUser")]
pub struct NewUserOut {
    id: String,
    email: String,
    first_name: String,
    last_name: String,
    #[serde(rename = "type")]
    kind: u8,
    /// Names that may be taken for others, which is no error. Absent when none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<WarningOut>,
}

/// Whether a user has the address.
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
            user_name: user.user_name().to_owned(),
            external_id: user.external_id().map(|id| id.to_string()),
            managed_by: user.managed_by().map(ToString::to_string),
            missing_since: user.missing_since().map(timestamp),
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
            warnings: warnings(user, ""),
            // What only SCIM knows is for SCIM.
            details: details
                .filter(|(name, _)| &***name != "pmi" && !name.starts_with("scim_"))
                .map(|(name, detail)| (name.clone(), user_details::shown(name, detail)))
                .collect(),
        }
    }
}

/// The warnings about a user's names; `prefix` leads to the fields.
fn warnings(user: &User, prefix: &str) -> Vec<WarningOut> {
    let names = [
        ("email", Some(user.email.as_str())),
        ("user_name", user.own_user_name().map(|name| &**name)),
        ("first_name", Some(&*user.first_name)),
        ("last_name", Some(&*user.last_name)),
        ("display_name", Some(&*user.display_name)),
    ];
    let mut warnings = WarningOut::of_names(names);
    warnings.iter_mut().for_each(|warning| warning.field.insert_str(0, prefix));
    warnings
}

#[derive(Debug, Deserialize)]
pub(crate) struct UserPath {
    #[serde(rename = "userId")]
    user: String,
}

/// `GET /v2/users`: a page of the account's users of one status, all or those that match `search_key`.
pub(crate) async fn list(
    State(service): State<Service>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<UserListOut>, Error> {
    let mut query =
        PageQuery::read(query, &["status", "search_key"], &service.page_key, service.clock.now())?;
    let status = query
        .fields
        .optional("status", |field| field.word(&UserStatus::ALL, UserStatus::as_str))
        .unwrap_or(UserStatus::Active);
    let key = query.fields.optional("search_key", search_key);
    let (account, realm) = (caller.account.id, &caller.realm);
    let list = format!("users/{account}/{}/{key:?}", status.as_str());
    let page = query.page(SIZES, &list)?;
    let after = user_cursor(page.after.as_deref());
    let is_meant = |user: &&Arc<User>| user.status == status;
    let (total_records, (users, next_page_token)) = match key {
        None => {
            let users = realm.users(account, after).filter(is_meant);
            (realm.users_with_status(account, status), page.take(users, id_cursor, &service.page_key))
        }
        Some(key) => {
            let found: Vec<_> = realm.users_matching(account, &Query::parse(&key)).filter(is_meant).collect();
            let rest = found.iter().copied().filter(|user| Some(user.id) > after);
            (found.len(), page.take(rest, id_cursor, &service.page_key))
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

/// Users created without a confirmation have an address that the account manages.
fn expect_managed(email: &Email, domains: &[Box<str>]) -> Result<(), Error> {
    if domains.contains(&email.domain().into()) {
        return Ok(());
    }
    let message = format!("Email address {email} doesn't match limited domains: {}.", domains.join(", "));
    Err(Error::new(StatusCode::BAD_REQUEST, 1116, message))
}

/// `POST /v2/users`: creates a user, pending or active by `action`. A taken address is 409.
pub(crate) async fn create(
    State(service): State<Service>,
    caller: Caller,
    asked: Uri,
    body: DecodedBody,
) -> Result<Response, Error> {
    let body: UserBody = body.read()?;
    let (action, user) = (body.action, body.new_user(&caller, &service));
    if action == Action::AutoCreate {
        expect_managed(&user.email, &caller.account.managed_domains)?;
    }
    if action == Action::Create && service.options.rate_limits && caller.by != By::Operator {
        service.limits.invitation(&caller.account).await?;
    }
    let made = NewUserOut {
        id: user.id.to_string(),
        email: user.email.to_string(),
        first_name: user.first_name.to_string(),
        last_name: user.last_name.to_string(),
        kind: user.kind.into(),
        warnings: warnings(&user, "user_info."),
    };
    let id = user.id;
    let done = caller.change(&service, Change::CreateUser(NewUser(user))).await?;
    let user = done.realm.user(id).ok_or_else(|| Error::no_such_user(id))?;
    let shown = UserOut::of(&done.realm, user);
    Ok(tagged(&service, &shown, created_at(&asked, &made.id, &done, &made)))
}

/// `GET /v2/users/{userId}`: the user, named by id or address, with an `ETag` of what is shown.
pub(crate) async fn get(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<UserPath>,
    conditions: Conditions,
) -> Result<Response, Error> {
    conditions.answer(&service, &UserOut::of(&caller.realm, &*caller.user(&path.user)?))
}

/// The condition that the user matches the request's tags.
fn expected(conditions: Conditions, service: &Service, id: UserId) -> Option<Condition> {
    conditions.of_change(service, move |realm| Some(UserOut::of(realm, realm.user(id)?)))
}

/// `PATCH /v2/users/{userId}`: sets the fields in the body; a field that can't be set is refused by name.
pub(crate) async fn update(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<UserPath>,
    conditions: Conditions,
    body: DecodedBody,
) -> Result<Response, Error> {
    let user = caller.user(&path.user)?;
    let patch = patch(body.0, caller.user.is_some(), &UserOut::of(&caller.realm, &user))?;
    let only_if = expected(conditions, &service, user.id);
    let change = Change::UpdateUser { user: user.id, patch };
    Ok(no_content(&caller.change_if(&service, only_if, change).await?))
}

/// `DELETE /v2/users/{userId}`: deletes the user and revokes their tokens. The owner of the account can't be deleted.
pub(crate) async fn delete(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<UserPath>,
    conditions: Conditions,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    // Both remove the user from the account, which is all that a directory holds.
    query.optional("action", |field| field.word(&["disassociate", "delete"], |action| action));
    query.finish()?;
    let user = caller.user(&path.user)?.id;
    let only_if = expected(conditions, &service, user);
    let change = Change::DeleteUser { user };
    Ok(no_content(&caller.change_if(&service, only_if, change).await?))
}

/// `PUT /v2/users/{userId}/status`: activates or deactivates the user; deactivation revokes the user's tokens.
pub(crate) async fn set_status(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<UserPath>,
    conditions: Conditions,
    body: DecodedBody,
) -> Result<Response, Error> {
    let user = caller.user(&path.user)?.id;
    let StatusBody(status) = body.read()?;
    let only_if = expected(conditions, &service, user);
    let change = Change::SetUserStatus { user, status, at: service.clock.now() };
    Ok(no_content(&caller.change_if(&service, only_if, change).await?))
}

/// `PUT /v2/users/{userId}/email`: changes the address, which must be free in the realm.
pub(crate) async fn set_email(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<UserPath>,
    conditions: Conditions,
    body: DecodedBody,
) -> Result<Response, Error> {
    let user = caller.user(&path.user)?.id;
    let EmailBody(email) = body.read()?;
    let only_if = expected(conditions, &service, user);
    let change = Change::SetUserEmail { user, email };
    Ok(no_content(&caller.change_if(&service, only_if, change).await?))
}

/// `PUT /v2/users/{userId}/account`: moves the user to another account of the realm. An owner can't be moved.
pub(crate) async fn set_account(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<UserPath>,
    conditions: Conditions,
    body: DecodedBody,
) -> Result<Response, Error> {
    let user = caller.user(&path.user)?.id;
    let AccountBody(to) = body.read()?;
    if !caller.authority.covers(to) {
        return Err(Error::no_such_account(to));
    }
    let only_if = expected(conditions, &service, user);
    Ok(no_content(&caller.change_if(&service, only_if, Change::MoveUser { user, to }).await?))
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
