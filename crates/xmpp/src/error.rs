//! Errors of stanzas (RFC 6120, section 8.3).

use crate::{Element, ns::STANZAS};

/// The condition of an error, as far as a directory has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// The request is malformed.
    BadRequest,
    /// The requester may not ask.
    Forbidden,
    /// There is no such thing.
    ItemNotFound,
    /// A value is not acceptable.
    NotAcceptable,
    /// The request is larger than is allowed.
    PolicyViolation,
    /// Too many requests; later ones may succeed.
    ResourceConstraint,
    /// The service doesn't understand the request.
    ServiceUnavailable,
    /// The service can't answer now.
    InternalServerError,
}

impl Condition {
    /// The name and the type.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::BadRequest => ("bad-request", "modify"),
            Self::Forbidden => ("forbidden", "auth"),
            Self::ItemNotFound => ("item-not-found", "cancel"),
            Self::NotAcceptable => ("not-acceptable", "modify"),
            Self::PolicyViolation => ("policy-violation", "modify"),
            Self::ResourceConstraint => ("resource-constraint", "wait"),
            Self::ServiceUnavailable => ("service-unavailable", "cancel"),
            Self::InternalServerError => ("internal-server-error", "wait"),
        }
    }
}

/// A request that isn't carried out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StanzaError {
    /// For programs.
    pub condition: Condition,
    /// For people; empty if the condition says it all.
    pub text: String,
}

impl StanzaError {
    /// An error with a text.
    pub fn new(condition: Condition, text: impl Into<String>) -> Self {
        Self { condition, text: text.into() }
    }

    pub(crate) fn to_element(&self, ns: &'static str) -> Element {
        let (name, kind) = self.condition.names();
        let error = Element::new(ns, "error").with("type", kind);
        let error = error.with_children([Element::new(STANZAS, name)]);
        match &*self.text {
            "" => error,
            text => error.with_children([Element::new(STANZAS, "text").with_text(text)]),
        }
    }
}
