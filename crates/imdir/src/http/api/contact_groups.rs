//! Contact groups: the newer interface to the same groups.
//!
//! `group_privacy` is the type by another name: 1 shared, 2 normal, 3 restricted.

use crate::http::{
    api::{
        contacts::search_key,
        im_group_list::matching,
        im_group_members::{id_cursor, user_cursor, user_ids},
    },
    caller::Caller,
    wire::{
        body::{DecodedBody, urlencoded},
        error::Error,
        etag::{Conditions, tagged},
        field::{Expected, Field},
        fields::{Body, Fields},
        kind::{EnumNumber, Kind, List, Name, ShortText, UserRef},
        page::{PageQuery, STALE, Sizes},
        written::{created, no_content},
    },
};
use crate::service::Service;
use axum::{
    Json,
    extract::{Path, RawQuery, State},
    response::Response,
};
use directory::{
    Change, Group, GroupId, GroupPatch, GroupType, MemberRef, NewGroup, Realm, SearchFlags, Text, User,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use store::Condition;

const SIZES: Sizes = Sizes { default: 10, max: 50, stale: STALE };
const MAX_ADDED: usize = 50;
const MAX_REMOVED: usize = 20;
/// The only type of member: a user.
const USER: i64 = 1;

/// A group as contact groups have it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ContactGroup")]
pub struct ContactGroupOut {
    group_id: String,
    group_name: String,
    /// 1 shared, 2 normal, 3 restricted.
    group_privacy: u8,
    description: String,
    total_members: usize,
}

/// A page of contact groups.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ContactGroupList")]
pub struct ContactGroupListOut {
    next_page_token: String,
    page_size: usize,
    groups: Vec<ContactGroupOut>,
}

/// A member of a contact group.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ContactGroupMember")]
pub struct ContactGroupMemberOut {
    /// 1: a user.
    #[serde(rename = "type")]
    kind: i64,
    id: String,
    name: String,
}

/// A page of members.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ContactGroupMemberList")]
pub struct ContactGroupMemberListOut {
    next_page_token: String,
    page_size: usize,
    members: Vec<ContactGroupMemberOut>,
}

/// The added members.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ContactGroupMembersAdded")]
pub struct AddedOut {
    member_ids: Vec<String>,
}

impl ContactGroupOut {
    fn of(realm: &Realm, group: &Group) -> Self {
        Self {
            group_id: group.id.to_string(),
            group_name: group.name.to_string(),
            group_privacy: privacy(group.kind),
            description: group.description.as_deref().unwrap_or_default().to_owned(),
            total_members: realm.member_count(group.id),
        }
    }
}

/// The fields of GET that PATCH doesn't change, with the operation that does.
const READ_ONLY: &[(&str, &str)] = &[
    ("group_id", "it is assigned once"),
    ("group_name", "use name"),
    ("group_privacy", "use privacy"),
    ("total_members", "use the group's members"),
];

const fn privacy(kind: GroupType) -> u8 {
    match kind {
        GroupType::Shared => 1,
        GroupType::Normal => 2,
        GroupType::Restricted => 3,
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct GroupPath {
    #[serde(rename = "groupId")]
    group: String,
}

impl GroupPath {
    /// A missing group is a bad request here, by the contract of contact groups.
    fn find(&self, caller: &Caller) -> Result<Arc<Group>, Error> {
        let none = || Error::bad_request(format!("Group does not exist:{}.", self.group));
        caller.group(&self.group).ok_or_else(none)
    }
}

/// `GET /v2/contacts/groups`: a page of the account's groups, in the shape of contact groups.
pub(crate) async fn list(
    State(service): State<Service>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<ContactGroupListOut>, Error> {
    let mut query = PageQuery::read(query, &["search_key"], &service.page_key, service.clock.now())?;
    let key = query.fields.optional("search_key", search_key);
    let page = query.page(SIZES, &format!("contact_groups/{}/{key:?}", caller.account.id))?;
    let after = page.after.as_deref().and_then(|id| id.try_into().ok()).map(GroupId::from_bytes);
    let groups = matching(caller.realm.groups(caller.account.id), key.as_deref())
        .filter(|group| after.is_none_or(|after| group.id > after));
    let (groups, next_page_token) =
        page.take(groups, |group| group.id.as_bytes().to_vec(), &service.page_key);
    let groups = groups.into_iter().map(|group| ContactGroupOut::of(&caller.realm, group)).collect();
    Ok(Json(ContactGroupListOut { next_page_token, page_size: page.size, groups }))
}

/// `POST /v2/contacts/groups`: creates a group, with its first members.
pub(crate) async fn create(
    State(service): State<Service>,
    caller: Caller,
    body: DecodedBody,
) -> Result<Response, Error> {
    let ContactGroupBody { name, kind, description, members } = body.read()?;
    let id = GroupId::from_uuid(service.random.uuid());
    let change = Change::CreateGroup(NewGroup {
        id,
        account: caller.account.id,
        name,
        kind,
        flags: SearchFlags::default(),
        may_find: Vec::new(),
        description: description.and_then(|text| Text::parse(&text).ok()),
        members,
        external_id: None,
        managed_by: None,
        at: service.clock.now(),
    });
    let done = caller.change(&service, change).await?;
    let group = done.realm.group(id).ok_or_else(|| Error::no_such_group(id))?;
    let out = ContactGroupOut::of(&done.realm, group);
    Ok(tagged(&service, &out, created(&done, &out)))
}

/// `GET /v2/contacts/groups/{groupId}`: the group, with an `ETag` of what is shown.
pub(crate) async fn get(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
) -> Result<Response, Error> {
    conditions.answer(&service, &ContactGroupOut::of(&caller.realm, &*path.find(&caller)?))
}

/// The condition that the group matches the request's tags.
fn expected(conditions: Conditions, service: &Service, group: GroupId) -> Option<Condition> {
    conditions.of_change(service, move |realm| Some(ContactGroupOut::of(realm, realm.group(group)?)))
}

/// `PATCH /v2/contacts/groups/{groupId}`: sets the fields in the body.
pub(crate) async fn update(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
    body: DecodedBody,
) -> Result<Response, Error> {
    let group = path.find(&caller)?;
    let mut fields = body.0;
    fields.read_only(&ContactGroupOut::of(&caller.realm, &group), READ_ONLY);
    let ContactGroupPatchBody(patch) = fields.read()?;
    let only_if = expected(conditions, &service, group.id);
    let change = Change::UpdateGroup { account: caller.account.id, group: group.id, patch };
    Ok(no_content(&caller.change_if(&service, only_if, change).await?))
}

/// `DELETE /v2/contacts/groups/{groupId}`: deletes the group and every grant to it.
pub(crate) async fn delete(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
) -> Result<Response, Error> {
    let group = path.find(&caller)?.id;
    let only_if = expected(conditions, &service, group);
    let change = Change::DeleteGroup { account: caller.account.id, group };
    Ok(no_content(&caller.change_if(&service, only_if, change).await?))
}

/// `GET /v2/contacts/groups/{groupId}/members`: a page of the members, in the order of their ids.
pub(crate) async fn list_members(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    RawQuery(query): RawQuery,
) -> Result<Json<ContactGroupMemberListOut>, Error> {
    let group = path.find(&caller)?.id;
    let query = PageQuery::read(query, &[], &service.page_key, service.clock.now())?;
    let page = query.page(SIZES, &format!("contact_group_members/{group}"))?;
    let members = caller.realm.members(group, user_cursor(page.after.as_deref()));
    let (members, next_page_token) = page.take(members, id_cursor, &service.page_key);
    let member = |user: &Arc<User>| ContactGroupMemberOut {
        kind: USER,
        id: user.id.to_string(),
        name: user.shown_name().into_owned(),
    };
    let members = members.into_iter().map(member).collect();
    Ok(Json(ContactGroupMemberListOut { next_page_token, page_size: page.size, members }))
}

/// `POST /v2/contacts/groups/{groupId}/members`: adds users of the account, all or none.
pub(crate) async fn add_members(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
    body: DecodedBody,
) -> Result<Response, Error> {
    let group = path.find(&caller)?.id;
    let AddBody(members) = body.read()?;
    let change = Change::AddMembers { account: caller.account.id, group, members: members.clone() };
    let only_if = expected(conditions, &service, group);
    let done = caller.change_if(&service, only_if, change).await?;
    let out = AddedOut { member_ids: user_ids(&done.realm, &members) };
    Ok(created(&done, out))
}

/// `DELETE /v2/contacts/groups/{groupId}/members`: removes the users in `member_ids`, all or none.
pub(crate) async fn remove_members(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<GroupPath>,
    conditions: Conditions,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let group = path.find(&caller)?.id;
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    let members = query.required("member_ids", |field| {
        let ids: Vec<_> = field.text()?.split(',').map(str::trim).filter(|id| !id.is_empty()).collect();
        match ids.len() {
            1..=MAX_REMOVED => ids.into_iter().map(member_ref).collect::<Result<Vec<_>, _>>(),
            _ => Err(format!("must have 1 to {MAX_REMOVED} ids, separated by commas")),
        }
    });
    query.finish()?;
    let only_if = expected(conditions, &service, group);
    let members = members.unwrap_or_default();
    let change = Change::RemoveMembers { account: caller.account.id, group, members };
    Ok(no_content(&caller.change_if(&service, only_if, change).await?))
}

/// The body that creates a contact group.
#[derive(Debug)]
pub(crate) struct ContactGroupBody {
    name: Text<128>,
    kind: GroupType,
    description: Option<Box<str>>,
    members: Vec<MemberRef>,
}

impl Body for ContactGroupBody {
    const NAME: &'static str = "ContactGroupCreate";

    fn read(fields: &mut Fields) -> Option<Self> {
        let name = fields.must_have("group_name", &Name::<128>, "Unique in the account, case-insensitive.");
        let kind = fields.must_have("group_privacy", &PRIVACY, PRIVACIES);
        let description = fields.may_have("description", &ShortText::<256>, "");
        let members = fields.may_have("group_members", &MEMBERS, "");
        Some(Self { name: name?, kind: kind?, description, members: members.unwrap_or_default() })
    }
}

/// The body that changes a contact group.
#[derive(Debug)]
pub(crate) struct ContactGroupPatchBody(GroupPatch);

impl Body for ContactGroupPatchBody {
    const NAME: &'static str = "ContactGroupUpdate";

    fn read(fields: &mut Fields) -> Option<Self> {
        let name = fields.may_have("name", &Name::<128>, "Unique in the account, case-insensitive.");
        let kind = fields.may_have("privacy", &PRIVACY, PRIVACIES);
        let description = fields.may_have("description", &ShortText::<256>, "");
        fields.shows(READ_ONLY);
        let description = description.map(|text| Text::parse(&text).ok());
        Some(Self(GroupPatch { name, kind, description, ..GroupPatch::default() }))
    }
}

/// The body that adds members.
#[derive(Debug)]
pub(crate) struct AddBody(Vec<MemberRef>);

impl Body for AddBody {
    const NAME: &'static str = "ContactGroupMembersAdd";

    fn read(fields: &mut Fields) -> Option<Self> {
        Some(Self(fields.must_have("group_members", &MEMBERS, "All of them are added, or none.")?))
    }
}

const PRIVACIES: &str = "1 shared, 2 normal, 3 restricted.";

const PRIVACY: EnumNumber<GroupType> = EnumNumber {
    all: &GroupType::ALL,
    number: |kind| privacy(kind) as i64,
    expected: "must be 1 (shared), 2 (normal) or 3 (restricted)",
};

const MEMBERS: List<Member> = List { of: Member, min: 1, max: MAX_ADDED, expected: "members" };

/// `{"id": …, "type": 1}`: an id or an e-mail address.
struct Member;

impl Kind for Member {
    type Value = MemberRef;

    fn read(&self, field: Field<'_>) -> Result<MemberRef, Expected> {
        let Field { value, .. } = field;
        match (value.get("type").and_then(Value::as_i64), value.get("id")) {
            (Some(USER) | None, Some(Value::String(id))) => member_ref(id),
            (Some(USER) | None, _) => Err("each member must be an object with an id".into()),
            _ => Err("each member must be of type 1, a user: this directory has no user groups".into()),
        }
    }

    fn schema(&self) -> Value {
        let mut id = UserRef.schema();
        id["description"] = "The user's id or e-mail address.".into();
        let properties = json!({ "id": id, "type": { "type": "integer", "enum": [USER] } });
        json!({ "type": "object", "required": ["id"], "properties": properties })
    }
}

fn member_ref(text: &str) -> Result<MemberRef, Expected> {
    text.parse().map_err(|_| format!("{text:?} is neither an id nor an e-mail address"))
}
