//! The server serves only what was committed: no corruption of a database leads to a wrong or incomplete response.

use crate::{
    process::Server,
    stores::{Place, fill},
    support::{Answer, Service, listed, text},
};
use directory::AccountId;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Manual changes to one realm's rows.
pub const ALTERATIONS: [&str; 10] = [
    "UPDATE users SET dept = 'Sales' WHERE dept = 'IT'",
    "UPDATE users SET status = 'inactive' WHERE email = 'ann@main.example'",
    "DELETE FROM memberships WHERE member = (SELECT id FROM users WHERE email = 'ben@main.example')",
    "DELETE FROM users WHERE email = 'ben@sub.example'",
    "UPDATE im_groups SET type = 'restricted' WHERE name = 'Team'",
    "UPDATE im_groups SET type = 'secret' WHERE name = 'Team'",
    "INSERT INTO memberships (im_group, member) SELECT im_groups.id, accounts.owner FROM im_groups
     JOIN accounts ON accounts.id = im_groups.account WHERE name_key = 'team'",
    "UPDATE accounts SET plan = 'pro' WHERE master IS NOT NULL",
    "UPDATE apps SET scopes = 'user:write:admin' WHERE scopes = 'imgroup:write:admin'",
    "UPDATE realms SET revision = revision - 1 WHERE id = (SELECT realm FROM users WHERE email = 'ann@main.example')",
];

#[tokio::test]
async fn a_realm_that_differs_is_refused_and_the_others_go_on() {
    a_realm_that_differs_is_refused(&Place::folder()).await;
}

#[tokio::test]
async fn a_realm_that_differs_is_refused_and_the_others_go_on_on_postgresql() {
    a_realm_that_differs_is_refused(&Place::on_postgresql()).await;
}

async fn a_realm_that_differs_is_refused(place: &Place) {
    let service = place.service();
    fill(&service).await;
    let accounts = listed(&service.operator().get("/operator/accounts").await.ok(200), "accounts");
    let account = |is_linked: bool| {
        let seats = |account: &&Value| (account["seats"].as_u64() == Some(1)) != is_linked;
        text(&accounts.iter().find(seats).expect("there is one")["id"])
    };
    let (spoiled, other) = (account(true), account(false));
    service.end();
    let backup = place.folder.0.join("backup.gz").display().to_string();
    place.json(&["backup", &backup]);
    for sql in ALTERATIONS {
        place.json(&["restore", &backup, "--replace"]);
        place.execute(sql);
        let service = place.service();
        for list in ["users", "im/groups", "apps"] {
            let answer = get(&service, &format!("/v2/accounts/{spoiled}/{list}")).await;
            assert_eq!(answer.status, 503, "{sql}: {list}: {answer:?}");
            assert!(
                answer.value()["message"].to_string().contains("differs from what was committed"),
                "{answer:?}"
            );
        }
        assert_eq!(get(&service, "/operator/accounts").await.status, 503, "{sql}");
        let path = format!("/v2/accounts/{spoiled}/im/groups");
        let write = service.operator().json_any("POST", &path, json!({ "name": "New" })).await;
        assert_eq!(write.status, 503, "{sql}: {write:?}");
        service.operator().get(&format!("/v2/accounts/{other}/users")).await.ok(200);
        service.group(&named(&other), "It goes on").await;
        let ready = service.anonymous().get("/readyz").await.ok(200);
        assert_eq!(ready["refused_realms"], 1, "{sql}: {ready}");
        service.end();
        let checked = place.run(&["check"]);
        assert!(
            checked.stdout.contains("differs from what was committed") && checked.code == Some(1),
            "{checked:?}"
        );
    }
    place.json(&["restore", &backup, "--replace"]);
    let service = place.service();
    service.operator().get(&format!("/v2/accounts/{spoiled}/users")).await.ok(200);
    let ready = service.anonymous().get("/readyz").await.ok(200);
    assert_eq!(ready["refused_realms"], Value::Null);
    service.end();
}

async fn get(service: &Service, path: &str) -> Answer {
    service.operator().json_any("GET", path, Value::Null).await
}

fn named(id: &str) -> crate::support::Account {
    crate::support::Account {
        id: id.to_owned(),
        owner_id: String::new(),
        owner_email: String::new(),
        domain: String::new(),
    }
}

#[test]
fn the_log_says_what_to_do_about_a_realm_that_is_refused() {
    let place = Place::folder();
    assert_eq!(place.run(&["demo", "generate", "--users", "50", "--masters", "2"]).code, Some(0));
    place.execute("UPDATE users SET dept = 'x' WHERE id = (SELECT min(id) FROM users)");
    let server = Server::start(&place.folder, &[]);
    let log = server.log();
    let told = [
        "a realm is not served",
        "differs from what was committed",
        "imdir check",
        "imdir restore --replace",
    ];
    told.into_iter().for_each(|told| assert!(log.contains(told), "{told}: {log}"));
}

/// Manual changes to rows that belong to no realm.
const ASIDES: [&str; 6] = [
    "UPDATE tokens SET scopes = 'user:write:admin'",
    "UPDATE tokens SET expires_at = expires_at + 1000000",
    "DELETE FROM tokens",
    "DELETE FROM links",
    "DELETE FROM realms WHERE id = (SELECT realm FROM users WHERE email = 'ann@main.example')",
    "DELETE FROM aside",
];

#[tokio::test]
async fn nothing_starts_with_other_tokens_or_links_than_were_committed() {
    asides_are_compared(&Place::folder()).await;
}

#[tokio::test]
async fn nothing_starts_with_other_tokens_or_links_than_were_committed_on_postgresql() {
    asides_are_compared(&Place::on_postgresql()).await;
}

async fn asides_are_compared(place: &Place) {
    let service = place.service();
    fill(&service).await;
    service.end();
    let backup = place.folder.0.join("backup.gz").display().to_string();
    place.json(&["backup", &backup]);
    for sql in ASIDES {
        place.json(&["restore", &backup, "--replace"]);
        place.execute(sql);
        let refused = place.run(&["account", "list"]);
        assert_eq!(refused.code, Some(1), "{sql}: {refused:?}");
        assert!(
            refused
                .stderr
                .contains("the list of tokens, app passwords, webhooks, identity providers, links and realms differs from"),
            "{refused:?}"
        );
        if sql.ends_with("aside") {
            place.execute(
                "INSERT INTO aside SELECT 0, '' FROM realms LIMIT 1"
                    .replace("0, ", if place.name().starts_with("postgres") { "0, " } else { "" })
                    .as_str(),
            );
        }
    }
}

/// Manual changes to change records after the third.
const RECORDS: [&str; 4] = [
    "UPDATE changes SET record = replace(record, 'Team', 'Tame')",
    "UPDATE changes SET checksum = (SELECT checksum FROM changes WHERE revision = 1 LIMIT 1) WHERE revision > 3",
    "DELETE FROM changes WHERE revision = 4",
    "DELETE FROM changes WHERE revision > 4",
];

#[tokio::test]
async fn change_records_are_those_that_were_committed() {
    change_records_are_compared(&Place::folder()).await;
}

#[tokio::test]
async fn change_records_are_those_that_were_committed_on_postgresql() {
    change_records_are_compared(&Place::on_postgresql()).await;
}

async fn change_records_are_compared(place: &Place) {
    let service = place.service();
    fill(&service).await;
    let accounts = listed(&service.operator().get("/operator/accounts").await.ok(200), "accounts");
    let master = accounts.iter().find(|account| account["seats"].as_u64() > Some(1));
    let id = text(&master.expect("there is one")["id"]);
    service.end();
    let backup = place.folder.0.join("backup.gz").display().to_string();
    place.json(&["backup", &backup]);
    for sql in RECORDS {
        place.json(&["restore", &backup, "--replace"]);
        place.execute(sql);
        let service = place.service();
        let page = |after: u64| format!("/v2/accounts/{id}/im/changes?page_size=300&after={after}");
        let answer = get(&service, &page(0)).await;
        assert_eq!(answer.status, 503, "{sql}: {answer:?}");
        service.operator().get(&format!("/v2/accounts/{id}/users")).await.ok(200);
        service.end();
        let backed_up = place.run(&["backup", "no.gz"]);
        if sql.starts_with("UPDATE") {
            assert!(backed_up.stderr.contains("differs from what was committed"), "{sql}: {backed_up:?}");
            assert!(!place.folder.0.join("no.gz").exists());
        }
        assert_eq!(place.run(&["check"]).code, Some(1), "{sql}");
        let _ = std::fs::remove_file(place.folder.0.join("no.gz"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_follower_that_comes_to_something_else_refuses_the_realm_on_postgresql() {
    let place = Place::on_postgresql();
    let (one, other) = (place.service(), place.another_node());
    let account = one.account("business").await;
    one.group(&account, "First").await;
    let path = format!("/v2/accounts/{}/im/groups", account.id);
    other.inner.catch_up().await;
    other.operator().get(&path).await.ok(200);
    // The database alters what is committed.
    place.execute(
        "CREATE FUNCTION meddle() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN
             NEW.digest := decode('00112233445566778899aabbccddeeff', 'hex'); RETURN NEW; END $$;
         CREATE TRIGGER meddle BEFORE UPDATE ON realms FOR EACH ROW EXECUTE FUNCTION meddle()",
    );
    one.group(&account, "Second").await;
    let start = Instant::now();
    while get(&other, &path).await.status != 503 {
        assert!(start.elapsed() < Duration::from_secs(20), "it never sees it");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let elsewhere = other.account("business").await;
    other.group(&elsewhere, "It goes on").await;
    assert_eq!(other.anonymous().get("/readyz").await.ok(200)["refused_realms"], 1);
}

#[tokio::test]
async fn what_differs_is_neither_backed_up_nor_copied() {
    what_differs_stays(&Place::folder()).await;
}

#[tokio::test]
async fn what_differs_is_neither_backed_up_nor_copied_on_postgresql() {
    what_differs_stays(&Place::on_postgresql()).await;
}

#[tokio::test]
async fn a_realm_that_differs_is_backed_up_where_its_rows_are_accepted() {
    accepted_rows_are_restored(&Place::folder()).await;
}

#[tokio::test]
async fn a_realm_that_differs_is_backed_up_where_its_rows_are_accepted_on_postgresql() {
    accepted_rows_are_restored(&Place::on_postgresql()).await;
}

async fn accepted_rows_are_restored(place: &Place) {
    let service = place.service();
    fill(&service).await;
    service.end();
    place.execute("UPDATE users SET dept = 'Sales' WHERE dept = 'IT'");
    let file = place.folder.0.join("backup.gz").display().to_string();
    let refused = place.run(&["backup", &file]);
    let differs = refused.stderr.split("realm ").nth(1).and_then(|rest| rest.split(' ').next());
    let realm = differs.expect("it names the realm").to_owned();
    let other = AccountId::from_bytes([7; 16]).to_string();
    for (accepted, what) in [(&other, "differs from what was committed"), (&realm, "")] {
        let outcome = place.run(&["backup", &file, "--accept", accepted]);
        assert_eq!(
            (outcome.code == Some(0), outcome.stderr.contains(what)),
            (what.is_empty(), true),
            "{outcome:?}"
        );
    }
    let absent = place.run(&["backup", &file, "--replace", "--accept", &realm, "--accept", &other]);
    assert!(absent.code == Some(1) && absent.stderr.contains("there is no realm"), "{absent:?}");
    place.json(&["restore", &file, "--replace"]);
    let checked = place.run(&["check"]);
    assert!(!checked.stdout.contains("differs from what was committed"), "{checked:?}");
    assert!(checked.stdout.contains("differs from its last change record"), "{checked:?}");
    let service = place.service();
    assert!(service.anonymous().get("/readyz").await.ok(200)["refused_realms"].is_null());
    service.end();
}

async fn what_differs_stays(place: &Place) {
    let service = place.service();
    fill(&service).await;
    service.end();
    place.execute("UPDATE users SET dept = 'Sales' WHERE dept = 'IT'");
    let (file, target) = (place.folder.0.join("backup.gz"), Place::folder());
    for outcome in
        [place.run(&["backup", &file.display().to_string()]), place.run(&["copy", "--to", &target.name()])]
    {
        assert_eq!((outcome.code, &*outcome.stdout), (Some(1), ""), "{outcome:?}");
        assert!(outcome.stderr.contains("differs from what was committed"), "{outcome:?}");
    }
    assert!(!file.exists() && !target.data().join("imdir.db").exists());
}
