//! `GET /_matrix/client/v3/account/whoami`: whose token a token is.

use crate::{Error, ErrorCode, UserId};
use serde_json::Value;

/// The user of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The user's ID.
    pub user_id: UserId,
    /// Whether it is a guest, who has no account.
    pub is_guest: bool,
}

impl Session {
    /// Reads the homeserver's response. Its refusals of a token are passed on, in our own words.
    ///
    /// # Errors
    /// The response to the token's owner.
    pub fn parse(status: u16, body: &[u8]) -> Result<Self, Error> {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        match status {
            200 => {
                let user_id = body["user_id"].as_str().and_then(|id| id.parse().ok());
                let user_id = user_id.ok_or_else(|| unexpected(status))?;
                Ok(Self { user_id, is_guest: body["is_guest"] == true })
            }
            401 => {
                let error = Error::new(401, ErrorCode::UnknownToken, "Invalid access token.");
                Err(Error { soft_logout: body["soft_logout"] == true, ..error })
            }
            403 => Err(Error::new(403, ErrorCode::Forbidden, "The homeserver refuses this user.")),
            429 => Err(Error::limit_exceeded(body["retry_after_ms"].as_u64().unwrap_or(1000))),
            _ => Err(unexpected(status)),
        }
    }
}

fn unexpected(status: u16) -> Error {
    Error::new(
        502,
        ErrorCode::Unknown,
        format!("The homeserver's whoami gives an unexpected response ({status})."),
    )
}
