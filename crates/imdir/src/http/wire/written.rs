//! What a write answers, with the revision of the realm that it made.

use crate::http::wire::revision::REVISION;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, Uri, header::CONTENT_LOCATION},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use std::fmt::Display;
use store::Done;

/// 201, with the place of what was made: below the path that was asked, so that a master's is the master's.
pub(crate) fn created_at(asked: &Uri, id: impl Display, done: &Done, body: impl Serialize) -> Response {
    let location = format!("{}/{id}", asked.path().trim_end_matches('/'));
    let location = HeaderValue::try_from(location).expect("paths and ids are ASCII");
    ([(CONTENT_LOCATION, location)], created(done, body)).into_response()
}

/// 201, of what has no place of its own.
pub(crate) fn created(done: &Done, body: impl Serialize) -> Response {
    (StatusCode::CREATED, [(REVISION, HeaderValue::from(done.revision))], Json(body)).into_response()
}

pub(crate) fn no_content(done: &Done) -> Response {
    (StatusCode::NO_CONTENT, [(REVISION, HeaderValue::from(done.revision))]).into_response()
}
