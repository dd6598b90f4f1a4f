//! Pages through lists while the realm changes in between.

use crate::{
    for_each_seed,
    scene::{Scene, query},
    search::{Place, Query},
    view,
    world::{User, World},
};
use directory::{Cursor, HitPage, UserId, View};
use std::collections::BTreeSet;

/// The list that one viewer pages through.
enum Walk {
    Search(Query),
    Contacts,
}

impl Walk {
    fn page<'a>(&self, view: &View<'a>, after: Option<&Cursor>) -> HitPage<'a> {
        match self {
            Self::Search(query) => view.search(&directory::Query::parse(&query.typed), after, 2),
            Self::Contacts => view.contacts(after, 2),
        }
    }

    fn page_since<'a>(&self, view: &View<'a>, begun: &View<'_>, after: Option<&Cursor>) -> HitPage<'a> {
        match self {
            Self::Search(query) => view.search_since(begun, &directory::Query::parse(&query.typed), after, 2),
            Self::Contacts => view.contacts_since(begun, after, 2),
        }
    }

    fn places(&self, world: &World, v: &User) -> Vec<Place> {
        match self {
            Self::Search(query) => world.search(v, query),
            Self::Contacts => world.contacts(v),
        }
    }
}

fn walk_of(scene: &mut Scene) -> Walk {
    if scene.random.one_in(3) {
        return Walk::Contacts;
    }
    let mut wanted = query(&mut scene.random);
    if scene.random.one_in(2) {
        // A prefix that many users have.
        wanted = Query {
            typed: "m".into(),
            terms: vec![crate::person::Term::Word("m".into())],
            whole_address: None,
        };
    }
    Walk::Search(wanted)
}

/// Makes one to three changes, and occasionally settles the realm.
fn stir(scene: &mut Scene) {
    for _ in 0..1 + scene.random.below(3) {
        let (realm, change) = scene.random_change();
        scene.make(realm, change);
        if scene.random.one_in(4) {
            scene.realms[realm] = scene.realms[realm].settled();
        }
    }
}

fn ids(places: &[Place]) -> BTreeSet<UserId> {
    places.iter().map(|place| place.3).collect()
}

#[test]
fn a_walk_since_its_start_shows_nobody_twice_and_skips_nobody() {
    for_each_seed(|seed| {
        let mut scene = Scene::new(seed);
        let walk = walk_of(&mut scene);
        let Some(v) = scene.random.of(&scene.world.users).cloned() else { return };
        let begun_realms = scene.realms.clone();
        let begun_scene = Scene {
            realms: begun_realms,
            world: scene.world.clone(),
            links: scene.links.clone(),
            random: crate::random::Random::new(0),
        };
        let Some(begun) = view(&begun_scene, &v) else { return };
        let expected = ids(&walk.places(&scene.world, &v));
        let mut throughout = expected.clone();
        let mut shown = Vec::new();
        let mut after = None;
        loop {
            let Some(v) = scene.world.users.iter().find(|user| user.id == v.id).cloned() else { return };
            let Some(now) = view(&scene, &v) else { return };
            let page = walk.page_since(&now, &begun, after.as_ref());
            throughout.retain(|id| {
                scene.world.users.iter().any(|t| {
                    let typed = matches!(&walk, Walk::Search(query) if query.whole_address.as_ref() == Some(&t.person.email));
                    let shows = match walk {
                        Walk::Contacts => scene.world.sees(&v, t),
                        Walk::Search(_) => scene.world.finds(&v, t, typed),
                    };
                    t.id == *id && shows
                })
            });
            for hit in &page.hits {
                assert!(expected.contains(&hit.user.id));
                assert!(
                    scene.world.finds(&v, scene.world.user(hit.user.id), true),
                    "shown only while it may be"
                );
                shown.push(hit.user.id);
            }
            after = page.next;
            if after.is_none() {
                break;
            }
            stir(&mut scene);
        }
        let once: BTreeSet<UserId> = shown.iter().copied().collect();
        assert_eq!(once.len(), shown.len(), "nobody comes twice");
        assert!(once.is_superset(&throughout), "nobody who was there throughout is skipped");
    });
}

#[test]
fn a_walk_without_its_start_keeps_its_word_for_all_who_keep_their_places() {
    for_each_seed(|seed| {
        let mut scene = Scene::new(seed);
        let walk = walk_of(&mut scene);
        let Some(v) = scene.random.of(&scene.world.users).cloned() else { return };
        let mut throughout: Option<BTreeSet<Place>> = None;
        let mut shown = Vec::new();
        let mut after: Option<Cursor> = None;
        loop {
            let Some(v) = scene.world.users.iter().find(|user| user.id == v.id).cloned() else { return };
            let Some(now) = view(&scene, &v) else { return };
            let places: BTreeSet<Place> = walk.places(&scene.world, &v).into_iter().collect();
            let page = walk.page(&now, after.as_ref());
            throughout = Some(match throughout {
                Some(throughout) => throughout.intersection(&places).cloned().collect(),
                None => places,
            });
            shown.extend(page.hits.iter().map(|hit| hit.user.id));
            after = page.next;
            if after.is_none() {
                break;
            }
            stir(&mut scene);
        }
        for place in throughout.unwrap_or_default() {
            let times = shown.iter().filter(|id| **id == place.3).count();
            assert_eq!(times, 1, "whoever keeps its place comes once");
        }
    });
}
