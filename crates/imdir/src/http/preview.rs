//! What a change would do, before it is made. Nothing is written.

use super::{
    body::{Decoded, urlencoded},
    caller::Caller,
    error::{Error, FieldError},
    explain::{PersonOut, named},
    fields::{Expected, Field, Fields, boolean},
    im_groups, im_settings,
    operation::Query as Parameter,
    page::{Page, STALE, Sizes},
    revision::RevisionOut,
};
use crate::{app::App, store::Failure};
use axum::{
    Json,
    extract::{RawQuery, State},
};
use directory::{
    Authority, Change, GroupId, MemberRef, NewGroup, PairChange, PairCounts, UnixTime, UserId, UserPatch,
    decide_within,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use std::sync::Arc;

const SIZES: Sizes = Sizes { default: 30, max: 300, stale: STALE };
const MAX_MEMBERS: usize = 1000;

pub(super) const QUERY: &[Parameter] = &[
    Parameter {
        name: "pairs",
        description: "see_gained, see_lost, find_gained or find_lost: list these pairs.",
        required: false,
    },
    Parameter {
        name: "page_size",
        description: "Pairs a page; what is larger counts as the largest.",
        required: false,
    },
    Parameter {
        name: "next_page_token",
        description: "From the page before, with the same query and body.",
        required: false,
    },
];

/// How many pairs come and go.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PairCounts")]
pub struct CountsOut {
    gained: u64,
    lost: u64,
}

/// A viewer and a target.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Pair")]
pub struct PairOut {
    viewer: PersonOut,
    target: PersonOut,
}

/// What a change would do to pairs of people whom the caller administers. Nothing was written.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Preview")]
pub struct PreviewOut {
    /// The revision that the change was tried on.
    revision: RevisionOut,
    see: CountsOut,
    find: CountsOut,
    next_page_token: String,
    pairs: Vec<PairOut>,
}

impl From<PairCounts> for CountsOut {
    fn from(counts: PairCounts) -> Self {
        Self { gained: counts.gained, lost: counts.lost }
    }
}

pub(super) async fn preview(
    State(app): State<App>,
    caller: Caller,
    RawQuery(query): RawQuery,
    body: Decoded,
) -> Result<Json<PreviewOut>, Error> {
    let change = change(body.0, &caller, &app)?;
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    let pairs = query.optional("pairs", |field| field.word(&PairChange::ALL, PairChange::as_str));
    let realm = Arc::clone(&caller.realm);
    let authority = caller.authority;
    // Pages of another revision would not fit together, so a token is worth nothing there. Whoever administers
    // a part of the realm would learn by it of changes elsewhere.
    let revision = (authority == Authority::Realm).then(|| realm.revision());
    let list = format!("preview/{authority:?}/{revision:?}/{pairs:?}/{change:?}");
    let now = app.clock.now();
    let page = Page::read(&mut query, SIZES, &list, &app.page_key, now)?;
    query.finish()?;
    let effects = decide_within(&realm, authority, change).map_err(Failure::Refused)?.effects;
    let after = page.after.as_deref().and_then(pair_cursor);
    let size = page.size;
    let work = move || {
        let preview = realm.preview_within(&effects, authority);
        let listed = pairs.map(|pairs| preview.pairs(pairs, after, size + 1)).unwrap_or_default();
        (preview.revision(), preview.see(), preview.find(), listed)
    };
    let done = app.spawn_bounded(work).await.ok_or_else(Error::unavailable)?;
    let (revision, see, find, mut listed) = done;
    let next_page_token = if listed.len() > size {
        listed.truncate(size);
        let (viewer, target) = listed[size - 1];
        page.token(&[*viewer.as_bytes(), *target.as_bytes()].concat(), &app.page_key, now)
    } else {
        String::new()
    };
    let person = |id: UserId| caller.realm.user(id).map(|user| PersonOut::of(user));
    let pair = |(viewer, target)| Some(PairOut { viewer: person(viewer)?, target: person(target)? });
    let pairs = listed.into_iter().filter_map(pair).collect();
    let revision = caller.revisions.show(revision);
    Ok(Json(PreviewOut { revision, see: see.into(), find: find.into(), next_page_token, pairs }))
}

fn pair_cursor(cursor: &[u8]) -> Option<(UserId, UserId)> {
    let (viewer, target) = cursor.split_at_checked(16)?;
    Some((UserId::from_bytes(viewer.try_into().ok()?), UserId::from_bytes(target.try_into().ok()?)))
}

/// What a preview can try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    CreateGroup,
    UpdateGroup,
    DeleteGroup,
    AddMembers,
    RemoveMember,
    UpdateSettings,
    UpdateUser,
    DeleteUser,
}

impl Action {
    const ALL: [Self; 8] = [
        Self::CreateGroup,
        Self::UpdateGroup,
        Self::DeleteGroup,
        Self::AddMembers,
        Self::RemoveMember,
        Self::UpdateSettings,
        Self::UpdateUser,
        Self::DeleteUser,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::CreateGroup => "create_group",
            Self::UpdateGroup => "update_group",
            Self::DeleteGroup => "delete_group",
            Self::AddMembers => "add_members",
            Self::RemoveMember => "remove_member",
            Self::UpdateSettings => "update_settings",
            Self::UpdateUser => "update_user",
            Self::DeleteUser => "delete_user",
        }
    }
}

fn change(mut fields: Fields, caller: &Caller, app: &App) -> Result<Change, Error> {
    let account = caller.account.id;
    let action = fields.required("action", |field| field.word(&Action::ALL, Action::as_str));
    let Some(action) = action else {
        fields.finish()?;
        return Err(Error::bad_request("Validation Failed."));
    };
    let change = match action {
        Action::CreateGroup => {
            let members = fields.optional("members", members).unwrap_or_default();
            let new = im_groups::new_group(fields, caller, app)?;
            // The same id and time for each page, so that their tokens fit.
            let (id, at) = (GroupId::from_bytes([0xff; 16]), UnixTime(0));
            return Ok(Change::CreateGroup(NewGroup { id, at, members, ..new }));
        }
        Action::UpdateGroup => {
            let group = group(&mut fields, caller)?;
            return Ok(Change::UpdateGroup { account, group, patch: im_groups::patch(fields)? });
        }
        Action::DeleteGroup => Change::DeleteGroup { account, group: group(&mut fields, caller)? },
        Action::AddMembers => {
            let members = fields.required("members", members).unwrap_or_default();
            Change::AddMembers { account, group: group(&mut fields, caller)?, members }
        }
        Action::RemoveMember => {
            let member = fields.required("member", named);
            let group = group(&mut fields, caller)?;
            let Some(member) = member else { return Err(missing(fields)) };
            Change::RemoveMembers { account, group, members: vec![member] }
        }
        Action::UpdateSettings => Change::UpdateAccount { account, patch: im_settings::flags(&mut fields) },
        Action::UpdateUser => {
            let user = fields.required("user", named);
            let unlisted = fields.required("unlisted", boolean);
            let Some(user) = user else { return Err(missing(fields)) };
            let patch = UserPatch { unlisted, ..UserPatch::default() };
            Change::UpdateUser { user: caller.user(&user.to_string())?.id, patch }
        }
        Action::DeleteUser => {
            let Some(user) = fields.required("user", named) else { return Err(missing(fields)) };
            Change::DeleteUser { user: caller.user(&user.to_string())?.id }
        }
    };
    fields.finish()?;
    Ok(change)
}

/// The answer to fields of which one that must be there is missing or wrong.
fn missing(fields: Fields) -> Error {
    fields.finish().err().unwrap_or_else(|| Error::bad_request("Validation Failed."))
}

fn group(fields: &mut Fields, caller: &Caller) -> Result<GroupId, Error> {
    let Some(text) = fields.required("group_id", |field| field.text().map(str::to_owned)) else {
        let error = FieldError { field: "group_id".into(), message: "Missing field.".into() };
        return Err(Error::fields(vec![error]));
    };
    caller.group(&text).map(|group| group.id).ok_or_else(|| Error::no_such_group(text))
}

fn members(field: Field<'_>) -> Result<Vec<MemberRef>, Expected> {
    let listed = field.array()?;
    if listed.len() > MAX_MEMBERS {
        return Err(format!("must have at most {MAX_MEMBERS} members"));
    }
    let parse = |member: &serde_json::Value| member.as_str()?.parse().ok();
    let members: Option<Vec<MemberRef>> = listed.iter().map(parse).collect();
    members.ok_or_else(|| "must be an array of ids or e-mail addresses".into())
}

pub(super) fn body_schema(_: &mut SchemaGenerator) -> Schema {
    let actions = Action::ALL.map(Action::as_str);
    let text = |what: &str| serde_json::json!({ "type": "string", "description": what });
    json_schema!({
        "type": "object",
        "required": ["action"],
        "description": "A change, named by `action`, with the fields of the request that would make it.",
        "properties": {
            "action": { "type": "string", "enum": actions },
            "group_id": text("For actions on a group that is there."),
            "name": text("For create_group and update_group, with the other fields of a group."),
            "members": {
                "type": "array", "maxItems": MAX_MEMBERS, "items": { "type": "string" },
                "description": "Ids or e-mail addresses, for create_group and add_members."
            },
            "member": text("Id or e-mail address, for remove_member."),
            "user": text("Id or e-mail address, for update_user and delete_user."),
            "unlisted": { "type": "boolean", "description": "For update_user." }
        }
    })
}
