//! The callbacks of Synapse's module `synapse-http-antispam`: whether a user may do something. A status of 200 allows it;
//! any other refuses it with the error in the body.

use crate::{Error, UserId, body::Body};
use serde_json::Value;

/// A question of a homeserver.
#[derive(Debug, Clone, PartialEq)]
pub enum Callback {
    /// Whether we are there; the answer repeats the id.
    Ping {
        /// Any text.
        id: Value,
    },
    /// Whether a user may invite another to a room, of whichever homeserver they are.
    Invite {
        /// Who invites.
        inviter: UserId,
        /// Who is invited.
        invitee: UserId,
    },
    /// Whether a user may invite the owner of an address to a room.
    ThirdPartyInvite {
        /// Who invites.
        inviter: UserId,
        /// The kind of address: `email`, `msisdn`.
        medium: String,
        /// The address.
        address: String,
    },
    /// A question about something that a directory has no opinion on.
    Other,
}

impl Callback {
    /// Reads a callback by the last segment of its path.
    ///
    /// # Errors
    /// What is wrong with the body.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let body = || Body::parse(bytes);
        Ok(match name {
            "ping" => Self::Ping { id: body()?.optional("id").cloned().unwrap_or_default() },
            "user_may_invite" => {
                let body = body()?;
                Self::Invite { inviter: user_id(&body, "inviter")?, invitee: user_id(&body, "invitee")? }
            }
            "federated_user_may_invite" => {
                let event = body()?.object("event")?;
                Self::Invite { inviter: user_id(&event, "sender")?, invitee: user_id(&event, "state_key")? }
            }
            "user_may_send_3pid_invite" => {
                let body = body()?;
                let (medium, address) = (body.text("medium")?.to_owned(), body.text("address")?.to_owned());
                Self::ThirdPartyInvite { inviter: user_id(&body, "inviter")?, medium, address }
            }
            _ => Self::Other,
        })
    }
}

fn user_id(body: &Body, name: &str) -> Result<UserId, Error> {
    let text = body.text(name)?;
    text.parse().map_err(|()| Error::invalid_param(format!("\"{name}\" is not a user ID: {text:?}.")))
}
