//! Compares the engine with a naive implementation of the rules, over random realms and changes.
//!
//! A failure names its seed; `SEED=n cargo test -p directory --test oracle` runs only that seed.

mod cursors;
mod leaks;
mod names;
mod person;
mod random;
mod scene;
mod search;
mod typed;
mod world;

use directory::{Authority, Cursor, Draft, Outcome, PairChange, Query, Realm, Rule, UserId, View};
use scene::Scene;
use std::collections::BTreeSet;
use world::{User, World};

const WORLDS: u64 = 2_000;
const CHANGES: usize = 6;

/// Runs a check over many seeds and names the failing one.
fn for_each_seed(check: impl Fn(u64) + std::panic::RefUnwindSafe) {
    if let Some(seed) = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()) {
        return check(seed);
    }
    for seed in 0..WORLDS {
        if let Err(panic) = std::panic::catch_unwind(|| check(seed)) {
            eprintln!("failed with SEED={seed}");
            std::panic::resume_unwind(panic);
        }
    }
}

/// Checks the scene after each of some changes; occasionally a realm is settled.
fn for_each_state(seed: u64, mut check: impl FnMut(&mut Scene)) {
    let mut scene = Scene::new(seed);
    for _ in 0..CHANGES {
        check(&mut scene);
        let (realm, change) = scene.random_change();
        scene.make(realm, change);
        if scene.random.one_in(4) {
            scene.realms[realm] = scene.realms[realm].settled();
        }
    }
}

fn view<'a>(scene: &'a Scene, viewer: &User) -> Option<View<'a>> {
    let view = scene.realms[scene.world.realm_of(viewer)].seen_by(viewer.id)?;
    Some(view.linked_with(scene.linked_with(viewer)))
}

#[test]
fn every_pair_is_decided_by_the_rules() {
    for_each_seed(|seed| for_each_state(seed, |scene| pairs_are_decided(scene)));
}

fn pairs_are_decided(scene: &Scene) {
    let world = &scene.world;
    for v in &world.users {
        let Some(view) = view(scene, v) else {
            assert!(!v.active, "an active user has a view");
            continue;
        };
        for t in &world.users {
            let reason = view.reason(t.id).map(|reason| (reason.rule, reason.group));
            assert_eq!(reason, world.reason(v, t, false));
            assert_eq!(view.finds(t.id), world.finds(v, t, false));
            assert_eq!(view.sees(t.id), world.sees(v, t));
            assert_eq!(view.find(t.id).map(|hit| hit.user.id), reason.map(|_| t.id));
        }
    }
}

#[test]
fn whole_addresses_find_whom_they_may() {
    for_each_seed(|seed| {
        let scene = Scene::new(seed);
        for v in &scene.world.users {
            let Some(view) = view(&scene, v) else { continue };
            for local in names::LOCALS {
                for domain in names::DOMAINS {
                    let address = format!("{local}@{domain}");
                    let email = directory::Email::parse(&address).unwrap();
                    let expected: Vec<UserId> = scene
                        .world
                        .users
                        .iter()
                        .filter(|t| t.person.email == address && scene.world.finds(v, t, true))
                        .map(|t| t.id)
                        .collect();
                    match view.find_by_email(&email) {
                        Some(hit) => assert!(expected.contains(&hit.user.id)),
                        None => assert!(expected.is_empty()),
                    }
                }
            }
        }
    });
}

#[test]
fn explanations_give_every_rule_its_outcome() {
    for_each_seed(|seed| for_each_state(seed, |scene| pairs_are_explained(scene)));
}

fn pairs_are_explained(scene: &Scene) {
    let world = &scene.world;
    for v in &world.users {
        let linked = scene.linked_with(v);
        let realm = &scene.realms[world.realm_of(v)];
        for t in &world.users {
            let within = world.realm_of(t) == world.realm_of(v)
                || linked.iter().any(|realm| realm.id() == scene.realms[world.realm_of(t)].id());
            let Some(explained) = realm.explain(v.id, t.id, &linked) else {
                assert!(!within);
                continue;
            };
            assert!(within);
            assert_eq!(explained.bar.is_none(), world.is_pair(v, t));
            assert_eq!(explained.sees, world.sees(v, t));
            assert_eq!(explained.finds, world.finds(v, t, false));
            assert_eq!(explained.finds_by_email, world.finds(v, t, true));
            let reason = explained.reason.map(|reason| (reason.rule, reason.group));
            assert_eq!(reason, world.reason(v, t, false));
            if explained.bar.is_some() {
                assert!(explained.steps.is_empty());
                continue;
            }
            let hidden = world.hidden(v, t);
            assert_eq!(explained.hidden, hidden);
            let mut restricted: Vec<_> = world.restricted(t).iter().map(|group| group.id).collect();
            restricted.sort();
            assert_eq!(explained.hidden_by, if hidden { restricted } else { Vec::new() });
            assert_eq!(explained.hidden_as_unlisted, hidden && t.unlisted);
            assert_eq!(explained.steps.iter().map(|step| step.rule).collect::<Vec<_>>(), Rule::ALL);
            for step in &explained.steps {
                let (met, groups) = world.met(step.rule, v, t);
                let expected = match (met, world.holds(step.rule, v, t)) {
                    (_, true) => Outcome::Holds,
                    (true, false) => Outcome::Hidden,
                    (false, false) => Outcome::Fails,
                };
                assert_eq!((step.outcome, &step.groups), (expected, &groups), "{:?}", step.rule);
            }
        }
    }
}

#[test]
fn every_search_lists_whom_the_rules_and_words_say() {
    for_each_seed(|seed| {
        for_each_state(seed, |scene| {
            for _ in 0..4 {
                let query = scene::query(&mut scene.random);
                let limit = 1 + scene.random.below(4);
                searches_list_the_right_people(scene, &query, limit);
            }
        });
    });
}

fn searches_list_the_right_people(scene: &Scene, query: &search::Query, limit: usize) {
    let parsed = Query::parse(&query.typed);
    for v in &scene.world.users {
        let Some(view) = view(scene, v) else { continue };
        let found = all_pages(|after| {
            let page = view.search(&parsed, after, limit);
            let typed = |id: UserId| query.whole_address.as_ref() == Some(&scene.world.user(id).person.email);
            for hit in &page.hits {
                let reason = (hit.reason.rule, hit.reason.group);
                let t = scene.world.user(hit.user.id);
                assert_eq!(Some(reason), scene.world.reason(v, t, typed(t.id)));
            }
            (page.hits.iter().map(|hit| hit.user.id).collect(), page.next)
        });
        let expected: Vec<UserId> = scene.world.search(v, query).into_iter().map(|place| place.3).collect();
        assert_eq!(found, expected, "{query:?}");
        let own: Vec<UserId> =
            expected.into_iter().filter(|id| scene.world.user(*id).account == v.account).collect();
        let page = view.search_in_account(&parsed, limit);
        let found: Vec<UserId> = page.hits.iter().map(|hit| hit.user.id).collect();
        assert_eq!(found, own[..limit.min(own.len())], "{query:?} in the account");
        assert_eq!(page.next.is_some(), own.len() > limit, "{query:?} in the account");
        let seen = all_pages(|after| {
            let page = view.contacts(after, limit);
            (page.hits.iter().map(|hit| hit.user.id).collect(), page.next)
        });
        let expected: Vec<UserId> = scene.world.contacts(v).into_iter().map(|place| place.3).collect();
        assert_eq!(seen, expected);
    }
}

fn all_pages(page: impl Fn(Option<&Cursor>) -> (Vec<UserId>, Option<Cursor>)) -> Vec<UserId> {
    let (mut all, mut next) = page(None);
    while let Some(cursor) = next {
        let (more, after) = page(Some(&cursor));
        assert!(!more.is_empty(), "a page that was announced has somebody");
        all.extend(more);
        next = after;
    }
    all
}

#[test]
fn groups_show_to_users_whom_they_may() {
    for_each_seed(|seed| {
        let scene = Scene::new(seed);
        for v in &scene.world.users {
            let Some(view) = view(&scene, v) else { continue };
            let known: BTreeSet<_> = scene
                .world
                .groups
                .iter()
                .filter(|group| {
                    group.members.contains(&v.id)
                        || group.kind == directory::GroupType::Shared && group.account == v.account
                })
                .map(|group| group.id)
                .collect();
            assert_eq!(
                view.groups().map(|group| group.id).collect::<Vec<_>>(),
                Vec::from_iter(known.clone())
            );
            for group in &scene.world.groups {
                assert_eq!(view.group(group.id).is_some(), known.contains(&group.id));
                let mut members: Vec<UserId> = group.members.clone();
                members.retain(|id| {
                    let t = scene.world.user(*id);
                    known.contains(&group.id) && (*id == v.id || scene.world.sees(v, t))
                });
                members.sort();
                assert_eq!(view.members(group.id, None).map(|user| user.id).collect::<Vec<_>>(), members);
            }
        }
    });
}

#[test]
fn previews_count_and_list_the_pairs_that_change() {
    for_each_seed(|seed| {
        let mut scene = Scene::new(seed);
        for _ in 0..CHANGES {
            let (realm, change) = scene.random_change();
            let mut changes = vec![change];
            while scene.random.one_in(2) {
                changes.extend(Some(scene.random_change()).filter(|(of, _)| *of == realm).map(|it| it.1));
            }
            let authority = match scene.realms[realm].accounts().next() {
                Some(account) if scene.random.one_in(2) => Authority::Account(account.id),
                _ => Authority::Realm,
            };
            let (before, at) = (scene.world.clone(), scene.realms[realm].clone());
            let label = format!("{changes:?} within {authority:?}");
            let (mut draft, mut effects) = (Draft::new(&at, authority), Vec::new());
            for change in changes {
                if draft.change(change.clone()).is_ok() {
                    effects.extend(scene.effects(realm, &change).into_iter().flatten());
                    scene.make(realm, change);
                }
            }
            let preview = draft.preview();
            assert_eq!(preview.revision(), at.revision());
            let at_once = at.preview_within(&effects, authority);
            assert_eq!((preview.see(), preview.find()), (at_once.see(), at_once.find()), "{label}");
            let covered = |id: &UserId| {
                let mut users = before.users.iter().chain(&scene.world.users);
                users.any(|user| user.id == *id && authority.covers(user.account))
            };
            for kind in PairChange::ALL {
                let mut expected = changed_pairs(&before, &scene.world, realm, kind);
                expected.retain(|(viewer, target)| covered(viewer) && covered(target));
                let count = match kind {
                    PairChange::SeeGained => preview.see().gained,
                    PairChange::SeeLost => preview.see().lost,
                    PairChange::FindGained => preview.find().gained,
                    PairChange::FindLost => preview.find().lost,
                };
                assert_eq!(count, expected.len() as u64, "{kind:?} by {label}");
                let mut listed = Vec::new();
                loop {
                    let page = preview.pairs(kind, listed.last().copied(), 3);
                    let end = page.len() < 3;
                    listed.extend(page);
                    if end {
                        break;
                    }
                }
                assert_eq!(listed, expected, "{kind:?} by {label}");
            }
            if scene.random.one_in(4) {
                scene.realms[realm] = scene.realms[realm].settled();
            }
        }
    });
}

fn changed_pairs(before: &World, after: &World, realm: usize, kind: PairChange) -> Vec<(UserId, UserId)> {
    let ids: BTreeSet<UserId> = before.users.iter().chain(&after.users).map(|user| user.id).collect();
    let holds = |world: &World, v: UserId, t: UserId| {
        let user = |id: UserId| {
            world.users.iter().find(|user| user.id == id).filter(|user| world.realm_of(user) == realm)
        };
        let (Some(v), Some(t)) = (user(v), user(t)) else { return false };
        match kind {
            PairChange::SeeGained | PairChange::SeeLost => world.sees(v, t),
            PairChange::FindGained | PairChange::FindLost => world.finds(v, t, false),
        }
    };
    let gains = matches!(kind, PairChange::SeeGained | PairChange::FindGained);
    let mut pairs = Vec::new();
    for &v in &ids {
        for &t in &ids {
            if holds(before, v, t) != gains && holds(after, v, t) == gains {
                pairs.push((v, t));
            }
        }
    }
    pairs
}

#[test]
fn lookups_survive_settling() {
    for_each_seed(|seed| {
        let scene = Scene::new(seed);
        for realm in &scene.realms {
            same_lookups(realm, &realm.settled());
        }
    });
}

fn same_lookups(one: &Realm, other: &Realm) {
    assert_eq!(one.revision(), other.revision());
    assert!(one.accounts().eq(other.accounts()));
    for account in one.accounts() {
        assert!(one.users(account.id, None).eq(other.users(account.id, None)));
        assert!(one.groups(account.id).eq(other.groups(account.id)));
        for group in one.groups(account.id) {
            assert!(one.members(group.id, None).eq(other.members(group.id, None)));
            assert_eq!(other.group_by_name(account.id, &group.name), Some(group));
        }
        for user in one.users(account.id, None) {
            assert!(one.groups_with(user.id).eq(other.groups_with(user.id)));
            assert_eq!(other.user_by_email(&user.email), Some(user));
            assert_eq!(one.flags_of(user), other.flags_of(user));
        }
    }
}
