//! The responses: resources, errors, and their headers.

use super::status;
use crate::http::wire::error::Error as WireError;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use directory::Refusal;
use scim::Error;
use serde_json::Value;
use store::Failure;

/// A successful response.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    pub(super) status: u16,
    /// None for 204 and 304.
    pub(super) body: Option<Value>,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
}

impl Reply {
    pub(super) const fn new(status: u16, body: Option<Value>) -> Self {
        Self { status, body, headers: Vec::new() }
    }

    pub(super) const fn ok(body: Value) -> Self {
        Self::new(200, Some(body))
    }

    /// Adds a header with a text of our own.
    pub(super) fn with(mut self, name: HeaderName, value: &str) -> Self {
        self.headers.extend(HeaderValue::try_from(value).map(|value| (name, value)));
        self
    }

    pub(super) fn header(&self, name: &HeaderName) -> Option<String> {
        let found = self.headers.iter().find(|(it, _)| it == name)?;
        found.1.to_str().ok().map(str::to_owned)
    }
}

/// An error, with headers such as Retry-After.
#[derive(Debug, Clone)]
pub(super) struct Failed {
    pub(super) error: Error,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Failed {
    pub(super) fn method_not_allowed(allowed: &[&str]) -> Self {
        let allowed = allowed.join(", ");
        let error = Error::new(405, format!("Method not allowed here: only {allowed}."));
        let headers = HeaderValue::try_from(allowed).map(|allowed| (header::ALLOW, allowed));
        Self { error, headers: headers.into_iter().collect() }
    }
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self { error, headers: Vec::new() }
    }
}

impl From<scim::filter::FilterError> for Failed {
    fn from(error: scim::filter::FilterError) -> Self {
        Error::from(error).into()
    }
}

/// A missing scope or plan is 400 in the API's contract; SCIM's clients expect 403 (RFC 7644, section 3.12).
impl From<WireError> for Failed {
    fn from(error: WireError) -> Self {
        let status = match (error.status.as_u16(), error.code) {
            (400, 200 | 4711) => 403,
            (status, _) => status,
        };
        let fields = error.errors.iter().map(|it| format!(" {}: {}", it.field, it.message));
        let detail = error.message + &fields.collect::<String>();
        Self { error: Error::new(status, detail), headers: error.headers }
    }
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        let Failure::Refused(refusal) = failure else { return WireError::from(failure).into() };
        let error = match &refusal {
            Refusal::EmailTaken(email) => Error::taken(format!("emails: {email} is taken.")),
            Refusal::UserNameTaken(name) => Error::taken(format!("userName: {name} is taken.")),
            Refusal::ExternalIdTaken(id) => Error::taken(format!("externalId: {id} is taken.")),
            Refusal::GroupNameTaken(name) => Error::taken(format!("displayName: {name} is taken.")),
            Refusal::NoSuchUser(id) => Error::value(format!("members: there is no user {id}.")),
            Refusal::NoSuchGroup(id) => Error::value(format!("mayFind: there is no group {id}.")),
            Refusal::Owner(_) => Error::new(
                409,
                "The owner of the account can't be deactivated or deleted: transfer the ownership first.",
            ),
            Refusal::DefaultGroup(_) => Error::new(
                409,
                "New users join this group, so it can't be deleted: give the account another default group first.",
            ),
            _ => return WireError::from(Failure::Refused(refusal)).into(),
        };
        error.into()
    }
}

/// Whether the client accepts plain JSON only.
pub(super) fn is_plain(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT).iter().filter_map(|it| it.to_str().ok());
    let accepted = accepted.flat_map(|it| it.split(','));
    let types: Vec<_> =
        accepted.map(|it| it.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()).collect();
    !types.is_empty() && types.iter().all(|it| it == "application/json")
}

pub(super) fn write(outcome: Result<Reply, Failed>, is_plain: bool) -> Response {
    let (code, body, headers) = match outcome {
        Ok(reply) => (status(reply.status), reply.body, reply.headers),
        Err(failed) => (status(failed.error.status), Some(failed.error.to_json()), failed.headers),
    };
    let mut response = match body {
        Some(body) if code != StatusCode::NO_CONTENT => (code, body.to_string()).into_response(),
        _ => (code, Body::empty()).into_response(),
    };
    let types = if is_plain { "application/json" } else { "application/scim+json; charset=utf-8" };
    if code == StatusCode::NO_CONTENT || code == StatusCode::NOT_MODIFIED {
        response.headers_mut().remove(header::CONTENT_TYPE);
    } else {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(types));
    }
    response.headers_mut().extend(headers);
    response
}
