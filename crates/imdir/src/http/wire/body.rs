//! A request's body, in any of the three encodings that clients send: JSON, multipart/form-data, and
//! application/x-www-form-urlencoded.
//!
//! All three become the same [`Fields`]. An invalid body is a 4xx with its place; one that is too large or too slow is
//! aborted.

use crate::http::wire::{
    error::{Error, FieldError},
    fields::{self, Fields},
    json,
};
use axum::{
    body::Body,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use std::{borrow::Cow, convert::Infallible, time::Duration};

pub const LIMIT_BYTES: usize = 1024 * 1024;
pub const TIMEOUT: Duration = Duration::from_secs(10);
const LIMIT_PARTS: usize = 100;

/// A decoded body. A missing body is one without fields.
#[derive(Debug)]
pub struct DecodedBody(pub Fields);

impl DecodedBody {
    /// Reads all fields, or responds with every wrong one.
    pub(crate) fn read<T: fields::Body>(self) -> Result<T, Error> {
        self.0.read()
    }
}

impl<S: Send + Sync> FromRequest<S> for DecodedBody {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        let (parts, body) = request.into_parts();
        let bytes = read(body).await?;
        decode(&parts.headers, bytes).await.map(Self)
    }
}

/// The whole body, within the limits of size and time.
pub(crate) async fn read(body: Body) -> Result<Bytes, Error> {
    read_up_to(body, LIMIT_BYTES).await
}

/// The same, up to a number of bytes.
pub(crate) async fn read_up_to(body: Body, bytes: usize) -> Result<Bytes, Error> {
    read_within(body, bytes, TIMEOUT).await
}

/// The same, within a time of one's own.
pub(crate) async fn read_within(body: Body, bytes: usize, timeout: Duration) -> Result<Bytes, Error> {
    let collected = tokio::time::timeout(timeout, Limited::new(body, bytes).collect()).await;
    match collected {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Error::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            413,
            format!("The request body is larger than {bytes} bytes."),
        )),
        Ok(Err(_)) => Err(Error::bad_request("The request body ended early.")),
        Err(_) => Err(Error::new(
            StatusCode::REQUEST_TIMEOUT,
            408,
            format!("The request body did not arrive within {} seconds.", timeout.as_secs()),
        )),
    }
}

/// The fields of a body that has been read.
pub(crate) async fn decode(headers: &HeaderMap, bytes: Bytes) -> Result<Fields, Error> {
    if bytes.is_empty() {
        return Ok(Fields::json(Map::new()));
    }
    let content_type = headers.get(header::CONTENT_TYPE).map_or("application/json", |value| {
        // A value that isn't text is an unknown type.
        value.to_str().unwrap_or("?")
    });
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/json" | "text/json" => json(&bytes),
        "multipart/form-data" => multipart(content_type, bytes).await,
        "application/x-www-form-urlencoded" => urlencoded(&bytes),
        other if other.ends_with("+json") => json(&bytes),
        other => Err(Error::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            300,
            format!(
                "Content-Type {other:?} is not supported: send application/json, multipart/form-data or \
                 application/x-www-form-urlencoded."
            ),
        )),
    }
}

fn json(bytes: &[u8]) -> Result<Fields, Error> {
    match json::parse(bytes) {
        Ok(Value::Object(fields)) => Ok(Fields::json(fields)),
        Ok(_) => Err(Error::bad_request("Request Body should be a valid JSON object.")),
        Err(error) => Err(Error {
            errors: vec![FieldError { field: "(body)".into(), message: error.to_string() }],
            ..Error::bad_request("Request Body should be a valid JSON object.")
        }),
    }
}

async fn multipart(content_type: &str, bytes: Bytes) -> Result<Fields, Error> {
    let boundary = multer::parse_boundary(content_type).ok().filter(|boundary| !boundary.is_empty());
    let boundary = boundary.ok_or_else(|| {
        Error::bad_request(
            "Content-Type multipart/form-data has no boundary. Let the client library set the header.",
        )
    })?;
    let stream = std::future::ready(Ok::<_, Infallible>(bytes));
    let mut parts = multer::Multipart::new(ReadyOnce(Some(stream)), boundary);
    let mut form = FormFields::default();
    loop {
        let place = form.seen + 1;
        let malformed = |error: multer::Error| {
            Error::bad_request(format!("The multipart body is malformed at part {place}: {error}."))
        };
        let Some(part) = parts.next_field().await.map_err(malformed)? else { break };
        let name = part.name().map(ToOwned::to_owned);
        let value = part.bytes().await.map_err(malformed)?;
        form.take(name, String::from_utf8(value.into()).ok())?;
    }
    form.finish()
}

/// A stream of one ready chunk, the form in which multer takes complete bytes.
struct ReadyOnce<T>(Option<std::future::Ready<T>>);

impl<T> futures_core::Stream for ReadyOnce<T> {
    type Item = T;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<T>> {
        std::task::Poll::Ready(self.0.take().map(std::future::Ready::into_inner))
    }
}

pub(crate) fn urlencoded(bytes: &[u8]) -> Result<Fields, Error> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Error::bad_request(format!("The form is not UTF-8 at byte {}.", error.valid_up_to()))
    })?;
    let mut form = FormFields::default();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let Some(name) = unescape(name) else {
            return Err(Error::bad_request(format!("Field name {name:?} of the form is not UTF-8.")));
        };
        form.take(Some(name), unescape(value))?;
    }
    form.finish()
}

/// Decodes `+` and `%XX`; None if the bytes aren't UTF-8.
fn unescape(text: &str) -> Option<String> {
    let spaced = if text.contains('+') { Cow::Owned(text.replace('+', " ")) } else { Cow::Borrowed(text) };
    percent_decode_str(&spaced).decode_utf8().ok().map(Into::into)
}

/// The pairs of a form, in order.
#[derive(Default)]
struct FormFields {
    fields: Map<String, Value>,
    errors: Vec<FieldError>,
    seen: usize,
}

impl FormFields {
    fn take(&mut self, name: Option<String>, value: Option<String>) -> Result<(), Error> {
        self.seen += 1;
        if self.seen > LIMIT_PARTS {
            return Err(Error::bad_request(format!("The form has more than {LIMIT_PARTS} fields.")));
        }
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            self.wrong(format!("(part {})", self.seen), "Missing name.");
            return Ok(());
        };
        match value {
            None => self.wrong(name, "Invalid field: not UTF-8."),
            Some(_) if self.fields.contains_key(&name) => self.wrong(name, "Duplicate field."),
            Some(value) => {
                self.fields.insert(name, Value::String(value));
            }
        }
        Ok(())
    }

    fn wrong(&mut self, field: String, message: &str) {
        self.errors.push(FieldError { field, message: message.to_owned() });
    }

    fn finish(self) -> Result<Fields, Error> {
        Ok(Fields::form(self.fields, self.errors))
    }
}
