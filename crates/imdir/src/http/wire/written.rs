//! The responses to writes, with the resulting revision of the realm.

use crate::http::wire::revision::REVISION;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, Uri, header::CONTENT_LOCATION},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use std::fmt::Display;
use store::Receipt;

/// 201, with the location of the created object: below the request's path, so that a master gets a path of its own.
pub(crate) fn created_at(asked: &Uri, id: impl Display, receipt: &Receipt, body: impl Serialize) -> Response {
    let location = format!("{}/{id}", asked.path().trim_end_matches('/'));
    let location = HeaderValue::try_from(location).expect("paths and ids are ASCII");
    ([(CONTENT_LOCATION, location)], created(receipt, body)).into_response()
}

/// 201, for an object without a location.
pub(crate) fn created(receipt: &Receipt, body: impl Serialize) -> Response {
    (StatusCode::CREATED, [(REVISION, HeaderValue::from(receipt.revision))], Json(body)).into_response()
}

pub(crate) fn no_content(receipt: &Receipt) -> Response {
    (StatusCode::NO_CONTENT, [(REVISION, HeaderValue::from(receipt.revision))]).into_response()
}
