//! The clients' requests and replies, in order.

use serde_json::Value;
use std::{
    collections::BTreeSet,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

pub type Id = String;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    CreateGroup { name: String },
    RenameGroup { group: Id, name: String },
    DeleteGroup { group: Id },
    AddMembers { group: Id, users: BTreeSet<Id> },
    RemoveMember { group: Id, user: Id },
    CreateUser { email: String },
    DeleteUser { user: Id },
    IssueToken,
    EndTokens,
    ListGroups,
    ListMembers { group: Id },
}

/// The outcome, as far as the client can know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Acknowledged at a revision; with the id of a created object.
    Done {
        revision: u64,
        made: Option<Id>,
    },
    /// A token was issued, or all were revoked: neither has a revision.
    DoneAside {
        token: Option<String>,
    },
    Groups(Vec<Listed>),
    Members(BTreeSet<Id>),
    /// A reply that nothing was changed, or that there is nothing to read.
    Refused {
        status: u16,
        message: String,
    },
    /// No reply, or one that leaves the outcome open.
    Unknown,
}

/// A group in a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Listed {
    pub id: Id,
    pub name: String,
    pub members: usize,
}

#[derive(Debug, Clone)]
pub struct Event {
    pub client: usize,
    pub node: usize,
    /// The node's address, which changes with each start.
    pub url: String,
    pub ask: Ask,
    /// The lowest revision that the read allowed.
    pub min_revision: Option<u64>,
    /// Logical times of the request and the reply, from one counter for all clients.
    pub asked: u64,
    pub answered: u64,
    pub outcome: Outcome,
}

/// The events of a realm's clients.
#[derive(Debug, Default)]
pub struct History {
    moment: AtomicU64,
    events: Mutex<Vec<Event>>,
}

impl History {
    pub fn moment(&self) -> u64 {
        self.moment.fetch_add(1, Ordering::SeqCst)
    }

    pub fn add(&self, event: Event) {
        self.events.lock().unwrap_or_else(PoisonError::into_inner).push(event);
    }

    /// All events, in the order of their requests.
    pub fn events(&self) -> Vec<Event> {
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner).clone();
        events.sort_unstable_by_key(|event| event.asked);
        events
    }
}

/// One object of a change record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    GroupPut {
        id: Id,
        before: Option<String>,
        name: String,
    },
    GroupRemoved {
        id: Id,
    },
    MembersAdded {
        group: Id,
        users: BTreeSet<Id>,
    },
    MemberRemoved {
        group: Id,
        user: Id,
    },
    UserPut {
        id: Id,
        email: String,
    },
    UserRemoved {
        id: Id,
    },
    /// Apps and accounts, created before the clients start.
    Other,
}

/// A change record of the feed.
#[derive(Debug, Clone)]
pub struct Record {
    pub revision: u64,
    /// The app that made the change; none for the operator.
    pub by: Option<Id>,
    pub done: Vec<Done>,
}

impl Record {
    /// Reads a change from `GET /v2/im/changes`.
    pub fn read(change: &Value) -> Self {
        let done = change["changes"].as_array().expect("changes have objects").iter().map(Done::read);
        Self {
            revision: change["revision"].as_u64().expect("changes have revisions"),
            by: change["by"]["app_id"].as_str().map(str::to_owned),
            done: done.collect(),
        }
    }
}

impl Done {
    fn read(object: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_else(|| panic!("no text in {object}")).to_owned();
        let id = text(&object["id"]);
        let members = || {
            object["after"]["members"].as_array().expect("an array").iter().map(text).collect::<BTreeSet<_>>()
        };
        match (text(&object["object"]).as_str(), text(&object["action"]).as_str()) {
            ("group", "created" | "updated") => Self::GroupPut {
                id,
                before: object["before"]["name"].as_str().map(str::to_owned),
                name: text(&object["after"]["name"]),
            },
            ("group", "deleted") => Self::GroupRemoved { id },
            ("group", "members_added") => Self::MembersAdded { group: id, users: members() },
            ("group", "member_removed") => {
                Self::MemberRemoved { group: id, user: members().pop_first().expect("a member") }
            }
            ("user", "created" | "updated") => Self::UserPut { id, email: text(&object["after"]["email"]) },
            ("user", "deleted") => Self::UserRemoved { id },
            _ => Self::Other,
        }
    }
}
