//! Whether the process lives, and whether it is ready to take requests.

use crate::app::App;
use crate::http::wire::headers::{guarded, is_public_url_tls};
use axum::{Json, Router, extract::State, http::StatusCode, routing::get};
use metrics_exporter_prometheus::PrometheusHandle;
use serde_json::{Value, json};
use std::time::Duration;

/// A node that knows less of the others gets no requests.
const STALE: Duration = Duration::from_secs(10);

pub(crate) fn routes(router: Router<App>) -> Router<App> {
    router.route("/livez", get(live)).route("/readyz", get(ready))
}

/// What the metrics listener serves: never on the public one.
pub fn metrics_router(app: App, metrics: PrometheusHandle) -> Router {
    let text = move || std::future::ready(metrics.render());
    let is_public_url_tls = is_public_url_tls(&app.options);
    guarded(routes(Router::new()).with_state(app).route("/metrics", get(text)), is_public_url_tls)
}

/// `GET /livez`: 200 as long as the process answers.
async fn live() -> Json<Value> {
    Json(json!({ "status": "live" }))
}

/// `GET /readyz`: 200 while writes go through and other nodes are heard of, else 503 with the reason.
async fn ready(State(app): State<App>) -> (StatusCode, Json<Value>) {
    let lag = app.lag();
    let (status, mut body) = if !app.is_writable() {
        let reason = "the last write failed; see the log";
        (StatusCode::SERVICE_UNAVAILABLE, json!({ "status": "read-only", "reason": reason }))
    } else if lag.is_some_and(|lag| lag > STALE) {
        (StatusCode::SERVICE_UNAVAILABLE, json!({ "status": "stale" }))
    } else {
        (StatusCode::OK, json!({ "status": "ready" }))
    };
    match app.state().refused().len() {
        0 => {}
        refused => {
            body["refused_realms"] = refused.into();
            body["refused_because"] = "what is stored of them is not what was committed; see the log".into();
        }
    }
    if let Some(lag) = lag {
        body["lag_seconds"] = json!(lag.as_secs_f64());
    }
    if let Some(shared) = app.limits.shared() {
        body["rate_limits"] = json!(if shared.is_there() { "shared" } else { "by this node alone" });
    }
    (status, Json(body))
}
