//! Sign-in to the console by the authorization code flow, and each way in which its answer is wrong.

use super::{AUDIENCE, Browser, HOST, Trust, failed, issuer::unsigned, merged};
use crate::support::text;
use axum::http::Method;
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use oidc::ClientCredentials;
use serde_json::{Value, json};
use store::{random, scope};

#[tokio::test]
async fn person_signs_in_as_themselves_with_pkce() {
    let trust = Trust::new().await;
    let mut browser = Browser::new(&trust);
    let shown = browser.ask(Method::GET, "/console/oidc/providers").await.ok(200);
    assert_eq!(shown, json!({ "providers": [{ "name": "school", "title": "School" }] }));
    let request = browser.begin("/console/people?q=a%26b").await;
    let redirect = format!("http://{HOST}/console/oidc/callback");
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "imdir"),
        ("redirect_uri", &redirect),
        ("scope", "openid email"),
        ("code_challenge_method", "S256"),
    ] {
        assert_eq!(request[name], value);
    }
    let answer = browser.come_back(&request, json!({})).await;
    let page = String::from_utf8_lossy(&answer.body).into_owned();
    assert!(answer.status == 200 && page.contains("content=\"0;url=/console/people?q=a&amp;b\""), "{page}");
    let set: Vec<&str> =
        answer.headers.get_all("set-cookie").iter().map(|set| set.to_str().expect("ASCII")).collect();
    assert!(
        set.iter().any(|set| set.ends_with("; Path=/console; HttpOnly; SameSite=Strict; Max-Age=43200")),
        "{set:?}"
    );

    let [(authorization, form)] = &trust.issuer.requests("/token")[..] else { panic!("one exchange") };
    assert_eq!(*authorization, format!("Basic {}", STANDARD.encode("imdir:s3cret")));
    let form = super::parsed(form);
    assert_eq!((&form["code"], &form["redirect_uri"]), (&json!("c"), &json!(redirect)));
    let challenge = URL_SAFE_NO_PAD.encode(random::digest(&text(&form["code_verifier"])));
    assert_eq!(request["code_challenge"], challenge);

    let session = browser.session().await.ok(200);
    assert_eq!(
        (&session["user_id"], &session["user_name"], &session["is_admin"]),
        (&json!(trust.ann), &json!("ann@a.example"), &json!(false))
    );
    assert_eq!(session["scope"], scope::OF_USER.to_string());
    browser.ask(Method::GET, "/console/v2/users/me").await.ok(200);
    assert_eq!(browser.ask(Method::GET, "/console/v2/im/groups").await.status, 400);
    // A session outlives the server, and ends after twelve hours.
    trust.service.clock.advance(12 * 3600 - 1);
    browser.session().await.ok(200);
    trust.service.clock.advance(1);
    browser.session().await.error(401, 124, "Access token is expired.");
}

#[tokio::test]
async fn people_manage_their_own_app_passwords_in_the_console_and_no_program_makes_one() {
    let trust = Trust::new().await;
    let mut browser = Browser::new(&trust);
    browser.sign_in(json!({})).await;
    let (_, cookie) = browser.cookies.iter().find(|(name, _)| name == "imdir_console").expect("a session");
    let session = trust.service.bearer(&cookie[1..]);
    let own = "/v2/users/me/app_passwords";
    let body = json!({ "name": "Thunderbird", "scopes": "ldap" });
    let made = session.post(own, body.clone()).await.ok(201);
    assert_eq!(session.get(own).await.ok(200)["app_passwords"][0]["id"], made["id"]);
    let owner = &trust.account.owner_id;
    let others = format!("/v2/users/{owner}/app_passwords");
    for refused in [session.get(&others).await, session.post(&others, body.clone()).await] {
        refused.error(404, 1001, &format!("User does not exist: {owner}."));
    }
    // A program's token would make a password that outlives it.
    let program = trust.service.bearer(trust.access_token(json!({})));
    for refused in [program.get(own).await, program.post(own, body).await] {
        refused.error(400, 200, "No permission.");
    }
    session.delete(&format!("{own}/{}", text(&made["id"]))).await.ok(204);
    assert_eq!(session.get(own).await.ok(200)["total_records"], 0);
}

#[tokio::test]
async fn role_of_the_directory_makes_an_administrator_where_no_claim_does() {
    let trust = Trust::new().await;
    let mut browser = Browser::new(&trust);
    browser.sign_in(json!({ "email": trust.account.owner_email })).await;
    let session = browser.session().await.ok(200);
    assert_eq!((&session["user_id"], &session["is_admin"]), (&json!(trust.account.owner_id), &json!(true)));
    browser.ask(Method::GET, "/console/v2/im/groups").await.ok(200);
    // The session is its person's in what it does.
    let id = &trust.ann;
    browser.ask(Method::DELETE, &format!("/console/v2/users/{id}")).await.ok(204);
    let changes = browser.ask(Method::GET, "/console/v2/im/changes?after=0").await.ok(200);
    let last = changes["changes"].as_array().and_then(|all| all.last()).expect("a change");
    assert!(last["by"].to_string().contains(&trust.account.owner_id), "{last}");
}

#[tokio::test]
async fn claims_make_an_administrator_where_the_settings_say_so() {
    let rule = || vec!["groups=admins".parse().expect("a rule")];
    let trust = Trust::with(|settings| settings.admins = rule()).await;
    for (claims, is_admin) in [
        (json!({ "groups": ["staff", "admins"] }), true),
        (json!({ "groups": ["staff"] }), false),
        // The owner of the account, without the group.
        (json!({ "groups": [], "email": trust.account.owner_email }), false),
    ] {
        let mut browser = Browser::new(&trust);
        browser.sign_in(claims.clone()).await;
        assert_eq!(browser.session().await.ok(200)["is_admin"], is_admin, "{claims}");
    }
    let left_out = json!({ "_claim_names": { "groups": "src1" } });
    failed(&Browser::new(&trust).try_sign_in(left_out).await, 403, "assign an app role");
}

#[tokio::test]
async fn claims_that_the_id_token_lacks_are_at_the_userinfo_endpoint() {
    let trust = Trust::new().await;
    let lacks = || json!({ "email": null, "email_verified": null });
    trust.issuer.tells(json!({ "sub": "ann-7", "email": "ann@a.example", "email_verified": true }));
    let mut browser = Browser::new(&trust);
    browser.sign_in(lacks()).await;
    browser.session().await.ok(200);
    assert_eq!(trust.issuer.requests("/userinfo"), [("Bearer access".to_owned(), String::new())]);
    trust.issuer.tells(json!({ "sub": "bob-8", "email": "ann@a.example", "email_verified": true }));
    failed(&Browser::new(&trust).try_sign_in(lacks()).await, 403, "another subject");
}

/// The page of a sign-in whose ID token has these other claims.
async fn refused_for(claims: Value, status: u16, says: &str) {
    let trust = Trust::new().await;
    let mut browser = Browser::new(&trust);
    failed(&browser.try_sign_in(claims).await, status, says);
    browser.session().await.error(401, 124, "You are not signed in.");
}

#[tokio::test]
async fn unsigned_id_token_is_refused() {
    let trust = Trust::new().await;
    let mut browser = Browser::new(&trust);
    let request = browser.begin("").await;
    let claims = merged(trust.claims("imdir"), json!({ "nonce": request["nonce"] }));
    trust.issuer.answers_with(&(unsigned(&json!({ "alg": "none" }), &claims) + "."));
    let query = format!("code=c&state={}&iss={}", text(&request["state"]), trust.issuer.url);
    failed(&browser.come_back_with(&query).await, 403, "signed with &quot;none&quot;");
}

#[tokio::test]
async fn id_token_for_another_client_is_refused() {
    refused_for(json!({ "aud": "other" }), 403, "aud does not name this server").await;
    refused_for(json!({ "aud": ["imdir", "other"] }), 403, "azp is missing").await;
    refused_for(json!({ "aud": AUDIENCE }), 403, "aud does not name this server").await;
}

#[tokio::test]
async fn expired_id_token_is_refused() {
    refused_for(json!({ "exp": 1_795_359_845 - 60 }), 403, "exp is past").await;
}

#[tokio::test]
async fn id_token_of_another_sign_in_is_refused() {
    refused_for(json!({ "nonce": "n" }), 403, "nonce is that of another sign-in").await;
    refused_for(json!({ "nonce": null }), 403, "nonce is that of another sign-in").await;
}

#[tokio::test]
async fn id_token_of_another_issuer_is_refused() {
    refused_for(json!({ "iss": "https://login.example" }), 403, "iss is not the issuer of the settings")
        .await;
}

#[tokio::test]
async fn id_token_by_a_rotated_key_is_refused() {
    let trust = Trust::new().await;
    let mut browser = Browser::new(&trust);
    browser.sign_in(json!({})).await;
    let request = browser.begin("").await;
    let claims = merged(trust.claims("imdir"), json!({ "nonce": request["nonce"] }));
    let before = trust.issuer.token("JWT", &claims);
    trust.issuer.rotate("k2");
    trust.service.clock.advance(61);
    Browser::new(&trust).sign_in(json!({})).await;
    trust.issuer.answers_with(&before);
    let query = format!("code=c&state={}&iss={}", text(&request["state"]), trust.issuer.url);
    failed(&browser.come_back_with(&query).await, 403, "No key of the provider");
}

#[tokio::test]
async fn answer_of_a_mixed_up_provider_is_refused_before_its_code_is_sent_anywhere() {
    let trust = Trust::new().await;
    for issuer in ["", "&iss=https://evil.example", "&iss="] {
        let mut browser = Browser::new(&trust);
        let state = text(&browser.begin("").await["state"]);
        let answer = browser.come_back_with(&format!("code=c&state={state}{issuer}")).await;
        failed(&answer, 403, "another provider");
    }
    assert!(trust.issuer.requests("/token").is_empty());
}

#[tokio::test]
async fn sign_in_ends_in_the_browser_that_began_it_and_once() {
    let trust = Trust::new().await;
    let mut browser = Browser::new(&trust);
    let request = browser.begin("").await;
    let mut other = Browser::new(&trust);
    failed(&other.come_back(&request, json!({})).await, 400, "was not begun in this browser");
    let own = other.begin("").await;
    failed(&other.come_back(&request, json!({})).await, 400, "was not begun in this browser");
    failed(&other.come_back(&own, json!({})).await, 400, "was not begun in this browser");
    // One parameter twice.
    let state = text(&request["state"]);
    let twice = browser.come_back_with(&format!("code=a&code=b&state={state}")).await;
    assert_eq!(twice.status, 400);
    assert!(trust.issuer.requests("/token").is_empty());

    let mut late = Browser::new(&trust);
    let request = late.begin("").await;
    trust.service.clock.advance(600);
    failed(&late.come_back(&request, json!({})).await, 400, "more than ten minutes");
}

#[tokio::test]
async fn nobody_and_the_deactivated_are_refused_with_what_to_do() {
    let trust = Trust::new().await;
    let stranger = Browser::new(&trust).try_sign_in(json!({ "email": "eve@a.example" })).await;
    failed(&stranger, 403, "ask your administrator to add you");
    failed(
        &Browser::new(&trust).try_sign_in(json!({ "email_verified": false })).await,
        403,
        "allow_unverified_email",
    );
    failed(&Browser::new(&trust).try_sign_in(json!({ "email": 7 })).await, 403, "did not send the claim");
    trust.operate(Method::PUT, "/status", Some(json!({ "action": "deactivate" }))).await;
    failed(&Browser::new(&trust).try_sign_in(json!({})).await, 403, "not active");
}

#[tokio::test]
async fn refusals_of_the_provider_say_what_to_do_and_repeat_nothing() {
    let trust = Trust::new().await;
    for (error, says) in [
        ("access_denied", "assign you to the application"),
        ("invalid_scope", "`scopes`"),
        ("%3Cscript%3E", "log"),
    ] {
        let mut browser = Browser::new(&trust);
        let state = text(&browser.begin("").await["state"]);
        let query =
            format!("error={error}&error_description=%3Cb%3Ehush&state={state}&iss={}", trust.issuer.url);
        let answer = browser.come_back_with(&query).await;
        failed(&answer, 403, says);
        let page = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(!page.contains("hush") && !page.contains("<script>"), "{page}");
    }
    for (error, says) in
        [("invalid_client", "client_secret_file"), ("invalid_grant", "sign in again"), ("x", "own log")]
    {
        let mut browser = Browser::new(&trust);
        let state = text(&browser.begin("").await["state"]);
        trust.issuer.refuses_with(400, json!({ "error": error }));
        let query = format!("code=c&state={state}&iss={}", trust.issuer.url);
        failed(&browser.come_back_with(&query).await, 403, says);
    }
    let nowhere = Browser::new(&trust).open("/console/oidc/login/other").await;
    failed(&nowhere, 404, "no such identity provider");
}

#[tokio::test]
async fn provider_that_cannot_be_used_is_told_and_not_asked_again_at_once() {
    let trust = Trust::new().await;
    trust.issuer.says(json!({ "issuer": "https://login.example" }));
    for _ in 0..5 {
        failed(
            &Browser::new(&trust).open("/console/oidc/login/school").await,
            502,
            "open the console meanwhile",
        );
    }
    assert_eq!(trust.issuer.requests("/.well-known/openid-configuration").len(), 1);
    trust.issuer.says(json!({}));
    trust.service.clock.advance(5);
    Browser::new(&trust).begin("").await;
}

#[tokio::test]
async fn sign_ins_of_one_network_are_limited() {
    let trust = Trust::new().await;
    let mut last = None;
    for _ in 0..40 {
        last = Some(Browser::new(&trust).try_sign_in(json!({})).await);
    }
    failed(&last.expect("an answer"), 429, "too many sign-ins");
    assert_eq!(trust.issuer.requests("/token").len(), 30);
}

#[tokio::test]
async fn sign_in_returns_to_no_other_site() {
    let trust = Trust::new().await;
    for to in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2Fconsole%2F%5Cevil", "javascript:x"] {
        let mut browser = Browser::new(&trust);
        let request = browser.begin(to).await;
        let answer = browser.come_back(&request, json!({})).await;
        let page = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(page.contains("content=\"0;url=/console/\""), "{page}");
    }
}

#[tokio::test]
async fn public_client_sends_no_secret() {
    let client = || Some(ClientCredentials { id: "imdir".into(), secret: None });
    let trust = Trust::with(|settings| settings.client = client()).await;
    Browser::new(&trust).sign_in(json!({})).await;
    let [(authorization, form)] = &trust.issuer.requests("/token")[..] else { panic!("one exchange") };
    assert!(authorization.is_empty() && form.contains("client_id=imdir") && form.contains("code_verifier="));
}
