//! JSON text, written piece by piece: for the responses of searches, where serde takes a tenth of the server's time.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use directory::IdText;
use std::fmt::{self, Write};

/// JSON text under construction. Names and punctuation are constants, and strings without special characters, nearly
/// all, are copied whole.
#[derive(Debug)]
pub(crate) struct JsonText(String);

impl JsonText {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Appends text that is JSON already.
    pub(crate) fn raw(&mut self, json: &str) -> &mut Self {
        self.0.push_str(json);
        self
    }

    /// Appends a string, in its quotes.
    pub(crate) fn string(&mut self, text: &str) -> &mut Self {
        if text.bytes().fold(false, |found, byte| found | is_escaped(byte)) {
            return self.raw(&serde_json::Value::from(text).to_string());
        }
        self.raw("\"").raw(text).raw("\"")
    }

    /// Appends an id, in its quotes; an absent one is empty.
    pub(crate) fn id(&mut self, id: Option<IdText>) -> &mut Self {
        self.raw("\"").raw(id.as_ref().map_or("", IdText::as_str)).raw("\"")
    }

    pub(crate) fn number(&mut self, number: usize) -> &mut Self {
        write!(self.0, "{number}").expect("writing to a string cannot fail");
        self
    }

    pub(crate) fn response(self) -> Response {
        let json = HeaderValue::from_static("application/json");
        ([(header::CONTENT_TYPE, json)], self.0).into_response()
    }
}

impl fmt::Display for JsonText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// By RFC 8259, section 7.
const fn is_escaped(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_string_is_what_serde_writes(text in any::<String>()) {
            let mut json = JsonText::with_capacity(0);
            json.string(&text);
            prop_assert_eq!(json.to_string(), serde_json::to_string(&text).expect("text is JSON"));
        }
    }
}
