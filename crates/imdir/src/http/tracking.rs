//! A tracking id on each response, and the same one in the log and its span. A panic becomes a response too.
//! The headers of all responses are added here as well.

use crate::http::wire::{
    error::Error,
    headers::{Guard, is_public_url_tls},
};
use crate::service::Options;
use axum::{
    Router,
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue, Method, StatusCode},
    response::{IntoResponse, Response},
    routing::Route,
};
use futures_util::FutureExt;
use metrics::{Counter, Histogram};
use siphasher::sip128::{Hasher128, SipHasher24};
use std::{
    collections::HashMap,
    convert::Infallible,
    hash::Hasher,
    panic::AssertUnwindSafe,
    sync::{
        Arc, LazyLock, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use store::random;
use tower::{Service, layer::layer_fn, service_fn};
use tracing::Instrument;

const TRACKING_ID: HeaderName = HeaderName::from_static("x-zm-trackingid");

/// Adds the tracking to every route. One layer does it all, since each costs some allocations per request.
pub(crate) fn around<S>(router: Router<S>, options: &Options) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    let meters = Arc::<Meters>::default();
    let is_public_url_tls = is_public_url_tls(options);
    router.layer(layer_fn(move |mut route: Route| {
        let meters = Arc::clone(&meters);
        service_fn(move |request: Request| {
            let asked = RequestLine::of(&request, is_public_url_tls);
            let answer = route.call(request);
            let meters = Arc::clone(&meters);
            async move { Ok::<_, Infallible>(asked.answered(answer, &meters).await) }
        })
    }))
}

/// The response to a request without a route.
pub(crate) async fn refused(request: Request, error: Error) -> Response {
    let asked = RequestLine::of(&request, false);
    asked.answered(std::future::ready(Ok(error.into_response())), &Meters::default()).await
}

struct RequestLine {
    at: Instant,
    method: Method,
    route: Option<MatchedPath>,
    guard: Guard,
}

impl RequestLine {
    /// Never the query: it may hold a token.
    fn of(request: &Request, is_public_url_tls: bool) -> Self {
        let route = request.extensions().get::<MatchedPath>().cloned();
        let guard = Guard::of(request, is_public_url_tls);
        Self { at: Instant::now(), method: request.method().clone(), route, guard }
    }

    async fn answered(
        self,
        answer: impl Future<Output = Result<Response, Infallible>>,
        meters: &Meters,
    ) -> Response {
        let Self { at, method, route, guard } = self;
        let route = route.as_ref().map_or("(unknown)", |path| path.as_str().trim_end_matches('/'));
        let id = next_id();
        // Most requests log only their response, and a span costs as much as that line.
        let span = tracing::debug_span!("request", id, %method, route);
        let outcome = AssertUnwindSafe(answer).catch_unwind().instrument(span).await;
        let mut response = match outcome {
            Ok(Ok(response)) => response,
            Err(_) => internal(),
        };
        let elapsed = at.elapsed();
        let status = response.status();
        let micros = elapsed.as_micros() as u64;
        tracing::info!(id, %method, route, status = status.as_u16(), micros, "answered");
        meters.count(route, &method, status, elapsed);
        guard.put(response.headers_mut());
        if let Ok(id) = HeaderValue::try_from(id) {
            response.headers_mut().insert(TRACKING_ID, id);
        }
        response
    }
}

/// Only a bug leads here; the panic itself has been printed to stderr.
fn internal() -> Response {
    Error::new(StatusCode::INTERNAL_SERVER_ERROR, 500, "Internal error.").into_response()
}

/// The metrics of requests, by route, method and status. Cached, because a metric's handle with its labels
/// costs four allocations and two lookups per request.
#[derive(Default)]
struct Meters(RwLock<HashMap<String, RouteMeters>>);

type RouteMeters = HashMap<(&'static str, StatusCode), Meter>;

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

/// Unknown methods share one label, or there could be any number of them.
fn name(method: &Method) -> &'static str {
    const KNOWN: [&str; 7] = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS"];
    KNOWN.into_iter().find(|known| method == known).unwrap_or("other")
}

/// Almost certainly unique, also among processes. A counter would leak the number of others' requests to each client.
fn next_id() -> String {
    static KEY: LazyLock<SipHasher24> = LazyLock::new(|| {
        let key = random::key();
        SipHasher24::new_with_key(key.first_chunk().expect("it has 32 bytes"))
    });
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let mut hasher = *KEY;
    hasher.write_u64(NEXT.fetch_add(1, Ordering::Relaxed));
    let digest = hasher.finish128().as_bytes();
    let mut id = String::with_capacity(32);
    id.push_str("WEB_");
    for byte in &digest[..14] {
        id.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)])));
    }
    id
}
