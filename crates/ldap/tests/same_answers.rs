//! LDAP gives the people that the directory's own search gives, and those of the naive rules, over random realms.
//!
//! A failure names its seed; `SEED=n cargo test -p ldap --test same_answers` runs only that seed.

#[path = "../../directory/tests/oracle/names.rs"]
mod names;
#[path = "../../directory/tests/oracle/person.rs"]
mod person;
#[path = "../../directory/tests/oracle/random.rs"]
mod random;
#[path = "../../directory/tests/oracle/scene.rs"]
#[expect(dead_code, unused_imports, reason = "the directory's tests change it")]
mod scene;
#[path = "../../directory/tests/oracle/search.rs"]
#[expect(dead_code, reason = "the directory's tests compare its order")]
mod search;
#[path = "../../directory/tests/oracle/world.rs"]
mod world;

use directory::{Query, User, UserId, fold};
use ldap::{Directory, PageRequest, Search, Suffix, proto::*};
use random::Random;
use scene::Scene;
use std::collections::{BTreeMap, BTreeSet};

const WORLDS: u64 = 400;
/// The attributes whose values the directory's search reads, and those with others.
const SEARCHED: [&str; 6] = ["cn", "sn", "givenName", "displayName", "ou", "mail"];

fn for_each_viewer(check: impl Fn(&Scene, &world::User, &Directory<'_>) + std::panic::RefUnwindSafe) {
    let one = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok());
    for seed in one.map_or(0..WORLDS, |seed| seed..seed + 1) {
        let run = || {
            let scene = Scene::new(seed);
            for viewer in &scene.world.users {
                let realm = &scene.realms[scene.world.realm_of(viewer)];
                let Some(view) = realm.seen_by(viewer.id) else { continue };
                let view = view.linked_with(scene.linked_with(viewer));
                let account = realm.account(viewer.account).expect("the viewer has one");
                let suffix = Suffix::of_domain("x.example");
                check(&scene, viewer, &Directory { suffix: &suffix, account, realm, view: &view });
            }
        };
        if let Err(panic) = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)) {
            eprintln!("failed with SEED={seed}");
            std::panic::resume_unwind(panic);
        }
    }
}

fn request(base: &str, scope: LdapSearchScope, filter: LdapFilter, attrs: &[&str]) -> LdapSearchRequest {
    LdapSearchRequest {
        base: base.to_owned(),
        scope,
        aliases: LdapDerefAliases::Never,
        sizelimit: 0,
        timelimit: 0,
        typesonly: false,
        filter,
        attrs: attrs.iter().map(|name| (*name).to_owned()).collect(),
    }
}

/// The ids of the people that a filter gives, without the viewer.
fn people(tree: &Directory<'_>, filter: &LdapFilter, page: Option<usize>) -> Vec<UserId> {
    let base = format!("ou=people,{}", tree.suffix.as_str());
    let request = request(&base, LdapSearchScope::OneLevel, filter.clone(), &["entryUUID"]);
    let mut found = Vec::new();
    let mut page = page.map(|size| PageRequest { size, cookie: Vec::new() });
    loop {
        let search = Search::new(&request, page.as_ref()).expect("a valid request");
        let answer = search.run(tree).expect("the base exists");
        assert!(!answer.is_cut);
        for entry in &answer.entries {
            let id = std::str::from_utf8(&entry.attributes[0].vals[0]).expect("text");
            found.push(UserId::from_uuid(id.parse().expect("an id")));
        }
        match &mut page {
            Some(page) if !answer.cookie.is_empty() => page.cookie = answer.cookie,
            _ => break,
        }
    }
    found.retain(|id| *id != tree.view.viewer().id);
    found
}

fn within(name: &str, text: &str) -> LdapFilter {
    let parts = LdapSubstringFilter { initial: None, any: vec![text.to_owned()], final_: None };
    LdapFilter::Substring(name.to_owned(), parts)
}

fn user(scene: &Scene, id: UserId) -> &User {
    scene.realms.iter().find_map(|realm| realm.user(id)).expect("it is in one of the realms")
}

/// The values of an attribute, by the record itself.
fn texts(user: &User, attribute: &str) -> Vec<String> {
    let is_nameless = user.display_name.is_empty() && user.first_name.is_empty() && user.last_name.is_empty();
    let shown = if is_nameless { user.email.key() } else { user.shown_name().into_owned() };
    let text = match attribute {
        "cn" | "displayName" => shown,
        "sn" if user.last_name.is_empty() => shown,
        "sn" => user.last_name.to_string(),
        "givenName" => user.first_name.to_string(),
        "ou" => user.dept.to_string(),
        "uid" => user.user_name().to_owned(),
        _ => user.email.key(),
    };
    Some(fold(&text)).filter(|text| !text.is_empty()).into_iter().collect()
}

#[test]
fn whole_word_gives_the_people_of_the_rules_and_of_the_directory_s_search() {
    for_each_viewer(|scene, viewer, tree| {
        for word in names::NAMES.iter().chain(&["maria", "info", "x.example"]) {
            let word = &*fold(word);
            let filter = LdapFilter::Or(SEARCHED.iter().map(|name| within(name, word)).collect());
            let found: BTreeSet<UserId> = people(tree, &filter, None).into_iter().collect();
            let has_word = |id: UserId| {
                let of = user(scene, id);
                SEARCHED.iter().any(|name| texts(of, name).iter().any(|text| text.contains(word)))
            };
            let is_long = word.len() > 1;
            let naive = scene.world.users.iter().filter(|target| match is_long {
                true => scene.world.finds(viewer, target, false),
                false => scene.world.sees(viewer, target),
            });
            let naive: BTreeSet<UserId> = naive.map(|it| it.id).filter(|id| has_word(*id)).collect();
            assert_eq!(found, naive, "{word}");
            if !is_long {
                continue;
            }
            let hits = tree.view.search(&Query::parse(word), None, 1_000).hits;
            let hits: BTreeSet<UserId> = hits.iter().map(|hit| hit.user.id).collect();
            let begins = |text: &String| {
                let mut words = text.split(|c: char| !c.is_alphanumeric());
                words.any(|own| own.starts_with(word))
            };
            let in_names = |id: &UserId| {
                let names = ["cn", "sn", "givenName", "displayName", "ou"];
                names.iter().any(|name| texts(user(scene, *id), name).iter().any(begins))
            };
            let expected: BTreeSet<UserId> = found.iter().copied().filter(in_names).collect();
            // The directory also finds other spellings and typos.
            assert!(hits.is_superset(&expected), "{word}: {hits:?} and {expected:?}");
        }
    });
}

#[test]
fn whole_addresses_find_whom_they_may() {
    for_each_viewer(|scene, viewer, tree| {
        for address in names::LOCALS.iter().flat_map(|l| names::DOMAINS.map(|d| format!("{l}@{d}"))) {
            let filter = LdapFilter::Equality("mail".into(), address.to_uppercase());
            let found: BTreeSet<UserId> = people(tree, &filter, None).into_iter().collect();
            let has = |target: &&world::User| target.person.email == address;
            let listed = scene.world.users.iter().filter(has);
            let naive: BTreeSet<UserId> =
                listed.filter(|target| scene.world.finds(viewer, target, false)).map(|it| it.id).collect();
            assert!(found.is_superset(&naive), "{address}");
            for id in found.difference(&naive) {
                assert!(scene.world.finds(viewer, scene.world.user(*id), true), "{address}");
            }
            let email = directory::Email::parse(&address).expect("an address");
            let by_search = tree.view.find_by_email(&email).map(|hit| hit.user.id);
            assert!(by_search.is_none_or(|id| found.contains(&id)), "{address}");
        }
    });
}

/// A random filter over texts, and its value by the records themselves.
fn random_filter(random: &mut Random, depth: usize) -> LdapFilter {
    let some =
        |random: &mut Random| (0..1 + random.below(3)).map(|_| random_filter(random, depth - 1)).collect();
    match random.below(if depth == 0 { 3 } else { 6 }) {
        0 | 1 => {
            let name = SEARCHED[random.below(SEARCHED.len())];
            let word = fold(names::NAMES[random.below(names::NAMES.len())]);
            let part = || word.clone();
            let mut parts = LdapSubstringFilter::default();
            match random.below(4) {
                0 => return LdapFilter::Equality(name.into(), part()),
                1 => parts.initial = Some(part()),
                2 => parts.any = vec![part()],
                _ => parts.final_ = Some(part()),
            }
            LdapFilter::Substring(name.into(), parts)
        }
        2 => LdapFilter::Present(["cn", "givenName", "ou", "title"][random.below(4)].into()),
        3 => LdapFilter::And(some(random)),
        4 => LdapFilter::Or(some(random)),
        _ => LdapFilter::Not(Box::new(random_filter(random, depth - 1))),
    }
}

fn is_met(filter: &LdapFilter, user: &User) -> bool {
    let any = |name: &str, test: &dyn Fn(&str) -> bool| {
        name != "title" && texts(user, name).iter().any(|text| test(text))
    };
    match filter {
        LdapFilter::And(all) => all.iter().all(|filter| is_met(filter, user)),
        LdapFilter::Or(all) => all.iter().any(|filter| is_met(filter, user)),
        LdapFilter::Not(filter) => !is_met(filter, user),
        LdapFilter::Equality(name, value) => any(name, &|text| text == value),
        LdapFilter::Present(name) => any(name, &|_| true),
        LdapFilter::Substring(name, LdapSubstringFilter { initial, any: parts, final_ }) => {
            any(name, &|text| {
                text.starts_with(initial.as_deref().unwrap_or_default())
                    && parts.iter().all(|part| text.contains(part.as_str()))
                    && text.ends_with(final_.as_deref().unwrap_or_default())
            })
        }
        other => panic!("{other:?} is not made here"),
    }
}

#[test]
fn random_filters_give_whom_they_match_among_those_who_are_seen() {
    for_each_viewer(|scene, viewer, tree| {
        let [.., a, b, c] = *viewer.id.as_bytes();
        let mut random = Random::new(u64::from_be_bytes([0, 0, 0, 0, 0, a, b, c]));
        for _ in 0..8 {
            let filter = random_filter(&mut random, 3);
            let found = people(tree, &filter, None);
            let naive = |target: &&world::User| is_met(&filter, user(scene, target.id));
            let seen = scene.world.users.iter().filter(|target| scene.world.sees(viewer, target));
            for target in seen {
                assert_eq!(found.contains(&target.id), naive(&target), "{filter:?}");
            }
            for id in &found {
                let target = scene.world.user(*id);
                assert!(scene.world.finds(viewer, target, false) && naive(&target), "{filter:?}");
            }
            let size = 1 + random.below(4);
            assert_eq!(people(tree, &filter, Some(size)), found, "pages of {size}: {filter:?}");
        }
    });
}

/// Everything that a person's connection can be told of an entry.
fn answer(
    tree: &Directory<'_>,
    dn: &str,
) -> (Result<ldap::Answer, ldap::Refusal>, Result<bool, ldap::Refusal>) {
    let all = LdapFilter::Present("objectClass".into());
    let request = request(dn, LdapSearchScope::Base, all, &["*", "+"]);
    let compared = LdapCompareRequest { dn: dn.to_owned(), atype: "cn".into(), val: b"x".to_vec() };
    let found = Search::new(&request, None).expect("a valid request").run(tree);
    (found, ldap::compare(tree, &compared))
}

#[test]
fn hidden_people_and_groups_answer_as_if_they_never_were() {
    for_each_viewer(|scene, viewer, tree| {
        let suffix = tree.suffix.as_str();
        let mut names: BTreeMap<String, bool> = BTreeMap::new();
        for target in &scene.world.users {
            let is_own = target.account == viewer.account;
            let is_shown = target.id == viewer.id || scene.world.finds(viewer, target, false);
            let uid = format!("uid={},ou=people,{suffix}", user(scene, target.id).email);
            // An address may be of somebody in each realm.
            if is_own {
                names.insert(uid, is_shown);
            }
            let uuid = uuid::Uuid::from_bytes(*target.id.as_bytes());
            names.insert(format!("entryUUID={uuid},ou=people,{suffix}"), is_shown && !is_own);
        }
        let never = answer(tree, &format!("uid=never,ou=people,{suffix}"));
        for (name, is_shown) in names {
            match is_shown {
                true => assert_eq!(answer(tree, &name).0.expect("it is shown").entries.len(), 1, "{name}"),
                false => assert_eq!(answer(tree, &name), never, "{name}"),
            }
        }
        members_are_seen(scene, viewer, tree);
    });
}

#[test]
fn explanations_say_what_searches_answer() {
    for_each_viewer(|scene, viewer, tree| {
        for target in &scene.world.users {
            let told = ldap::told(tree, user(scene, target.id));
            let is_own = target.id == viewer.id;
            let finds = scene.world.finds(viewer, target, false);
            assert_eq!(told.lists, is_own || scene.world.sees(viewer, target), "{}", target.id);
            assert_eq!(told.finds, is_own || finds, "{}", target.id);
            assert_eq!(told.finds_by_address, is_own || finds || scene.world.finds(viewer, target, true));
        }
    });
}

/// Groups name only people whom the viewer sees, as `member` and as `memberOf`.
fn members_are_seen(scene: &Scene, viewer: &world::User, tree: &Directory<'_>) {
    let base = format!("ou=groups,{}", tree.suffix.as_str());
    let all = LdapFilter::Present("cn".into());
    let request = request(&base, LdapSearchScope::OneLevel, all, &["member", "entryUUID"]);
    let groups = Search::new(&request, None).expect("a valid request").run(tree).expect("the base exists");
    for group in groups.entries {
        let members = group.attributes.iter().find(|it| it.atype == "member");
        for member in members.iter().flat_map(|it| &it.vals) {
            let member = String::from_utf8(member.clone()).expect("text");
            let (found, _) = answer(tree, &member);
            let entry = &found.expect("a member has an entry").entries[0];
            let values = |name: &str| entry.attributes.iter().find(|it| it.atype == name);
            let id = String::from_utf8(values("entryUUID").expect("an id").vals[0].clone()).expect("text");
            let id = UserId::from_uuid(id.parse().expect("an id"));
            assert!(id == viewer.id || scene.world.sees(viewer, scene.world.user(id)), "{member}");
            let of = values("memberOf").expect("the member is of a group");
            assert!(of.vals.contains(&group.dn.clone().into_bytes()), "{member} of {}", group.dn);
        }
    }
}
