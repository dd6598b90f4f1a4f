//! Random searches of a homeserver's users, and the homeserver's questions about invitations.

use super::{Names, SECRET, homeserver::Homeserver};
use crate::{caller::Caller, draw::Draw, names, support::Answer};
use axum::{
    body::Body,
    http::{Method, Request},
};
use imdir::http::MatrixSettings;
use serde_json::{Value, json};
use store::random;

const SERVER: &str = "hs.example";

#[derive(Debug)]
pub struct Ask {
    path: String,
    token: String,
    body: Value,
}

impl Ask {
    pub fn draw(draw: &mut Draw, names: &Names<'_>) -> Self {
        let actor = id(&names.actor(draw));
        match draw.below(3) {
            0 => {
                let term = match draw.below(4) {
                    0 => id(&names.name(draw)),
                    1 => names.name(draw),
                    _ => names::typed(draw),
                };
                let body = json!({ "search_term": term, "limit": draw.below(4) });
                let path = "/_matrix/client/v3/user_directory/search".to_owned();
                Self { path, token: actor, body }
            }
            1 => Self::callback(
                "user_may_send_3pid_invite",
                json!({ "inviter": actor, "medium": "email", "address": names.name(draw), "room_id": "!r:x" }),
            ),
            _ => {
                let invitee = id(&names.name(draw));
                let invited = json!({ "inviter": actor, "invitee": invitee, "room_id": "!r:x" });
                // Of the users of other homeservers, a user knows nothing.
                let federated = json!({ "event": { "sender": actor, "state_key": invitee } });
                match draw.one_in(4) && names.place.caller == Caller::Relay {
                    true => Self::callback("federated_user_may_invite", federated),
                    false => Self::callback("user_may_invite", invited),
                }
            }
        }
    }

    fn callback(name: &str, body: Value) -> Self {
        Self { path: format!("/matrix/antispam/{name}"), token: SECRET.to_owned(), body }
    }

    pub fn request(&self) -> Request<Body> {
        let request = Request::builder().method(Method::POST).uri(&self.path);
        let request = request.header("authorization", format!("Bearer {}", self.token));
        request.body(self.body.to_string().into()).expect("a valid request")
    }

    /// Whether the answer has a person, or allows an invitation.
    pub fn tells(&self, answer: &Answer) -> bool {
        match answer.value()["results"].as_array() {
            Some(results) => !results.is_empty(),
            None => answer.status == 200,
        }
    }
}

/// The ID of a user by the user name.
fn id(name: &str) -> String {
    format!("@{}:{SERVER}", name.replace('@', "=40"))
}

/// The settings for the homeserver of an account's users.
pub fn settings(account: directory::AccountId) -> MatrixSettings {
    MatrixSettings {
        homeserver: Homeserver::url(),
        server_name: SERVER.parse().expect("a name"),
        account: Some(account),
        naming: "user_name".parse().expect("a rule"),
        secret: Some(random::digest(SECRET)),
        exempt: Vec::new(),
        invites_remote: false,
    }
}
