//! The one plain request that every target renders.
//!
//! Everything is settled here: variables are resolved, disabled fields are gone, the URL is valid
//! ASCII, the headers are the ones that are sent. A target only spells it. What only a reader can
//! know stands as a hole ([`Text`]) and is described by an [`Input`].

use crate::text::{InputId, Text, percent_encode};

/// A request with nothing left to decide, and with everything that a target needs to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The item's name, for titles; one line, perhaps empty.
    pub name: String,
    /// A token (RFC 9110, section 9.1), case kept.
    pub method: String,
    /// An absolute URL, ASCII but for its holes.
    pub url: Url,
    /// In order, with repeats. Content-Type is among them, except for multipart bodies, whose
    /// header carries the boundary that the client makes. Bearer tokens and API keys are here too.
    pub headers: Vec<Header>,
    /// What is sent after the headers.
    pub body: Body,
    /// Only what is more than a header.
    pub auth: Auth,
    /// The holes, in the order of their [`InputId`]s.
    pub inputs: Vec<Input>,
    /// A saved successful answer, when it is a JSON object or array: its text.
    pub json_answer: Option<String>,
    /// What the sample can't do as the document describes it, in sentences.
    pub notes: Vec<String>,
    /// Whether a sample goes where a 3xx answer sends it.
    pub redirects: Redirects,
    /// The header that an API key stands in, if it isn't Authorization.
    pub key_header: Option<Text>,
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
    /// It shows the 3xx answer.
    Never,
}

/// What a sample does about a redirect, given what the request carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redirection {
    /// It goes there. Authorization and cookies stay where they belong: clients see to it.
    Follow,
    /// It ends with an error: clients would take a key along to whatever host comes next.
    Stop,
    /// What its client does by itself.
    Client,
    /// The redirect is the answer.
    Never,
}

/// An option of curl, for samples that are curl commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transport {
    /// `--max-time`.
    pub option: String,
    /// What stands after the option; `None` for a flag.
    pub argument: Option<Text>,
    /// What other samples say of it.
    pub note: String,
}

/// How the content of a file becomes part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// The bytes as they are.
    Whole,
    /// Without CR, LF and NUL.
    WithoutLineEnds,
    /// As UTF-8, everything but RFC 3986's unreserved characters as `%XX`.
    PercentEncoded,
}

/// A header field as it is sent (RFC 9110, section 5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// A token (RFC 9110, section 5.1), unless a hole is in it.
    pub name: Text,
    /// Without white space around it.
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

/// What is sent after the headers, and how.
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
    /// What the part carries.
    pub content: Content,
    /// A text that goes under the name of a file.
    pub file_name: Option<String>,
    /// A file's part always has one; a text part without one has no Content-Type line.
    pub content_type: Option<String>,
}

/// What a part carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Sent as UTF-8, character for character.
    Text(Text),
    /// Without a name of its own, a file is sent under the last segment of its path.
    File {
        /// The input that has the file's path.
        path: InputId,
        /// The `filename` to send.
        name: Option<String>,
    },
}

/// How the request is authenticated, where a client has more to do than to send a header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Auth {
    /// Not at all, or by a header that is there.
    #[default]
    None,
    /// RFC 7617.
    Basic(Login),
    /// RFC 7616: by the server's challenge.
    Digest(Login),
    /// Microsoft's NTLM, by the server's challenge.
    Ntlm(Login),
    /// AWS Signature Version 4.
    AwsV4(AwsV4),
    /// RFC 5849.
    OAuth1(OAuth1),
    /// Hawk 1.1, by Mozilla.
    Hawk(Hawk),
}

/// A user's name and password.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Login {
    /// For Basic it can't have a colon (RFC 7617, section 2).
    pub user: Text,
    /// Any text; for Basic it is sent as UTF-8.
    pub password: Text,
}

/// What signs a request for AWS.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AwsV4 {
    /// The access key's id.
    pub access_key: Text,
    /// The secret that signs, and is never sent.
    pub secret_key: Text,
    /// Of temporary credentials; empty otherwise.
    pub session_token: Text,
    /// `us-east-1`; empty if the document leaves it to the client.
    pub region: Text,
    /// `execute-api`; empty if the document leaves it to the client.
    pub service: Text,
}

/// What signs a request by OAuth 1.0 (RFC 5849).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OAuth1 {
    /// Who the client is.
    pub consumer_key: Text,
    /// The client's shared secret.
    pub consumer_secret: Text,
    /// Whom the client acts for; empty for a request by the client alone.
    pub token: Text,
    /// The token's shared secret.
    pub token_secret: Text,
    /// `HMAC-SHA1`, `PLAINTEXT` and others (section 3.4).
    pub signature_method: Text,
}

/// What signs a request by Hawk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hawk {
    /// Names the key.
    pub id: Text,
    /// The shared secret.
    pub key: Text,
    /// `sha256` or `sha1`.
    pub algorithm: Text,
}

/// A value that only the reader of the sample has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// As the document calls it, unique in the request: `access_token`.
    pub name: String,
    /// As the document has it, perhaps empty; one line in a sample's comment.
    pub description: String,
    /// What stands in the sample until the reader changes it.
    pub default: String,
    /// What the value is taken for.
    pub kind: InputKind,
}

/// What an input's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// The characters that are sent.
    Text,
    /// A path in the reader's file system.
    File,
    /// What a file holds; the default is its path.
    Content(Reading),
}

impl Request {
    /// The input of a hole of this request. An id of another request may panic.
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

    /// The last Content-Type header; `None` for multipart, whose client makes it.
    pub fn content_type(&self) -> Option<&Text> {
        self.header("content-type")
    }

    /// What to do about a redirect with a client that keeps Authorization and cookies from other origins.
    pub fn redirection(&self) -> Redirection {
        match self.redirects {
            Redirects::Client => Redirection::Client,
            Redirects::Never => Redirection::Never,
            Redirects::Follow if self.carries_key() => Redirection::Stop,
            Redirects::Follow => Redirection::Follow,
        }
    }

    /// The same with a client that keeps nothing from them.
    pub fn bare_redirection(&self) -> Redirection {
        let has_login = self.auth != Auth::None || self.headers.iter().any(Header::is_secret);
        match self.redirection() {
            Redirection::Follow if has_login => Redirection::Stop,
            own => own,
        }
    }

    /// Whether a header holds a secret that no client knows for one.
    fn carries_key(&self) -> bool {
        let is_key = |header: &&Header| self.key_header.as_ref() == Some(&header.name) || header.is_secret();
        let kept = |header: &&Header| header.is("authorization") || header.is("cookie");
        !self.header_files.is_empty() || self.headers.iter().filter(is_key).any(|header| !kept(&header))
    }

    /// From which status on a sample failed, with a client that doesn't follow a redirect here.
    pub fn failing_status(&self) -> u16 {
        if self.redirects == Redirects::Follow { 300 } else { 400 }
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
    /// Whether its name says that it holds a secret.
    pub fn is_secret(&self) -> bool {
        const WORDS: [&str; 9] =
            ["auth", "cookie", "credential", "key", "password", "secret", "session", "signature", "token"];
        let name = self.name.literals().collect::<String>().to_ascii_lowercase();
        WORDS.iter().any(|word| name.contains(word))
    }

    /// Whether it has this name, in any case. A name with a hole is none.
    pub fn is(&self, name: &str) -> bool {
        self.name.as_literal().is_some_and(|own| own.eq_ignore_ascii_case(name))
    }
}

/// Where a client connects to, for those that want it apart from the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Host<'a> {
    /// Whether the scheme is `https`; otherwise it is `http`.
    pub https: bool,
    /// A name or an address; an IPv6 address keeps its brackets.
    pub name: &'a str,
    /// The URL's, or the scheme's own: 443 or 80.
    pub port: u16,
    /// `name`, with the port unless it is the scheme's own.
    pub authority: &'a str,
}

impl Url {
    /// The whole URL.
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
    /// The last segment of the default path.
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

/// Bytes of RFC 4648's Base64, with or without padding and line ends.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut word, mut count) = (0_u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let sextet = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        word = word << 6 | u32::from(sextet);
        count += 1;
        if count % 4 != 1 {
            bytes.push((word >> (6 - 2 * ((count - 1) % 4)) & 0xff) as u8);
        }
    }
    (count % 4 != 1).then_some(bytes)
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
            assert_eq!(from_base64(encoded).as_deref(), Some(plain.as_bytes()));
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
