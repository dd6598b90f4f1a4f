//! A request as data, for the script that sends it from the page.
//!
//! A text is a list of strings and inputs: `["Bearer ", {"input": "token"}]`.

use std::fmt;

use serde_json::{Value, json};
use wirecode::{Auth, Body, Content, Piece, Request, Text};

/// The origin that pages may send requests to (RFC 6454): a scheme, a host, and perhaps a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// `None` for anything but `http://` or `https://` with a host; a slash at the end is left out.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_suffix('/').unwrap_or(text);
        let authority = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (authority, None),
        };
        let is_address = host.starts_with('[') && host.ends_with(']');
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        let inner = host.trim_start_matches('[').trim_end_matches(']');
        let is_host = !inner.is_empty() && inner.chars().all(|c| is_part(c) || is_address && c == ':');
        let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok());
        (is_host && is_port).then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `None` for requests that a page can't send: those with files, or with schemes that sign.
pub(crate) fn request(request: &Request) -> Option<String> {
    let text = |text: &Text| pieces(request, text);
    let body = match &request.body {
        Body::None => Value::Null,
        Body::Raw(raw) => json!({ "raw": text(raw) }),
        Body::Form(form) => json!({
            "form": form.fields.iter().map(|(name, value)| json!([text(name), text(value)])).collect::<Vec<_>>()
        }),
        Body::Multipart(parts) => {
            let parts: Option<Vec<Value>> = parts
                .iter()
                .map(|part| match &part.content {
                    Content::Text(value) => Some(json!([text(&part.name), text(value)])),
                    Content::File { .. } => None,
                })
                .collect();
            json!({ "parts": parts? })
        }
        Body::File(_) => return None,
    };
    let basic = match &request.auth {
        Auth::None => Value::Null,
        Auth::Basic(login) => json!([text(&login.user), text(&login.password)]),
        _ => return None,
    };
    let headers = request.headers.iter().map(|header| json!([text(&header.name), text(&header.value)]));
    let data = json!({
        "method": request.method,
        "url": text(&request.url.text()),
        "headers": headers.collect::<Vec<_>>(),
        "body": body,
        "basic": basic,
    });
    Some(data.to_string())
}

fn pieces(request: &Request, text: &Text) -> Value {
    let piece = |piece: &Piece| match piece {
        Piece::Literal(literal) => json!(literal),
        Piece::Input(id) => json!({ "input": request.input(*id).name }),
    };
    text.pieces().iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::Origin;

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        for (text, origin) in [
            ("https://api.example", "https://api.example"),
            ("https://api.example/", "https://api.example"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:8080", "http://[::1]:8080"),
        ] {
            assert_eq!(Origin::parse(text).map(|own| own.to_string()).as_deref(), Some(origin));
        }
        for wrong in [
            "",
            "api.example",
            "https://",
            "https://api.example/v1",
            "https://a b",
            "https://a;script-src *",
            "https://*",
            "ftp://api.example",
            "https://api.example:",
            "https://api.example:99999",
            "https://u@api.example",
            "https://a'b",
            "https://a,b",
            "http://::1",
        ] {
            assert_eq!(Origin::parse(wrong), None, "{wrong}");
        }
    }
}
