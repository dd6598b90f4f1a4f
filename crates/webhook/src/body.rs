//! The body of an event in both formats.

use crate::{
    event::{Event, Operator},
    format::Format,
};
use directory::{AccountId, UnixTime};
use serde_json::{Map, Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// The longest body, in bytes. Of larger objects only the fields in [`ESSENTIAL`] are sent.
pub(crate) const MAX_BYTES: usize = 256 * 1024;
const ESSENTIAL: [&str; 6] = ["id", "email", "name", "type", "status", "role"];

/// The body of an event for an account. Equal events have equal bodies.
pub fn body(format: Format, event: &Event, account: AccountId) -> String {
    let text = encode(format, event, account);
    if text.len() <= MAX_BYTES {
        return text;
    }
    let shortened = |object: &Map<String, Value>| {
        let essential = object.iter().filter(|(name, _)| ESSENTIAL.contains(&name.as_str()));
        let truncated = ("truncated".to_owned(), Value::Bool(true));
        essential.map(|(name, value)| (name.clone(), value.clone())).chain([truncated]).collect()
    };
    let object = shortened(&event.object);
    let old_object = event.old_object.as_ref().map(shortened);
    encode(format, &Event { object, old_object, ..event.clone() }, account)
}

fn encode(format: Format, event: &Event, account: AccountId) -> String {
    let mut payload = Map::new();
    payload.insert("account_id".to_owned(), account.to_string().into());
    if let Some(Operator { id, name }) = &event.operator {
        payload.insert("operator".to_owned(), name.as_str().into());
        payload.insert("operator_id".to_owned(), id.as_str().into());
    }
    payload.insert("object".to_owned(), event.object.clone().into());
    if let Some(old) = &event.old_object {
        payload.insert("old_object".to_owned(), old.clone().into());
    }
    if let Some((part, parts)) = event.part {
        payload.insert("part".to_owned(), part.into());
        payload.insert("parts".to_owned(), parts.into());
    }
    match format {
        Format::Zoom => json!({
            "event": event.name,
            "event_ts": event.at.0.saturating_mul(1000),
            "payload": payload,
        }),
        Format::Standard => json!({
            "type": event.name,
            "timestamp": timestamp(event.at),
            "data": payload,
        }),
    }
    .to_string()
}

/// `2026-11-22T15:04:05Z`; empty for a time that no calendar has.
fn timestamp(at: UnixTime) -> String {
    OffsetDateTime::from_unix_timestamp(at.0).ok().and_then(|at| at.format(&Rfc3339).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::TEST;

    fn event(object: Value) -> Event {
        let Value::Object(object) = object else { panic!("an object") };
        let operator = Some(Operator { id: "u".to_owned(), name: "ada@example.com".to_owned() });
        Event { operator, ..Event::notice(TEST, UnixTime(1_700_000_000), object) }
    }

    #[test]
    fn each_form_has_its_envelope() {
        let account = AccountId::from_bytes([0; 16]);
        let one = event(json!({ "id": "x" }));
        assert_eq!(
            body(Format::Zoom, &one, account),
            "{\"event\":\"endpoint.test\",\"event_ts\":1700000000000,\"payload\":{\"account_id\":\
             \"AAAAAAAAAAAAAAAAAAAAAA\",\"operator\":\"ada@example.com\",\"operator_id\":\"u\",\"object\":{\"id\":\"x\"}}}"
        );
        assert_eq!(
            body(Format::Standard, &one, account),
            "{\"type\":\"endpoint.test\",\"timestamp\":\"2023-11-14T22:13:20Z\",\"data\":{\"account_id\":\
             \"AAAAAAAAAAAAAAAAAAAAAA\",\"operator\":\"ada@example.com\",\"operator_id\":\"u\",\"object\":{\"id\":\"x\"}}}"
        );
    }

    #[test]
    fn a_large_object_is_shortened() {
        let large = event(json!({ "id": "x", "email": "a@b.example", "details": "y".repeat(MAX_BYTES) }));
        for format in Format::ALL {
            let text = body(format, &large, AccountId::from_bytes([0; 16]));
            assert!(text.len() < 1000 && text.contains("\"truncated\":true") && text.contains("a@b.example"));
        }
    }
}
