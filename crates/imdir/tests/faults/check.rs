//! Checks a history against the resulting change records. Needs no server, so that invalid histories can test it.

#[cfg(test)]
mod tests;

use crate::{
    history::{Ask, Done, Event, Id, Outcome, Record},
    story::{Group, Story},
};
use std::collections::{BTreeMap, HashMap};

/// Returns the first contradiction, or the final realm. `apps` are the clients' apps; `keeps_realms` is false for a
/// node that evicts realms.
pub fn history(
    events: &[Event],
    apps: &[Id],
    records: &[Record],
    keeps_realms: impl Fn(usize) -> bool,
) -> Result<Story, String> {
    let story = Story::of(records)?;
    let mut unclaimed: BTreeMap<u64, &Record> = records
        .iter()
        .filter(|record| record.by.as_ref().is_some_and(|app| apps.contains(app)))
        .map(|record| (record.revision, record))
        .collect();
    let told = |wrong: String, event: &Event| format!("{wrong}: {event:?}");
    let mut changes = Vec::new();
    for event in events {
        let claimed = acknowledged(event, &apps[event.client], &story, &mut unclaimed);
        changes.extend(claimed.map_err(|wrong| told(wrong, event))?.map(|revision| (event, revision)));
    }
    changes.extend(left_open(events, apps, unclaimed)?);
    in_order(events, &changes)?;
    reads_go_on(events, keeps_realms)?;
    let mut seen = HashMap::new();
    for event in events {
        let floor = seen.entry((event.client, event.node)).or_default();
        shown(event, &story, floor).map_err(|wrong| told(wrong, event))?;
    }
    Ok(story)
}

/// An acknowledged change has a record of its own that matches it, or changed nothing.
fn acknowledged(
    event: &Event,
    app: &Id,
    story: &Story,
    unclaimed: &mut BTreeMap<u64, &Record>,
) -> Result<Option<u64>, String> {
    let Outcome::Done { revision, made } = &event.outcome else { return Ok(None) };
    if let Some(record) = unclaimed.get(revision)
        && record.by.as_ref() == Some(app)
        && says(record, &event.ask, made.as_ref())
    {
        unclaimed.remove(revision);
        return Ok(Some(*revision));
    }
    match &event.ask {
        Ask::AddMembers { group, users }
            if story.group_at(group, *revision).is_some_and(|group| users.is_subset(&group.members)) =>
        {
            Ok(None)
        }
        _ => Err("acknowledged, and its revision says something else".into()),
    }
}

/// Whether the record matches the request.
fn says(record: &Record, ask: &Ask, made: Option<&Id>) -> bool {
    let [done] = record.done.as_slice() else { return false };
    let is_made = |id: &Id| made.is_none_or(|made| made == id);
    match (ask, done) {
        (Ask::CreateGroup { name }, Done::GroupPut { id, before: None, name: put }) => {
            is_made(id) && name == put
        }
        (Ask::RenameGroup { group, name }, Done::GroupPut { id, before: Some(_), name: put }) => {
            group == id && name == put
        }
        (Ask::DeleteGroup { group }, Done::GroupRemoved { id }) => group == id,
        // Users who were members already are not added.
        (Ask::AddMembers { group, users }, Done::MembersAdded { group: id, users: added }) => {
            group == id && added.is_subset(users)
        }
        (Ask::RemoveMember { group, user }, Done::MemberRemoved { group: id, user: removed }) => {
            group == id && user == removed
        }
        (Ask::CreateUser { email }, Done::UserPut { id, email: put }) => is_made(id) && email == put,
        (Ask::DeleteUser { user }, Done::UserRemoved { id }) => user == id,
        _ => false,
    }
}

/// Assigns each record without an acknowledgement to one request with an unknown outcome.
fn left_open<'a>(
    events: &'a [Event],
    apps: &[Id],
    unclaimed: BTreeMap<u64, &Record>,
) -> Result<Vec<(&'a Event, u64)>, String> {
    let mut open: Vec<&Event> = events.iter().filter(|event| event.outcome == Outcome::Unknown).collect();
    let mut made = Vec::new();
    for (revision, record) in unclaimed {
        let is_of =
            |event: &Event| record.by.as_ref() == Some(&apps[event.client]) && says(record, &event.ask, None);
        let Some(found) = open.iter().position(|event| is_of(event)) else {
            let refused = events.iter().find(|event| is_of(event));
            return Err(format!("a record without a request that was left open: {record:?}, {refused:?}"));
        };
        made.push((open.remove(found), revision));
    }
    Ok(made)
}

/// A change that was requested after another's acknowledgement has a later revision.
fn in_order(events: &[Event], changes: &[(&Event, u64)]) -> Result<(), String> {
    // The highest revision acknowledged by the time of each reply.
    let mut acknowledged = BTreeMap::new();
    for event in events {
        if let Outcome::Done { revision, .. } = event.outcome {
            acknowledged.insert(event.answered, revision);
        }
    }
    let mut highest = 0;
    for revision in acknowledged.values_mut() {
        highest = highest.max(*revision);
        *revision = highest;
    }
    for (event, revision) in changes {
        let before = acknowledged.range(..event.asked).next_back().map_or(0, |(_, before)| *before);
        if *revision <= before {
            return Err(format!(
                "revision {before} was acknowledged before {revision} was asked for: {event:?}"
            ));
        }
    }
    Ok(())
}

/// A node that has shown the realm since its start goes on showing it, even without the database.
fn reads_go_on(events: &[Event], keeps_realms: impl Fn(usize) -> bool) -> Result<(), String> {
    let mut since: HashMap<&str, u64> = HashMap::new();
    for event in events {
        if matches!(event.outcome, Outcome::Groups(_) | Outcome::Members(_)) {
            let first = since.entry(&event.url).or_insert(event.answered);
            *first = event.answered.min(*first);
        }
    }
    let is_refused = |event: &&Event| {
        matches!(event.ask, Ask::ListGroups | Ask::ListMembers { .. })
            && event.min_revision.is_none()
            && keeps_realms(event.node)
            && matches!(event.outcome, Outcome::Refused { status: 503, .. })
            && since.get(event.url.as_str()).is_some_and(|first| *first < event.asked)
    };
    events.iter().find(is_refused).map_or(Ok(()), |event| Err(format!("reads go on: {event:?}")))
}

/// A reply shows one revision, never an earlier one than the node has shown this client before.
fn shown(event: &Event, story: &Story, floor: &mut u64) -> Result<(), String> {
    let from = (*floor).max(event.min_revision.unwrap_or_default());
    match (&event.ask, &event.outcome) {
        (_, Outcome::Done { revision, .. }) => {
            if *revision < *floor {
                return Err(format!("the node had shown revision {floor}"));
            }
            *floor = *revision;
        }
        (_, Outcome::Groups(groups)) => match story.when_listed(groups, from) {
            Ok(revision) => *floor = revision,
            Err(Some(before)) => return Err(format!("from before revision {from}: of {before}")),
            Err(None) => return Err("a state that never was".into()),
        },
        (Ask::ListMembers { group }, Outcome::Members(members)) => {
            let is_so = |group: Option<&Group>| group.is_some_and(|group| group.members == *members);
            match story.when_group(group, from, is_so) {
                Some(revision) => *floor = revision,
                None => return Err(format!("not so from revision {from} on")),
            }
        }
        (_, Outcome::Refused { status: 503, message }) => {
            if event.min_revision.is_none() && !message.contains("Nothing was changed") {
                return Err(format!("not what a refusal says: {message}"));
            }
        }
        (Ask::CreateGroup { name } | Ask::RenameGroup { name, .. }, Outcome::Refused { status: 409, .. }) => {
            story.when_taken(name, from).ok_or_else(|| format!("nobody had the name from {from} on"))?;
        }
        (
            Ask::RenameGroup { group, .. }
            | Ask::DeleteGroup { group }
            | Ask::AddMembers { group, .. }
            | Ask::ListMembers { group },
            Outcome::Refused { status: 404, message },
        ) if message.starts_with("Group does not exist") => {
            let is_gone = story.when_group(group, from, |group| group.is_none());
            is_gone.ok_or_else(|| format!("the group was there from {from} on"))?;
        }
        (_, Outcome::Refused { status: 404, .. } | Outcome::DoneAside { .. } | Outcome::Unknown) => {}
        (_, outcome) => return Err(format!("not an answer to expect: {outcome:?}")),
    }
    Ok(())
}

/// The tokens that must be valid at the end, and those that must not. Each client has a separate app for them.
pub fn tokens(events: &[Event]) -> (Vec<&String>, Vec<&String>) {
    let (mut valid, mut ended) = (Vec::new(), Vec::new());
    for event in events {
        let Outcome::DoneAside { token: Some(token) } = &event.outcome else { continue };
        let ends = || events.iter().filter(|end| end.client == event.client && end.ask == Ask::EndTokens);
        let is_done = |end: &Event| matches!(end.outcome, Outcome::DoneAside { .. });
        if ends().any(|end| end.asked > event.answered && is_done(end)) {
            ended.push(token);
        } else if !ends().any(|end| end.outcome == Outcome::Unknown) {
            valid.push(token);
        }
    }
    (valid, ended)
}
