//! The operator's sign-in to the console: by a claim that the settings name, and in no other way.

use super::{Browser, Trust, failed};
use crate::support::{Answer, text};
use axum::http::Method;
use serde_json::{Value, json};

const CLAIM: &str = "groups=imdir-operators";

async fn trust() -> Trust {
    Trust::with(|settings| settings.operators = vec![CLAIM.parse().expect("a rule")]).await
}

fn is_operator() -> Value {
    json!({ "groups": ["staff", "imdir-operators"] })
}

async fn accounts(browser: &mut Browser<'_>) -> Answer {
    browser.ask(Method::GET, "/console/operator/accounts").await
}

#[tokio::test]
async fn operator_signs_in_by_a_claim_and_acts_on_every_account() {
    let trust = trust().await;
    let other = trust.service.account("business").await;
    let group = trust.service.group(&other, "Crew").await;
    let mut browser = Browser::new(&trust);
    browser.sign_in(is_operator()).await;
    let session = browser.session().await.ok(200);
    assert_eq!((&session["is_operator"], &session["user_id"]), (&json!(true), &json!(trust.ann)));
    assert_eq!(session["account_id"], trust.account.id);
    let all = accounts(&mut browser).await.ok(200);
    assert_eq!(all["total_records"], 2, "{all}");
    let page = "/console/operator/accounts?page_size=1&page_number=2&search_key=example";
    let page = browser.ask(Method::GET, page).await.ok(200);
    assert_eq!((page["accounts"].as_array().map(Vec::len), &page["page_count"]), (Some(1), &json!(2)));
    let none = browser.ask(Method::GET, "/console/operator/accounts?search_key=nowhere").await.ok(200);
    assert_eq!(none["total_records"], 0);

    // The own account without a word, and any other by its id. The log names the operator, as for the key.
    browser.ask(Method::GET, "/console/v2/users").await.ok(200);
    let path = format!("/v2/accounts/{}", other.id);
    browser.ask(Method::DELETE, &format!("/console{path}/im/groups/{group}")).await.ok(204);
    let changes = trust.service.operator().get(&format!("{path}/im/changes?after=0")).await.ok(200);
    let last = changes["changes"].as_array().and_then(|all| all.last()).cloned().expect("a change");
    assert_eq!((&last["by"]["kind"], &last["changes"][0]["action"]), (&json!("operator"), &json!("deleted")));
    let deleted = browser.ask(Method::DELETE, &format!("/console/operator/accounts/{}", other.id)).await;
    deleted.ok(204);
    assert_eq!(accounts(&mut browser).await.ok(200)["total_records"], 1);
}

#[tokio::test]
async fn nobody_is_the_operator_without_the_claim() {
    let trust = trust().await;
    for claims in [
        json!({}),
        json!({ "groups": [] }),
        json!({ "groups": ["imdir-operator"] }),
        json!({ "groups": ["IMDIR-OPERATORS"] }),
        json!({ "groups": { "imdir-operators": true } }),
        json!({ "groups": [["imdir-operators"]] }),
        json!({ "roles": ["imdir-operators"] }),
        json!({ "email": trust.account.owner_email }),
    ] {
        let mut browser = Browser::new(&trust);
        browser.sign_in(claims.clone()).await;
        let session = browser.session().await.ok(200);
        assert_eq!(session.get("is_operator"), None, "{claims}");
        let refused = accounts(&mut browser).await.ok(403);
        assert!(text(&refused["message"]).contains("`operators`"), "{refused}");
    }
    // Nor by the claim, where the settings don't name it.
    let unset = Trust::new().await;
    let mut browser = Browser::new(&unset);
    browser.sign_in(is_operator()).await;
    assert_eq!(browser.session().await.ok(200).get("is_operator"), None);
    assert_eq!(accounts(&mut browser).await.status, 403);
    // A claim that was left out for its length is no "no", and no "yes".
    let left_out = json!({ "_claim_names": { "groups": "src1" } });
    failed(&Browser::new(&trust).try_sign_in(left_out).await, 403, "you have too many");
    // A stranger is nobody, whatever the groups.
    let stranger = json!({ "email": "eve@a.example", "groups": ["imdir-operators"] });
    failed(&Browser::new(&trust).try_sign_in(stranger).await, 403, "ask your administrator to add you");
}

#[tokio::test]
async fn session_of_the_operator_is_one_in_the_console_alone() {
    let trust = trust().await;
    let other = trust.service.account("business").await;
    let mut browser = Browser::new(&trust);
    browser.sign_in(is_operator()).await;
    let (_, cookie) = browser.cookies.iter().find(|(name, _)| name == "imdir_console").expect("a session");
    let bearer = trust.service.bearer(&cookie[1..]);
    bearer.get("/operator/accounts").await.error(404, 2300, "This API endpoint is not recognized.");
    assert_eq!(bearer.get(&format!("/v2/accounts/{}/users", other.id)).await.status, 400);
    assert_eq!(bearer.get("/v2/users").await.status, 400, "there it is ann's own");
    bearer.get("/v2/users/me").await.ok(200);
    // A page of another site can't use the cookie.
    let cookie = format!("imdir_console={cookie}");
    let request = axum::http::Request::get("/console/operator/accounts")
        .header("host", super::HOST)
        .header("cookie", cookie)
        .header("sec-fetch-site", "cross-site")
        .header("imdir-console", "1");
    assert_eq!(trust.service.anonymous().send(request, axum::body::Body::empty()).await.status, 403);
}

#[tokio::test]
async fn session_of_the_operator_ends_with_its_person() {
    let trust = trust().await;
    let mut browser = Browser::new(&trust);
    browser.sign_in(is_operator()).await;
    accounts(&mut browser).await.ok(200);
    trust.operate(Method::PUT, "/status", Some(json!({ "action": "deactivate" }))).await;
    assert_eq!(accounts(&mut browser).await.status, 401);
    assert_eq!(browser.ask(Method::GET, "/console/v2/users").await.status, 401);
}
