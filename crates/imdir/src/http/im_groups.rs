//! IM directory groups.

use super::{
    body::Decoded,
    caller::Caller,
    error::Error,
    etag::{Conditions, tagged},
    fields::{Expected, Field, Fields, boolean, read_only_schemas},
    text::{name, timestamp},
    written::{created_at, no_content},
};
use crate::{app::App, store::Condition};
use axum::{
    Json,
    extract::{Path, State},
    http::Uri,
    response::Response,
};
use directory::{Authority, Change, Group, GroupId, GroupPatch, GroupType, NewGroup, Realm, SearchFlags};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// An IM directory group.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Group")]
pub struct GroupOut {
    id: String,
    /// Unique in its account, compared without case.
    name: String,
    total_members: usize,
    /// normal, shared or restricted.
    #[serde(rename = "type")]
    kind: &'static str,
    /// Members may search for others of their e-mail domain.
    search_by_domain: bool,
    /// Members may search for others of their account.
    search_by_account: bool,
    /// Members may search for others under the same master account.
    search_by_ma_account: bool,
    /// Groups whose members this group's members find whatever their type, of those that the caller administers.
    /// Absent when none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    may_find: Vec<String>,
    /// When it was made.
    created_at: String,
}

/// What GET shows of a group and PATCH doesn't change, and what does.
const READ_ONLY: &[(&str, &str)] = &[
    ("id", "it is given once"),
    ("total_members", "use the group's members"),
    ("created_at", "it is given once"),
];

/// All groups of an account.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "GroupList")]
pub struct GroupListOut {
    total_records: usize,
    groups: Vec<GroupOut>,
}

impl GroupOut {
    fn of(realm: &Realm, authority: Authority, group: &Group) -> Self {
        let may_find = group.may_find_within(realm, authority);
        Self {
            id: group.id.to_string(),
            name: group.name.to_string(),
            total_members: realm.member_count(group.id),
            kind: group.kind.as_str(),
            search_by_domain: group.flags.by_domain,
            search_by_account: group.flags.by_account,
            search_by_ma_account: group.flags.by_ma_account,
            may_find: may_find.iter().map(ToString::to_string).collect(),
            created_at: timestamp(group.created_at),
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct GroupPath {
    #[serde(rename = "groupId")]
    group: String,
}

impl GroupPath {
    /// A text that is no id names no group.
    pub(super) fn id(&self) -> Result<GroupId, Error> {
        self.group.parse().map_err(|_| Error::no_such_group(&self.group))
    }

    pub(super) fn find(&self, caller: &Caller) -> Result<Arc<Group>, Error> {
        caller.group(&self.group).ok_or_else(|| Error::no_such_group(&self.group))
    }
}

pub(super) async fn list(caller: Caller) -> Json<GroupListOut> {
    let (realm, authority) = (&caller.realm, caller.authority);
    let groups: Vec<_> =
        realm.groups(caller.account.id).map(|group| GroupOut::of(realm, authority, group)).collect();
    Json(GroupListOut { total_records: groups.len(), groups })
}

pub(super) async fn create(
    State(app): State<App>,
    caller: Caller,
    asked: Uri,
    body: Decoded,
) -> Result<Response, Error> {
    let new = new_group(body.0, &caller, &app)?;
    let id = new.id;
    let done = caller.change(&app, Change::CreateGroup(new)).await?;
    let group = done.realm.group(id).ok_or_else(|| Error::no_such_group(id))?;
    let out = GroupOut::of(&done.realm, caller.authority, group);
    Ok(tagged(&app, &out, created_at(&asked, id, &done, &out)))
}

pub(super) async fn get(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
) -> Result<Response, Error> {
    conditions.answer(&app, &GroupOut::of(&caller.realm, caller.authority, &*path.find(&caller)?))
}

/// That the caller's group is then as the request expects it.
pub(super) fn expected(conditions: Conditions, app: &App, caller: &Caller, id: GroupId) -> Option<Condition> {
    let (account, authority) = (caller.account.id, caller.authority);
    conditions.of_change(app, move |realm| {
        let group = realm.group(id).filter(|group| group.account == account)?;
        Some(GroupOut::of(realm, authority, group))
    })
}

pub(super) async fn update(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
    body: Decoded,
) -> Result<Response, Error> {
    let group = path.find(&caller)?;
    let mut fields = body.0;
    fields.read_only(&GroupOut::of(&caller.realm, caller.authority, &group), READ_ONLY);
    let patch = patch(fields)?;
    let only_if = expected(conditions, &app, &caller, group.id);
    let change = Change::UpdateGroup { account: caller.account.id, group: group.id, patch };
    Ok(no_content(&caller.change_if(&app, only_if, change).await?))
}

pub(super) async fn delete(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
) -> Result<Response, Error> {
    let group = path.id()?;
    let change = Change::DeleteGroup { account: caller.account.id, group };
    let only_if = expected(conditions, &app, &caller, group);
    Ok(no_content(&caller.change_if(&app, only_if, change).await?))
}

pub(super) fn new_group(mut fields: Fields, caller: &Caller, app: &App) -> Result<NewGroup, Error> {
    let name = fields.required("name", name);
    let patch = read_patch(&mut fields);
    fields.finish()?;
    Ok(NewGroup {
        id: GroupId::from_uuid(app.random.uuid()),
        account: caller.account.id,
        name: name.expect("finish reports a name that is missing or wrong"),
        kind: patch.kind.unwrap_or_default(),
        flags: SearchFlags {
            by_domain: patch.by_domain.unwrap_or_default(),
            by_account: patch.by_account.unwrap_or_default(),
            by_ma_account: patch.by_ma_account.unwrap_or_default(),
        },
        may_find: patch.may_find.unwrap_or_default(),
        description: None,
        members: Vec::new(),
        at: app.clock.now(),
    })
}

pub(super) fn patch(mut fields: Fields) -> Result<GroupPatch, Error> {
    let name = fields.optional("name", name);
    let patch = GroupPatch { name, ..read_patch(&mut fields) };
    fields.finish()?;
    Ok(patch)
}

fn read_patch(fields: &mut Fields) -> GroupPatch {
    GroupPatch {
        name: None,
        kind: fields.optional("type", |field| field.word(&GroupType::ALL, GroupType::as_str)),
        by_domain: fields.optional("search_by_domain", boolean),
        by_account: fields.optional("search_by_account", boolean),
        by_ma_account: fields.optional("search_by_ma_account", boolean),
        may_find: fields.optional("may_find", group_ids),
        description: None,
    }
}

fn group_ids(field: Field<'_>) -> Result<Vec<GroupId>, Expected> {
    let ids = field.array()?;
    let ids: Option<Vec<GroupId>> = ids.iter().map(|id| id.as_str()?.parse().ok()).collect();
    let mut ids = ids.ok_or("must be an array of group ids")?;
    ids.sort_unstable();
    ids.dedup();
    if ids.len() > 100 { Err("must have at most 100 group ids".into()) } else { Ok(ids) }
}

/// What update takes: what create does, all optional, and what GET shows beside.
pub(super) fn update_schema(_: &mut SchemaGenerator) -> Schema {
    let mut properties = properties();
    properties.extend(read_only_schemas(READ_ONLY));
    json_schema!({ "type": "object", "properties": properties })
}

pub(super) fn create_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object", "required": ["name"], "properties": properties() })
}

fn properties() -> Map<String, Value> {
    let flag = |what: &str| json!({ "type": "boolean", "description": what });
    let name = json!({
        "type": "string", "minLength": 1, "maxLength": 128,
        "description": "Unique in the account, compared without case."
    });
    let kind = json!({
        "type": "string", "enum": ["normal", "shared", "restricted"],
        "description": "Who sees the group and finds its members. A new one is normal."
    });
    let may_find = json!({
        "type": "array", "maxItems": 100, "items": { "type": "string" },
        "description": "Ids of groups whose members this group's members find whatever their type: of the account, or \
            with imgroup:master of any under the same master account. Those that the caller doesn't administer, set by \
            the master account, are neither shown nor replaced."
    });
    [
        ("name", name),
        ("type", kind),
        ("search_by_domain", flag("Members may search for others of their e-mail domain.")),
        ("search_by_account", flag("Members may search for others of their account.")),
        ("search_by_ma_account", flag("Members may search for others under the same master account.")),
        ("may_find", may_find),
    ]
    .map(|(name, schema)| (name.to_owned(), schema))
    .into_iter()
    .collect()
}
