//! Whether the process lives, and whether it is ready to take requests.

use crate::app::App;
use axum::{Json, Router, extract::State, http::StatusCode, routing::get};
use metrics_exporter_prometheus::PrometheusHandle;
use serde_json::{Value, json};

pub(super) fn routes(router: Router<App>) -> Router<App> {
    router.route("/livez", get(live)).route("/readyz", get(ready))
}

/// What the metrics listener serves: never on the public one.
pub fn metrics_router(app: App, metrics: PrometheusHandle) -> Router {
    let text = move || std::future::ready(metrics.render());
    routes(Router::new()).with_state(app).route("/metrics", get(text))
}

async fn live() -> Json<Value> {
    Json(json!({ "status": "live" }))
}

async fn ready(State(app): State<App>) -> (StatusCode, Json<Value>) {
    match app.is_writable() {
        true => (StatusCode::OK, Json(json!({ "status": "ready" }))),
        false => (
            StatusCode::SERVICE_UNAVAILABLE,
            Json(json!({ "status": "read-only", "reason": "the last write failed; see the log" })),
        ),
    }
}
