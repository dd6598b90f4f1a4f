//! One attempt: a signed request to an endpoint, and what is kept of the response.

use crate::{
    outbound::{OutboundError, Reply},
    service::{Service, WEBHOOK_TIMEOUT},
};
use axum::http::{HeaderMap, Request, header::RETRY_AFTER};
use directory::UnixTime;
use std::{
    io,
    sync::Arc,
    time::{Duration, Instant},
};
use store::Webhook;
use time::{OffsetDateTime, format_description::well_known::Rfc2822};
use tokio::sync::oneshot;
use webhook::{Answer, Event, MAX_ANSWER_BYTES, Outcome, body, challenge, headers, is_answered};

/// Zoom's receivers are built for this.
const VALIDATION_TIMEOUT: Duration = Duration::from_secs(3);
/// The event of a validation.
const VALIDATION: &str = "endpoint.url_validation";

/// What is sent.
struct Message<'a> {
    event: &'a str,
    id: String,
    body: String,
    /// The number of failed attempts before.
    tries: u32,
    timeout: Duration,
}

/// Sends an event of a revision.
pub(crate) async fn send(
    service: &Service,
    webhook: &Webhook,
    event: &Event,
    revision: u64,
    tries: u32,
) -> (Outcome, Answer) {
    let message = Message {
        event: event.name,
        id: event.id(&webhook.endpoint.id_key, revision),
        body: body(webhook.endpoint.format, event, webhook.account),
        tries,
        timeout: WEBHOOK_TIMEOUT,
    };
    let (reply, answer) = post(service, webhook, message).await;
    let outcome = outcome(reply.as_ref(), service.clock.now());
    let result = match outcome {
        Outcome::Accepted => "accepted",
        Outcome::Gone => "gone",
        Outcome::Failed(_) => "failed",
    };
    metrics::counter!("imdir_webhook_attempts_total", "result" => result).increment(1);
    (outcome, answer)
}

/// Whether the receiver answers a challenge with the secret, as Zoom's do.
pub(crate) async fn validate(service: &Service, webhook: &Webhook) -> (bool, Answer) {
    let plain = service.random.secret();
    let now = service.clock.now();
    let message = Message {
        event: VALIDATION,
        id: format!("msg_{}", service.random.secret()),
        body: challenge(&plain, now),
        tries: 0,
        timeout: VALIDATION_TIMEOUT,
    };
    let (reply, mut answer) = post(service, webhook, message).await;
    let reply = reply.filter(|reply| reply.status.is_success());
    let keys = webhook.endpoint.keys(now);
    let is_valid = reply.is_some_and(|reply| is_answered(&keys, &plain, &reply.body));
    if !is_valid && answer.error.is_none() {
        answer.error = Some("the response does not answer the challenge with the secret".to_owned());
    }
    (is_valid, answer)
}

async fn post(service: &Service, webhook: &Webhook, message: Message<'_>) -> (Option<Reply>, Answer) {
    let (at, start) = (service.clock.now(), Instant::now());
    let Message { event, id, body, tries, timeout } = message;
    let endpoint = &webhook.endpoint;
    let signed = headers(endpoint.format, &endpoint.keys(at), tries, &id, at, &body);
    let request =
        Request::post(&*endpoint.url).header("user-agent", concat!("imdir/", env!("CARGO_PKG_VERSION")));
    let request = signed.into_iter().fold(request, |request, (name, value)| request.header(name, value));
    let sent = match request.body(body) {
        Ok(request) => on_thread(service, request, timeout).await,
        Err(_) => Err("the URL can't be requested".to_owned()),
    };
    let took_ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    let mut answer =
        Answer { at, event: event.to_owned(), id, status: None, body: String::new(), error: None, took_ms };
    match sent {
        Ok(reply) => {
            answer.status = Some(reply.status.as_u16());
            let shown = &reply.body[..reply.body.len().min(MAX_ANSWER_BYTES)];
            answer.body = String::from_utf8_lossy(shown).into_owned();
            (Some(reply), answer)
        }
        Err(error) => {
            answer.error = Some(error);
            (None, answer)
        }
    }
}

/// Sends on a thread of its own, which a shutdown doesn't wait for.
async fn on_thread(service: &Service, request: Request<String>, timeout: Duration) -> Result<Reply, String> {
    let gone = || "the server is shutting down".to_owned();
    let turn = Arc::clone(&service.deliveries).acquire_owned().await.map_err(|_| gone())?;
    let client = service.webhook_client.clone();
    let (done, reply) = oneshot::channel();
    let work = move || {
        let reply = client.send_briefly(request, timeout);
        drop(turn);
        // Nobody waits any more during a shutdown.
        let _ = done.send(reply);
    };
    let started: io::Result<_> = std::thread::Builder::new().name("webhook".into()).spawn(work);
    started.map_err(|error| format!("can't start a thread: {error}"))?;
    reply.await.map_err(|_| gone())?.map_err(|error| explained(&error, timeout))
}

/// The error as administrators of accounts see it: it must not tell which ports of a private network are open.
fn explained(error: &OutboundError, timeout: Duration) -> String {
    tracing::debug!(%error, "an attempt to deliver a webhook failed");
    match error {
        OutboundError::NotPublic(_) | OutboundError::NotEncrypted => {
            "the URL leads to an address that is not allowed: it must be a public one by https, or one in the \
             server's outbound_allow"
                .to_owned()
        }
        _ => format!("no response in {} s, or no secure connection", timeout.as_secs()),
    }
}

fn outcome(reply: Option<&Reply>, now: UnixTime) -> Outcome {
    match reply {
        Some(reply) if reply.status.is_success() => Outcome::Accepted,
        Some(reply) if reply.status.as_u16() == 410 => Outcome::Gone,
        Some(reply) => Outcome::Failed(retry_after(&reply.headers, now)),
        None => Outcome::Failed(None),
    }
}

/// Seconds, or a date (RFC 9110, section 10.2.3).
fn retry_after(headers: &HeaderMap, now: UnixTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(secs) = text.parse() {
        return Some(Duration::from_secs(secs));
    }
    let at = OffsetDateTime::parse(text, &Rfc2822).ok()?.unix_timestamp();
    Some(Duration::from_secs(u64::try_from(at.saturating_sub(now.0)).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let asked = |text: &'static str| {
            let headers = HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_static(text))]);
            retry_after(&headers, UnixTime(1_445_412_400)).map(|asked| asked.as_secs())
        };
        assert_eq!(asked("120"), Some(120));
        assert_eq!(asked("Wed, 21 Oct 2015 07:28:00 GMT"), Some(80));
        assert_eq!(asked("Wed, 21 Oct 2015 07:00:00 GMT"), Some(0));
        assert_eq!((asked("soon"), asked("-1")), (None, None));
    }
}
