//! A tracking id on each answer, and the same one in the log and its span.

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode},
    middleware::Next,
    response::Response,
};
use metrics::{Counter, Histogram};
use std::{
    collections::HashMap,
    sync::{
        Arc, LazyLock, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tracing::Instrument;

const TRACKING_ID: HeaderName = HeaderName::from_static("x-zm-trackingid");

/// Never the query: it may hold a token.
pub(super) async fn track(State(meters): State<Arc<Meters>>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let id = next_id();
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let route = matched.as_ref().map_or("(unknown)", |path| path.as_str().trim_end_matches('/'));
    let span = tracing::info_span!("request", id, %method, route);
    let mut response = next.run(request).instrument(span.clone()).await;
    let elapsed = start.elapsed();
    let status = response.status().as_u16();
    span.in_scope(|| tracing::info!(status, micros = elapsed.as_micros() as u64, "answered"));
    meters.count(route, &method, response.status(), elapsed);
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(TRACKING_ID, id);
    }
    response
}

/// What is counted of requests, by route, method and status. Kept here, because to name a metric with its labels
/// takes four allocations and two look-ups a request.
#[derive(Default)]
pub(super) struct Meters(RwLock<HashMap<String, OfRoute>>);

type OfRoute = HashMap<(&'static str, StatusCode), Meter>;

struct Meter {
    requests: Counter,
    seconds: Histogram,
}

impl Meters {
    fn count(&self, route: &str, method: &Method, status: StatusCode, elapsed: Duration) {
        let method = name(method);
        let key = (method, status);
        let count = |meter: &Meter| {
            meter.requests.increment(1);
            meter.seconds.record(elapsed.as_secs_f64());
        };
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(meter) = known.get(route).and_then(|meters| meters.get(&key)) {
            return count(meter);
        }
        drop(known);
        let meter = Meter {
            requests: metrics::counter!(
                "imdir_requests_total",
                "method" => method, "route" => route.to_owned(), "status" => status.as_str().to_owned()
            ),
            seconds: metrics::histogram!("imdir_request_seconds", "route" => route.to_owned()),
        };
        count(&meter);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(route.to_owned()).or_default().insert(key, meter);
    }
}

/// Methods that somebody made up share one name, or they could be counted without end.
fn name(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"];
    KNOWN.into_iter().find(|known| method == known).unwrap_or("other")
}

/// Unique in this process, and all but surely among processes.
fn next_id() -> String {
    static PROCESS: LazyLock<u64> = LazyLock::new(|| {
        let key = crate::random::key();
        u64::from_be_bytes([key[0], key[1], key[2], key[3], key[4], key[5], key[6], key[7]])
    });
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("WEB_{:016x}{:012x}", *PROCESS, NEXT.fetch_add(1, Ordering::Relaxed))
}
