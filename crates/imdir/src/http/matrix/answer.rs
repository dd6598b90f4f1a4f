//! Responses in Matrix's form.

use crate::http;
use axum::{
    http::{
        HeaderValue, StatusCode,
        header::{
            ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
            CONTENT_TYPE,
        },
    },
    response::{IntoResponse, Response},
};
use matrix::{Error, ErrorCode};
use serde_json::Value;

pub(super) fn json(body: Vec<u8>) -> Response {
    ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response()
}

pub(super) fn value(body: &Value) -> Response {
    json(body.to_string().into_bytes())
}

pub(super) fn respond(outcome: Result<Response, Error>) -> Response {
    outcome.unwrap_or_else(|error| {
        let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::BAD_GATEWAY);
        (status, value(&error.to_json())).into_response()
    })
}

/// Web clients come from anywhere, and authenticate by a header ("Web Browser Clients" in the specification).
pub(super) fn for_any_origin(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    let methods = HeaderValue::from_static("GET, POST, PUT, DELETE, OPTIONS");
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, methods);
    let allowed = HeaderValue::from_static("X-Requested-With, Content-Type, Authorization");
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, allowed);
    response
}

/// An error of the API.
pub(super) fn error(error: http::Error) -> Error {
    let code = match error.status {
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::TooLarge,
        StatusCode::BAD_REQUEST => ErrorCode::BadJson,
        _ => ErrorCode::Unknown,
    };
    Error::new(error.status.as_u16(), code, error.message)
}
