//! Revocations while the disk is full.

use crate::{
    Folder,
    http::{Answer, Http},
    node::{Node, Plan},
    shim::Trouble,
};
use serde_json::{Value, json};

const WORDS: &str = "in force on this node, not yet durable";

/// An app with a token of its own and one that acts as a user.
struct Keys {
    account: String,
    app: String,
    client: String,
    secret: String,
    user: String,
    token: String,
    of_user: String,
}

impl Keys {
    fn make(node: &Node, name: &str) -> Self {
        let account = json!({ "account_name": name, "owner_email": format!("owner@{name}.example"), "plan": "unlimited" });
        let account = text(&node.operator.expect("POST", "/operator/accounts", &account)["id"]);
        let path = format!("/v2/accounts/{account}");
        let user = json!({ "action": "ssoCreate", "user_info": { "email": format!("ann@{name}.example"), "type": 1 } });
        let user = text(&node.operator.expect("POST", &format!("{path}/users"), &user)["id"]);
        let app = json!({ "name": "app", "scopes": "imgroup:read:admin user:read" });
        let made = node.operator.expect("POST", &format!("{path}/apps"), &app);
        let (client, secret) = (text(&made["client_id"]), text(&made["client_secret"]));
        let app = format!("{path}/apps/{client}");
        let token =
            |body| text(&node.operator.expect("POST", &format!("{app}/tokens"), &body)["access_token"]);
        let (token, of_user) = (token(json!({})), token(json!({ "user_id": user })));
        Self { account, client, secret, user, token, of_user, app }
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// Name, request, and whether the request revokes the app's own token and the user's token.
type Revocation = (&'static str, fn(&Node, &Keys) -> Answer, [bool; 2]);

const REVOCATIONS: [Revocation; 9] = [
    (
        "oauth/revoke",
        |node, keys| {
            let credentials =
                json!({ "client_id": keys.client, "client_secret": keys.secret, "token": keys.token });
            Http::new(&node.url, "").send("POST", "/oauth/revoke", &credentials, None).unwrap()
        },
        [true, false],
    ),
    ("own token", |node, keys| by(&node.url, &keys.token, "DELETE", "/v2/oauth/token"), [true, false]),
    ("own tokens", |node, keys| by(&node.url, &keys.token, "DELETE", "/v2/oauth/tokens"), [true, true]),
    (
        "tokens of the app",
        |node, keys| operator(node, "DELETE", &format!("{}/tokens", keys.app)),
        [true, true],
    ),
    ("app", |node, keys| operator(node, "DELETE", &keys.app), [true, true]),
    ("secret", |node, keys| operator(node, "POST", &format!("{}/secret", keys.app)), [true, true]),
    (
        "scopes",
        |node, keys| {
            let scopes = json!({ "scopes": "user:read:admin" });
            node.operator.send("PATCH", &keys.app, &scopes, None).unwrap()
        },
        [true, true],
    ),
    (
        "deactivation",
        |node, keys| {
            let path = format!("/v2/accounts/{}/users/{}/status", keys.account, keys.user);
            node.operator.send("PUT", &path, &json!({ "action": "deactivate" }), None).unwrap()
        },
        [false, true],
    ),
    (
        "user",
        |node, keys| {
            operator(
                node,
                "DELETE",
                &format!("/v2/accounts/{}/users/{}?action=delete", keys.account, keys.user),
            )
        },
        [false, true],
    ),
];

fn by(url: &str, token: &str, method: &str, path: &str) -> Answer {
    Http::new(url, token).send(method, path, &Value::Null, None).unwrap()
}

fn operator(node: &Node, method: &str, path: &str) -> Answer {
    node.operator.send(method, path, &Value::Null, None).unwrap()
}

/// Whether the app's own token and the user's token are refused.
fn ended(node: &Node, keys: &Keys) -> [bool; 2] {
    [&keys.token, &keys.of_user].map(|token| match by(&node.url, token, "GET", "/v2/oauth/token").status {
        401 => true,
        200 => false,
        status => panic!("{status}"),
    })
}

#[test]
fn revocation_on_a_full_disk_is_in_force_at_once_and_durable_when_there_is_room() {
    let folder = Folder::new("revocation");
    let plan = Plan::new(folder.0.join("node"), None);
    let mut node = plan.start();
    let keys: Vec<Keys> =
        (0..REVOCATIONS.len()).map(|number| Keys::make(&node, &format!("account-{number}"))).collect();
    plan.shim.set(Trouble::DiskFull);
    for (keys, (what, revoke, gone)) in keys.iter().zip(&REVOCATIONS) {
        let answer = revoke(&node, keys);
        let body = answer.body.to_string();
        assert!(answer.status == 503 && body.contains(WORDS), "{what}: {} {body}", answer.status);
        assert!(answer.retry_after.is_some(), "{what}");
        assert_eq!(ended(&node, keys), *gone, "{what}");
    }
    // A repeated request isn't acknowledged either.
    let (_, revoke, _) = REVOCATIONS[0];
    let again = revoke(&node, &keys[0]);
    assert_eq!((again.status, &again.body["error"]), (503, &json!("temporarily_unavailable")));
    // Grants are refused as usual.
    let refused = node.operator.send("POST", &format!("{}/tokens", keys[7].app), &json!({}), None).unwrap();
    assert!(
        refused.status == 503 && refused.body.to_string().contains("Nothing was changed"),
        "{}",
        refused.body
    );

    plan.shim.set(Trouble::None);
    node.ready();
    let is_written = || {
        let revoked = revoke(&node, &keys[0]);
        revoked.status == 200
    };
    let start = std::time::Instant::now();
    while !is_written() {
        assert!(start.elapsed() < std::time::Duration::from_secs(20), "it is not written");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    for is_new in [false, true] {
        if is_new {
            node.kill();
            node = plan.start();
        }
        for (keys, (what, _, gone)) in keys.iter().zip(&REVOCATIONS) {
            assert_eq!(ended(&node, keys), *gone, "{what}, after a start: {is_new}");
        }
        let app = operator(&node, "GET", &keys[4].app);
        assert_eq!(app.status, 404, "the app is deleted");
        let user =
            operator(&node, "GET", &format!("/v2/accounts/{}/users/{}", keys[7].account, keys[7].user));
        assert_eq!(user.body["status"], "inactive");
    }
    node.kill();
    plan.check();
}
