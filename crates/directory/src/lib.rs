//! The directory: accounts, users and groups, and who sees and finds whom.
//!
//! Pure: no input or output, no clock, no randomness, no SQL, no wire format.
//! A [`Realm`] is one consistent snapshot; [`decide`] turns a requested [`Change`]
//! into [`Effect`]s, and `Realm::apply` gives the next snapshot.
//! Every read that a user makes starts from [`Realm::seen_by`]; administrators
//! ask [`Realm::explain`] and [`Realm::preview`], too.

#![warn(missing_docs)]

mod account;
mod app;
mod change;
mod changed;
mod decide;
mod digest;
mod effect;
mod explain;
mod group;
mod id;
mod identity;
mod index;
mod links;
mod look_alike;
mod matching;
mod naming;
mod order;
mod people;
mod policy;
pub mod population;
mod preview;
mod provisioning;
mod query;
mod reach;
mod realm;
mod search;
mod sync_brake;
mod text;
mod tiered;
mod user;
mod view;
mod visibility;

pub use account::{Account, Plan, ScimDelete, ScimSettings};
pub use app::App;
pub use change::{
    AccountPatch, Change, GroupPatch, MemberEdit, MemberRef, NewAccount, NewGroup, NewUser, Patch, UserPatch,
};
pub use changed::ChangeTime;
pub use decide::{Decision, Refusal, decide, decide_within, is_scim_detail};
pub use digest::{Digest, Fields, Row};
pub use effect::Effect;
pub use explain::{Bar, Explanation, Outcome, Step};
pub use group::{Group, GroupType, SearchFlags};
pub use id::{AccountId, AppId, GroupId, IdError, IdText, RealmId, UserId, WebhookId};
pub use identity::identity_key;
pub use index::key::fold;
pub use links::{LinkError, Links, is_public_domain};
pub use look_alike::look_alike;
pub use naming::Naming;
pub use people::{People, Place};
pub use policy::Authority;
pub use preview::{PairChange, PairCounts, Preview, draft::Draft};
pub use provisioning::{Connector, ConnectorError, ExternalId, Provisioning, UserName};
pub use query::{Class, Cursor, HitPage, Quality, Query};
pub use realm::{Realm, RealmBuilder};
pub use sync_brake::SyncBrake;
pub use text::{Email, Text, TextError, name_key};
pub use user::{Detail, Role, User, UserStatus, UserType};
pub use view::{Hit, View};
pub use visibility::{Reason, Rule};

/// Seconds since 1970-01-01T00:00:00Z.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct UnixTime(pub i64);
