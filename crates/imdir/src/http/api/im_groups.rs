//! IM directory groups.

use crate::http::{
    caller::Caller,
    wire::{
        body::DecodedBody,
        error::{Error, WarningOut},
        etag::{Conditions, tagged},
        fields::{Body, Fields},
        kind::{Boolean, EnumText, ExternalIdText, Id, List, Name},
        text::timestamp,
        written::{created_at, no_content},
    },
};
use crate::service::Service;
use axum::{
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
    /// Unique in its account, case-insensitive.
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
    /// The id in the system that the group comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    external_id: Option<String>,
    /// The connector that changes and removes the group by itself: scim:APP_ID or sync:SOURCE.
    #[serde(skip_serializing_if = "Option::is_none")]
    managed_by: Option<String>,
    /// When it was created.
    created_at: String,
    /// Names that can be mistaken for others. Absent when none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<WarningOut>,
}

/// The fields of GET that PATCH doesn't change, with the operation that does.
const READ_ONLY: &[(&str, &str)] = &[
    ("id", "it is assigned once"),
    ("total_members", "use the group's members"),
    ("created_at", "it is assigned once"),
    ("managed_by", "the connector that manages the group sets it"),
];

impl GroupOut {
    pub(crate) fn of(realm: &Realm, authority: Authority, group: &Group) -> Self {
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
            external_id: group.external_id.as_ref().map(|id| id.to_string()),
            managed_by: group.managed_by.as_ref().map(ToString::to_string),
            created_at: timestamp(group.created_at),
            warnings: WarningOut::of_names([("name", Some(&*group.name))]),
        }
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct GroupPath {
    #[serde(rename = "groupId")]
    group: String,
}

impl GroupPath {
    /// An invalid id counts as an unknown group's.
    pub(crate) fn id(&self) -> Result<GroupId, Error> {
        self.group.parse().map_err(|_| Error::no_such_group(&self.group))
    }

    pub(crate) fn find(&self, caller: &Caller) -> Result<Arc<Group>, Error> {
        caller.group(&self.group).ok_or_else(|| Error::no_such_group(&self.group))
    }
}

/// `POST /v2/im/groups`: creates a group, with its first members. A taken name is 409/4132.
pub(crate) async fn create(
    State(service): State<Service>,
    caller: Caller,
    asked: Uri,
    body: DecodedBody,
) -> Result<Response, Error> {
    let new = body.read::<GroupBody>()?.new_group(&caller, &service);
    let id = new.id;
    let done = caller.change(&service, Change::CreateGroup(new)).await?;
    let group = done.realm.group(id).ok_or_else(|| Error::no_such_group(id))?;
    let out = GroupOut::of(&done.realm, caller.authority, group);
    Ok(tagged(&service, &out, created_at(&asked, id, &done, &out)))
}

/// `GET /v2/im/groups/{groupId}`: the group, with an `ETag` of what is shown. A group of another account is 404, like
/// an unknown one, here and below.
pub(crate) async fn get(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
) -> Result<Response, Error> {
    conditions.answer(&service, &GroupOut::of(&caller.realm, caller.authority, &*path.find(&caller)?))
}

/// The condition that the caller's group matches the request's tags.
pub(crate) fn expected(
    conditions: Conditions,
    service: &Service,
    caller: &Caller,
    id: GroupId,
) -> Option<Condition> {
    let (account, authority) = (caller.account.id, caller.authority);
    conditions.of_change(service, move |realm| {
        let group = realm.group(id).filter(|group| group.account == account)?;
        Some(GroupOut::of(realm, authority, group))
    })
}

/// `PATCH /v2/im/groups/{groupId}`: sets the fields in the body; with `If-Match` only on the version that the caller
/// has.
pub(crate) async fn update(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
    body: DecodedBody,
) -> Result<Response, Error> {
    let group = path.find(&caller)?;
    let mut fields = body.0;
    fields.read_only(&GroupOut::of(&caller.realm, caller.authority, &group), READ_ONLY);
    let GroupPatchBody(patch) = fields.read()?;
    let only_if = expected(conditions, &service, &caller, group.id);
    let change = Change::UpdateGroup { account: caller.account.id, group: group.id, patch };
    Ok(no_content(&caller.change_if(&service, only_if, change).await?))
}

/// `DELETE /v2/im/groups/{groupId}`: deletes the group and every grant to it, but not the account's default group.
pub(crate) async fn delete(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
) -> Result<Response, Error> {
    let group = path.id()?;
    let change = Change::DeleteGroup { account: caller.account.id, group };
    let only_if = expected(conditions, &service, &caller, group);
    Ok(no_content(&caller.change_if(&service, only_if, change).await?))
}

/// The body that creates a group.
#[derive(Debug)]
pub(crate) struct GroupBody {
    pub(crate) name: Text<128>,
    /// The other fields of a group.
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
    pub(crate) fn new_group(self, caller: &Caller, service: &Service) -> NewGroup {
        let Self { name, rest } = self;
        NewGroup {
            id: GroupId::from_uuid(service.random.uuid()),
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
            external_id: rest.external_id.flatten(),
            managed_by: None,
            at: service.clock.now(),
        }
    }
}

/// The body that changes a group: the fields that create one, all optional, and the other fields of GET.
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

const NAME: &str = "Unique in the account, case-insensitive.";

/// All fields but the name.
fn rest(fields: &mut Fields) -> GroupPatch {
    GroupPatch {
        name: None,
        kind: fields.may_have(
            "type",
            &EnumText(&GroupType::ALL, GroupType::as_str),
            "Who sees the group and finds its members. A new one is normal.",
        ),
        by_domain: fields.may_have(
            "search_by_domain",
            &Boolean,
            "Members may search for others of their e-mail domain.",
        ),
        by_account: fields.may_have(
            "search_by_account",
            &Boolean,
            "Members may search for others of their account.",
        ),
        by_ma_account: fields.may_have(
            "search_by_ma_account",
            &Boolean,
            "Members may search for others under the same master account.",
        ),
        may_find: fields.may_have("may_find", &GROUP_IDS, MAY_FIND).map(sorted),
        description: None,
        external_id: fields.may_have(
            "external_id",
            &ExternalIdText,
            "The id in the source system, unique in the account, case-sensitive. Empty removes it.",
        ),
        managed_by: None,
    }
}

const GROUP_IDS: List<Id<GroupId>> =
    List { of: Id(|text| text.parse().ok()), min: 0, max: 100, expected: "group ids" };

const MAY_FIND: &str = "Ids of groups whose members this group's members find regardless of type: groups of \
                        the account or, with imgroup:master, of any account under the same master account. \
                        Groups that the master account has set and the caller doesn't administer are neither \
                        shown nor replaced.";

fn sorted(mut ids: Vec<GroupId>) -> Vec<GroupId> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
