//! Previews the effect of a change. Nothing is written.

use crate::http::{
    api::{
        explain::PersonOut,
        im_groups::{self, GroupBody},
    },
    caller::Caller,
    operation::Query as Parameter,
    wire::{
        body::DecodedBody,
        error::Error,
        fields::{Body, Fields},
        kind::{AnyText, Boolean, EnumText, List, UserRef},
        page::{PageQuery, STALE, Sizes},
        revision::RevisionOut,
    },
};
use crate::service::Service;
use axum::{
    Json,
    extract::{RawQuery, State},
};
use directory::{
    AccountPatch, Authority, Change, GroupId, GroupPatch, MemberRef, NewGroup, PairChange, PairCounts,
    UnixTime, UserId, UserPatch, UserStatus, decide_within,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;
use store::Failure;

const SIZES: Sizes = Sizes { default: 30, max: 300, stale: STALE };
const MAX_MEMBERS: usize = 1000;

pub(crate) const QUERY: &[Parameter] = &[
    Parameter {
        name: "pairs",
        description: "see_gained, see_lost, find_gained or find_lost: list these pairs.",
        required: false,
    },
    Parameter {
        name: "page_size",
        description: "Pairs per page; larger values count as the maximum.",
        required: false,
    },
    Parameter {
        name: "next_page_token",
        description: "From the previous page, with the same query and body.",
        required: false,
    },
];

/// The numbers of added and removed pairs.
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

/// The effect of a change on pairs of people that the caller administers. Nothing was written.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Preview")]
pub struct PreviewOut {
    /// The revision that the preview is based on.
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

/// `POST /v2/im/visibility/preview`: the pairs that a change would add and remove: their numbers, and pages of them.
/// Nothing is changed.
pub(crate) async fn preview(
    State(service): State<Service>,
    caller: Caller,
    RawQuery(query): RawQuery,
    body: DecodedBody,
) -> Result<Json<PreviewOut>, Error> {
    let body = body.read::<PreviewBody>()?;
    body.must_name_users(&caller)?;
    let change = body.change(&caller, &service)?;
    let mut query = PageQuery::read(query, &["pairs"], &service.page_key, service.clock.now())?;
    let pairs = query.fields.optional("pairs", |field| field.word(&PairChange::ALL, PairChange::as_str));
    let realm = Arc::clone(&caller.realm);
    let authority = caller.authority;
    // Pages of different revisions would be inconsistent, so a token is valid at one only. An administrator of
    // a part of the realm would learn by it of changes elsewhere.
    let revision = (authority == Authority::Realm).then(|| realm.revision());
    let list = format!("preview/{authority:?}/{revision:?}/{pairs:?}/{change:?}");
    let page = query.page(SIZES, &list)?;
    let effects = decide_within(&realm, authority, change).map_err(Failure::Refused)?.effects;
    let after = page.after.as_deref().and_then(pair_cursor);
    let size = page.size;
    let work = move || {
        let preview = realm.preview_within(&effects, authority);
        let listed = pairs.map(|pairs| preview.pairs(pairs, after, size + 1)).unwrap_or_default();
        (preview.revision(), preview.see(), preview.find(), listed)
    };
    let done = service.spawn_bounded(work).await.ok_or_else(Error::unavailable)?;
    let (revision, see, find, mut listed) = done;
    let next_page_token = if listed.len() > size {
        listed.truncate(size);
        let (viewer, target) = listed[size - 1];
        page.token(&[*viewer.as_bytes(), *target.as_bytes()].concat(), &service.page_key)
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

/// The actions that can be previewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    CreateGroup,
    UpdateGroup,
    DeleteGroup,
    AddMembers,
    RemoveMember,
    RemoveMembers,
    UpdateSettings,
    UpdateUser,
    UpdateUserStatus,
    DeleteUser,
}

impl Action {
    const ALL: [Self; 10] = [
        Self::CreateGroup,
        Self::UpdateGroup,
        Self::DeleteGroup,
        Self::AddMembers,
        Self::RemoveMember,
        Self::RemoveMembers,
        Self::UpdateSettings,
        Self::UpdateUser,
        Self::UpdateUserStatus,
        Self::DeleteUser,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::CreateGroup => "create_group",
            Self::UpdateGroup => "update_group",
            Self::DeleteGroup => "delete_group",
            Self::AddMembers => "add_members",
            Self::RemoveMember => "remove_member",
            Self::RemoveMembers => "remove_members",
            Self::UpdateSettings => "update_settings",
            Self::UpdateUser => "update_user",
            Self::UpdateUserStatus => "update_user_status",
            Self::DeleteUser => "delete_user",
        }
    }
}

/// A change to preview: its action, and the fields of the request that would make it.
#[derive(Debug)]
pub(crate) struct PreviewBody {
    action: Action,
    group: Option<String>,
    patch: GroupPatch,
    members: Option<Vec<MemberRef>>,
    member: Option<MemberRef>,
    user: Option<MemberRef>,
    unlisted: Option<bool>,
    status: Option<UserStatus>,
}

impl Body for PreviewBody {
    const NAME: &'static str = "PreviewAsk";

    fn read(fields: &mut Fields) -> Option<Self> {
        const ACTION: EnumText<Action> = EnumText(&Action::ALL, Action::as_str);
        const MEMBERS: List<UserRef> =
            List { of: UserRef, min: 0, max: MAX_MEMBERS, expected: "ids or e-mail addresses" };
        let action = fields.must_have("action", &ACTION, "The request to preview.");
        let group = fields.may_have("group_id", &AnyText, "For actions on an existing group.");
        let patch = im_groups::patch(fields);
        let members = fields.may_have(
            "members",
            &MEMBERS,
            "Ids or e-mail addresses, for create_group, add_members and remove_members.",
        );
        let member = fields.may_have("member", &UserRef, "Id or e-mail address, for remove_member.");
        let user = fields.may_have("user", &UserRef, "Id or e-mail address, for actions on a user.");
        let unlisted = fields.may_have("unlisted", &Boolean, "For update_user.");
        const STATUS: EnumText<UserStatus> =
            EnumText(&[UserStatus::Active, UserStatus::Inactive], UserStatus::as_str);
        let status = fields.may_have("status", &STATUS, "For update_user_status.");
        Some(Self { action: action?, group, patch, members, member, user, unlisted, status })
    }
}

impl PreviewBody {
    /// Names all unknown members, and not the first alone, so that a long list is corrected at once.
    fn must_name_users(&self, caller: &Caller) -> Result<(), Error> {
        let account = Authority::Account(caller.account.id);
        let is_unknown = |(_, named): &(usize, &MemberRef)| account.user(&caller.realm, named).is_none();
        let unknown: Vec<_> = self.members.iter().flatten().enumerate().filter(is_unknown).collect();
        match unknown[..] {
            [] => Ok(()),
            [(_, one)] => Err(Error::no_such_user(one)),
            _ => Err(Error::no_such_users(unknown)),
        }
    }

    fn change(self, caller: &Caller, service: &Service) -> Result<Change, Error> {
        let account = caller.account.id;
        let group = || {
            let text = there(self.group.as_ref(), "group_id")?;
            caller.group(text).map(|group| group.id).ok_or_else(|| Error::no_such_group(text))
        };
        let user = || caller.user(&there(self.user.as_ref(), "user")?.to_string()).map(|user| user.id);
        Ok(match self.action {
            Action::CreateGroup => {
                let body = GroupBody { name: there(self.patch.name.clone(), "name")?, rest: self.patch };
                // The same id and time for each page, so that page tokens match.
                let (id, at) = (GroupId::from_bytes([0xff; 16]), UnixTime(0));
                let members = self.members.unwrap_or_default();
                Change::CreateGroup(NewGroup { id, at, members, ..body.new_group(caller, service) })
            }
            Action::UpdateGroup => Change::UpdateGroup { account, group: group()?, patch: self.patch },
            Action::DeleteGroup => Change::DeleteGroup { account, group: group()? },
            Action::AddMembers => {
                Change::AddMembers { account, group: group()?, members: there(self.members, "members")? }
            }
            Action::RemoveMember => Change::RemoveMembers {
                account,
                group: group()?,
                members: vec![there(self.member, "member")?],
            },
            Action::RemoveMembers => {
                Change::RemoveMembers { account, group: group()?, members: there(self.members, "members")? }
            }
            Action::UpdateSettings => Change::UpdateAccount {
                account,
                patch: AccountPatch {
                    by_domain: self.patch.by_domain,
                    by_account: self.patch.by_account,
                    by_ma_account: self.patch.by_ma_account,
                    ..AccountPatch::default()
                },
            },
            Action::UpdateUser => {
                let unlisted = Some(there(self.unlisted, "unlisted")?);
                Change::UpdateUser { user: user()?, patch: UserPatch { unlisted, ..UserPatch::default() } }
            }
            Action::UpdateUserStatus => {
                let status = there(self.status, "status")?;
                Change::SetUserStatus { user: user()?, status, at: UnixTime(0) }
            }
            Action::DeleteUser => Change::DeleteUser { user: user()? },
        })
    }
}

/// A field that the action needs.
fn there<T>(field: Option<T>, name: &str) -> Result<T, Error> {
    field.ok_or_else(|| Error::field(name, "Missing field."))
}
