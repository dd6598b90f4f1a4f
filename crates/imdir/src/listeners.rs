//! The routers of the listeners: the operations, and the routes besides the API.

use crate::http::{
    api::{oauth, openapi, operator, routes::routes},
    caller::Door,
    docs, health, matrix, scim, tracking,
    wire::error::Error,
};
use crate::{console, service::Service};
use axum::{
    Extension, Router,
    http::StatusCode,
    routing::{get, post},
};
use std::sync::Arc;

/// The router of one listener.
pub fn router(service: &Service, door: &Door) -> Router {
    let routes = routes();
    let all: Arc<[_]> = routes.iter().map(|route| route.operation.access).collect();
    let mut router = routes.iter().fold(Router::new(), |router, route| route.mount(router, service, &all));
    router = health::routes(router)
        .route("/oauth/token", post(oauth::token))
        .route("/oauth/revoke", post(oauth::revoke))
        .route("/openapi.json", get(openapi::serve));
    router = docs::routes(router);
    let whole = match door {
        Door::Operator { .. } => whole(operator::routes(router).layer(Extension(door.clone())), service),
        Door::Public | Door::Console => {
            // The console reaches more than the listener: for sessions of the operator's.
            let for_console =
                whole(operator::routes(router.clone()).layer(Extension(Door::Console)), service);
            let public = matrix::routes(scim::routes(router), service);
            whole(public, service).merge(console::router(for_console, service))
        }
    };
    tracking::around(whole, &service.options)
}

/// A router with the responses to requests for nothing that it has.
fn whole(router: Router<Service>, service: &Service) -> Router {
    router
        .fallback(|| std::future::ready(Error::no_such_endpoint()))
        .method_not_allowed_fallback(|| std::future::ready(method_not_allowed()))
        .with_state(service.clone())
}

fn method_not_allowed() -> Error {
    Error::new(StatusCode::METHOD_NOT_ALLOWED, 405, "Method not allowed: see the Allow header.")
}
