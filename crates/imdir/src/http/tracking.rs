//! A tracking id on each answer, and the same one in the log and its span.

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use std::{
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};
use tracing::Instrument;

const TRACKING_ID: HeaderName = HeaderName::from_static("x-zm-trackingid");

/// Never the query: it may hold a token.
pub(super) async fn track(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let id = next_id();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "(unknown)".to_owned(), |path| path.as_str().trim_end_matches('/').to_owned());
    let span = tracing::info_span!("request", id, %method, route);
    let mut response = next.run(request).instrument(span.clone()).await;
    let elapsed = start.elapsed();
    let status = response.status().as_u16();
    span.in_scope(|| tracing::info!(status, micros = elapsed.as_micros() as u64, "answered"));
    metrics::counter!(
        "imdir_requests_total",
        "method" => method.to_string(), "route" => route.clone(), "status" => status.to_string()
    )
    .increment(1);
    metrics::histogram!("imdir_request_seconds", "route" => route).record(elapsed.as_secs_f64());
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(TRACKING_ID, id);
    }
    response
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
