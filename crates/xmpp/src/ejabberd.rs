//! Shared roster groups of ejabberd (`mod_shared_roster`): the commands of its API that make them what they have to be.
//!
//! The API is that of version 0, which all versions of ejabberd have. The directory's groups have ids that begin with a prefix; others are never touched.

use crate::{Jid, roster::Entry};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The beginning of the ids of the directory's groups.
pub const PREFIX: &str = "imdir-";

/// Groups by their ids.
pub type Groups = BTreeMap<String, Group>;

/// A group. Its members have the members of the groups that it displays in their rosters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// The name in rosters.
    pub label: String,
    /// The id of the group that it displays.
    pub displays: Option<String>,
    /// The localparts of its members.
    pub members: BTreeSet<String>,
}

/// A command that changes a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Removes a member.
    Remove(String, String),
    /// Deletes a group that has no members left.
    Delete(String),
    /// Creates a group without members: its id, its label, and the group that it displays.
    Create(String, String, Option<String>),
    /// Adds a member.
    Add(String, String),
}

/// The name of the command that lists the groups of a host, and its arguments.
pub fn list(host: &str) -> (&'static str, Value) {
    ("srg_list", json!({ "host": host }))
}

/// The command that describes a group.
pub fn describe(host: &str, group: &str) -> (&'static str, Value) {
    ("srg_get_info", json!({ "host": host, "group": group }))
}

/// The command that lists the members of a group.
pub fn members(host: &str, group: &str) -> (&'static str, Value) {
    ("srg_get_members", json!({ "host": host, "group": group }))
}

/// The command that lists the entries of a user's roster, with those of shared groups.
pub fn roster(user: &Jid) -> (&'static str, Value) {
    ("get_roster", json!({ "user": user.localpart(), "server": user.domain().as_str() }))
}

/// The command that puts an entry into a user's own roster, or removes it.
pub fn change(user: &Jid, entry: &Entry) -> (&'static str, Value) {
    let (local, host) = entry.jid.rsplit_once('@').unwrap_or(("", &entry.jid));
    let mut arguments = json!({
        "localuser": user.localpart(), "localhost": user.domain().as_str(), "user": local, "host": host,
    });
    if entry.is_removal() {
        return ("delete_rosteritem", arguments);
    }
    arguments["nick"] = json!(entry.name);
    arguments["group"] = json!(entry.groups.join(";"));
    arguments["subs"] = json!(entry.subscription);
    ("add_rosteritem", arguments)
}

/// The entries in the answer to [`roster`], which has one for each group. None if it is no such answer.
pub fn read_roster(answer: &Value) -> Option<Vec<Entry>> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for item in answer.as_array()? {
        let text = |key: &str| item[key].as_str().map(str::to_owned);
        let (jid, group) = (text("jid")?, text("group").filter(|group| !group.is_empty()));
        let entry = entries.entry(jid.clone()).or_insert_with(|| Entry {
            name: text("nick").unwrap_or_default(),
            subscription: text("subscription").unwrap_or_default(),
            groups: Vec::new(),
            jid,
        });
        entry.groups.extend(group);
    }
    Some(entries.into_values().collect())
}

/// The ids in the answer to [`list`] that are the directory's. None if it is no such answer.
pub fn read_list(answer: &Value) -> Option<Vec<String>> {
    let ids: Option<Vec<&str>> = answer.as_array()?.iter().map(Value::as_str).collect();
    Some(ids?.into_iter().filter(|id| id.starts_with(PREFIX)).map(str::to_owned).collect())
}

/// The group in the answers to [`describe`] and [`members`]. None if they are no such answers.
pub fn read_group(info: &Value, members: &Value) -> Option<Group> {
    let value = |key: &str| {
        let mut pairs = info.as_array()?.iter();
        let pair = pairs.find(|pair| pair["key"] == key)?;
        pair["value"].as_str()
    };
    let displays = value("displayed_groups").filter(|groups| !groups.is_empty());
    let members = members.as_array()?.iter().map(|jid| {
        let (local, _) = jid.as_str()?.rsplit_once('@')?;
        Some(local.to_owned())
    });
    Some(Group {
        label: value("label").unwrap_or_default().to_owned(),
        displays: displays.map(str::to_owned),
        members: members.collect::<Option<_>>()?,
    })
}

/// The commands that turn the groups that are there into the wanted ones. Whoever is to be hidden is hidden first. A group
/// whose label or display changes is made anew, because that can't be changed in all versions.
pub fn plan(present: &Groups, wanted: &Groups) -> Vec<Command> {
    let is_kept = |id: &String, group: &Group| {
        wanted.get(id).is_some_and(|it| (&it.label, &it.displays) == (&group.label, &group.displays))
    };
    let (mut commands, mut deletions) = (Vec::new(), Vec::new());
    for (id, group) in present {
        let kept = wanted.get(id).filter(|_| is_kept(id, group));
        let gone = group.members.iter().filter(|user| kept.is_none_or(|kept| !kept.members.contains(*user)));
        commands.extend(gone.map(|user| Command::Remove(id.clone(), user.clone())));
        if kept.is_none() {
            deletions.push(Command::Delete(id.clone()));
        }
    }
    commands.append(&mut deletions);
    let is_there = |id: &String| present.get(id).is_some_and(|group| is_kept(id, group));
    let created = wanted.iter().filter(|(id, _)| !is_there(id));
    commands.extend(
        created.map(|(id, group)| Command::Create(id.clone(), group.label.clone(), group.displays.clone())),
    );
    let removed: BTreeSet<String> = commands.iter().filter_map(Command::removed).map(str::to_owned).collect();
    for (id, group) in wanted {
        let has = present.get(id).filter(|_| is_there(id)).map(|group| &group.members);
        commands.extend(additions(id, group, has, &removed));
    }
    commands
}

/// The members that a group lacks, and those who have left another: the server tells clients that they are gone, also if
/// this group still shows them, and another addition tells better.
fn additions<'a>(
    id: &'a str,
    group: &'a Group,
    has: Option<&'a BTreeSet<String>>,
    removed: &'a BTreeSet<String>,
) -> impl Iterator<Item = Command> + 'a {
    let is_new = move |user: &&String| has.is_none_or(|has| !has.contains(*user)) || removed.contains(*user);
    group.members.iter().filter(is_new).map(|user| Command::Add(id.to_owned(), user.clone()))
}

impl Command {
    /// The member that it removes.
    fn removed(&self) -> Option<&str> {
        match self {
            Self::Remove(_, user) => Some(user),
            _ => None,
        }
    }

    /// The name of the command, and its arguments.
    pub fn call(&self, host: &str) -> (&'static str, Value) {
        let member = |id: &String, user: &String| json!({ "user": user, "host": host, "group": id, "grouphost": host });
        match self {
            Self::Remove(id, user) => ("srg_user_del", member(id, user)),
            Self::Add(id, user) => ("srg_user_add", member(id, user)),
            Self::Delete(id) => ("srg_delete", json!({ "group": id, "host": host })),
            Self::Create(id, label, displays) => {
                let display = displays.as_deref().unwrap_or_default();
                let group = json!({
                    "group": id, "host": host, "label": label, "description": "of the directory, don't change",
                    "display": display,
                });
                ("srg_create", group)
            }
        }
    }

    /// Applies the command to groups, as the server does.
    pub fn apply(&self, groups: &mut Groups) {
        match self {
            Self::Remove(id, user) => {
                groups.get_mut(id).map(|group| group.members.remove(user));
            }
            Self::Add(id, user) => {
                groups.entry(id.clone()).or_default().members.insert(user.clone());
            }
            Self::Delete(id) => {
                groups.remove(id);
            }
            Self::Create(id, label, displays) => {
                let group =
                    Group { label: label.clone(), displays: displays.clone(), members: BTreeSet::new() };
                groups.insert(id.clone(), group);
            }
        }
    }
}
