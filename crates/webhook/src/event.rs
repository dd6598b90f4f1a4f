//! Events: the news of a change for one account.

use crate::signature::Key;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use directory::UnixTime;
use serde_json::{Map, Value};

/// The events that an endpoint can subscribe to. The names are Zoom's where it has such an event.
pub const ALL: [&str; 16] = [
    "account.created",
    "account.updated",
    "account.disassociated",
    "account.deleted",
    "user.created",
    "user.updated",
    "user.activated",
    "user.deactivated",
    "user.disassociated",
    "user.deleted",
    "group.created",
    "group.updated",
    "group.deleted",
    "group.member_added",
    "group.member_deleted",
    "sync.braked",
];

/// Sent to every endpoint in place of changes that are too far back.
pub const FEED_GAP: &str = "feed.gap";
/// Sent on request only.
pub const TEST: &str = "endpoint.test";

/// The place of an event among those of its change, the same at each retry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Position {
    /// The index of the effect that it begins with.
    pub effect: u32,
    /// Its index among the events of the effect: the part of a list of members, or of several events of a user.
    pub part: u32,
}

/// The author of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// The id of the user or app; empty for the operator of the server.
    pub id: String,
    /// The user's address, the app's name, or `operator`.
    pub name: String,
}

/// News of one object.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// One of [`ALL`], [`FEED_GAP`] or [`TEST`].
    pub name: &'static str,
    /// The time of the change.
    pub at: UnixTime,
    /// Its place in the change.
    pub position: Position,
    /// The author of the change, if the account may know it.
    pub operator: Option<Operator>,
    /// The state after the change, or before a deletion. An update has its id and the changed fields.
    pub object: Map<String, Value>,
    /// The same fields before an update.
    pub old_object: Option<Map<String, Value>>,
    /// The number of this part, from 1, and of all parts of a long list of members.
    pub part: Option<(u32, u32)>,
}

impl Event {
    /// An event without an object of the directory.
    pub fn notice(name: &'static str, at: UnixTime, object: Map<String, Value>) -> Self {
        let position = Position { effect: 0, part: 0 };
        Self { name, at, position, operator: None, object, old_object: None, part: None }
    }

    /// Its id on the wire: a keyed hash, which is the same for a retry and counts nothing.
    pub fn id(&self, key: &Key, revision: u64) -> String {
        let Position { effect, part } = self.position;
        let mac = key.mac(&[
            self.name.as_bytes(),
            &revision.to_be_bytes(),
            &effect.to_be_bytes(),
            &part.to_be_bytes(),
        ]);
        format!("msg_{}", URL_SAFE_NO_PAD.encode(&mac[..16]))
    }
}
