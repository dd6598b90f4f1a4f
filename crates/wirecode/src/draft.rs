//! A request as a document describes it, before its variables are known.
//!
//! Every string is a template: `{{name}}` is a variable. Readers use two more kinds of names: `{{:name}}` for a
//! variable of the path, `{{<name>}}` for a placeholder. In a literal draft double braces are ordinary text, and a hole
//! is its number between two NULs.

use std::sync::Arc;

use crate::request::{Form, Reading, Redirects, base64};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) name: String,
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) path_variables: Vec<Variable>,
    pub(crate) headers: Vec<(String, String)>,
    /// Sent in one header.
    pub(crate) cookies: Vec<(String, String)>,
    pub(crate) body: DraftBody,
    pub(crate) auth: DraftAuth,
    pub(crate) json_answer: Option<String>,
    pub(crate) notes: Vec<String>,
    /// Double braces are ordinary text.
    pub(crate) is_literal: bool,
    /// The holes that numbers between NULs refer to, in a literal draft.
    pub(crate) holes: Arc<Vec<Hole>>,
    pub(crate) redirects: Redirects,
    /// Dot segments of the path are sent unchanged.
    pub(crate) keeps_dots: bool,
    /// The body has no Content-Type unless a header sets one.
    pub(crate) has_bare_body: bool,
    /// Headers that clients send by default, and this request must not have.
    pub(crate) absent: Vec<String>,
    /// Files with additional headers, one per line.
    pub(crate) header_files: Vec<String>,
    pub(crate) transport: Vec<DraftTransport>,
}

/// A value that a literal draft leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hole {
    pub(crate) name: String,
    /// Its source text: `$TOKEN`.
    pub(crate) source: String,
    pub(crate) value: HoleValue,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum HoleValue {
    /// Provided by the reader; the default, if the document has one.
    Typed(String),
    /// The content of a file, which the sample reads.
    File { path: String, reading: Reading },
}

/// An option of curl that concerns the transport.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DraftTransport {
    pub(crate) name: &'static str,
    pub(crate) option: String,
    pub(crate) argument: Option<String>,
    /// For samples that don't support it.
    pub(crate) note: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Variable {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) description: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum DraftBody {
    #[default]
    None,
    Raw {
        text: String,
        content_type: Option<String>,
    },
    Form(Vec<(String, String)>),
    Multipart(Vec<DraftPart>),
    File {
        path: Option<String>,
        content_type: Option<String>,
    },
    /// The members of the JSON object that is sent.
    GraphQl(Vec<(&'static str, GraphQl)>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum GraphQl {
    /// Becomes a JSON string.
    Text(String),
    /// JSON, sent unchanged.
    Json(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DraftPart {
    pub(crate) name: String,
    pub(crate) content: DraftContent,
    pub(crate) content_type: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DraftContent {
    Text(String),
    /// Text that is sent under a file name.
    NamedText {
        text: String,
        name: String,
    },
    File {
        path: Option<String>,
        name: Option<String>,
    },
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum DraftAuth {
    #[default]
    None,
    /// A whole header value: bearer tokens, and OAuth 2 tokens with their prefix.
    Header {
        name: String,
        value: String,
    },
    /// The value of Authorization; an explicit header takes precedence.
    MissingToken(String),
    Query {
        name: String,
        value: String,
    },
    Basic(DraftLogin),
    Digest(DraftLogin),
    Ntlm(DraftLogin),
    AwsV4 {
        access_key: String,
        secret_key: String,
        session_token: String,
        region: String,
        service: String,
    },
    OAuth1 {
        consumer_key: String,
        consumer_secret: String,
        token: String,
        token_secret: String,
        signature_method: String,
    },
    Hawk {
        id: String,
        key: String,
        algorithm: String,
    },
    Jwt(DraftJwt),
    /// A scheme that no sample supports.
    Other(String),
}

/// The parts of a JSON Web Token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DraftJwt {
    pub(crate) algorithm: String,
    pub(crate) secret: String,
    /// Whether the secret is encoded in Base64.
    pub(crate) is_secret_encoded: bool,
    pub(crate) header: String,
    pub(crate) payload: Option<String>,
    /// `header` or `queryParam`.
    pub(crate) place: String,
    /// The scheme that precedes it in Authorization.
    pub(crate) prefix: String,
    /// The name of the query parameter.
    pub(crate) parameter: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DraftLogin {
    pub(crate) user: String,
    pub(crate) password: String,
}

/// Converts a value that is a single placeholder, `<access_token>` or `Bearer <access_token>`, to a template. A
/// placeholder that names only a type takes the name of its field.
pub(crate) fn with_placeholder(value: &str, field: &str) -> String {
    let (before, placeholder) = match value.rsplit_once(' ') {
        Some((scheme, last)) if !scheme.contains(['<', '>', ' ']) && last.starts_with('<') => {
            (&value[..=scheme.len()], last)
        }
        _ => ("", value),
    };
    let inner = placeholder.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let Some(inner) = inner.filter(|inner| is_name(inner)) else {
        return value.to_owned();
    };
    const TYPES: [&str; 12] = [
        "string", "integer", "int", "long", "number", "float", "double", "boolean", "uuid", "date",
        "dateTime", "email",
    ];
    let name = if TYPES.contains(&inner) && is_name(field) { field } else { inner };
    format!("{before}{{{{<{name}>}}}}")
}

/// Whether a text is a valid name for a variable. Other text in double braces is kept: it may be a template of another
/// tool.
pub(crate) fn is_name(name: &str) -> bool {
    let mut chars = name.strip_prefix('$').unwrap_or(name).chars();
    name.len() <= 100
        && chars.next().is_some_and(|first| first.is_alphanumeric() || first == '_')
        && chars.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
}

/// Whether a method, in capitals, is one of HTTP's (RFC 9110, section 9; RFC 5789).
pub(crate) fn is_method(method: &str) -> bool {
    const METHODS: [&str; 9] =
        ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];
    METHODS.iter().any(|known| known.eq_ignore_ascii_case(method))
}

/// The content type for a file's name.
pub(crate) fn content_type_of_file(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "pdf" => "application/pdf",
        "json" => "application/json",
        "xml" => "application/xml",
        "zip" => "application/zip",
        "txt" | "log" => "text/plain",
        "csv" => "text/csv",
        "html" | "htm" => "text/html",
        "mp4" => "video/mp4",
        "mp3" => "audio/mpeg",
        _ => "application/octet-stream",
    }
}

/// The name of the file that a binary body is sent from.
const BYTES: &str = "body.bin";

/// A body of text; one that is not UTF-8 is a file, and a note tells how to create it.
pub(crate) fn bytes_or_raw(
    bytes: Vec<u8>,
    content_type: Option<String>,
    notes: &mut Vec<String>,
) -> DraftBody {
    match String::from_utf8(bytes) {
        Ok(text) => DraftBody::Raw { text, content_type },
        Err(error) => {
            notes.push(note_of_bytes(error.as_bytes()));
            DraftBody::File { path: Some(BYTES.to_owned()), content_type }
        }
    }
}

fn note_of_bytes(bytes: &[u8]) -> String {
    const LONGEST: usize = 600;
    let length = bytes.len();
    let about = format!("The body is {length} bytes that are not UTF-8, so it is sent from the file {BYTES}");
    if length > LONGEST {
        format!("{about}: put them there.")
    } else {
        format!("{about}: printf '{}' | base64 -d > {BYTES}", base64(bytes))
    }
}

/// Parses an encoded body into the fields of a form, if these encode to the same bytes; else keeps it.
pub(crate) fn form_or_raw(text: String, content_type: Option<String>) -> DraftBody {
    let is_form = content_type
        .as_deref()
        .is_some_and(|content_type| content_type.starts_with("application/x-www-form-urlencoded"));
    let fields: Option<Vec<(String, String)>> = text
        .split('&')
        .map(|field| {
            let (name, value) = field.split_once('=')?;
            Some((percent_decode(name)?, percent_decode(value)?))
        })
        .collect();
    if is_form && let Some(fields) = fields {
        let form = Form {
            fields: fields
                .iter()
                .map(|(name, value)| (name.as_str().into(), value.as_str().into()))
                .collect(),
        };
        // The marks of holes are encoded, which doesn't count as a difference.
        let encoded = form.encoded().fill(|_| "").replace("%00", "\0");
        if encoded == text {
            return DraftBody::Form(fields);
        }
    }
    DraftBody::Raw { text, content_type }
}

pub(crate) fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(percent) = rest.find('%') {
        bytes.extend_from_slice(&rest.as_bytes()[..percent]);
        bytes.push(u8::from_str_radix(rest.get(percent + 1..percent + 3)?, 16).ok()?);
        rest = &rest[percent + 3..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_become_templates() {
        assert_eq!(with_placeholder("<access_token>", "x"), "{{<access_token>}}");
        assert_eq!(with_placeholder("Bearer <token>", "x"), "Bearer {{<token>}}");
        assert_eq!(with_placeholder("<string>", "page"), "{{<page>}}");
        for text in ["a < b > c", "<a href='x'>", "<>", "plain", "Bearer x"] {
            assert_eq!(with_placeholder(text, "x"), text);
        }
    }
}
