//! Which names are equal and which differ, which are invalid, and how names of an earlier version are treated.

use crate::{
    process::Outcome,
    stores::Place,
    support::{Client, Service, text},
};
use serde_json::{Value, json};

/// Two spellings, with `{d}` for the test's domain, and whether they are the same address.
const ADDRESSES: &[(&str, &str, bool)] = &[
    ("Mila.Roth@{d}", "mila.roth@{D}", true),
    ("jürgen@{d}", "JU\u{308}RGEN@{d}", true),
    ("ines@mañana.{d}", "ines@xn--maana-pta.{d}", true),
    ("ines@uno。{d}", "ines@uno.{d}", true),
    (" tom@{d}\t", "tom@{d}", true),
    ("groß@{d}", "gross@{d}", true),
    ("mila+a@{d}", "mila@{d}", false),
    ("mi.la@{d}", "mila@{d}", false),
    ("rené@{d}", "rene@{d}", false),
    ("d'arc@{d}", "darc@{d}", false),
    ("іnes@{d}", "ines@{d}", false),
];

const REFUSED_ADDRESSES: &[&str] = &[
    "mi\u{200b}la@{d}",
    "mi\u{ad}la@{d}",
    "\u{feff}mila@{d}",
    "mila\u{3164}@{d}",
    "ｍila@{d}",
    "ﬁn@{d}",
    "x²@{d}",
    "mi\u{2067}la@{d}",
    "mi\u{a0}la@{d}",
    "mila..b@{d}",
    "mila.@{d}",
    ".mila@{d}",
    "mailto:mila@{d}",
    "\"m l\"@{d}",
    "mila(home)@{d}",
    "<mila@{d}>",
    "Mila mila@{d}",
    "mila@{d}.",
    "mila@.{d}",
    "mila@10.0.0.1",
    "mila@[::1]",
    "mila@{d}.12",
    "mila@xn--zz.{d}",
    "mila@a-.{d}",
    "mila@a_b.{d}",
    "mila",
    "@{d}",
    "mila@",
    "mi\u{e000}la@{d}",
];

const GROUPS: &[(&str, &str, bool)] = &[
    ("Harbour", "HARBOUR", true),
    ("Résumé", "Re\u{301}sume\u{301}", true),
    ("Net\u{200b}work", "Network", true),
    ("\u{feff}Board", "Board", true),
    ("ＱＡ Lab", "QA Lab", true),
    ("Late   Shift", "Late Shift", true),
    ("Late\u{2009}Crew", "Late Crew", true),
    ("Fußball", "FUSSBALL", true),
    ("ﬀ", "FF", true),
    ("Resume", "Resumé", false),
    ("A+", "A", false),
    ("Ward 2", "Ward-2", false),
    ("Bоard 2", "Board 2", false),
];

const REFUSED_NAMES: &[&str] = &[
    "\u{200b}",
    "\u{3164}\u{2060}",
    "\u{2800}",
    "\u{202e}kooL",
    "Ex\u{2066}port\u{2069}",
    "a\u{2028}b",
    "a\u{7}b",
];

fn fill(text: &str, case: usize) -> String {
    text.replace("{d}", &format!("d{case}.example")).replace("{D}", &format!("D{case}.EXAMPLE"))
}

async fn create(admin: &Client<'_>, fields: Value) -> crate::support::Answer {
    let mut info = json!({ "type": 1 });
    for (name, value) in fields.as_object().expect("fields") {
        info[name] = value.clone();
    }
    admin.post("/v2/users", json!({ "action": "custCreate", "user_info": info })).await
}

fn fields(answer: &Value, list: &str) -> Vec<String> {
    answer[list].as_array().into_iter().flatten().map(|one| text(&one["field"])).collect()
}

#[tokio::test]
async fn addresses_are_one_by_what_is_read() {
    let service = Service::start();
    let admin = service.admin(&service.account("unlimited").await).await;
    for (case, (one, other, is_same)) in ADDRESSES.iter().enumerate() {
        let [one, other] = [one, other].map(|text| fill(text, case));
        let id = text(&create(&admin, json!({ "email": one })).await.ok(201)["id"]);
        let second = create(&admin, json!({ "email": other })).await;
        assert_eq!(second.status, if *is_same { 409 } else { 201 }, "{one:?} and {other:?}");
        for text in [&one, &other].into_iter().take(if *is_same { 2 } else { 1 }) {
            let quoted =
                percent_encoding::utf8_percent_encode(text.trim(), percent_encoding::NON_ALPHANUMERIC);
            let found = admin.get(&format!("/v2/users/{quoted}")).await.ok(200);
            assert_eq!(found["id"], id, "{text:?}");
        }
    }
}

#[tokio::test]
async fn addresses_that_mislead_are_refused_by_their_field() {
    let service = Service::start();
    let admin = service.admin(&service.account("unlimited").await).await;
    let long = format!("{}@{{d}}", "k".repeat(65));
    for (case, asked) in REFUSED_ADDRESSES.iter().copied().chain([&*long]).enumerate() {
        let answer = create(&admin, json!({ "email": fill(asked, case) })).await;
        assert_eq!(fields(&answer.value(), "errors"), ["user_info.email"], "{asked:?}: {}", answer.value());
        answer.ok(400);
    }
    for taken in ["李四@{d}", "o'hara/x%y#z!@{d}", "a@b.c.d.{d}", "x@bücher.{d}"] {
        create(&admin, json!({ "email": fill(taken, 99) })).await.ok(201);
    }
}

#[tokio::test]
async fn groups_are_one_by_what_is_read() {
    let service = Service::start();
    let admin = service.admin(&service.account("unlimited").await).await;
    for (one, other, is_same) in GROUPS {
        let first = admin.post("/v2/im/groups", json!({ "name": one })).await.ok(201);
        assert_eq!(first["name"], one.trim());
        let second = admin.post("/v2/im/groups", json!({ "name": other })).await;
        assert_eq!(second.status, if *is_same { 409 } else { 201 }, "{one:?} and {other:?}");
        let path = format!("/v2/im/groups/{}", text(&first["id"]));
        // A group may change the case of its own name.
        admin.patch(&path, json!({ "name": one.to_uppercase() })).await.ok(204);
        admin.delete(&path).await.ok(204);
        if !is_same {
            admin.delete(&format!("/v2/im/groups/{}", text(&second.value()["id"]))).await.ok(204);
        }
    }
}

#[tokio::test]
async fn names_that_mislead_are_refused_by_their_field() {
    let service = Service::start();
    let admin = service.admin(&service.account("unlimited").await).await;
    for name in REFUSED_NAMES {
        let answer = admin.post("/v2/im/groups", json!({ "name": name })).await;
        assert_eq!(fields(&answer.value(), "errors"), ["name"], "{name:?}");
        for field in ["first_name", "last_name", "display_name"] {
            let answer = create(&admin, json!({ "email": "a@a.example", field: name })).await;
            assert_eq!(fields(&answer.value(), "errors"), [format!("user_info.{field}")], "{name:?}");
        }
    }
    for name in ["گروه\u{200c}ها", "👩\u{200d}💻 Crew", "\u{200f}שלום"] {
        let shown = admin.post("/v2/im/groups", json!({ "name": name })).await.ok(201);
        assert_eq!(shown["name"], name);
    }
}

#[tokio::test]
async fn words_of_several_scripts_are_taken_with_a_warning() {
    let service = Service::start();
    let admin = service.admin(&service.account("unlimited").await).await;
    let made = admin.post("/v2/im/groups", json!({ "name": "Finаnce" })).await.ok(201);
    assert_eq!(fields(&made, "warnings"), ["name"]);
    // A change is answered without a body, so GET shows them too.
    let plain = admin.post("/v2/im/groups", json!({ "name": "Sales" })).await.ok(201);
    let path = format!("/v2/im/groups/{}", text(&plain["id"]));
    assert_eq!(plain.get("warnings"), None);
    admin.patch(&path, json!({ "name": "Sаles" })).await.is(204, Value::Null);
    assert_eq!(fields(&admin.get(&path).await.ok(200), "warnings"), ["name"]);
    let made = create(&admin, json!({ "email": "аnn@a.example", "last_name": "Lее" })).await.ok(201);
    assert_eq!(fields(&made, "warnings"), ["user_info.email", "user_info.last_name"]);
    let shown = admin.get(&format!("/v2/users/{}", text(&made["id"]))).await.ok(200);
    assert_eq!(fields(&shown, "warnings"), ["email", "last_name"]);
    let made = admin.post("/v2/im/groups", json!({ "name": "Отдел HR" })).await.ok(201);
    assert_eq!(made.get("warnings"), None);
}

#[tokio::test]
async fn logins_and_external_ids_are_unique_in_the_account() {
    let service = Service::start();
    let account = service.account("unlimited").await;
    let admin = service.admin(&account).await;
    let ann = json!({ "email": "ann@a.example", "user_name": "ann", "external_id": "Ab" });
    let id = text(&create(&admin, ann).await.ok(201)["id"]);
    let path = format!("/v2/users/{id}");
    let shown = admin.get(&path).await.ok(200);
    assert_eq!((&shown["user_name"], &shown["external_id"]), (&json!("ann"), &json!("Ab")));
    let bob = text(&create(&admin, json!({ "email": "bob@a.example" })).await.ok(201)["id"]);
    let bob = format!("/v2/users/{bob}");
    let shown = admin.get(&bob).await.ok(200);
    assert_eq!((&shown["user_name"], shown.get("external_id")), (&json!("bob@a.example"), None));

    let refused = |name: &'static str, value: &'static str| json!({ "email": "c@a.example", name: value });
    create(&admin, refused("user_name", "ANN")).await.error(
        409,
        1005,
        "User name \"ANN\" has already been used.",
    );
    create(&admin, refused("user_name", "Bob@A.example")).await.ok(409);
    create(&admin, refused("external_id", "Ab")).await.ok(409);
    let wrong = create(&admin, refused("user_name", "a\u{200b}")).await;
    assert_eq!(fields(&wrong.value(), "errors"), ["user_info.user_name"]);
    create(&admin, refused("external_id", "AB")).await.ok(201);

    admin.patch(&bob, json!({ "user_name": "Ann" })).await.ok(409);
    admin.patch(&bob, json!({ "external_id": "Ab" })).await.ok(409);
    // A shown name can be sent back. A name that is only the default, the address, follows the address.
    admin.patch(&bob, json!({ "user_name": "bob@a.example" })).await.ok(204);
    admin.put(&format!("{bob}/email"), json!({ "email": "rob@a.example" })).await.ok(204);
    assert_eq!(admin.get(&bob).await.ok(200)["user_name"], "rob@a.example");
    // An address that is another user's name is taken.
    admin.patch(&path, json!({ "user_name": "free@a.example" })).await.ok(204);
    admin.put(&format!("{bob}/email"), json!({ "email": "free@a.example" })).await.ok(409);
    admin.patch(&path, json!({ "user_name": "", "external_id": "" })).await.ok(204);
    let shown = admin.get(&path).await.ok(200);
    assert_eq!((&shown["user_name"], shown.get("external_id")), (&json!("ann@a.example"), None));

    let group =
        text(&admin.post("/v2/im/groups", json!({ "name": "A", "external_id": "g" })).await.ok(201)["id"]);
    let group = format!("/v2/im/groups/{group}");
    assert_eq!(admin.get(&group).await.ok(200)["external_id"], "g");
    admin.post("/v2/im/groups", json!({ "name": "B", "external_id": "g" })).await.ok(409);
    admin.patch(&group, json!({ "external_id": "" })).await.ok(204);
    admin.post("/v2/im/groups", json!({ "name": "B", "external_id": "g" })).await.ok(201);
}

fn survive_a_backup(place: &Place) {
    let account = text(&place.json(&["account", "create", "--name", "A", "--owner", "a@a.example"])["id"]);
    let account = account.as_str();
    let create = |name: &str| place.json(&["group", "create", "--account", account, "--name", name]);
    for name in ["Staff", "Crew", "Blank"] {
        create(name);
    }
    place.json(&["user", "create", "--account", account, "--email", "old@a.example", "--external-id", "7"]);
    let backup = place.folder.0.join("backup.gz").display().to_string();
    assert_eq!(place.run(&["backup", &backup]).code, Some(0));
    let other = place.another();
    assert_eq!(other.run(&["restore", &backup]).code, Some(0));
    let kept = other.json(&["user", "show", "--account", account, "old@a.example"]);
    assert_eq!((&kept["external_id"], &kept["user_name"]), (&json!("7"), &json!("old@a.example")));
    assert_eq!(other.run(&["check"]).code, Some(0));
}

#[test]
fn external_ids_survive_a_backup() {
    survive_a_backup(&Place::folder());
}

#[test]
fn external_ids_survive_a_backup_on_postgresql() {
    survive_a_backup(&Place::on_postgresql());
}

/// The data folder of 0.1.0 has names that now compare equal.
#[test]
fn names_of_an_earlier_version_stay_and_are_listed() {
    let place = Place::folder();
    std::fs::create_dir(place.data()).expect("the test's folder is writable");
    let version = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/0.1.0/imdir.db");
    std::fs::copy(version, place.data().join("imdir.db")).expect("the version has a database");
    let Outcome { code, stderr, .. } = place.run(&["migrate", "--check"]);
    let listed = |text: &str| {
        text.contains("\"Staff\\u{200b}\"")
            && text.contains("compare equal")
            && text.contains("visible character")
    };
    assert!(code == Some(0) && listed(&stderr), "{stderr}");
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    let Outcome { code, stderr, .. } = place.run(&["check"]);
    assert!(code == Some(0) && listed(&stderr), "{stderr}");

    let accounts = place.json(&["account", "list"])["accounts"].clone();
    let school = accounts.as_array().expect("accounts")[0]["id"].clone();
    let service = place.service();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let operator = service.operator();
        let groups = format!("/v2/accounts/{}/im/groups", text(&school));
        let all = operator.get(&groups).await.ok(200);
        let named = |name: &str| {
            let mut all = all["groups"].as_array().expect("groups").iter();
            format!(
                "{groups}/{}",
                text(&all.find(|group| group["name"] == name).expect("there is one")["id"])
            )
        };
        let (plain, marked) = (named("Staff"), named("Staff\u{200b}"));
        // The unchanged name can be sent back; any other spelling must be free.
        operator.patch(&marked, json!({ "name": "Staff\u{200b}", "type": "shared" })).await.ok(204);
        operator.patch(&plain, json!({ "name": "Staff" })).await.ok(204);
        operator.patch(&plain, json!({ "name": "STAFF" })).await.ok(409);
        operator.post(&groups, json!({ "name": "sta\u{200d}ff" })).await.ok(409);
        operator.patch(&marked, json!({ "name": "Night staff" })).await.ok(204);
        operator.patch(&plain, json!({ "name": "STAFF" })).await.ok(204);
        let users = format!("/v2/accounts/{}/users", text(&school));
        let marked = "z%E2%80%8Bw@school.example";
        let found = operator.get(&format!("{users}/{marked}")).await.ok(200);
        assert_eq!(found["email"], "z\u{200b}w@school.example");
        let found = operator.get(&format!("{users}/zw@school.example")).await.ok(200);
        assert_eq!(found["email"], "zw@school.example");
    });
    service.end();
    assert_eq!(place.run(&["check"]).code, Some(0));
}
