//! Liveness and readiness.

use crate::http::wire::headers::{guarded, is_public_url_tls};
use crate::service::Service;
use axum::{Json, Router, extract::State, http::StatusCode, routing::get};
use metrics_exporter_prometheus::PrometheusHandle;
use serde_json::{Value, json};
use std::time::Duration;

/// The replication lag at which a node gets no requests.
const STALE: Duration = Duration::from_secs(10);

pub(crate) fn routes(router: Router<Service>) -> Router<Service> {
    router.route("/livez", get(live)).route("/readyz", get(ready))
}

/// The routes of the metrics listener, never on the public one.
pub fn metrics_router(service: Service, metrics: PrometheusHandle) -> Router {
    let text = move || std::future::ready(metrics.render());
    let is_public_url_tls = is_public_url_tls(&service.options);
    guarded(routes(Router::new()).with_state(service).route("/metrics", get(text)), is_public_url_tls)
}

/// `GET /livez`: 200 as long as the process answers.
async fn live() -> Json<Value> {
    Json(json!({ "status": "live" }))
}

/// `GET /readyz`: 200 while writes succeed and replication is current, else 503 with the reason.
async fn ready(State(service): State<Service>) -> (StatusCode, Json<Value>) {
    let lag = service.lag();
    let (status, mut body) = if !service.is_writable() {
        let reason = "the last write failed; see the log";
        (StatusCode::SERVICE_UNAVAILABLE, json!({ "status": "read-only", "reason": reason }))
    } else if lag.is_some_and(|lag| lag > STALE) {
        (StatusCode::SERVICE_UNAVAILABLE, json!({ "status": "stale" }))
    } else {
        (StatusCode::OK, json!({ "status": "ready" }))
    };
    match service.state().refused().len() {
        0 => {}
        refused => {
            body["refused_realms"] = refused.into();
            body["refused_because"] = "their stored data differs from what was committed; see the log".into();
        }
    }
    if let Some(lag) = lag {
        body["lag_seconds"] = json!(lag.as_secs_f64());
    }
    if let Some(shared) = service.limits.shared() {
        body["rate_limits"] = json!(if shared.is_connected() { "shared" } else { "by this node only" });
    }
    (status, Json(body))
}
