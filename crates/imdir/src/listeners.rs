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
    if let Door::Public = door {
        router = matrix::routes(scim::routes(router), service);
    }
    if let Door::Operator { .. } = door {
        router = operator::routes(router).layer(Extension(door.clone()));
    }
    let mut whole = router
        .fallback(|| std::future::ready(Error::no_such_endpoint()))
        .method_not_allowed_fallback(|| std::future::ready(method_not_allowed()))
        .with_state(service.clone());
    if let Door::Public = door {
        whole = whole.clone().merge(console::router(whole, service));
    }
    tracking::around(whole, &service.options)
}

fn method_not_allowed() -> Error {
    Error::new(StatusCode::METHOD_NOT_ALLOWED, 405, "Method not allowed: see the Allow header.")
}
