//! Everything that acts for a user: its end.

use crate::http::{caller::Caller, wire::error::Error};
use crate::service::Service;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use directory::Change;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct UserPath {
    #[serde(rename = "userId")]
    user: String,
}

/// `DELETE /v2/users/{userId}/token`: signs the user out everywhere. Tokens, sessions of the console and app passwords are
/// revoked with what they have open, and JWTs that were issued until now are refused for good.
pub(crate) async fn delete(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<UserPath>,
) -> Result<StatusCode, Error> {
    let user = caller.user(&path.user)?.id;
    caller.change(&service, Change::SignOutUser { user, at: service.clock.now() }).await?;
    Ok(StatusCode::NO_CONTENT)
}
