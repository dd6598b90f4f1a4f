//! The one plain request that every target renders.
//!
//! Everything is settled here: variables are resolved, disabled fields are gone, the URL is valid
//! ASCII, the headers are the ones that are sent. A target only spells it. What only a reader can
//! know stands as a hole ([`Text`]) and is described by an [`Input`].

use crate::text::{InputId, Text, percent_encode};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub name: String,
    pub method: String,
    pub url: Url,
    /// In order, with repeats. Content-Type is among them, except for multipart bodies, whose
    /// header carries the boundary that the client makes. Bearer tokens and API keys are here too.
    pub headers: Vec<Header>,
    pub body: Body,
    /// Only what is more than a header.
    pub auth: Auth,
    pub inputs: Vec<Input>,
    /// A saved successful answer, when it is a JSON object or array: its text.
    pub json_answer: Option<String>,
    /// What the sample can't do as the document describes it, in sentences.
    pub notes: Vec<String>,
    pub redirects: Redirects,
    /// Headers that clients send by themselves, and this request must not have.
    pub absent: Vec<String>,
    /// Files with more headers, a line each.
    pub header_files: Vec<InputId>,
    /// Options of curl about how the request goes out.
    pub transport: Vec<Transport>,
}

/// What a sample does when it is sent elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Redirects {
    /// It goes there, without credentials where that is another origin.
    #[default]
    Follow,
    /// What its client does by itself.
    Client,
    Never,
}

/// An option of curl, for samples that are curl commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transport {
    /// `--max-time`.
    pub option: String,
    pub argument: Option<Text>,
    /// What other samples say of it.
    pub note: String,
}

/// How the content of a file becomes part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Whole,
    /// Without CR, LF and NUL.
    WithoutLineEnds,
    PercentEncoded,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub name: Text,
    pub value: Text,
}

/// The three parts add up to the whole URL.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Url {
    /// `https://api.example.com:8443`, or the hole that stands for it.
    pub origin: Text,
    /// `/im/groups`.
    pub path: Text,
    /// Without the question mark; percent-encoded where RFC 3986 asks for it.
    pub query: Option<Text>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Body {
    #[default]
    None,
    /// Sent as UTF-8, character for character.
    Raw(Text),
    Form(Form),
    Multipart(Vec<Part>),
    /// The bytes of a file.
    File(InputId),
}

/// The fields of an `application/x-www-form-urlencoded` body, before encoding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    pub fields: Vec<(Text, Text)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub name: Text,
    pub content: Content,
    /// A text that goes under the name of a file.
    pub file_name: Option<String>,
    /// A file's part always has one; a text part without one has no Content-Type line.
    pub content_type: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Text(Text),
    /// Without a name of its own, a file is sent under the last segment of its path.
    File {
        path: InputId,
        name: Option<String>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Auth {
    #[default]
    None,
    Basic(Login),
    Digest(Login),
    Ntlm(Login),
    AwsV4(AwsV4),
    OAuth1(OAuth1),
    Hawk(Hawk),
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Login {
    pub user: Text,
    pub password: Text,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AwsV4 {
    pub access_key: Text,
    pub secret_key: Text,
    pub session_token: Text,
    pub region: Text,
    pub service: Text,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OAuth1 {
    pub consumer_key: Text,
    pub consumer_secret: Text,
    pub token: Text,
    pub token_secret: Text,
    pub signature_method: Text,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hawk {
    pub id: Text,
    pub key: Text,
    pub algorithm: Text,
}

/// A value that only the reader of the sample has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// As the document calls it, unique in the request: `access_token`.
    pub name: String,
    pub description: String,
    /// What stands in the sample until the reader changes it.
    pub default: String,
    pub kind: InputKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    Text,
    /// A path in the reader's file system.
    File,
    /// What a file holds; the default is its path.
    Content(Reading),
}

impl Request {
    pub fn input(&self, id: InputId) -> &Input {
        &self.inputs[id.0]
    }

    /// What `text` sends when the reader changes no input.
    pub fn with_defaults(&self, text: &Text) -> String {
        text.fill(|id| &self.input(id).default)
    }

    /// The last header of this name, in any case.
    pub fn header(&self, name: &str) -> Option<&Text> {
        self.headers.iter().rev().find(|header| header.is(name)).map(|header| &header.value)
    }

    pub fn content_type(&self) -> Option<&Text> {
        self.header("content-type")
    }

    /// For clients that take the Content-Type with the body.
    pub fn headers_but_content_type(&self) -> impl Iterator<Item = &Header> {
        self.headers.iter().filter(|header| !header.is("content-type"))
    }

    /// Whether a map of headers would lose one.
    pub fn repeats_a_header(&self) -> bool {
        self.headers.iter().enumerate().any(|(at, header)| {
            let name = self.with_defaults(&header.name);
            self.headers[..at].iter().any(|earlier| earlier.is(&name))
        })
    }
}

impl Header {
    pub fn is(&self, name: &str) -> bool {
        self.name.as_literal().is_some_and(|own| own.eq_ignore_ascii_case(name))
    }
}

/// Where a client connects to, for those that want it apart from the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Host<'a> {
    pub https: bool,
    pub name: &'a str,
    pub port: u16,
    /// `name`, with the port unless it is the scheme's own.
    pub authority: &'a str,
}

impl Url {
    pub fn text(&self) -> Text {
        let mut text = self.origin.clone();
        text.push(&self.target());
        text
    }

    /// What stands in the request line: path and query.
    pub fn target(&self) -> Text {
        let mut text = self.path.clone();
        if let Some(query) = &self.query {
            text.push_str("?");
            text.push(query);
        }
        text
    }

    /// `None` when a hole stands in the origin.
    pub fn host(&self) -> Option<Host<'_>> {
        let (scheme, authority) = self.origin.as_literal()?.split_once("://")?;
        let https = scheme.eq_ignore_ascii_case("https");
        let own_port = if https { 443 } else { 80 };
        // The port follows the last colon, unless that one is inside an IPv6 address.
        let (name, port) = match authority.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()?),
            _ => (authority, own_port),
        };
        Some(Host { https, name, port, authority })
    }
}

impl Form {
    /// Encoded as Postman encodes it: everything but unreserved characters, a space as `%20`.
    /// Holes stay as typed.
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

    /// Whether every library's own form encoder sends the bytes of [`Form::encoded`].
    ///
    /// They agree on all characters but a space (`+` or `%20`), the marks that some leave alone,
    /// and line ends, which some rewrite.
    pub fn is_plain(&self) -> bool {
        self.fields
            .iter()
            .flat_map(|(name, value)| name.literals().chain(value.literals()))
            .all(|literal| !literal.contains(|c: char| " ~*!'()".contains(c) || c.is_control()))
    }

    /// Whether a map of fields would lose one.
    pub fn repeats_a_name(&self) -> bool {
        self.fields
            .iter()
            .enumerate()
            .any(|(at, (name, _))| self.fields[..at].iter().any(|(earlier, _)| earlier == name))
    }
}

impl Login {
    /// The value of an Authorization header, unless a hole makes it the sample's job.
    pub fn basic(&self) -> Option<String> {
        let (user, password) = (self.user.as_literal()?, self.password.as_literal()?);
        Some(format!("Basic {}", base64(format!("{user}:{password}").as_bytes())))
    }
}

impl Auth {
    /// The name of a scheme that signs each request, so that no header can stand for it.
    pub fn signing_scheme(&self) -> Option<&'static str> {
        match self {
            Auth::None | Auth::Basic(_) => None,
            Auth::Digest(_) => Some("Digest authentication"),
            Auth::Ntlm(_) => Some("NTLM authentication"),
            Auth::AwsV4(_) => Some("AWS Signature version 4"),
            Auth::OAuth1(_) => Some("OAuth 1.0"),
            Auth::Hawk(_) => Some("Hawk authentication"),
        }
    }
}

impl Input {
    pub fn file_name(&self) -> &str {
        self.default.rsplit(['/', '\\']).next().unwrap_or_default()
    }
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let sextet = word >> (18 - 6 * place) & 63;
            encoded.push(if place <= chunk.len() { char::from(ALPHABET[sextet as usize]) } else { '=' });
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(origin: &str) -> Url {
        Url { origin: origin.into(), ..Url::default() }
    }

    #[test]
    fn base64_pads() {
        for (plain, encoded) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }

    #[test]
    fn host_knows_ports_and_ipv6() {
        let of = |origin| url(origin).host().map(|host| (host.https, host.name.to_owned(), host.port));
        assert_eq!(of("https://a.example"), Some((true, "a.example".into(), 443)));
        assert_eq!(of("http://a.example:8080"), Some((false, "a.example".into(), 8080)));
        assert_eq!(of("http://[::1]"), Some((false, "[::1]".into(), 80)));
        assert_eq!(of("http://[::1]:81"), Some((false, "[::1]".into(), 81)));
        assert_eq!(of("https://a.example:port"), None);
    }

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
