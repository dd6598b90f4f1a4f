//! The directory: accounts, users and groups, and who sees and finds whom.
//!
//! Pure: no input or output, no clock, no randomness, no SQL, no wire format.
//! A [`Realm`] is one consistent snapshot; a [`Change`] that is asked becomes
//! [`Effect`]s by [`decide`], and `Realm::apply` gives the next snapshot.
//! Every read that a user makes starts from [`Realm::seen_by`]; administrators
//! ask [`Realm::explain`] and [`Realm::preview`], too.

#![warn(missing_docs)]

mod account;
mod app;
mod change;
mod decide;
mod digest;
mod effect;
mod explain;
mod group;
mod id;
mod index;
mod links;
mod order;
mod policy;
pub mod population;
mod preview;
mod query;
mod reach;
mod realm;
mod search;
mod text;
mod tiered;
mod user;
mod view;
mod visibility;

pub use account::{Account, Plan};
pub use app::App;
pub use change::{
    AccountPatch, Change, GroupPatch, MemberRef, NewAccount, NewGroup, NewUser, Patch, UserPatch,
};
pub use decide::{Decision, Refusal, decide, decide_within};
pub use digest::{Digest, Fields, Row};
pub use effect::Effect;
pub use explain::{Bar, Explanation, Outcome, Step};
pub use group::{Group, GroupType, SearchFlags};
pub use id::{AccountId, AppId, GroupId, IdError, RealmId, UserId};
pub use links::{LinkError, Links, is_public_domain};
pub use policy::Authority;
pub use preview::{PairChange, PairCounts, Preview};
pub use query::{Class, Cursor, HitPage, Quality, Query};
pub use realm::{Realm, RealmBuilder};
pub use text::{Email, Text, TextError, name_key};
pub use user::{Detail, Role, User, UserStatus, UserType};
pub use view::{Hit, View};
pub use visibility::{Reason, Rule};

/// Seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct UnixTime(pub i64);
