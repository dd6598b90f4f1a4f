//! Replays change records: the state of a realm at each of its revisions.

use crate::history::{Done, Id, Listed, Record};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    pub name: String,
    pub members: BTreeSet<Id>,
}

/// The values with the revision that each starts at; none after deletion.
type Versions<T> = Vec<(u64, Option<T>)>;

#[derive(Debug, Default)]
pub struct Story {
    pub last: u64,
    pub groups: BTreeMap<Id, Group>,
    pub users: BTreeMap<Id, String>,
    versions: HashMap<Id, Versions<Group>>,
    /// Maps the folded name to its group.
    names: HashMap<String, Versions<Id>>,
    /// Maps the digest of a list of groups to the revisions with that list.
    lists: HashMap<u64, Vec<u64>>,
}

impl Story {
    /// Replays the records in order. Fails at the first that contradicts the state before it.
    pub fn of(records: &[Record]) -> Result<Self, String> {
        let mut story = Self::default();
        for record in records {
            story.tell(record).map_err(|wrong| format!("{wrong}: {record:?}"))?;
        }
        Ok(story)
    }

    fn tell(&mut self, record: &Record) -> Result<(), String> {
        if record.revision != self.last + 1 {
            return Err(format!("after revision {} comes another than the next", self.last));
        }
        self.last = record.revision;
        let mut touched = BTreeSet::new();
        for done in &record.done {
            self.apply(done, &mut touched)?;
        }
        for id in touched {
            self.versions.entry(id.clone()).or_default().push((self.last, self.groups.get(&id).cloned()));
        }
        self.lists.entry(digest(self.listed())).or_default().push(self.last);
        Ok(())
    }

    fn apply(&mut self, done: &Done, touched: &mut BTreeSet<Id>) -> Result<(), String> {
        match done {
            Done::GroupPut { id, before, name } => {
                let old = self.groups.get(id).map(|group| group.name.clone());
                if old != *before {
                    return Err(format!("the group was {old:?} before"));
                }
                if let Some(old) = old {
                    self.name(&old, None);
                }
                if let Some(holder) = self.holder(name) {
                    return Err(format!("the name is {holder}'s"));
                }
                self.name(name, Some(id.clone()));
                self.groups.entry(id.clone()).or_default().name.clone_from(name);
                touched.insert(id.clone());
            }
            Done::GroupRemoved { id } => {
                let gone = self.groups.remove(id).ok_or("there is no such group")?;
                self.name(&gone.name, None);
                touched.insert(id.clone());
            }
            Done::MembersAdded { group, users } => {
                if let Some(nobody) = users.iter().find(|user| !self.users.contains_key(*user)) {
                    return Err(format!("there is no user {nobody}"));
                }
                self.group(group)?.members.extend(users.iter().cloned());
                touched.insert(group.clone());
            }
            Done::MemberRemoved { group, user } => {
                if !self.group(group)?.members.remove(user) {
                    return Err("nobody was removed".into());
                }
                touched.insert(group.clone());
            }
            Done::UserPut { id, email } => {
                if self.users.values().any(|known| known == email) {
                    return Err("the address is another's".into());
                }
                self.users.insert(id.clone(), email.clone());
            }
            Done::UserRemoved { id } => {
                self.users.remove(id).ok_or("there is no such user")?;
                for (group, at) in &mut self.groups {
                    if at.members.remove(id) {
                        touched.insert(group.clone());
                    }
                }
            }
            Done::Other => {}
        }
        Ok(())
    }

    fn group(&mut self, id: &str) -> Result<&mut Group, String> {
        self.groups.get_mut(id).ok_or_else(|| "there is no such group".into())
    }

    fn name(&mut self, name: &str, holder: Option<Id>) {
        self.names.entry(name.to_lowercase()).or_default().push((self.last, holder));
    }

    fn holder(&self, name: &str) -> Option<&Id> {
        self.names.get(&name.to_lowercase())?.last()?.1.as_ref()
    }

    /// The groups after the last record.
    pub fn listed(&self) -> impl Iterator<Item = Listed> {
        self.groups.iter().map(|(id, group)| Listed {
            id: id.clone(),
            name: group.name.clone(),
            members: group.members.len(),
        })
    }

    /// The first revision from `from` on with this list of groups; otherwise the last one before `from`.
    pub fn when_listed(&self, groups: &[Listed], from: u64) -> Result<u64, Option<u64>> {
        let revisions = self.lists.get(&digest(groups.iter().cloned())).map_or(&[][..], Vec::as_slice);
        let later = revisions.partition_point(|revision| *revision < from);
        revisions.get(later).copied().ok_or_else(|| revisions.last().copied())
    }

    pub fn group_at(&self, id: &str, revision: u64) -> Option<&Group> {
        at(self.versions.get(id)?, revision)
    }

    /// The first revision from `from` on at which `is_so` holds for the group.
    pub fn when_group(&self, id: &str, from: u64, is_so: impl Fn(Option<&Group>) -> bool) -> Option<u64> {
        first_when(self.versions.get(id), from, is_so)
    }

    /// The first revision from `from` on at which a group has the name.
    pub fn when_taken(&self, name: &str, from: u64) -> Option<u64> {
        first_when(self.names.get(&name.to_lowercase()), from, |holder| holder.is_some())
    }
}

fn at<T>(versions: &Versions<T>, revision: u64) -> Option<&T> {
    let later = versions.partition_point(|(from, _)| *from <= revision);
    versions[..later].last()?.1.as_ref()
}

fn first_when<T>(
    versions: Option<&Versions<T>>,
    from: u64,
    is_so: impl Fn(Option<&T>) -> bool,
) -> Option<u64> {
    let Some(versions) = versions else { return is_so(None).then_some(from) };
    if is_so(at(versions, from)) {
        return Some(from);
    }
    let later = versions.iter().filter(|(revision, _)| *revision > from);
    later.into_iter().find(|(_, version)| is_so(version.as_ref())).map(|(revision, _)| *revision)
}

fn digest(groups: impl Iterator<Item = Listed>) -> u64 {
    let mut groups: Vec<Listed> = groups.collect();
    groups.sort_unstable();
    let mut hasher = DefaultHasher::new();
    groups.hash(&mut hasher);
    hasher.finish()
}
