//! Errors in SCIM's form (RFC 7644, section 3.12).

use serde_json::{Value, json};
use std::fmt;

/// The `scimType` of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorType {
    /// The filter doesn't parse, or makes an impossible comparison.
    InvalidFilter,
    /// The filter needs too many comparisons, or the request is too large.
    TooMany,
    /// A unique value is taken.
    Uniqueness,
    /// A read-only attribute, or the removal of a required one.
    Mutability,
    /// The body isn't a valid request.
    InvalidSyntax,
    /// The path of a PATCH doesn't parse.
    InvalidPath,
    /// The path of a PATCH has no target.
    NoTarget,
    /// An invalid value, or a missing required one.
    InvalidValue,
}

impl ErrorType {
    /// The spelling on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidFilter => "invalidFilter",
            Self::TooMany => "tooMany",
            Self::Uniqueness => "uniqueness",
            Self::Mutability => "mutability",
            Self::InvalidSyntax => "invalidSyntax",
            Self::InvalidPath => "invalidPath",
            Self::NoTarget => "noTarget",
            Self::InvalidValue => "invalidValue",
        }
    }
}

/// The reason why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The HTTP status.
    pub status: u16,
    /// The `scimType`, if the RFC defines one.
    pub kind: Option<ErrorType>,
    /// What was wrong, where, and what to do.
    pub detail: String,
}

impl Error {
    /// An error without a `scimType`.
    pub fn new(status: u16, detail: impl Into<String>) -> Self {
        Self { status, kind: None, detail: detail.into() }
    }

    /// 400 with a `scimType`.
    pub fn bad(kind: ErrorType, detail: impl Into<String>) -> Self {
        Self { status: 400, kind: Some(kind), detail: detail.into() }
    }

    /// 400 `invalidValue`.
    pub fn value(detail: impl Into<String>) -> Self {
        Self::bad(ErrorType::InvalidValue, detail)
    }

    /// 400 `invalidSyntax`.
    pub fn syntax(detail: impl Into<String>) -> Self {
        Self::bad(ErrorType::InvalidSyntax, detail)
    }

    /// 400 `mutability`.
    pub fn mutability(detail: impl Into<String>) -> Self {
        Self::bad(ErrorType::Mutability, detail)
    }

    /// 409 `uniqueness`.
    pub fn taken(detail: impl Into<String>) -> Self {
        Self { status: 409, kind: Some(ErrorType::Uniqueness), detail: detail.into() }
    }

    /// 404.
    pub fn not_found(what: &str) -> Self {
        Self::new(404, format!("{what} does not exist."))
    }

    /// The response body; its status is a string (RFC 7644, section 3.12).
    pub fn to_json(&self) -> Value {
        let mut body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
            "status": self.status.to_string(),
        });
        if let Some(kind) = self.kind {
            body["scimType"] = kind.as_str().into();
        }
        body["detail"] = self.detail.as_str().into();
        body
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Error {}
