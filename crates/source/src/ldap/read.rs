//! Converts entries to people and groups.

use super::{Mapping, active, anchor, membership};
use crate::{
    entry::Entry,
    ldif::Content,
    record::{Group, Place, Profile, RefusedRecord, Source, User},
    rule::TypeRule,
};
use directory::{Email, Text, UnixTime, UserName};
use std::collections::HashMap;

/// The entries of a file by kind.
#[derive(Debug, Clone, Default)]
pub struct SortedEntries {
    /// People.
    pub users: Vec<Entry>,
    /// Groups.
    pub groups: Vec<Entry>,
    /// The number of other entries.
    pub others: usize,
}

/// Sorts entries into people and groups by their object classes.
pub fn sort(entries: Vec<Entry>) -> SortedEntries {
    const GROUPS: [&str; 6] =
        ["group", "groupOfNames", "groupOfUniqueNames", "groupOfMembers", "posixGroup", "ipaUserGroup"];
    const USERS: [&str; 5] = ["user", "person", "inetOrgPerson", "organizationalPerson", "posixAccount"];
    let mut sorted = SortedEntries::default();
    for entry in entries {
        let is = |names: &[&str]| names.iter().any(|name| entry.has("objectClass", name));
        // A computer in Active Directory is also a `user`.
        match (is(&["computer"]), is(&GROUPS), is(&USERS)) {
            (false, true, _) => sorted.groups.push(entry),
            (false, false, true) => sorted.users.push(entry),
            _ => sorted.others += 1,
        }
    }
    sorted
}

/// Reads people and groups from entries. `now` decides which accounts have expired.
pub fn read(users: &[Entry], groups: &[Entry], mapping: &Mapping, now: UnixTime) -> Source {
    let mut source = Source::default();
    let mut position = HashMap::new();
    for (at, entry) in users.iter().enumerate() {
        match user(entry, mapping, now, &mut source.notes) {
            Ok(user) => {
                position.insert(at, source.users.len());
                source.users.push(user);
            }
            Err(refused) => source.refused.push(refused),
        }
        cut(entry, &mut source.gaps);
    }

    let memberships = membership::memberships(users, groups, &mapping.user_name);
    let mut taken = Vec::new();
    for (entry, members) in groups.iter().zip(memberships.users) {
        cut(entry, &mut source.gaps);
        let external_id = anchor::of(entry, &mapping.anchors);
        let name = match entry.text(&mapping.group_name).map(Text::<128>::parse) {
            Some(Ok(name)) => name.to_string(),
            wrong => {
                let why =
                    wrong.and_then(Result::err).map_or_else(|| "is missing".to_owned(), |it| it.to_string());
                source.refused.push(refuse(entry, &mapping.group_name, why, None, external_id));
                continue;
            }
        };
        if !mapping.takes(&name) {
            continue;
        }
        let kind = TypeRule::kind(&mapping.types, &name, Some(entry));
        let members = members.iter().filter_map(|user| position.get(user).copied()).collect();
        taken.push(Group { place: entry.place.clone(), external_id, name, kind, members });
    }
    if memberships.unknown > 0 {
        source.notes.push(format!(
            "{} members of groups are ignored: they are not among the people and groups that were read",
            memberships.unknown
        ));
    }
    source.groups = Some(taken);
    source
}

/// Reads people and groups from the content of a file.
pub fn from_ldif(content: Content, mapping: &Mapping, now: UnixTime) -> Source {
    let sorted = sort(content.entries);
    let mut source = read(&sorted.users, &sorted.groups, mapping, now);
    source.refused.extend(content.refused);
    source.gaps.extend(content.gaps);
    if sorted.others > 0 {
        source
            .notes
            .push(format!("{} entries are ignored: they are neither people nor groups", sorted.others));
    }
    source
}

fn user(
    entry: &Entry,
    mapping: &Mapping,
    now: UnixTime,
    notes: &mut Vec<String>,
) -> Result<User, RefusedRecord> {
    let external_id = anchor::of(entry, &mapping.anchors);
    let refuse = |field: &str, why: String, email: Option<&Email>| {
        Err(refuse(entry, field, why, email, external_id.clone()))
    };
    let emails: Vec<_> = entry.texts(&mapping.email).collect();
    let email = match emails[..] {
        [email] => match Email::parse(email) {
            Ok(email) => email,
            Err(error) => return refuse(&mapping.email, format!("{error}: {email:?}"), None),
        },
        [] => return refuse(&mapping.email, "is missing".to_owned(), None),
        _ => {
            let why = format!("has {} values, hint: name an attribute that has one address", emails.len());
            return refuse(&mapping.email, why, None);
        }
    };
    let mut profile = Profile::default();
    for (field, attribute) in [
        ("first_name", &mapping.first_name),
        ("last_name", &mapping.last_name),
        ("display_name", &mapping.display_name),
        ("dept", &mapping.dept),
    ] {
        if entry.unreadable(attribute) > 0 {
            notes.push(format!("{}: a value of {attribute} is ignored, since it is not UTF-8", entry.place));
        }
        if let Err(why) = profile.set(field, entry.text(attribute).unwrap_or_default()) {
            return refuse(attribute, why, Some(&email));
        }
    }
    let user_name = match entry.text(&mapping.user_name).map(UserName::parse) {
        Some(Err(error)) => return refuse(&mapping.user_name, error.to_string(), Some(&email)),
        name => name.and_then(Result::ok).map(|name| name.to_string()),
    };
    let active = Some(active::is_active(entry, now));
    Ok(User { place: entry.place.clone(), external_id, email, user_name, profile, active })
}

fn refuse(
    entry: &Entry,
    field: &str,
    why: String,
    email: Option<&Email>,
    external_id: Option<String>,
) -> RefusedRecord {
    let email = email.map(|email| email.as_str().to_owned());
    let place = match &entry.place {
        Place::Line(line) => Place::Entry(format!("line {line}, {}", entry.dn)),
        place => place.clone(),
    };
    RefusedRecord { place, field: Some(field.to_owned()), why, email, external_id }
}

/// Reports attributes with values that were not fetched: absence from them says nothing.
fn cut(entry: &Entry, gaps: &mut Vec<String>) {
    let more = entry
        .cut()
        .map(|(name, next)| format!("{}: {name} has more values than the {next} read", entry.place));
    gaps.extend(more);
}
