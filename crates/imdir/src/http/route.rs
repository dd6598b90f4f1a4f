//! An operation with its handler, as the router mounts it.

use crate::{
    http::{
        caller,
        operation::{Access, Operation, Query},
        wire::fields::{self, Body},
    },
    limits::Label,
    service::Service,
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
type Mount = Box<dyn Fn(Router<Service>, &str, &Arc<Operation>, &Service) -> Router<Service>>;

/// An operation with its handler.
pub(crate) struct Route {
    pub(crate) operation: Operation,
    add: Mount,
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
        H: Handler<T, Service> + Sync,
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
            has_etag: false,
            is_conditional: false,
            query: &[],
            body: None,
            answers: Vec::new(),
            all: Arc::default(),
        };
        let add =
            move |router: Router<Service>, path: &str, operation: &Arc<Operation>, service: &Service| {
                let (service, operation, handler) = (service.clone(), Arc::clone(operation), handler.clone());
                let admitted = move |request| {
                    caller::admit(service.clone(), Arc::clone(&operation), handler.clone(), request)
                };
                router.route(path, on_service(filter, service_fn(admitted)))
            };
        Self { operation, add: Box::new(add) }
    }

    pub(crate) const fn summary(mut self, summary: &'static str) -> Self {
        self.operation.summary = summary;
        self
    }

    pub(crate) const fn paid(mut self) -> Self {
        self.operation.paid = true;
        self
    }

    /// The response has an `ETag`.
    pub(crate) const fn etag(mut self) -> Self {
        self.operation.has_etag = true;
        self
    }

    /// The operation is conditional on `ETag`s.
    pub(crate) const fn conditional(mut self) -> Self {
        self.operation.is_conditional = true;
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

    pub(crate) fn no_content(mut self) -> Self {
        self.operation.answers.push((204, None));
        self
    }

    /// Adds the operation, and its form for masters if there is one. `all` has the authorization of each operation.
    pub(crate) fn mount(
        &self,
        router: Router<Service>,
        service: &Service,
        all: &Arc<[Access]>,
    ) -> Router<Service> {
        let operation = Arc::new(Operation { all: Arc::clone(all), ..self.operation.clone() });
        [Some(operation.path.to_owned()), operation.master_path()].iter().flatten().fold(
            router,
            |router, path| {
                let router = (self.add)(router, &format!("/v2{path}"), &operation, service);
                // Some clients add a trailing slash.
                (self.add)(router, &format!("/v2{path}/"), &operation, service)
            },
        )
    }
}
