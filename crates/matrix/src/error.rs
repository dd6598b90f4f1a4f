//! Errors as Matrix clients expect them: `{"errcode", "error"}` with a status.

use serde_json::{Value, json};

/// The `errcode` of a standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are those of the specification")]
pub enum ErrorCode {
    BadJson,
    Forbidden,
    InvalidParam,
    LimitExceeded,
    MissingParam,
    MissingToken,
    NotFound,
    NotJson,
    TooLarge,
    Unknown,
    UnknownToken,
    Unrecognized,
}

impl ErrorCode {
    /// As the wire spells it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BadJson => "M_BAD_JSON",
            Self::Forbidden => "M_FORBIDDEN",
            Self::InvalidParam => "M_INVALID_PARAM",
            Self::LimitExceeded => "M_LIMIT_EXCEEDED",
            Self::MissingParam => "M_MISSING_PARAM",
            Self::MissingToken => "M_MISSING_TOKEN",
            Self::NotFound => "M_NOT_FOUND",
            Self::NotJson => "M_NOT_JSON",
            Self::TooLarge => "M_TOO_LARGE",
            Self::Unknown => "M_UNKNOWN",
            Self::UnknownToken => "M_UNKNOWN_TOKEN",
            Self::Unrecognized => "M_UNRECOGNIZED",
        }
    }
}

/// An error response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The HTTP status.
    pub status: u16,
    /// Its code.
    pub code: ErrorCode,
    /// A sentence for people.
    pub message: String,
    /// The delay until the next attempt, after too many.
    pub retry_after_ms: Option<u64>,
    /// Whether the client may sign in again and keep its keys, after its token has expired.
    pub soft_logout: bool,
}

impl Error {
    /// An error without more than a message.
    pub fn new(status: u16, code: ErrorCode, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), retry_after_ms: None, soft_logout: false }
    }

    /// A malformed parameter.
    pub fn invalid_param(message: impl Into<String>) -> Self {
        Self::new(400, ErrorCode::InvalidParam, message)
    }

    /// The request has no token.
    pub fn missing_token() -> Self {
        Self::new(401, ErrorCode::MissingToken, "Missing access token.")
    }

    /// The answer to an invitation of a user who can't be found, whether or not there is one.
    pub fn user_not_found() -> Self {
        Self::new(403, ErrorCode::NotFound, "User not found")
    }

    /// The caller has made too many requests.
    pub fn limit_exceeded(retry_after_ms: u64) -> Self {
        let error = Self::new(429, ErrorCode::LimitExceeded, "Too many requests.");
        Self { retry_after_ms: Some(retry_after_ms), ..error }
    }

    /// The body of the response.
    pub fn to_json(&self) -> Value {
        let mut body = json!({ "errcode": self.code.as_str(), "error": self.message });
        if let Some(delay) = self.retry_after_ms {
            body["retry_after_ms"] = delay.into();
        }
        if self.soft_logout {
            body["soft_logout"] = true.into();
        }
        body
    }
}
