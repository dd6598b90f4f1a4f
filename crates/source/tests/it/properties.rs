//! Whatever comes in, nothing panics; whatever is planned, a second plan is empty.

use crate::model::apply;
use directory::{Email, GroupType, Text, UnixTime, UserStatus};
use proptest::prelude::*;
use source::{
    Group, Place, Policy, Profile, Source, State, StateGroup, StateMember, StateUser, User, csv, decode,
    ldap::{Mapping, Preset, from_ldif, normal},
    ldif, plan,
};
use std::collections::{BTreeSet, HashSet};

const LDIF: &str = "version: 1\ndn: cn=a,dc=b\nobjectClass: person\nmail: a@b.example\nmember;range=0-1499: cn=a\\2C\n \
                    dc=b\n\ndn:: Y249YQ==\nobjectClass: group\ncn: x\nmember: cn=a,dc=b\n\nsearch: 2\nresult: 0 Success\n";
const CSV: &str =
    "sep=;\n\"email\";groups;active\nann@a.example;\"a;b\\;c\";true\n;;\n\"b\n@a.example\";x;no\n";

/// A text with a few of its bytes changed.
fn bent(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![any::<u8>(), prop::sample::select(b"\n:;,\"\\ <#=+\t\0@".to_vec())];
    prop::collection::vec((any::<prop::sample::Index>(), byte, any::<bool>()), 0..12).prop_map(move |edits| {
        let mut bytes = text.as_bytes().to_vec();
        for (at, byte, inserts) in edits {
            let at = at.index(bytes.len());
            if inserts { bytes.insert(at, byte) } else { bytes[at] = byte }
        }
        bytes
    })
}

fn read_everything(bytes: &[u8]) {
    let _ = csv::read(bytes);
    let _ = decode(bytes).map(|text| normal(&text));
    if let Ok(content) = ldif::read(bytes) {
        for preset in Preset::ALL {
            let source = from_ldif(content.clone(), &Mapping::preset(preset), UnixTime(0));
            let _ = plan(&source, &State::default(), &Policy::IMPORT);
        }
    }
}

fn manager() -> impl Strategy<Value = Option<String>> {
    prop_oneof![3 => Just(Some("sync:a".to_owned())), 1 => Just(None), 1 => Just(Some("scim:b".to_owned()))]
}

/// Few names, so that they meet.
fn local() -> impl Strategy<Value = String> {
    "[a-hA-B]"
}

/// One that the directory takes.
fn group_name() -> impl Strategy<Value = String> {
    "[^\\pC\\pZ]{1,9}"
        .prop_filter("a name", |name| Text::<128>::parse(name).is_ok_and(|text| *text == **name))
}

fn email(local: &str) -> Email {
    Email::parse(&format!("{local}@a.example")).expect("an address")
}

fn source() -> impl Strategy<Value = Source> {
    let user = (
        local(),
        prop::option::of("[1-8]"),
        prop::option::of("[m-p]"),
        prop::option::of("[xy]?"),
        any::<Option<bool>>(),
    );
    let user = user.prop_map(|(local, external_id, user_name, dept, active)| User {
        place: Place::Line(1),
        external_id,
        email: email(&local),
        user_name,
        profile: Profile { dept, ..Profile::default() },
        active,
    });
    let group = ("[r-uR]", prop::option::of("[1-5]"), prop::collection::btree_set(0..6_usize, 0..5));
    let groups = prop::option::of(prop::collection::vec(group, 0..5));
    (prop::collection::vec(user, 1..7), groups, prop::bool::weighted(0.2)).prop_map(
        |(users, groups, is_cut)| {
            let count = users.len();
            let group = |(name, external_id, members): (String, Option<String>, BTreeSet<usize>)| Group {
                place: Place::Line(1),
                external_id,
                name,
                kind: None,
                members: members.into_iter().filter(|user| *user < count).collect(),
            };
            let groups = groups.map(|groups| groups.into_iter().map(group).collect());
            Source {
                users,
                groups,
                gaps: is_cut.then(|| "cut".to_owned()).into_iter().collect(),
                ..Source::default()
            }
        },
    )
}

const DAY: i64 = 24 * 3600;

fn state() -> impl Strategy<Value = State> {
    let status = prop::sample::select(UserStatus::ALL.to_vec());
    let user = (
        prop::option::of("[1-8]"),
        prop::option::of("[m-p]"),
        status,
        manager(),
        0..60_i64,
        prop::bool::weighted(0.1),
    );
    let group =
        (prop::option::of("[1-5]"), manager(), prop::collection::btree_map(0..8_usize, manager(), 0..6));
    let (users, groups) =
        (prop::collection::btree_map("[a-h]", user, 0..8), prop::collection::btree_map("[r-u]", group, 0..4));
    (users, groups).prop_map(|(users, groups)| {
        let now = UnixTime(100 * DAY);
        let mut state = State { now, ..State::default() };
        let (mut logins, mut ids) = (HashSet::new(), HashSet::new());
        for (local, (external_id, user_name, status, managed_by, days, is_owner)) in users {
            state.users.push(StateUser {
                id: format!("id-{local}"),
                email: email(&local),
                user_name: user_name.filter(|name| logins.insert(name.clone())),
                external_id: external_id.filter(|id| ids.insert(id.clone())),
                profile: Profile::default(),
                status: if is_owner { UserStatus::Active } else { status },
                is_owner,
                managed_by,
                missing_since: (status == UserStatus::Inactive && days > 0)
                    .then(|| UnixTime(now.0 - days * DAY)),
            });
        }
        for (name, (external_id, managed_by, members)) in groups {
            let members = members.into_iter().filter(|(user, _)| *user < state.users.len());
            let members = members.map(|(user, managed_by)| StateMember { user, managed_by }).collect();
            let (id, kind) = (format!("id-{name}"), GroupType::Normal);
            state.groups.push(StateGroup { id, name, external_id, kind, managed_by, members });
        }
        state
    })
}

/// The rows that say what a state is.
fn rows(state: &State) -> Vec<csv::Row> {
    let row = |(at, user): (usize, &StateUser)| {
        let groups = state.groups.iter().filter(|group| group.members.iter().any(|member| member.user == at));
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        csv::Row {
            email: user.email.to_string(),
            first_name: text(&user.profile.first_name),
            last_name: text(&user.profile.last_name),
            display_name: text(&user.profile.display_name),
            dept: text(&user.profile.dept),
            user_name: text(&user.user_name),
            external_id: text(&user.external_id),
            active: match user.status {
                UserStatus::Active => Some(true),
                UserStatus::Inactive => Some(false),
                UserStatus::Pending => None,
            },
            groups: groups.map(|group| group.name.clone()).collect(),
        }
    };
    state.users.iter().enumerate().map(row).collect()
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_everything(&bytes);
    }

    #[test]
    fn no_bent_file_makes_a_reader_panic(csv in bent(CSV), ldif in bent(LDIF)) {
        read_everything(&csv);
        read_everything(&ldif);
    }

    #[test]
    fn what_is_written_is_read_again(rows in prop::collection::vec(("[a-z]{1,8}", "[a-zé \"',;=\\\\]{0,9}", prop::collection::vec(group_name(), 0..4)), 1..5)) {
        let rows: Vec<_> = rows.into_iter().enumerate().map(|(at, (local, dept, groups))| csv::Row {
            email: format!("{local}{at}@a.example"),
            dept: dept.trim().to_owned(),
            groups,
            ..csv::Row::default()
        }).collect();
        let read = csv::read(csv::write(&rows).as_bytes()).expect("our own file");
        prop_assert_eq!(&read.refused, &[]);
        for (at, row) in rows.iter().enumerate() {
            prop_assert_eq!(read.users[at].email.as_str(), &row.email);
            prop_assert_eq!(read.users[at].profile.dept.as_deref(), Some(row.dept.as_str()));
            for name in &row.groups {
                let key = directory::identity_key(name);
                let groups = read.groups.iter().flatten();
                let group = groups.into_iter().find(|group| directory::identity_key(&group.name) == key);
                prop_assert!(group.is_some_and(|group| group.members.contains(&at)), "{}", name);
            }
        }
    }

    #[test]
    fn a_plan_that_was_carried_out_leaves_nothing_to_do(source in source(), state in state(), adopt: bool, by_hand: bool) {
        let policy = Policy { manager: (!by_hand).then(|| "sync:a".to_owned()), adopt, delete_after_days: Some(30) };
        let first = plan(&source, &state, &policy).expect("there are people");
        let after = apply(&state, &first, &policy);
        let again = plan(&source, &after, &policy).expect("there are people");
        prop_assert_eq!(&again.steps, &[]);
        prop_assert_eq!(again.hash() == first.hash(), first.steps.is_empty());
        if !source.gaps.is_empty() || by_hand {
            let counts = first.counts;
            let removed = counts.users_deleted + counts.groups_deleted + counts.members_removed;
            prop_assert_eq!(removed, 0);
        }
        // What somebody else manages is as it was.
        let others = |state: &State| -> Vec<StateUser> {
            let others = state.users.iter().filter(|user| user.managed_by.as_deref() == Some("scim:b"));
            others.cloned().collect()
        };
        prop_assert_eq!(others(&state), others(&after));
    }

    #[test]
    fn an_export_that_is_imported_changes_nothing(state in state()) {
        let state = State {
            users: state.users.into_iter().map(|user| StateUser { managed_by: None, ..user }).collect(),
            groups: state.groups.into_iter().map(|group| StateGroup { managed_by: None, ..group }).collect(), ..State::default() };
        if state.users.is_empty() {
            return Ok(());
        }
        let source = csv::read(csv::write(&rows(&state)).as_bytes()).expect("our own file");
        let plan = plan(&source, &state, &Policy::IMPORT).expect("there are people");
        prop_assert_eq!((&plan.steps[..], &plan.conflicts[..], &plan.refused[..]), (&[][..], &[][..], &[][..]));
    }
}
