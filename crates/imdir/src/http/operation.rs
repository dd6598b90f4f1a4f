//! One operation of the API: where it is, who may call it, how often, and what
//! it takes and answers. The router, the checks before a handler and the
//! OpenAPI document all come from this.

use super::{caller, describe, fields::Body, limits::Label};
use crate::app::App;
use axum::{
    Router,
    handler::Handler,
    http::Method,
    routing::{MethodFilter, on_service},
};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;
use std::sync::Arc;
use store::scope::Scopes;
use tower::service_fn;

/// Any one of these scopes opens an operation.
#[derive(Debug, Clone, Copy)]
pub struct Access {
    /// On the caller's own account.
    pub own: Scopes,
    /// On a sub-account, for its master. Empty: there is no form for masters.
    pub master: Scopes,
}

pub(super) type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

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
    pub(super) shows_tag: bool,
    /// It is made only if `If-Match` and `If-None-Match` hold.
    pub(super) heeds_tag: bool,
    pub(super) query: &'static [Query],
    /// The name and the schema of its body.
    pub(super) body: Option<(&'static str, fn() -> Value)>,
    pub(super) answers: Vec<(u16, Option<SchemaOf>)>,
}

/// Adds the handler, behind the checks of the operation, at a path.
type Add = Box<dyn Fn(Router<App>, &str, &Arc<Operation>, &App) -> Router<App>>;

/// An operation with its handler.
pub(super) struct Route {
    pub(super) operation: Operation,
    add: Add,
}

impl std::fmt::Debug for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} ({})", self.method, self.path, self.id)
    }
}

impl Route {
    pub(super) fn new<H, T>(
        (method, path): (Method, &'static str),
        id: &'static str,
        label: Label,
        access: Access,
        handler: H,
    ) -> Self
    where
        H: Handler<T, App> + Sync,
        T: 'static,
    {
        let filter = MethodFilter::try_from(method.clone()).expect("a standard method");
        let operation = Operation {
            id,
            method,
            path,
            summary: "",
            label,
            access,
            paid: false,
            shows_tag: false,
            heeds_tag: false,
            query: &[],
            body: None,
            answers: Vec::new(),
        };
        let add = move |router: Router<App>, path: &str, operation: &Arc<Operation>, app: &App| {
            let (app, operation, handler) = (app.clone(), Arc::clone(operation), handler.clone());
            let admitted =
                move |request| caller::admit(app.clone(), Arc::clone(&operation), handler.clone(), request);
            router.route(path, on_service(filter, service_fn(admitted)))
        };
        Self { operation, add: Box::new(add) }
    }

    pub(super) const fn says(mut self, summary: &'static str) -> Self {
        self.operation.summary = summary;
        self
    }

    pub(super) const fn paid(mut self) -> Self {
        self.operation.paid = true;
        self
    }

    /// What it shows has a tag.
    pub(super) const fn shows_tag(mut self) -> Self {
        self.operation.shows_tag = true;
        self
    }

    /// What it is about has a tag.
    pub(super) const fn heeds_tag(mut self) -> Self {
        self.operation.heeds_tag = true;
        self
    }

    pub(super) const fn query(mut self, query: &'static [Query]) -> Self {
        self.operation.query = query;
        self
    }

    pub(super) fn takes<T: Body>(mut self) -> Self {
        self.operation.body = Some((T::NAME, describe::body::<T>));
        self
    }

    pub(super) fn answers<T: JsonSchema>(mut self, status: u16) -> Self {
        self.operation.answers.push((status, Some(SchemaGenerator::subschema_for::<T>)));
        self
    }

    pub(super) fn answers_nothing(mut self) -> Self {
        self.operation.answers.push((204, None));
        self
    }

    /// Adds the operation, and its form for masters where there is one.
    pub(super) fn mount(&self, router: Router<App>, app: &App) -> Router<App> {
        let operation = Arc::new(self.operation.clone());
        [Some(operation.path.to_owned()), operation.master_path()].iter().flatten().fold(
            router,
            |router, path| {
                let router = (self.add)(router, &format!("/v2{path}"), &operation, app);
                // Some clients end their paths so.
                (self.add)(router, &format!("/v2{path}/"), &operation, app)
            },
        )
    }
}

impl Operation {
    /// The same operation on an account that the path names, below `/v2`.
    pub fn master_path(&self) -> Option<String> {
        let mirrored = !self.access.master.is_empty() && !self.path.starts_with("/accounts");
        mirrored.then(|| format!("/accounts/{{accountId}}{}", self.path))
    }
}
