//! How long a plan takes.

use directory::Email;
use source::{Group, Place, Policy, Profile, Source, State, User, csv, plan};
use std::time::{Duration, Instant};

#[test]
fn a_plan_for_a_hundred_thousand_people_takes_less_than_five_seconds() {
    const USERS: usize = 100_000;
    const GROUPS: usize = 5_000;
    let user = |at: usize| User {
        place: Place::Line(at as u64),
        external_id: Some(format!("id-{at}")),
        email: Email::parse(&format!("person.{at}@a.example")).expect("an address"),
        user_name: Some(format!("person{at}")),
        profile: Profile { first_name: Some(format!("First {at}")), ..Profile::default() },
        active: Some(true),
    };
    let group = |at: usize| Group {
        place: Place::Line(0),
        external_id: Some(format!("g-{at}")),
        name: format!("Group {at}"),
        kind: None,
        members: (0..40).map(|nth| (at * 20 + nth) % USERS).collect(),
    };
    let source = Source {
        users: (0..USERS).map(user).collect(),
        groups: Some((0..GROUPS).map(group).collect()),
        ..Source::default()
    };
    let policy = Policy::managed_by("sync:a".to_owned());
    let took = measured(|| {
        let plan = plan(&source, &State::default(), &policy).expect("there are people");
        assert_eq!((plan.counts.users_created, plan.counts.members_added), (USERS, GROUPS * 40));
        assert_eq!(plan.hash().len(), 16);
    });

    let row = |at: usize| csv::Row {
        email: format!("person.{at}@a.example"),
        groups: vec![format!("Group {}", at / 20)],
        ..csv::Row::default()
    };
    let text = csv::write(&(0..USERS).map(row).collect::<Vec<_>>());
    let read = measured(|| assert_eq!(csv::read(text.as_bytes()).expect("our own file").users.len(), USERS));
    eprintln!("planned in {took:?}, read in {read:?}");
}

/// The processor time that it takes, less than five seconds: the machine may be busy with something else.
fn measured(run: impl Fn()) -> Duration {
    let start = (Instant::now(), processor_time());
    run();
    let took = match (start.1, processor_time()) {
        (Some(before), Some(after)) => after - before,
        _ => start.0.elapsed(),
    };
    assert!(took < Duration::from_secs(5), "{took:?}");
    took
}

/// Of this thread, where the system says so.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(text.split(' ').next()?.parse().ok()?))
}
