//! The operator's list of accounts is what was committed, also where no realm of it is in memory.

use crate::{
    sealed::ALTERATIONS,
    stores::{Place, fill},
    support::Service,
};
use serde_json::{Value, json};

/// What the list shows, in any realm.
const SHOWN: [&str; 4] = [
    "UPDATE accounts SET name = 'Another' WHERE master IS NOT NULL",
    "UPDATE users SET email = 'another@main.example' WHERE id IN (SELECT owner FROM accounts)
     AND account = (SELECT master FROM accounts WHERE master IS NOT NULL)",
    "DELETE FROM users WHERE email = 'ann@sub.example'",
    "DELETE FROM accounts WHERE master IS NOT NULL",
];

#[tokio::test]
async fn the_list_of_accounts_is_what_was_committed() {
    list_is_compared(&Place::folder(), &ALTERATIONS).await;
}

#[tokio::test]
async fn the_list_of_accounts_is_what_was_committed_on_postgresql() {
    list_is_compared(&Place::on_postgresql(), &[&ALTERATIONS[..], &SHOWN[..]].concat()).await;
}

async fn list_is_compared(place: &Place, alterations: &[&str]) {
    let service = place.service();
    fill(&service).await;
    let committed = list(&service).await.ok(200);
    service.end();
    let backup = place.folder.0.join("backup.gz").display().to_string();
    place.json(&["backup", &backup]);
    for sql in alterations {
        place.json(&["restore", &backup, "--replace"]);
        let service = place.service();
        let listed = list(&service).await.ok(200);
        assert_eq!(named(&listed), named(&committed));
        service.end();
        place.execute(sql);
        let service = place.service();
        let answer = list(&service).await;
        let message = answer.value()["message"].to_string();
        assert!(
            answer.status == 503 && message.contains("differs from what was committed"),
            "{sql}: {answer:?}"
        );
        service.end();
    }
}

async fn list(service: &Service) -> crate::support::Answer {
    service.operator().json_any("GET", "/operator/accounts", Value::Null).await
}

/// All but the revisions, which a restore continues.
fn named(listed: &Value) -> Value {
    let mut listed = listed.clone();
    for account in listed["accounts"].as_array_mut().expect("a list") {
        account["revision"] = json!(null);
    }
    listed
}
