//! One operation of the API: where it is, who may call it, how often, and what
//! it takes and answers. The router, the checks before a handler and the
//! OpenAPI document all come from this.

use crate::limits::Label;
use axum::http::Method;
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;
use std::sync::Arc;
use store::scope::Scopes;

/// Any one of these scopes opens an operation.
#[derive(Debug, Clone, Copy)]
pub struct Access {
    /// On the caller's own account.
    pub own: Scopes,
    /// On a sub-account, for its master. Empty: there is no form for masters.
    pub master: Scopes,
}

pub(crate) type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// What the document calls a body, and its JSON Schema.
pub(crate) type BodySchema = (&'static str, fn() -> Value);

/// A parameter of the query.
#[derive(Debug, Clone, Copy)]
pub struct Query {
    pub name: &'static str,
    pub description: &'static str,
    pub required: bool,
}

/// What is known of an operation without its handler.
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
    /// Its answer carries the `ETag` of what it shows.
    pub(crate) shows_tag: bool,
    /// It is made only if `If-Match` and `If-None-Match` hold.
    pub(crate) heeds_tag: bool,
    pub(crate) query: &'static [Query],
    pub(crate) body: Option<BodySchema>,
    pub(crate) answers: Vec<(u16, Option<SchemaOf>)>,
    /// Who may call which operation of the router that this one is mounted in.
    pub(crate) all: Arc<[Access]>,
}

impl std::fmt::Debug for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} ({})", self.method, self.path, self.id)
    }
}

impl Operation {
    /// The same operation on an account that the path names, below `/v2`.
    pub fn master_path(&self) -> Option<String> {
        let mirrored = !self.access.master.is_empty() && !self.path.starts_with("/accounts");
        mirrored.then(|| format!("/accounts/{{accountId}}{}", self.path))
    }
}
