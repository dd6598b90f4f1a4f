//! The observable parts of a response, and the differences by design.

use crate::{ask::Ask, support::Answer};
use serde_json::Value;

/// Fields with an encrypted token.
const TOKENS: [&str; 5] = ["next_page_token", "next_after", "next_before", "revision", "access_token"];
/// The length of the shortest encrypted token: shorter values are compared as they are.
const SHORTEST: usize = 40;

/// A response with its encrypted tokens masked, and these tokens. The tag is collected too, but stays readable.
pub struct Seen {
    pub text: String,
    pub tokens: Vec<(&'static str, String)>,
}

impl Seen {
    pub fn of(answer: &Answer) -> Self {
        let mut tokens = Vec::new();
        for event in answer.body.split(|byte| *byte == b'\n').filter_map(|line| line.strip_prefix(b"data: "))
        {
            if let Ok(change) = serde_json::from_slice(event) {
                collect(&change, &mut tokens);
            }
        }
        if let Ok(body) = serde_json::from_slice(&answer.body) {
            collect(&body, &mut tokens);
        }
        if let Some(revision) = answer.headers.get("imdir-revision") {
            take("revision", revision.to_str().unwrap_or_default(), &mut tokens);
        }
        let mut text = format!("{}\n", answer.status);
        for (name, value) in &answer.headers {
            let value = String::from_utf8_lossy(value.as_bytes());
            let value = if name == "x-zm-trackingid" { shape(&value) } else { value.into_owned() };
            text += &format!("{name}: {value}\n");
        }
        text += &String::from_utf8_lossy(&answer.body);
        for (_, token) in &tokens {
            text = text.replace(token, &shape(token));
        }
        let tag = answer.headers.get("etag").and_then(|tag| tag.to_str().ok());
        tokens.extend(tag.map(|tag| ("etag", tag.to_owned())));
        Self { text, tokens }
    }
}

fn collect(value: &Value, tokens: &mut Vec<(&'static str, String)>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, tokens)),
        Value::Object(members) => {
            for (name, value) in members {
                match (TOKENS.iter().find(|token| *token == name), value) {
                    (Some(name), Value::String(text)) => take(name, text, tokens),
                    _ => collect(value, tokens),
                }
            }
        }
        _ => {}
    }
}

fn take(name: &'static str, text: &str, tokens: &mut Vec<(&'static str, String)>) {
    let base64 = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if text.len() >= SHORTEST && text.bytes().all(base64) {
        tokens.push((name, text.to_owned()));
    }
}

/// A mask of the same length.
fn shape(token: &str) -> String {
    "*".repeat(token.len())
}

/// The accepted differences, each with its reason.
const BY_DESIGN: [(&[&str], u32, &str); 1] = [(
    &["userCreate", "userEmailUpdate", "accountCreate"],
    1005,
    "an address is one person's in the whole realm, so it is refused to others: docs/decisions/0002",
)];

/// Whether the difference is a refusal listed in `BY_DESIGN`.
pub fn differ_by_design(ask: &Ask, answers: &[Answer; 2]) -> bool {
    let code = |answer: &Answer| serde_json::from_slice::<Value>(&answer.body).ok()?["code"].as_u64();
    BY_DESIGN.iter().any(|(operations, refusal, _)| {
        let refused = answers.iter().any(|answer| code(answer) == Some(u64::from(*refusal)));
        operations.contains(&ask.operation.trim_end_matches("OfAccount")) && refused
    })
}
