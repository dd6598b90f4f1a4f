//! Webhooks: receivers that get the events of an account. A secret is shown once.

use crate::{
    http::{
        api::webhook_body::{WebhookBody, WebhookPatchBody, parallel_of},
        caller::Caller,
        operation::Query,
        wire::{
            body::{DecodedBody, urlencoded},
            error::Error,
            etag::{Conditions, tagged},
            text::timestamp,
        },
    },
    service::Service,
    webhooks::attempt,
};
use axum::{
    Json,
    extract::{Path, RawQuery, State},
    http::{HeaderValue, StatusCode, Uri, header::CONTENT_LOCATION},
    response::{IntoResponse, Response},
};
use directory::WebhookId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::sync::Arc;
use store::{Failure, SideChange, Webhook};
use webhook::{Answer, Delivery, Disabled, Endpoint, Event, Format, Key, Outcome, Secret, TEST};

/// The attempts to change a webhook that others change at the same time.
const TRIES: usize = 3;

/// A receiver of events.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Webhook")]
pub struct WebhookOut {
    id: String,
    url: String,
    /// Names of events, and patterns such as `user.*`.
    events: Vec<&'static str>,
    /// The format of bodies and signatures: `standard` or `zoom`.
    format: &'static str,
    description: String,
    /// Events that are on their way at a time; with 1 they come in order.
    parallel: u8,
    enabled: bool,
    /// Why the server sends nothing any more: failing, gone or not_validated. Absent while it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    disabled_reason: Option<&'static str>,
    created_at: String,
}

/// A webhook with a new secret.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "NewWebhook")]
pub struct NewWebhookOut {
    #[serde(flatten)]
    webhook: WebhookOut,
    /// Signs what is sent. Only in this response.
    secret: String,
}

/// The webhooks of an account.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "WebhookList")]
pub struct WebhookListOut {
    total_records: usize,
    webhooks: Vec<WebhookOut>,
}

/// An attempt to send an event, and the answer.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "WebhookAttempt")]
pub struct AttemptOut {
    at: String,
    /// The name of the event.
    event: String,
    /// The id of the event, the same for each attempt.
    id: String,
    /// The status of the response; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    /// The first kilobyte of the response's body.
    body: String,
    /// Why there is no response, or why it doesn't count.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    took_ms: u64,
}

/// The state of a webhook's delivery.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "WebhookDeliveries")]
pub struct DeliveriesOut {
    /// Whether the receiver was validated, without which the format `zoom` sends no events.
    validated: bool,
    /// Failures in a row.
    failures: u32,
    /// Absent while nothing fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    failing_since: Option<String>,
    /// The time of the next attempt after a failure.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_attempt_at: Option<String>,
    /// The last attempts, the newest first.
    attempts: Vec<AttemptOut>,
}

/// The outcome of a test.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "WebhookTest")]
pub struct TestOut {
    /// Whether the receiver has accepted what was sent.
    accepted: bool,
    #[serde(flatten)]
    attempt: AttemptOut,
}

impl WebhookOut {
    fn of(webhook: &Webhook) -> Self {
        let Endpoint { url, events, format, description, parallel, is_enabled, created_at, .. } =
            &webhook.endpoint;
        Self {
            id: webhook.id.to_string(),
            url: url.to_string(),
            events: events.iter().map(|pattern| pattern.as_str()).collect(),
            format: format.as_str(),
            description: description.as_ref().map(ToString::to_string).unwrap_or_default(),
            parallel: *parallel,
            enabled: *is_enabled,
            disabled_reason: webhook.delivery.disabled.map(Disabled::as_str),
            created_at: timestamp(*created_at),
        }
    }
}

impl NewWebhookOut {
    fn of(webhook: &Webhook, key: &Key) -> Self {
        Self { webhook: WebhookOut::of(webhook), secret: key.shown(webhook.endpoint.format) }
    }
}

impl AttemptOut {
    fn of(Answer { at, event, id, status, body, error, took_ms }: &Answer) -> Self {
        Self {
            at: timestamp(*at),
            event: event.clone(),
            id: id.clone(),
            status: *status,
            body: body.clone(),
            error: error.clone(),
            took_ms: *took_ms,
        }
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct WebhookPath {
    #[serde(rename = "webhookId")]
    webhook: String,
}

impl WebhookPath {
    fn find(&self, service: &Service, caller: &Caller) -> Result<Arc<Webhook>, Error> {
        let none = || Error::no_such_webhook(&self.webhook);
        let id: WebhookId = self.webhook.parse().map_err(|_| none())?;
        let found = service.state().webhook(id).cloned();
        found.filter(|webhook| webhook.account == caller.account.id).ok_or_else(none)
    }

    /// Changes the webhook, and ends the round of its delivery: what is on its way is sent again if need be.
    async fn change(
        &self,
        service: &Service,
        caller: &Caller,
        conditions: &Conditions,
        edit: impl Fn(&mut Webhook),
    ) -> Result<Webhook, Error> {
        for _ in 0..TRIES {
            let current = self.find(service, caller)?;
            conditions.check(service, &WebhookOut::of(&current))?;
            let mut webhook = Webhook::clone(&current);
            edit(&mut webhook);
            let round = current.delivery.round;
            webhook.delivery.round = round.wrapping_add(1);
            match service.put_webhook(webhook.clone(), Some(round)).await {
                Err(Failure::ConditionFailed) => service.catch_up().await,
                done => return done.map(|()| webhook).map_err(Into::into),
            };
        }
        Err(Error::condition_failed())
    }
}

/// `GET /v2/im/webhooks`: the webhooks of the account in the order of their creation, without secrets.
pub(crate) async fn list(State(service): State<Service>, caller: Caller) -> Json<WebhookListOut> {
    let state = service.state();
    let own = state.webhooks().filter(|webhook| webhook.account == caller.account.id);
    let webhooks: Vec<_> = own.map(|webhook| WebhookOut::of(webhook)).collect();
    Json(WebhookListOut { total_records: webhooks.len(), webhooks })
}

/// `POST /v2/im/webhooks`: creates a webhook and shows its secret this once. It gets what is changed from now on.
pub(crate) async fn create(
    State(service): State<Service>,
    caller: Caller,
    asked: Uri,
    body: DecodedBody,
) -> Result<Response, Error> {
    let body: WebhookBody = body.read()?;
    check_url(&service, &body.url)?;
    let key = Key::new(service.random.key());
    let webhook = new(&service, &caller, body, key.clone());
    service.put_webhook(webhook.clone(), None).await?;
    let location = format!("{}/{}", asked.path().trim_end_matches('/'), webhook.id);
    let location = HeaderValue::try_from(location).expect("paths and ids are ASCII");
    let out = Json(NewWebhookOut::of(&webhook, &key));
    let created = (StatusCode::CREATED, [(CONTENT_LOCATION, location)], out).into_response();
    Ok(tagged(&service, &WebhookOut::of(&webhook), created))
}

fn new(service: &Service, caller: &Caller, body: WebhookBody, key: Key) -> Webhook {
    let WebhookBody { url, events, format, description, parallel } = body;
    let (now, format) = (service.clock.now(), format.unwrap_or(Format::Standard));
    Webhook {
        id: WebhookId::from_uuid(service.random.uuid()),
        account: caller.account.id,
        realm: caller.realm.id(),
        app: caller.by.app(),
        endpoint: Endpoint {
            url,
            events,
            format,
            description: description.flatten(),
            parallel: parallel_of(parallel).unwrap_or(1),
            is_enabled: true,
            secrets: vec![Secret { key, until: None }],
            id_key: Key::new(service.random.key()),
            created_at: now,
        },
        delivery: Delivery::after(caller.realm.revision(), format, now),
    }
}

/// `GET /v2/im/webhooks/{webhookId}`: a webhook without its secret, with an `ETag` of what is shown.
pub(crate) async fn get(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<WebhookPath>,
    conditions: Conditions,
) -> Result<Response, Error> {
    conditions.answer(&service, &WebhookOut::of(&*path.find(&service, &caller)?))
}

/// `PATCH /v2/im/webhooks/{webhookId}`: sets the fields in the body. Enabling it sends what it missed.
pub(crate) async fn update(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<WebhookPath>,
    conditions: Conditions,
    body: DecodedBody,
) -> Result<StatusCode, Error> {
    let patch: WebhookPatchBody = body.read()?;
    if let Some(url) = &patch.url {
        check_url(&service, url)?;
    }
    let now = service.clock.now();
    let edit = |webhook: &mut Webhook| patch.apply(webhook, now);
    path.change(&service, &caller, &conditions, edit).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /v2/im/webhooks/{webhookId}`: deletes a webhook; nothing more is sent.
pub(crate) async fn delete(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<WebhookPath>,
    conditions: Conditions,
) -> Result<StatusCode, Error> {
    let webhook = path.find(&service, &caller)?;
    conditions.check(&service, &WebhookOut::of(&webhook))?;
    service.change_aside(SideChange::RemoveWebhook(webhook.id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /v2/im/webhooks/{webhookId}/secret`: rotates the secret, shown this once. The old one stays valid for a day.
pub(crate) async fn rotate_secret(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<WebhookPath>,
) -> Result<Response, Error> {
    let (key, now) = (Key::new(service.random.key()), service.clock.now());
    let edit = |webhook: &mut Webhook| webhook.endpoint.rotate(key.clone(), now);
    let webhook = path.change(&service, &caller, &Conditions::default(), edit).await?;
    Ok((StatusCode::CREATED, Json(NewWebhookOut::of(&webhook, &key))).into_response())
}

/// `POST /v2/im/webhooks/{webhookId}/test`: sends an event `endpoint.test` at once and shows the answer. In the format `zoom`
/// the receiver is validated first.
pub(crate) async fn test(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<WebhookPath>,
) -> Result<Json<TestOut>, Error> {
    let webhook = path.find(&service, &caller)?;
    let _turn = service.webhook_tests.try_acquire().map_err(|_| Error::too_many_tests())?;
    let now = service.clock.now();
    if webhook.endpoint.format == Format::Zoom {
        let (is_valid, answer) = attempt::validate(&service, &webhook).await;
        if !is_valid {
            return Ok(Json(TestOut { accepted: false, attempt: AttemptOut::of(&answer) }));
        }
        if !webhook.delivery.is_valid {
            let edit = |webhook: &mut Webhook| webhook.delivery.validated(true, now, 0);
            path.change(&service, &caller, &Conditions::default(), edit).await?;
        }
    }
    let (outcome, answer) = send_test(&service, &webhook).await;
    let accepted = outcome == Outcome::Accepted;
    Ok(Json(TestOut { accepted, attempt: AttemptOut::of(&answer) }))
}

async fn send_test(service: &Service, webhook: &Webhook) -> (Outcome, Answer) {
    let says = Map::from_iter([("message".to_owned(), Value::from("This is a test."))]);
    // The number is not of a change: each test has another id.
    let (number, _) = service.random.uuid().as_u64_pair();
    let event = Event::notice(TEST, service.clock.now(), says);
    attempt::send(service, webhook, &event, number, 0).await
}

/// `POST /v2/im/webhooks/{webhookId}/replay`: sends everything after a revision again, with the same ids.
pub(crate) async fn replay(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<WebhookPath>,
    RawQuery(query): RawQuery,
) -> Result<StatusCode, Error> {
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    let after = query.required("after", |field| caller.revisions.parse(field.text()?));
    query.finish()?;
    let after = after.unwrap_or(u64::MAX);
    let now = service.clock.now();
    let edit = |webhook: &mut Webhook| webhook.delivery.replay(after, now);
    path.change(&service, &caller, &Conditions::default(), edit).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /v2/im/webhooks/{webhookId}/deliveries`: the state of the delivery, and the last answers without their headers.
pub(crate) async fn deliveries(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<WebhookPath>,
) -> Result<Json<DeliveriesOut>, Error> {
    let webhook = path.find(&service, &caller)?;
    let Delivery { is_valid, failures, failing_since, next_at, answers, .. } = &webhook.delivery;
    Ok(Json(DeliveriesOut {
        validated: *is_valid,
        failures: *failures,
        failing_since: failing_since.map(timestamp),
        next_attempt_at: next_at.map(timestamp),
        attempts: answers.iter().map(AttemptOut::of).collect(),
    }))
}

pub(crate) const REPLAY: &[Query] = &[Query {
    name: "after",
    description: "The revision to start after; 0 is before the first change. At most seven days and 100,000 revisions back.",
    required: true,
}];

/// Plain HTTP is for networks that the operator has allowed.
fn check_url(service: &Service, url: &str) -> Result<(), Error> {
    match url.starts_with("http://") && service.options.outbound_allow.is_empty() {
        true => Err(Error::field("url", "Invalid field: must begin with https://.")),
        false => Ok(()),
    }
}
