//! Benchmarks of a search, a decision, a preview and a load on a million people,
//! in time and memory: `cargo bench -p directory`.
//!
//! Some shapes of the same million, then the worst cases. Each line is one thread, but a preview has two.

use directory::{
    Change, Effect, GroupId, GroupPatch, GroupType, MemberRef, Query, Realm, RealmId, SearchFlags, UserId,
    decide,
    population::{Noun, Population, Random},
};
use std::{
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const MILLION: Population =
    Population { seed: 1, users: 1_000_000, groups: 20_000, masters: 200, accounts_per_master: 10 };
/// Set when memory is measured: the delay after which the allocator returns freed memory.
const PURGE_DELAY: &str = "MIMALLOC_PURGE_DELAY";
const SEARCHES: usize = 20_000;
const PAGE: usize = 20;
const PREVIEWS: usize = 10;

fn main() {
    let shapes = [
        ("200 realms of 10 accounts", MILLION),
        ("2 realms of 10 accounts", Population { masters: 2, ..MILLION }),
        ("one realm of 2 accounts", Population { masters: 1, accounts_per_master: 2, ..MILLION }),
        ("one account", Population { masters: 1, accounts_per_master: 1, ..MILLION }),
    ];
    let asked: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    for (name, population) in shapes {
        if asked.iter().any(|asked| name.contains(asked.as_str())) {
            measure(population);
        } else if asked.is_empty() {
            // Memory is measured in a fresh process whose allocator returns freed memory
            // at once, which would slow down timed work.
            println!("\n{name}");
            for purge_delay in [Some("0"), None] {
                let bench = std::env::current_exe().expect("the system knows what it runs");
                let mut again = std::process::Command::new(bench);
                again.arg(name).envs(purge_delay.map(|delay| (PURGE_DELAY, delay)));
                again.status().expect("what runs can be run again");
            }
        }
    }
}

fn measure(population: Population) {
    let realms = load(&population);
    if std::env::var_os(PURGE_DELAY).is_some() {
        return;
    }
    let people: Vec<(usize, UserId)> = realms
        .iter()
        .enumerate()
        .flat_map(|(at, realm)| {
            realm.accounts().flat_map(|account| realm.users(account.id, None)).map(move |user| (at, user.id))
        })
        .collect();
    for (input, least, most) in
        [("one letter", 1, 1), ("2 to 4 letters", 2, 4), ("5 letters and more", 5, 20)]
    {
        searches(input, &realms, &people, |random, name| prefix(random, name, least, most));
    }
    searches("two terms", &realms, &people, |random, name| {
        let (first, last) = name.split_once(' ').unwrap_or((name, name));
        format!("{} {}", prefix(random, first, 1, 3), prefix(random, last, 1, 3))
    });
    searches("a typo", &realms, &people, |random, name| {
        let mut letters: Vec<char> = name.split(' ').next_back().unwrap_or(name).chars().collect();
        let at = random.below(letters.len());
        letters[at] = 'q';
        letters.into_iter().collect()
    });
    decisions(&realms, &people);
    contacts(&realms, &people);
    previews(&realms);
    everybody_hidden(&realms[0]);
}

/// Builds the realms on two threads, and prints the time or the memory.
fn load(population: &Population) -> Vec<Realm> {
    let ids: Vec<RealmId> = population.realm_ids().collect();
    let resident = resident_bytes();
    let nouns: Vec<Vec<Noun>> = (0..ids.len())
        .map(|master| {
            let mut nouns = Vec::new();
            population.realm(master, |noun| nouns.push(noun));
            nouns
        })
        .collect();
    let records = resident_bytes() - resident;
    let [users, members] = nouns.iter().flatten().fold([0, 0], |[users, members], noun| match noun {
        Noun::User(_) => [users + 1, members],
        Noun::Member(..) => [users, members + 1],
        _ => [users, members],
    });
    let list = nouns.iter().map(|nouns| nouns.len() * size_of::<Noun>()).sum::<usize>();
    let (start, processor) = (Instant::now(), processor_seconds());
    let build = |(id, nouns): (RealmId, Vec<Noun>)| {
        let mut builder = Realm::builder(id);
        let mut members = Vec::new();
        for noun in nouns {
            match noun {
                Noun::Account(account) => builder.account(account),
                Noun::Group(group) => builder.group(group),
                Noun::User(user) => builder.user(user),
                Noun::Member(group, user) => members.push((group, user)),
            }
        }
        for (group, user) in members {
            builder.member(group, user, None);
        }
        builder.finish(1)
    };
    let mut work: Vec<(RealmId, Vec<Noun>)> = ids.into_iter().zip(nouns).collect();
    let second = work.split_off(work.len() / 2);
    let realms: Vec<Realm> = std::thread::scope(|scope| {
        let second = scope.spawn(|| second.into_iter().map(build).collect::<Vec<_>>());
        let mut realms: Vec<Realm> = work.into_iter().map(build).collect();
        realms.extend(second.join().expect("building doesn't panic"));
        realms
    });
    if std::env::var_os(PURGE_DELAY).is_some() {
        let records = records - list;
        println!(
            "  {users} users, {members} memberships: {} B a user in records, {} B in the realm around them",
            records / users,
            (resident_bytes() - resident - records) / users,
        );
    } else {
        println!(
            "  built in {:.2} s ({:.2} s of processor)",
            start.elapsed().as_secs_f64(),
            processor_seconds() - processor,
        );
    }
    realms
}

fn searches(
    input: &str,
    realms: &[Realm],
    people: &[(usize, UserId)],
    typed: impl Fn(&mut Random, &str) -> String,
) {
    let mut random = Random::new(2);
    let mut hits = 0;
    let mut worst = (Duration::ZERO, String::new());
    let mut times = Vec::with_capacity(SEARCHES);
    while times.len() < SEARCHES {
        let (at, viewer) = people[random.below(people.len())];
        let Some(view) = realms[at].seen_by(viewer) else { continue };
        let (other, named) = people[random.below(people.len())];
        let name = realms[other].user(named).map(|user| user.shown_name().into_owned()).unwrap_or_default();
        let text = typed(&mut random, &name);
        let (page, time) = timed(|| view.search(&Query::parse(&text), None, PAGE));
        let Some(time) = time else { continue };
        hits += page.hits.len();
        if time > worst.0 {
            worst = (time, text);
        }
        times.push(time);
    }
    let hits = hits as f64 / SEARCHES as f64;
    report(&format!("search, {input} ({hits:.1} hits, worst {:?})", worst.1), times);
}

fn decisions(realms: &[Realm], people: &[(usize, UserId)]) {
    let mut random = Random::new(3);
    let mut found = 0;
    let times = (0..SEARCHES).filter_map(|_| {
        let (at, viewer) = people[random.below(people.len())];
        // Mostly in the same realm.
        let near = (random.below(people.len()) % 5_000 + at) % people.len();
        let target = people[near].1;
        let (finds, time) = timed(|| realms[at].seen_by(viewer).is_some_and(|view| view.finds(target)));
        found += usize::from(finds);
        time
    });
    let times = times.collect();
    report(&format!("decision for a pair ({found} found)"), times);
}

fn contacts(realms: &[Realm], people: &[(usize, UserId)]) {
    let mut random = Random::new(4);
    let times = (0..SEARCHES / 10).filter_map(|_| {
        let (at, viewer) = people[random.below(people.len())];
        timed(|| black_box(realms[at].seen_by(viewer).map(|view| view.contacts(None, 50).hits.len()))).1
    });
    let times = times.collect();
    report("first page of contacts", times);
}

fn previews(realms: &[Realm]) {
    let sized = |realm: &Realm, group: GroupId| realm.member_count(group).abs_diff(10_000);
    let all = realms.iter().flat_map(|realm| {
        realm.accounts().flat_map(|account| realm.groups(account.id)).map(move |group| (realm, group))
    });
    let Some((realm, group)) = all.min_by_key(|(realm, group)| sized(realm, group.id)) else { return };
    let patch = |patch| Change::UpdateGroup { account: group.account, group: group.id, patch };
    let kind = if group.kind == GroupType::Restricted { GroupType::Normal } else { GroupType::Restricted };
    let SearchFlags { by_account, by_ma_account, .. } = group.flags;
    let members: Vec<_> = realm.members(group.id, None).map(|user| MemberRef::Id(user.id)).collect();
    let empty = Realm::preview(realm, &[]).see();
    assert_eq!((empty.gained, empty.lost), (0, 0));
    let changes = [
        ("type", patch(GroupPatch { kind: Some(kind), ..GroupPatch::default() })),
        ("account flag", patch(GroupPatch { by_account: Some(!by_account), ..GroupPatch::default() })),
        ("realm flag", patch(GroupPatch { by_ma_account: Some(!by_ma_account), ..GroupPatch::default() })),
        ("deletion", Change::DeleteGroup { account: group.account, group: group.id }),
        (
            "leaving",
            Change::RemoveMembers { account: group.account, group: group.id, members: members.clone() },
        ),
    ];
    let mut emptied = realm.clone();
    emptied.apply(&Effect::GroupRemoved(group.id));
    emptied.apply(&Effect::GroupPut(Arc::clone(group)));
    let joining = Change::AddMembers { account: group.account, group: group.id, members };
    let previews = changes
        .into_iter()
        .map(|(name, change)| (name, realm, change))
        .chain([("joining", &emptied, joining)]);
    for (name, realm, change) in previews {
        let effects = decide(realm, change).expect("the change can be made").effects;
        let processor = processor_seconds();
        let timed = |_| {
            let start = Instant::now();
            let preview = realm.preview(&effects);
            (start.elapsed().as_secs_f64(), preview.see(), preview.find())
        };
        // The fastest is the one that other processes delayed the least.
        let fastest = (0..PREVIEWS).map(timed).min_by(|one, other| one.0.total_cmp(&other.0));
        let processor = (processor_seconds() - processor) / PREVIEWS as f64;
        let Some((time, see, find)) = fastest else { continue };
        println!(
            "  preview of the {name} of a {}-member group: {:.0} ms, {:.0} ms of processor (see +{} -{}, find +{} -{})",
            realm.member_count(group.id),
            time * 1e3,
            processor * 1e3,
            see.gained,
            see.lost,
            find.gained,
            find.lost
        );
    }
}

/// Everybody but the viewer joins a restricted group, and the viewer may search everything.
fn everybody_hidden(realm: &Realm) {
    let Some(account) = realm.accounts().max_by_key(|account| realm.user_count(account.id)) else { return };
    let viewers: Vec<UserId> =
        realm.users(account.id, None).filter(|user| user.is_active()).map(|user| user.id).take(1).collect();
    let [viewer] = viewers[..] else { return };
    let mut builder = Realm::builder(realm.id());
    let mut members = Vec::new();
    for account in realm.accounts() {
        builder.account(Arc::clone(account));
        let id = GroupId::from_bytes(*account.id.as_bytes());
        let Some(group) = realm.groups(account.id).next() else { continue };
        builder.group(Arc::new(directory::Group { id, kind: GroupType::Restricted, ..(**group).clone() }));
        let open = GroupId::from_bytes([0xff; 16]);
        let flags = SearchFlags { by_domain: true, by_account: true, by_ma_account: true };
        builder.group(Arc::new(directory::Group {
            id: open,
            kind: GroupType::Normal,
            flags,
            ..(**group).clone()
        }));
        for user in realm.users(account.id, None) {
            builder.user(Arc::clone(user));
            members.push((if user.id == viewer { open } else { id }, user.id));
        }
    }
    for (group, user) in members {
        builder.member(group, user, None);
    }
    let hidden = builder.finish(1);
    let names: Vec<(usize, UserId)> = realm.users(account.id, None).map(|user| (0, user.id)).collect();
    let mut random = Random::new(5);
    for (input, least, most) in [("one letter", 1, 1), ("2 to 4 letters", 2, 4)] {
        let mut found = 0;
        let times = (0..SEARCHES / 10).filter_map(|_| {
            let name = realm
                .user(names[random.below(names.len())].1)
                .map(|user| user.shown_name().into_owned())
                .unwrap_or_default();
            let text = prefix(&mut random, &name, least, most);
            let (hits, time) = timed(|| {
                hidden
                    .seen_by(viewer)
                    .map_or(0, |view| view.search(&Query::parse(&text), None, PAGE).hits.len())
            });
            found += hits;
            time
        });
        let times = times.collect();
        report(&format!("search where everybody is hidden, {input} ({found} hits)"), times);
    }
}

/// A prefix of one of the words of a name.
fn prefix(random: &mut Random, name: &str, least: usize, most: usize) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let letters = least + random.below(most - least + 1);
    words[random.below(words.len())].chars().take(letters).collect()
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let total: Duration = times.iter().sum();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e6;
    println!(
        "  {what}: {:.0}/s, p50 {:.1} µs, p99 {:.1} µs, p99.9 {:.1} µs, max {:.1} µs",
        times.len() as f64 / total.as_secs_f64(),
        at(0.5),
        at(0.99),
        at(0.999),
        at(1.0)
    );
}

/// The duration of some work; `None` if another process used the core meanwhile.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Option<Duration>) {
    let slices = timeslices();
    let start = Instant::now();
    let done = work();
    let time = start.elapsed();
    (done, (timeslices() == slices).then_some(time))
}

/// The number of times that this thread was scheduled.
fn timeslices() -> u64 {
    let slices = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    slices.split_whitespace().nth(2).and_then(|slices| slices.parse().ok()).unwrap_or_default()
}

/// The processor time of the process, on all cores.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.split_whitespace().skip(13).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// The resident memory of the process; 0 where the system doesn't report it.
fn resident_bytes() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<usize>().ok()).unwrap_or_default() * 1024
}
