//! One operation of the API: its path, scopes, rate limit, parameters and
//! responses. The router, the checks before a handler and the
//! OpenAPI document are derived from this.

use crate::limits::Label;
use axum::http::Method;
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;
use std::sync::Arc;
use store::scope::Scopes;

/// Scopes, any one of which is sufficient for an operation.
#[derive(Debug, Clone, Copy)]
pub struct Access {
    /// On the caller's own account.
    pub own: Scopes,
    /// On a sub-account, for its master. Empty: there is no form for masters.
    pub master: Scopes,
}

pub(crate) type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// The name of a body in the document, and its JSON Schema.
pub(crate) type BodySchema = (&'static str, fn() -> Value);

/// A parameter of the query.
#[derive(Debug, Clone, Copy)]
pub struct Query {
    pub name: &'static str,
    pub description: &'static str,
    pub required: bool,
}

/// An operation without its handler.
#[derive(Clone)]
pub struct Operation {
    pub id: &'static str,
    pub method: Method,
    /// Below `/v2`.
    pub path: &'static str,
    pub summary: &'static str,
    pub label: Label,
    pub access: Access,
    /// Only for accounts with a paid plan.
    pub paid: bool,
    /// The response has an `ETag`.
    pub(crate) has_etag: bool,
    /// Conditional on `If-Match` and `If-None-Match`.
    pub(crate) is_conditional: bool,
    pub(crate) query: &'static [Query],
    pub(crate) body: Option<BodySchema>,
    pub(crate) answers: Vec<(u16, Option<SchemaOf>)>,
    /// The authorization of each operation of the router that this one is mounted in.
    pub(crate) all: Arc<[Access]>,
}

impl std::fmt::Debug for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} ({})", self.method, self.path, self.id)
    }
}

impl Operation {
    /// The same operation on an account in the path, below `/v2`.
    pub fn master_path(&self) -> Option<String> {
        let mirrored = !self.access.master.is_empty() && !self.path.starts_with("/accounts");
        mirrored.then(|| format!("/accounts/{{accountId}}{}", self.path))
    }
}
