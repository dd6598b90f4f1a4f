//! JWTs of an issuer as users' tokens on the API, and each way in which one is wrong.

use super::{AUDIENCE, Trust, issuer::unsigned, merged};
use crate::{
    stores::Place,
    support::{Answer, Service},
};
use axum::http::Method;
use serde_json::{Value, json};
use store::scope;

#[track_caller]
fn refused(answer: Answer, why: &str) {
    assert_eq!(answer.header("www-authenticate"), "Bearer");
    answer.error(401, 124, &format!("Invalid access token: {why}"));
}

#[tokio::test]
async fn token_of_a_trusted_issuer_acts_for_its_user_alone() {
    let trust = Trust::new().await;
    let token = trust.access_token(json!({}));
    let me = trust.me(&token).await.ok(200);
    assert_eq!((&me["id"], &me["email"]), (&json!(trust.ann), &json!("ann@a.example")));
    let bearer = trust.service.bearer(&*token);
    bearer.get("/v2/contacts?search_key=ann").await.ok(200);
    assert_eq!(bearer.get("/v2/oauth/token").await.ok(200)["scope"], scope::OF_USER.to_string());
    // Whatever the app may do: a JWT is never an administrator's.
    assert_eq!(bearer.get("/v2/im/groups").await.status, 400);
    assert_eq!(bearer.get("/v2/im/changes").await.status, 400);
    assert_eq!(bearer.get(&format!("/v2/users/{}", trust.account.owner_email)).await.status, 404);
    assert_eq!(bearer.delete("/v2/oauth/token").await.status, 400, "it lives where it was issued");
    assert_eq!(bearer.delete("/v2/oauth/tokens").await.status, 400);
}

#[tokio::test]
async fn user_may_be_named_by_another_claim() {
    let trust = Trust::with(|settings| settings.user = "external_id=oid".parse().expect("a rule")).await;
    let token = trust.access_token(json!({ "oid": "x-1", "email": null }));
    refused(
        trust.me(&token).await,
        "Nobody in this directory is known by what the identity provider says about you: ask your administrator to add you.",
    );
    trust.operate(Method::PATCH, "", Some(json!({ "external_id": "x-1" }))).await;
    trust.me(&token).await.ok(200);
    let unnamed = trust.me(&trust.access_token(json!({}))).await.ok(401);
    assert!(unnamed["message"].as_str().is_some_and(|it| it.contains("did not send the claim \"oid\"")));
}

#[tokio::test]
async fn unsigned_token_is_refused() {
    let trust = Trust::new().await;
    for name in ["none", "None"] {
        let claims = trust.claims(AUDIENCE);
        let token = unsigned(&json!({ "alg": name, "typ": "at+jwt" }), &claims) + ".";
        let answer = trust.me(&token).await.ok(401);
        assert!(
            answer["message"].as_str().is_some_and(|it| it.contains(&format!("signed with \"{name}\""))),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn token_with_an_hmac_by_the_public_key_is_refused() {
    let trust = Trust::new().await;
    let answer = trust.me(&trust.issuer.symmetric(&trust.claims(AUDIENCE))).await.ok(401);
    assert!(answer["message"].as_str().is_some_and(|it| it.contains("signed with \"HS256\"")), "{answer}");
}

#[tokio::test]
async fn token_for_another_audience_is_refused() {
    let trust = Trust::new().await;
    for audience in [json!("api://other"), json!(["imdir"]), json!("imdir"), Value::Null] {
        refused(
            trust.me(&trust.access_token(json!({ "aud": audience }))).await,
            "the token's aud does not name this server",
        );
    }
}

#[tokio::test]
async fn expired_token_is_refused() {
    let trust = Trust::new().await;
    let token = trust.access_token(json!({}));
    trust.service.clock.advance(300);
    trust.me(&token).await.ok(200);
    trust.service.clock.advance(60);
    refused(trust.me(&token).await, "the token's exp is past");
}

#[tokio::test]
async fn token_for_more_than_a_day_is_refused() {
    let trust = Trust::new().await;
    let token = trust.access_token(json!({ "exp": trust.now() + 86_401 }));
    refused(trust.me(&token).await, "the token's exp is more than 24 hours after its iat");
}

#[tokio::test]
async fn rotated_key_is_fetched_and_the_one_before_is_refused() {
    let trust = Trust::new().await;
    let before = trust.access_token(json!({}));
    trust.me(&before).await.ok(200);
    trust.issuer.rotate("k2");
    trust.service.clock.advance(61);
    let after = trust.access_token(json!({}));
    trust.me(&after).await.ok(200);
    trust.service.clock.advance(61);
    refused(trust.me(&before).await, "no key of the provider has the token's key id");
    // Another key under a known id.
    trust.issuer.rotate("k2");
    refused(trust.me(&trust.access_token(json!({}))).await, "the signature is wrong");
}

#[tokio::test]
async fn token_of_a_mixed_up_issuer_is_refused() {
    let trust = Trust::new().await;
    let other = super::Issuer::start();
    // Signed by the other, in the name of the trusted one, and the other way round.
    let claims = trust.claims(AUDIENCE);
    refused(trust.me(&other.token("at+jwt", &claims)).await, "the signature is wrong");
    for issuer in [json!(other.url), json!(format!("{}/", trust.issuer.url)), json!([trust.issuer.url])] {
        let claims = merged(claims.clone(), json!({ "iss": issuer }));
        trust.me(&trust.issuer.token("at+jwt", &claims)).await.error(401, 124, "Invalid access token.");
    }
    assert!(other.requests("/jwks").is_empty(), "nobody else's issuer is asked");
}

#[tokio::test]
async fn issuer_whose_document_is_anothers_is_not_trusted() {
    let trust = Trust::new().await;
    trust.issuer.says(json!({ "issuer": "http://127.0.0.1:1" }));
    let answer = trust
        .service
        .bearer(trust.access_token(json!({})))
        .json_any("GET", "/v2/users/me", Value::Null)
        .await;
    answer.error(503, 503, "The issuer of the token can't be reached to get its keys: try again later.");
}

#[tokio::test]
async fn id_tokens_and_logout_tokens_are_no_access_tokens() {
    let trust = Trust::new().await;
    for (kind, claims) in
        [("JWT", json!({ "nonce": "n" })), ("JWT", json!({ "events": {} })), ("logout+jwt", json!({}))]
    {
        let token = trust.issuer.token(kind, &merged(trust.claims(AUDIENCE), claims));
        assert_eq!(trust.me(&token).await.status, 401);
    }
    let plain = trust.issuer.token("JWT", &trust.claims(AUDIENCE));
    trust.me(&plain).await.ok(200);
}

#[tokio::test]
async fn address_that_is_not_verified_names_nobody() {
    let trust = Trust::new().await;
    for verified in [json!(false), json!("false"), Value::Null] {
        let answer = trust.me(&trust.access_token(json!({ "email_verified": verified }))).await.ok(401);
        assert!(answer["message"].as_str().is_some_and(|it| it.contains("is verified")), "{answer}");
    }
}

const TOO_OLD: &str =
    "It was issued before you were signed out everywhere, or added to this directory: sign in again.";

#[tokio::test]
async fn token_from_before_a_deactivation_is_refused_for_good() {
    let trust = Trust::new().await;
    let token = trust.access_token(json!({}));
    trust.me(&token).await.ok(200);
    trust.service.clock.advance(10);
    trust.operate(Method::PUT, "/status", Some(json!({ "action": "deactivate" }))).await;
    refused(trust.me(&token).await, "You are not active in this directory: ask your administrator.");
    refused(
        trust.me(&trust.access_token(json!({}))).await,
        "You are not active in this directory: ask your administrator.",
    );
    trust.operate(Method::PUT, "/status", Some(json!({ "action": "activate" }))).await;
    refused(trust.me(&token).await, TOO_OLD);
    trust.service.clock.advance(1);
    trust.me(&trust.access_token(json!({}))).await.ok(200);
}

#[tokio::test]
async fn token_from_before_a_sign_out_everywhere_is_refused_for_good() {
    let trust = Trust::new().await;
    let token = trust.access_token(json!({}));
    trust.service.clock.advance(10);
    // By the user, with a JWT of now; it ends with the others.
    let own = trust.access_token(json!({}));
    trust.service.bearer(&*own).delete("/v2/users/me/token").await.ok(204);
    for token in [&token, &own] {
        refused(trust.me(token).await, TOO_OLD);
    }
    trust.service.clock.advance(1);
    trust.me(&trust.access_token(json!({}))).await.ok(200);
    // By an administrator, after a restart too.
    trust.operate(Method::DELETE, "/token", None).await;
    let trust = Trust { service: trust.service.restart_with(|_| {}), ..trust };
    refused(trust.me(&trust.access_token(json!({}))).await, TOO_OLD);
}

#[tokio::test]
async fn user_who_was_deleted_and_created_again_is_another() {
    let trust = Trust::new().await;
    let token = trust.access_token(json!({}));
    trust.service.clock.advance(10);
    trust.operate(Method::DELETE, "", None).await;
    trust.service.user(&trust.account, "ann@a.example").await;
    refused(trust.me(&token).await, TOO_OLD);
}

#[tokio::test]
async fn unknown_keys_cause_a_request_a_minute() {
    let trust = Trust::new().await;
    let forged = || {
        let header = json!({ "alg": "ES256", "kid": store::random::secret(), "typ": "at+jwt" });
        trust.issuer.signed(&header, &trust.claims(AUDIENCE))
    };
    for minute in 1..=3 {
        for _ in 0..40 {
            refused(trust.me(&forged()).await, "no key of the provider has the token's key id");
        }
        assert_eq!(trust.issuer.requests("/jwks").len(), minute);
        trust.service.clock.advance(61);
    }
    trust.me(&trust.access_token(json!({}))).await.ok(200);
}

#[tokio::test]
async fn without_an_issuer_no_jwt_is_read() {
    let trust = Trust::with(|settings| settings.audience = None).await;
    trust.me(&trust.access_token(json!({}))).await.error(401, 124, "Invalid access token.");
    assert!(trust.issuer.requests("/jwks").is_empty());
    for text in ["..", "a.b.c", "e30.e30.e30", &"a.".repeat(2)] {
        trust.me(text).await.error(401, 124, "Invalid access token.");
    }
}

/// The end of a user's credentials is stored, on both kinds of database.
async fn end_is_kept(place: Place) {
    let service = place.service();
    let account = service.account("pro").await;
    let user = service.user(&account, "ann@a.example").await;
    let path = format!("/v2/accounts/{}/users/{user}", account.id);
    service.operator().delete(&format!("{path}/token")).await.ok(204);
    let end = service.clock.now();
    service.end();
    let service: Service = place.service();
    let realm = service.realm(account.id.parse().expect("an id")).await;
    let user = realm.user(user.parse().expect("an id")).expect("the user is there");
    assert_eq!((user.not_before, user.accepts(end)), (Some(end), false));
}

#[tokio::test]
async fn end_of_a_users_credentials_is_kept_in_a_folder() {
    end_is_kept(Place::folder()).await;
}

#[tokio::test]
async fn end_of_a_users_credentials_is_kept_on_postgresql() {
    end_is_kept(Place::on_postgresql()).await;
}
