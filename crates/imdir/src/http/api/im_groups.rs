//! IM directory groups.

use crate::app::App;
use crate::http::{
    caller::Caller,
    wire::{
        body::Decoded,
        error::Error,
        etag::{Conditions, tagged},
        fields::{Body, Fields},
        kind::{Flag, Id, List, Name, Word},
        text::timestamp,
        written::{created_at, no_content},
    },
};
use axum::{
    Json,
    extract::{Path, State},
    http::Uri,
    response::Response,
};
use directory::{
    Authority, Change, Group, GroupId, GroupPatch, GroupType, NewGroup, Realm, SearchFlags, Text,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Condition;

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
pub(crate) struct GroupPath {
    #[serde(rename = "groupId")]
    group: String,
}

impl GroupPath {
    /// A text that is no id names no group.
    pub(crate) fn id(&self) -> Result<GroupId, Error> {
        self.group.parse().map_err(|_| Error::no_such_group(&self.group))
    }

    pub(crate) fn find(&self, caller: &Caller) -> Result<Arc<Group>, Error> {
        caller.group(&self.group).ok_or_else(|| Error::no_such_group(&self.group))
    }
}

/// `GET /v2/im/groups`: the groups of the account, in the order of their ids.
pub(crate) async fn list(caller: Caller) -> Json<GroupListOut> {
    let (realm, authority) = (&caller.realm, caller.authority);
    let groups: Vec<_> =
        realm.groups(caller.account.id).map(|group| GroupOut::of(realm, authority, group)).collect();
    Json(GroupListOut { total_records: groups.len(), groups })
}

/// `POST /v2/im/groups`: creates a group, with its first members. A taken name is 409/4132.
pub(crate) async fn create(
    State(app): State<App>,
    caller: Caller,
    asked: Uri,
    body: Decoded,
) -> Result<Response, Error> {
    let new = body.read::<GroupBody>()?.new_group(&caller, &app);
    let id = new.id;
    let done = caller.change(&app, Change::CreateGroup(new)).await?;
    let group = done.realm.group(id).ok_or_else(|| Error::no_such_group(id))?;
    let out = GroupOut::of(&done.realm, caller.authority, group);
    Ok(tagged(&app, &out, created_at(&asked, id, &done, &out)))
}

/// `GET /v2/im/groups/{groupId}`: the group, with an `ETag` of what is shown. A group of another account is 404, as
/// one that doesn't exist is everywhere below.
pub(crate) async fn get(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
) -> Result<Response, Error> {
    conditions.answer(&app, &GroupOut::of(&caller.realm, caller.authority, &*path.find(&caller)?))
}

/// That the caller's group is then as the request expects it.
pub(crate) fn expected(conditions: Conditions, app: &App, caller: &Caller, id: GroupId) -> Option<Condition> {
    let (account, authority) = (caller.account.id, caller.authority);
    conditions.of_change(app, move |realm| {
        let group = realm.group(id).filter(|group| group.account == account)?;
        Some(GroupOut::of(realm, authority, group))
    })
}

/// `PATCH /v2/im/groups/{groupId}`: sets the fields that the body has; with `If-Match` only what the caller has seen.
pub(crate) async fn update(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
    body: Decoded,
) -> Result<Response, Error> {
    let group = path.find(&caller)?;
    let mut fields = body.0;
    fields.read_only(&GroupOut::of(&caller.realm, caller.authority, &group), READ_ONLY);
    let GroupPatchBody(patch) = fields.read()?;
    let only_if = expected(conditions, &app, &caller, group.id);
    let change = Change::UpdateGroup { account: caller.account.id, group: group.id, patch };
    Ok(no_content(&caller.change_if(&app, only_if, change).await?))
}

/// `DELETE /v2/im/groups/{groupId}`: deletes the group and every grant to it, but not the account's default group.
pub(crate) async fn delete(
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

/// What creates a group.
#[derive(Debug)]
pub(crate) struct GroupBody {
    pub(crate) name: Text<128>,
    /// All else that a group has.
    pub(crate) rest: GroupPatch,
}

impl Body for GroupBody {
    const NAME: &'static str = "GroupCreate";

    fn read(fields: &mut Fields) -> Option<Self> {
        let name = fields.must_have("name", &Name::<128>, NAME);
        let rest = rest(fields);
        Some(Self { name: name?, rest })
    }
}

impl GroupBody {
    pub(crate) fn new_group(self, caller: &Caller, app: &App) -> NewGroup {
        let Self { name, rest } = self;
        NewGroup {
            id: GroupId::from_uuid(app.random.uuid()),
            account: caller.account.id,
            name,
            kind: rest.kind.unwrap_or_default(),
            flags: SearchFlags {
                by_domain: rest.by_domain.unwrap_or_default(),
                by_account: rest.by_account.unwrap_or_default(),
                by_ma_account: rest.by_ma_account.unwrap_or_default(),
            },
            may_find: rest.may_find.unwrap_or_default(),
            description: None,
            members: Vec::new(),
            at: app.clock.now(),
        }
    }
}

/// What changes a group: what creates one, all of it optional, and what GET shows beside.
#[derive(Debug)]
pub(crate) struct GroupPatchBody(pub(crate) GroupPatch);

impl Body for GroupPatchBody {
    const NAME: &'static str = "GroupUpdate";

    fn read(fields: &mut Fields) -> Option<Self> {
        let patch = patch(fields);
        fields.shows(READ_ONLY);
        Some(Self(patch))
    }
}

pub(crate) fn patch(fields: &mut Fields) -> GroupPatch {
    let name = fields.may_have("name", &Name::<128>, NAME);
    GroupPatch { name, ..rest(fields) }
}

const NAME: &str = "Unique in the account, compared without case.";

/// All but the name.
fn rest(fields: &mut Fields) -> GroupPatch {
    GroupPatch {
        name: None,
        kind: fields.may_have(
            "type",
            &Word(&GroupType::ALL, GroupType::as_str),
            "Who sees the group and finds its members. A new one is normal.",
        ),
        by_domain: fields.may_have(
            "search_by_domain",
            &Flag,
            "Members may search for others of their e-mail domain.",
        ),
        by_account: fields.may_have(
            "search_by_account",
            &Flag,
            "Members may search for others of their account.",
        ),
        by_ma_account: fields.may_have(
            "search_by_ma_account",
            &Flag,
            "Members may search for others under the same master account.",
        ),
        may_find: fields.may_have("may_find", &GROUP_IDS, MAY_FIND).map(sorted),
        description: None,
    }
}

const GROUP_IDS: List<Id<GroupId>> =
    List { of: Id(|text| text.parse().ok()), min: 0, max: 100, expected: "group ids" };

const MAY_FIND: &str = "Ids of groups whose members this group's members find whatever their type: of the account, or \
    with imgroup:master of any under the same master account. Those that the caller doesn't administer, set by the \
    master account, are neither shown nor replaced.";

fn sorted(mut ids: Vec<GroupId>) -> Vec<GroupId> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
