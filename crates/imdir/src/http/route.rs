//! An operation with its handler, as the router mounts it.

use crate::{
    app::App,
    http::{
        caller,
        operation::{Access, Operation, Query},
        wire::fields::{self, Body},
    },
    limits::Label,
};
use axum::{
    Router,
    handler::Handler,
    http::Method,
    routing::{MethodFilter, on_service},
};
use schemars::{JsonSchema, SchemaGenerator};
use std::sync::Arc;
use tower::service_fn;

/// Adds the handler, behind the checks of the operation, at a path.
type Add = Box<dyn Fn(Router<App>, &str, &Arc<Operation>, &App) -> Router<App>>;

/// An operation with its handler.
pub(crate) struct Route {
    pub(crate) operation: Operation,
    add: Add,
}

impl Route {
    pub(crate) fn new<H, T>(
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
            all: Arc::default(),
        };
        let add = move |router: Router<App>, path: &str, operation: &Arc<Operation>, app: &App| {
            let (app, operation, handler) = (app.clone(), Arc::clone(operation), handler.clone());
            let admitted =
                move |request| caller::admit(app.clone(), Arc::clone(&operation), handler.clone(), request);
            router.route(path, on_service(filter, service_fn(admitted)))
        };
        Self { operation, add: Box::new(add) }
    }

    pub(crate) const fn says(mut self, summary: &'static str) -> Self {
        self.operation.summary = summary;
        self
    }

    pub(crate) const fn paid(mut self) -> Self {
        self.operation.paid = true;
        self
    }

    /// What it shows has a tag.
    pub(crate) const fn shows_tag(mut self) -> Self {
        self.operation.shows_tag = true;
        self
    }

    /// What it is about has a tag.
    pub(crate) const fn heeds_tag(mut self) -> Self {
        self.operation.heeds_tag = true;
        self
    }

    pub(crate) const fn query(mut self, query: &'static [Query]) -> Self {
        self.operation.query = query;
        self
    }

    pub(crate) fn takes<T: Body>(mut self) -> Self {
        self.operation.body = Some((T::NAME, fields::schema_of::<T>));
        self
    }

    pub(crate) fn answers<T: JsonSchema>(mut self, status: u16) -> Self {
        self.operation.answers.push((status, Some(SchemaGenerator::subschema_for::<T>)));
        self
    }

    pub(crate) fn answers_nothing(mut self) -> Self {
        self.operation.answers.push((204, None));
        self
    }

    /// Adds the operation, and its form for masters where there is one. `all` says who may call which operation.
    pub(crate) fn mount(&self, router: Router<App>, app: &App, all: &Arc<[Access]>) -> Router<App> {
        let operation = Arc::new(Operation { all: Arc::clone(all), ..self.operation.clone() });
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
