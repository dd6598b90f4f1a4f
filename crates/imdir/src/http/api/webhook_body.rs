//! The bodies of webhooks.

use crate::http::wire::{
    field::{Expected, Field},
    fields::{Body, Fields},
    kind::{Boolean, CustomKind, EnumText, Integer, Kind, List, ShortText},
    text::short,
};
use axum::http::Uri;
use directory::{Text, UnixTime};
use serde_json::{Value, json};
use store::Webhook;
use webhook::{Format, MAX_PARALLEL, MAX_URL_BYTES, Pattern};

const MAX_PATTERNS: usize = 20;
const DESCRIPTION_CHARS: usize = 256;

/// The body that creates a webhook.
#[derive(Debug)]
pub(crate) struct WebhookBody {
    pub(crate) url: Box<str>,
    pub(crate) events: Vec<Pattern>,
    pub(crate) format: Option<Format>,
    pub(crate) description: Option<Option<Text<DESCRIPTION_CHARS>>>,
    pub(crate) parallel: Option<i64>,
}

const PARALLEL: Integer = Integer { min: 1, max: MAX_PARALLEL as i64, of: "events" };
const PARALLEL_SAYS: &str = "Events that are on their way at a time. With 1, the default, they come in order; with more, out of order, too.";
const URL: CustomKind<Box<str>> = CustomKind { read: url, schema: url_schema };
const URL_SAYS: &str = "Where to send events: https, without a user name, at port 443, 80 or from 1024.";
const EVENTS: List<EventPattern> =
    List { of: EventPattern, min: 1, max: MAX_PATTERNS, expected: "events or patterns of events" };
const DESCRIPTION: CustomKind<Option<Text<DESCRIPTION_CHARS>>> =
    CustomKind { read: description, schema: description_schema };

impl Body for WebhookBody {
    const NAME: &'static str = "WebhookCreate";

    fn read(fields: &mut Fields) -> Option<Self> {
        let url = fields.must_have("url", &URL, URL_SAYS);
        let events = fields.must_have("events", &EVENTS, "Events to send, and patterns such as user.*.");
        let format = fields.may_have(
            "format",
            &EnumText(&Format::ALL, Format::as_str),
            "The format of bodies and signatures; standard by default.",
        );
        let description = fields.may_have("description", &DESCRIPTION, "For administrators.");
        let parallel = fields.may_have("parallel", &PARALLEL, PARALLEL_SAYS);
        Some(Self { url: url?, events: events?, format, description, parallel })
    }
}

/// The body that changes a webhook.
#[derive(Debug)]
pub(crate) struct WebhookPatchBody {
    pub(crate) url: Option<Box<str>>,
    events: Option<Vec<Pattern>>,
    description: Option<Option<Text<DESCRIPTION_CHARS>>>,
    parallel: Option<i64>,
    enabled: Option<bool>,
}

impl Body for WebhookPatchBody {
    const NAME: &'static str = "WebhookUpdate";

    fn read(fields: &mut Fields) -> Option<Self> {
        Some(Self {
            url: fields.may_have("url", &URL, URL_SAYS),
            events: fields.may_have("events", &EVENTS, "Events to send, and patterns such as user.*."),
            description: fields.may_have("description", &DESCRIPTION, "For administrators."),
            parallel: fields.may_have("parallel", &PARALLEL, PARALLEL_SAYS),
            enabled: fields.may_have(
                "enabled",
                &Boolean,
                "true sends what was missed, also after the server has disabled it.",
            ),
        })
    }
}

impl WebhookPatchBody {
    pub(crate) fn apply(&self, webhook: &mut Webhook, now: UnixTime) {
        let Webhook { endpoint, delivery, .. } = webhook;
        if let Some(url) = self.url.clone().filter(|url| *url != endpoint.url) {
            endpoint.url = url;
            // Another receiver has to be validated again, and may be in order.
            delivery.is_valid = endpoint.format != Format::Zoom;
            delivery.resume(now);
        }
        if let Some(events) = self.events.clone() {
            endpoint.events = events;
        }
        if let Some(description) = self.description.clone() {
            endpoint.description = description;
        }
        if let Some(parallel) = parallel_of(self.parallel) {
            endpoint.parallel = parallel;
        }
        if let Some(is_enabled) = self.enabled {
            endpoint.is_enabled = is_enabled;
            delivery.resume(now);
        }
    }
}

/// A number of events, which is within the bounds of its kind.
pub(crate) fn parallel_of(number: Option<i64>) -> Option<u8> {
    number.and_then(|number| u8::try_from(number).ok())
}

/// An event or a pattern of events.
struct EventPattern;

impl Kind for EventPattern {
    type Value = Pattern;

    fn read(&self, field: Field<'_>) -> Result<Pattern, Expected> {
        Pattern::parse(field.text()?).map_err(|error| error.to_string())
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "enum": Pattern::all().collect::<Vec<_>>() })
    }
}

fn description(field: Field<'_>) -> Result<Option<Text<DESCRIPTION_CHARS>>, Expected> {
    let text = short::<DESCRIPTION_CHARS>(field)?;
    match &*text {
        "" => Ok(None),
        text => Text::parse(text).map(Some).map_err(|error| error.to_string()),
    }
}

fn description_schema() -> Value {
    ShortText::<DESCRIPTION_CHARS>.schema()
}

/// An absolute URL with a host, and without what has no place in a request.
fn url(field: Field<'_>) -> Result<Box<str>, Expected> {
    let text = field.text()?.trim();
    let expected = || {
        format!(
            "must be an https:// URL of up to {MAX_URL_BYTES} bytes with a host, and without a user name or a fragment"
        )
    };
    let is_plain = text.len() <= MAX_URL_BYTES && text.is_ascii() && !text.contains('#');
    let url: Uri = text.parse().ok().filter(|_| is_plain).ok_or_else(expected)?;
    let has_scheme = matches!(url.scheme_str(), Some("https" | "http"));
    let authority = url.authority().filter(|it| has_scheme && !it.host().is_empty());
    let authority = authority.filter(|it| !it.as_str().contains('@')).ok_or_else(expected)?;
    // The services below, such as mail, take what looks like HTTP for something else.
    match authority.port_u16() {
        None if authority.as_str() != authority.host() => Err(expected()),
        None | Some(80 | 443 | 1024..) => Ok(text.into()),
        Some(_) => Err("must have the port 443, 80, or one from 1024".to_owned()),
    }
}

fn url_schema() -> Value {
    json!({ "type": "string", "format": "uri", "maxLength": MAX_URL_BYTES, "pattern": "^https?://" })
}
