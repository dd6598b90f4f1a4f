//! The body of a request.

use crate::text::{InputId, Text, percent_encode};

/// The body of a request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Body {
    /// No body and no Content-Length of its own; a client may send `Content-Length: 0`.
    #[default]
    None,
    /// Sent as UTF-8, character for character.
    Raw(Text),
    /// `application/x-www-form-urlencoded`.
    Form(Form),
    /// `multipart/form-data` (RFC 7578).
    Multipart(Vec<Part>),
    /// The bytes of a file.
    File(InputId),
}

/// The fields of an `application/x-www-form-urlencoded` body, before encoding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// Names and values in order, with repeats.
    pub fields: Vec<(Text, Text)>,
}

/// A part of a `multipart/form-data` body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The `name` of its Content-Disposition.
    pub name: Text,
    /// The part's content.
    pub content: Content,
    /// A file name for a text.
    pub file_name: Option<String>,
    /// Always set for a file; a text part without it has no Content-Type line.
    pub content_type: Option<String>,
    /// The names and values of its other headers.
    pub headers: Vec<(String, String)>,
}

impl Part {
    /// Whether it needs more than a name, a content, a type, and a file's name.
    pub fn is_extended(&self) -> bool {
        self.file_name.is_some() || !self.headers.is_empty()
    }
}

/// The content of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Sent as UTF-8, character for character.
    Text(Text),
    /// Without an explicit name, a file is sent under the last segment of its path.
    File {
        /// The input that has the file's path.
        path: InputId,
        /// The `filename` to send.
        name: Option<String>,
    },
}

impl Form {
    /// Encoded as Postman does: everything but unreserved characters, and a space as `%20`. Holes stay as typed.
    pub fn encoded(&self) -> Text {
        let encode = |literal: &str| {
            percent_encode(literal, |byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
            })
        };
        let mut body = Text::new();
        for (at, (name, value)) in self.fields.iter().enumerate() {
            if at > 0 {
                body.push_str("&");
            }
            body.push(&name.map_literals(encode));
            body.push_str("=");
            body.push(&value.map_literals(encode));
        }
        body
    }

    /// Whether every library's form encoder produces the bytes of [`Form::encoded`].
    ///
    /// They agree on all characters except spaces (`+` or `%20`), the marks that some don't encode, and line ends,
    /// which some rewrite.
    pub fn is_plain(&self) -> bool {
        self.fields
            .iter()
            .flat_map(|(name, value)| name.literals().chain(value.literals()))
            .all(|literal| !literal.contains(|c: char| " ~*!'()".contains(c) || c.is_control()))
    }

    /// Whether a map of fields would lose a field.
    pub fn repeats_a_name(&self) -> bool {
        self.fields
            .iter()
            .enumerate()
            .any(|(at, (name, _))| self.fields[..at].iter().any(|(earlier, _)| earlier == name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_is_encoded_as_postman_does() {
        let form = Form { fields: vec![("a b".into(), "1+2=3&é*".into()), ("a b".into(), "~".into())] };
        assert_eq!(form.encoded().as_literal(), Some("a%20b=1%2B2%3D3%26%C3%A9%2A&a%20b=~"));
        assert!(!form.is_plain());
        assert!(form.repeats_a_name());
        assert!(!Form { fields: vec![("mail".into(), "ada@example.com é&".into())] }.is_plain());
        assert!(Form { fields: vec![("mail".into(), "ada@example.com&é".into())] }.is_plain());
    }
}
