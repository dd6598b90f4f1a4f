//! Rosters of a server's users, which a privileged component reads and changes (XEP-0356), as Prosody has it.
//!
//! Entries of the directory are in a group whose name ends with a mark. Other entries are their user's own: they are
//! neither changed nor removed. So the roster itself says what the directory has put there.

use crate::{
    Domain, Element, Jid,
    ns::{COMPONENT, PRIVILEGE, ROSTER},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The end of the names of groups that the directory puts people into.
pub const MARK: &str = " (directory)";

/// What the server of a domain lets the component do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Privileges {
    /// The domain whose users are meant.
    pub domain: Domain,
    /// Whether the component may read and change their rosters.
    pub is_roster_open: bool,
}

impl Privileges {
    pub(crate) fn read(domain: Domain, privilege: &Element) -> Self {
        let mut perms = privilege.elements().filter(|perm| perm.is(PRIVILEGE, "perm"));
        let is_roster_open = perms
            .any(|perm| perm.attribute("access") == Some("roster") && perm.attribute("type") == Some("both"));
        Self { domain, is_roster_open }
    }
}

/// The people of a roster that the directory is to put there, by their addresses.
pub type Roster = BTreeMap<String, Contact>;

/// A person whom a user sees.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contact {
    /// The name to show.
    pub name: String,
    /// The group to show the person in, without the mark.
    pub group: String,
    /// Whether the person sees the user, too. Otherwise neither gets the other's presence: for that, each server has to
    /// have an entry of the other, and would show it.
    pub is_mutual: bool,
}

impl Contact {
    const fn subscription(&self) -> &'static str {
        if self.is_mutual { "both" } else { "none" }
    }

    /// The entry in place of the present one, unless that is the user's own, or as it has to be. The groups that the user
    /// has added stay.
    fn put(&self, jid: &str, present: Option<&Entry>) -> Option<Entry> {
        if present.is_some_and(|entry| !entry.is_marked()) {
            return None;
        }
        let own = present.into_iter().flat_map(|entry| &entry.groups).filter(|group| !group.ends_with(MARK));
        let marked = format!("{}{MARK}", self.group.trim());
        let groups: BTreeSet<String> = own.cloned().chain([marked]).collect();
        let is_there = present.is_some_and(|present| {
            let as_wanted = present.name == self.name && present.subscription == self.subscription();
            as_wanted && present.groups.iter().cloned().collect::<BTreeSet<_>>() == groups
        });
        (!is_there).then(|| Entry {
            jid: jid.to_owned(),
            name: self.name.clone(),
            subscription: self.subscription().to_owned(),
            groups: groups.into_iter().collect(),
        })
    }
}

/// An entry of a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The address.
    pub jid: String,
    /// The name; empty for none.
    pub name: String,
    /// The subscription to presence.
    pub subscription: String,
    /// The groups.
    pub groups: Vec<String>,
}

impl Entry {
    /// Whether a change removes the entry.
    pub fn is_removal(&self) -> bool {
        self.subscription == "remove"
    }

    fn is_marked(&self) -> bool {
        self.groups.iter().any(|group| group.ends_with(MARK))
    }

    fn to_element(&self) -> Element {
        let groups = self.groups.iter().map(|group| Element::new(ROSTER, "group").with_text(&**group));
        let item = Element::new(ROSTER, "item").with("jid", &*self.jid);
        let item = if self.name.is_empty() { item } else { item.with("name", &*self.name) };
        item.with("subscription", &*self.subscription).with_children(groups)
    }
}

/// Asks for the roster of a user.
pub fn get(id: &str, component: &Domain, user: &Jid) -> Element {
    request("get", id, component, user, None)
}

/// Changes the roster of a user. A server answers one entry at a time.
pub fn set(id: &str, component: &Domain, user: &Jid, entry: &Entry) -> Element {
    request("set", id, component, user, Some(entry.to_element()))
}

fn request(kind: &str, id: &str, component: &Domain, user: &Jid, item: Option<Element>) -> Element {
    let iq = Element::new(COMPONENT, "iq").with("type", kind).with("id", id);
    let iq = iq.with("from", component.as_str()).with("to", user.bare().to_string());
    iq.with_children([Element::new(ROSTER, "query").with_children(item)])
}

/// Reads a roster.
pub fn read(payload: &Element) -> Vec<Entry> {
    let items = payload.elements().filter(|item| item.is(ROSTER, "item"));
    let entry = |item: &Element| {
        let text = |name| item.attribute(name).unwrap_or_default().to_owned();
        let groups = item.elements().filter(|group| group.is(ROSTER, "group")).map(Element::text);
        let (name, subscription) = (text("name"), text("subscription"));
        Some(Entry { jid: item.attribute("jid")?.to_owned(), name, subscription, groups: groups.collect() })
    };
    items.filter_map(entry).collect()
}

/// The changes that make the directory's part of a roster what it has to be: removals first.
pub fn changes(present: &[Entry], wanted: &Roster) -> Vec<Entry> {
    let removed = present.iter().filter(|entry| entry.is_marked() && !wanted.contains_key(&entry.jid));
    let removed = removed.map(|entry| {
        let subscription = "remove".to_owned();
        Entry { subscription, name: String::new(), groups: Vec::new(), jid: entry.jid.clone() }
    });
    let by_jid: HashMap<&str, &Entry> = present.iter().map(|entry| (&*entry.jid, entry)).collect();
    let put = wanted.iter().filter_map(|(jid, contact)| contact.put(jid, by_jid.get(&**jid).copied()));
    removed.chain(put).collect()
}
