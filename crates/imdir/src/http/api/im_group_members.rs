//! The members of an IM directory group.

use crate::http::{
    api::{
        contacts::search_key,
        im_groups::{GroupPath, expected},
    },
    caller::Caller,
    wire::{
        body::DecodedBody,
        error::Error,
        etag::Conditions,
        field::{Expected, Field},
        fields::{Body, Fields},
        kind::{Address, Id, Kind, List},
        page::{PageQuery, STALE, Sizes},
        text::timestamp,
        written::{created, no_content},
    },
};
use crate::service::Service;
use axum::{
    Json,
    extract::{Path, RawQuery, State},
    response::Response,
};
use directory::{Change, Effect, Email, GroupId, MemberRef, Query, Realm, Refusal, User, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use store::Failure;

pub(crate) const SIZES: Sizes = Sizes { default: 30, max: 300, stale: STALE };
const MAX_PER_CALL: usize = 10;
/// The maximum that fits into a body.
const MAX_MEMBERS: usize = 10_000;

/// A member of a group.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Member")]
pub struct MemberOut {
    id: String,
    email: String,
    first_name: String,
    last_name: String,
    /// The licence: 1 basic, 2 licensed, 3 on-premises, 4 unassigned, 99 none.
    #[serde(rename = "type")]
    kind: u8,
    /// The connector that made the membership: scim:APP_ID or sync:SOURCE. Absent for one made by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    managed_by: Option<String>,
}

/// A page of members.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "MemberList")]
pub struct MemberListOut {
    /// The token of the next page, valid for 15 minutes; empty on the last one.
    next_page_token: String,
    page_count: usize,
    page_number: usize,
    page_size: usize,
    total_records: usize,
    members: Vec<MemberOut>,
}

/// The added members.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "MembersAdded")]
pub struct AddedOut {
    /// The members' ids, separated by commas, in the order of the request.
    ids: String,
    added_at: String,
    /// Those of `ids` who were members before. Absent when none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    already_members: Vec<String>,
}

impl MemberOut {
    fn of(realm: &Realm, group: GroupId, user: &User) -> Self {
        Self {
            managed_by: realm.manager_of_member(group, user.id).map(ToString::to_string),
            id: user.id.to_string(),
            email: user.email.to_string(),
            first_name: user.first_name.to_string(),
            last_name: user.last_name.to_string(),
            kind: user.kind.into(),
        }
    }
}

/// `GET /v2/im/groups/{groupId}/members`: a page of the members, in the order of their ids, all or those that match
/// `search_key`.
pub(crate) async fn list(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    RawQuery(query): RawQuery,
) -> Result<Json<MemberListOut>, Error> {
    let group = path.find(&caller)?.id;
    let mut query = PageQuery::read(query, &["search_key"], &service.page_key, service.clock.now())?;
    let key = query.fields.optional("search_key", search_key);
    let page = query.page(SIZES, &format!("members/{group}/{key:?}"))?;
    let (realm, after) = (&caller.realm, user_cursor(page.after.as_deref()));
    let (total_records, (members, next_page_token)) = match key {
        None => {
            let members = realm.members(group, after);
            (realm.member_count(group), page.take(members, id_cursor, &service.page_key))
        }
        Some(key) => {
            let found = matching(&caller, group, &key);
            let rest = found.iter().copied().filter(|user| Some(user.id) > after);
            (found.len(), page.take(rest, id_cursor, &service.page_key))
        }
    };
    Ok(Json(MemberListOut {
        next_page_token,
        page_count: page.count(total_records),
        page_number: page.number,
        page_size: page.size,
        total_records,
        members: members.into_iter().map(|user| MemberOut::of(&caller.realm, group, user)).collect(),
    }))
}

/// The members whom a text finds, in the order of their ids.
fn matching<'c>(caller: &'c Caller, group: GroupId, key: &str) -> Vec<&'c Arc<User>> {
    let query = Query::parse(key);
    let found = caller.realm.users_matching(caller.account.id, &query);
    found.filter(|user| caller.realm.is_member(group, user.id)).collect()
}

/// Lists of users are in the order of their ids, so a cursor is an id.
pub(crate) fn id_cursor(user: &&Arc<User>) -> Vec<u8> {
    user.id.as_bytes().to_vec()
}

pub(crate) fn user_cursor(cursor: Option<&[u8]>) -> Option<UserId> {
    cursor?.try_into().ok().map(UserId::from_bytes)
}

/// `POST /v2/im/groups/{groupId}/members`: adds users of the account, all or none; idempotent for existing members.
pub(crate) async fn add(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
    body: DecodedBody,
) -> Result<Response, Error> {
    let group = path.find(&caller)?.id;
    let MembersBody(members) = body.read()?;
    let change = Change::AddMembers { account: caller.account.id, group, members: members.clone() };
    let only_if = expected(conditions, &service, &caller, group);
    let done = caller.change_if(&service, only_if, change).await?;
    let ids = user_ids(&done.realm, &members);
    let is_new = |id: &String| {
        done.effects.iter().any(|effect| match effect {
            Effect::MembersAdded { users, .. } => users.iter().any(|user| user.to_string() == *id),
            _ => false,
        })
    };
    let already_members = ids.iter().filter(|id| !is_new(id)).cloned().collect();
    let added = AddedOut { ids: ids.join(","), added_at: timestamp(service.clock.now()), already_members };
    Ok(created(&done, added))
}

/// `PUT /v2/im/groups/{groupId}/members`: replaces all members by these, all or none; idempotent.
pub(crate) async fn replace(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
    body: DecodedBody,
) -> Result<Response, Error> {
    let group = path.find(&caller)?.id;
    let ReplaceBody(members) = body.read()?;
    let change = Change::ReplaceMembers { account: caller.account.id, group, members };
    let only_if = expected(conditions, &service, &caller, group);
    Ok(no_content(&caller.change_if(&service, only_if, change).await?))
}

/// The ids of users given by id or address, in that order.
pub(crate) fn user_ids(realm: &Realm, named: &[MemberRef]) -> Vec<String> {
    named.iter().filter_map(|named| realm.find_user(named)).map(|user| user.id.to_string()).collect()
}

#[derive(Debug, Deserialize)]
pub(crate) struct MemberPath {
    #[serde(rename = "groupId")]
    group: String,
    #[serde(rename = "memberId")]
    member: String,
}

/// `DELETE /v2/im/groups/{groupId}/members/{memberId}`: removes one member, named by id or address. 404/4131 if
/// the user isn't a member.
pub(crate) async fn remove(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<MemberPath>,
    conditions: Conditions,
) -> Result<Response, Error> {
    let group: GroupId = path.group.parse().map_err(|_| Error::no_such_group(&path.group))?;
    let member = path.member.parse().map_err(|_| not_a_member(&path.member))?;
    let change = Change::RemoveMembers { account: caller.account.id, group, members: vec![member] };
    let only_if = expected(conditions, &service, &caller, group);
    match caller.change_if(&service, only_if, change).await {
        Ok(done) => Ok(no_content(&done)),
        // For this operation an unknown user is an unknown member.
        Err(Failure::Refused(Refusal::NoSuchUser(_))) => Err(not_a_member(&path.member)),
        Err(failure) => Err(failure.into()),
    }
}

fn not_a_member(member: &str) -> Error {
    Failure::Refused(Refusal::NotAMember(member.into())).into()
}

/// The body that adds members.
#[derive(Debug)]
pub(crate) struct MembersBody(Vec<MemberRef>);

impl Body for MembersBody {
    const NAME: &'static str = "MembersAdd";

    fn read(fields: &mut Fields) -> Option<Self> {
        let members = List { of: Member, min: 1, max: MAX_PER_CALL, expected: "members" };
        Some(Self(fields.must_have("members", &members, "All of them are added, or none.")?))
    }
}

/// The body that replaces the members.
#[derive(Debug)]
pub(crate) struct ReplaceBody(Vec<MemberRef>);

impl Body for ReplaceBody {
    const NAME: &'static str = "MembersReplace";

    fn read(fields: &mut Fields) -> Option<Self> {
        let members = List { of: Member, min: 0, max: MAX_MEMBERS, expected: "members" };
        Some(Self(fields.must_have(
            "members",
            &members,
            "The complete list; an empty list empties the \
                                    group.",
        )?))
    }
}

/// `{"id": …}` or `{"email": …}`. With an id, the e-mail address is ignored.
struct Member;

impl Kind for Member {
    type Value = MemberRef;

    fn read(&self, field: Field<'_>) -> Result<MemberRef, Expected> {
        let text = |name| field.value.get(name).and_then(Value::as_str);
        match (text("id").filter(|id| !id.is_empty()), text("email")) {
            (Some(id), _) => id.parse().map(MemberRef::Id).map_err(|error| format!("{id:?} is {error}")),
            (None, Some(email)) => {
                Email::named(email).map(MemberRef::Email).map_err(|error| format!("{email:?} {error}"))
            }
            (None, None) => Err("each member must be an object with an id or an email".into()),
        }
    }

    fn schema(&self) -> Value {
        json!({
            "type": "object",
            "properties": {
                "id": { "description": "The user's id; with it, email is ignored." },
                "email": { "description": "The user's e-mail address." }
            },
            "anyOf": [
                { "required": ["id"], "properties": { "id": Id::<UserId>(|_| None).schema() } },
                {
                    "required": ["email"],
                    "properties": { "email": Address.schema(), "id": { "enum": ["", null] } }
                }
            ]
        })
    }
}
