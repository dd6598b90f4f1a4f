//! People that a viewer can't find leave no trace: the results are those of a realm without them.

use crate::{for_each_seed, for_each_state, scene, scene::Scene};
use directory::{Cursor, Effect, Email, HitPage, Query, Realm, Reason, UserId, View};

#[test]
fn whoever_cannot_be_found_leaves_no_trace() {
    for_each_seed(|seed| {
        for_each_state(seed, |scene| {
            let queries: Vec<String> = (0..3).map(|_| scene::query(&mut scene.random).typed).collect();
            leaves_no_trace(scene, &queries);
        });
    });
}

fn leaves_no_trace(scene: &Scene, queries: &[String]) {
    for v in &scene.world.users {
        let own = scene.world.realm_of(v);
        let linked = scene.linked_with(v);
        let without = |realm: &Realm| {
            let mut realm = realm.clone();
            for t in scene.world.users.iter().filter(|t| t.id != v.id && !scene.world.finds(v, t, true)) {
                realm.apply(&Effect::UserRemoved(t.id));
            }
            realm
        };
        let emptier = without(&scene.realms[own]);
        let emptier_linked: Vec<Realm> = linked.iter().map(|realm| without(realm)).collect();
        let (Some(view), Some(emptier)) = (scene.realms[own].seen_by(v.id), emptier.seen_by(v.id)) else {
            continue;
        };
        let (view, emptier) = (view.linked_with(linked), emptier.linked_with(&emptier_linked));
        assert_eq!(pages(&view, View::contacts), pages(&emptier, View::contacts));
        for typed in queries {
            let query = Query::parse(typed);
            let search =
                |view: &View<'_>| pages(view, |view, after, limit| view.search(&query, after, limit));
            assert_eq!(search(&view), search(&emptier), "{typed}");
            if let Ok(email) = Email::parse(typed) {
                let hit = |view: &View<'_>| view.find_by_email(&email).map(|hit| (hit.user.id, hit.reason));
                assert_eq!(hit(&view), hit(&emptier));
            }
        }
        for t in scene.world.users.iter().map(|t| t.id) {
            assert_eq!(view.reason(t), emptier.reason(t));
        }
    }
}

type Shown = (Vec<(UserId, Reason)>, Option<Cursor>);

fn pages<'a>(
    view: &View<'a>,
    page: impl for<'v> Fn(&'v View<'a>, Option<&Cursor>, usize) -> HitPage<'a>,
) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    loop {
        let after = shown.last().and_then(|(_, next)| next.as_ref());
        let page = page(view, after, 2);
        let end = page.next.is_none();
        shown.push((page.hits.iter().map(|hit| (hit.user.id, hit.reason)).collect(), page.next));
        if end {
            return shown;
        }
    }
}
