//! The members of an IM directory group.

use crate::app::App;
use crate::http::{
    api::im_groups::{GroupPath, expected},
    caller::Caller,
    wire::{
        body::{Decoded, urlencoded},
        error::Error,
        etag::Conditions,
        field::{Expected, Field},
        fields::{Body, Fields},
        kind::{Address, Id, Kind, List},
        page::{PageRequest, STALE, Sizes},
        text::timestamp,
        written::{created, no_content},
    },
};
use axum::{
    Json,
    extract::{Path, RawQuery, State},
    response::Response,
};
use directory::{Change, Email, GroupId, MemberRef, Realm, Refusal, User, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use store::Failure;

pub(crate) const SIZES: Sizes = Sizes { default: 30, max: 300, stale: STALE };
const MAX_PER_CALL: usize = 10;

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
}

/// A page of members.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "MemberList")]
pub struct MemberListOut {
    /// Leads to the next page for 15 minutes; empty on the last one.
    next_page_token: String,
    page_count: usize,
    page_number: usize,
    page_size: usize,
    total_records: usize,
    members: Vec<MemberOut>,
}

/// Who was added.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "MembersAdded")]
pub struct AddedOut {
    /// The members' ids, joined by commas, in the order that was asked.
    ids: String,
    added_at: String,
}

impl MemberOut {
    fn of(user: &User) -> Self {
        Self {
            id: user.id.to_string(),
            email: user.email.to_string(),
            first_name: user.first_name.to_string(),
            last_name: user.last_name.to_string(),
            kind: user.kind.into(),
        }
    }
}

/// `GET /v2/im/groups/{groupId}/members`: a page of the members, in the order of their ids.
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    RawQuery(query): RawQuery,
) -> Result<Json<MemberListOut>, Error> {
    let group = path.find(&caller)?.id;
    let now = app.clock.now();
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    let page = PageRequest::read(&mut query, SIZES, &format!("members/{group}"), &app.page_key, now)?;
    query.finish()?;
    let members = caller.realm.members(group, user_cursor(page.after.as_deref()));
    let (members, next_page_token) = page.take(members, id_cursor, &app.page_key, now);
    let total_records = caller.realm.member_count(group);
    Ok(Json(MemberListOut {
        next_page_token,
        page_count: page.count(total_records),
        page_number: page.number,
        page_size: page.size,
        total_records,
        members: members.into_iter().map(|user| MemberOut::of(user)).collect(),
    }))
}

/// Lists of users are in the order of their ids, so a cursor is an id.
pub(crate) fn id_cursor(user: &&Arc<User>) -> Vec<u8> {
    user.id.as_bytes().to_vec()
}

pub(crate) fn user_cursor(cursor: Option<&[u8]>) -> Option<UserId> {
    cursor?.try_into().ok().map(UserId::from_bytes)
}

/// `POST /v2/im/groups/{groupId}/members`: adds users of the account, all or none; idempotent for who is a member.
pub(crate) async fn add(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
    body: Decoded,
) -> Result<Response, Error> {
    let group = path.find(&caller)?.id;
    let MembersBody(members) = body.read()?;
    let change = Change::AddMembers { account: caller.account.id, group, members: members.clone() };
    let only_if = expected(conditions, &app, &caller, group);
    let done = caller.change_if(&app, only_if, change).await?;
    let added =
        AddedOut { ids: user_ids(&done.realm, &members).join(","), added_at: timestamp(app.clock.now()) };
    Ok(created(&done, added))
}

/// The ids of users who were named by id or address, in that order.
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
/// they aren't.
pub(crate) async fn remove(
    State(app): State<App>,
    caller: Caller,
    Path(path): Path<MemberPath>,
    conditions: Conditions,
) -> Result<Response, Error> {
    let group: GroupId = path.group.parse().map_err(|_| Error::no_such_group(&path.group))?;
    let member = path.member.parse().map_err(|_| not_a_member(&path.member))?;
    let change = Change::RemoveMembers { account: caller.account.id, group, members: vec![member] };
    let only_if = expected(conditions, &app, &caller, group);
    match caller.change_if(&app, only_if, change).await {
        Ok(done) => Ok(no_content(&done)),
        // For this operation a user who isn't is a member who isn't.
        Err(Failure::Refused(Refusal::NoSuchUser(_))) => Err(not_a_member(&path.member)),
        Err(failure) => Err(failure.into()),
    }
}

fn not_a_member(member: &str) -> Error {
    Failure::Refused(Refusal::NotAMember(member.into())).into()
}

/// What adds members.
#[derive(Debug)]
pub(crate) struct MembersBody(Vec<MemberRef>);

impl Body for MembersBody {
    const NAME: &'static str = "MembersAdd";

    fn read(fields: &mut Fields) -> Option<Self> {
        let members = List { of: Member, min: 1, max: MAX_PER_CALL, expected: "members" };
        Some(Self(fields.must_have("members", &members, "All of them are added, or nobody.")?))
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
                Email::parse(email).map(MemberRef::Email).map_err(|error| format!("{email:?} {error}"))
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
