//! The one plain request that every target renders.
//!
//! It is fully resolved: variables have values, disabled fields are removed, the URL is valid ASCII, the headers are
//! the ones that are sent. A target only spells it. A value that only the reader knows is a hole ([`Text`]), described
//! by an [`Input`].

mod auth;
mod base64;
mod body;
mod protocol;
mod url;

use crate::text::{InputId, Text};
pub use auth::{Auth, AwsV4, Hawk, Login, OAuth1};
pub(crate) use base64::{base64, from_base64};
pub use body::{Body, Content, Form, Part};
pub use protocol::Protocol;
pub use url::{Host, Url};

/// A fully resolved request, with everything that a target needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The item's name, for titles; one line, possibly empty.
    pub name: String,
    /// A token (RFC 9110, section 9.1), in its original case.
    pub method: String,
    /// An absolute URL, ASCII except for its holes.
    pub url: Url,
    /// In order, with repeats. Includes Content-Type, except for multipart bodies, for which the client generates the
    /// boundary. Also includes bearer tokens and API keys.
    pub headers: Vec<Header>,
    /// The body.
    pub body: Body,
    /// Only schemes that need more than a header.
    pub auth: Auth,
    /// The holes, in the order of their [`InputId`]s.
    pub inputs: Vec<Input>,
    /// A saved successful response, if it is a JSON object or array: its text.
    pub json_answer: Option<String>,
    /// Deviations of the sample from the document, in sentences.
    pub notes: Vec<String>,
    /// Whether a sample follows 3xx responses.
    pub redirects: Redirects,
    /// The header with the API key, if it isn't Authorization.
    pub key_header: Option<Text>,
    /// Headers that clients send by default, and this request must not have.
    pub absent: Vec<String>,
    /// Files with additional headers, one per line.
    pub header_files: Vec<InputId>,
    /// Options of curl that concern the transport.
    pub transport: Vec<Transport>,
}

/// A request's policy for redirects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Redirects {
    /// Follows them, without credentials to other origins.
    #[default]
    Follow,
    /// The client's default.
    Client,
    /// Shows the 3xx response.
    Never,
}

/// A sample's handling of redirects, given the secrets in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redirection {
    /// Follows them. Clients withhold Authorization and cookies from other origins.
    Follow,
    /// Ends with an error: clients would pass a key on to any host.
    Stop,
    /// The client's default.
    Client,
    /// The redirect is the final response.
    Never,
}

impl Redirection {
    /// Whether redirects must be disabled in a client that follows them by default.
    pub fn stays(self) -> bool {
        matches!(self, Self::Stop | Self::Never)
    }

    /// The lowest status that counts as a failure, for a client that follows redirects if allowed.
    pub fn failing_status(self) -> u16 {
        if self == Self::Stop { 300 } else { 400 }
    }
}

/// An option of curl, for samples that are curl commands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transport {
    /// `--max-time`.
    pub option: String,
    /// The option's argument; `None` for a flag.
    pub argument: Option<Text>,
    /// The note about it in other samples.
    pub note: String,
}

/// The way in which the content of a file becomes part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Unchanged.
    Whole,
    /// Without CR, LF and NUL.
    WithoutLineEnds,
    /// As UTF-8, with all but RFC 3986's unreserved characters as `%XX`.
    PercentEncoded,
}

/// A header field, as sent (RFC 9110, section 5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// A token (RFC 9110, section 5.1), unless it contains a hole.
    pub name: Text,
    /// Without white space around it.
    pub value: Text,
}

/// A value that only the reader of the sample knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its name in the document, unique in the request: `access_token`.
    pub name: String,
    /// Its description in the document, possibly empty; one line in a sample's comment.
    pub description: String,
    /// The value in the sample until the reader changes it.
    pub default: String,
    /// The value's kind.
    pub kind: InputKind,
}

/// The kind of an input's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// Text that is sent literally.
    Text,
    /// A path in the reader's file system.
    File,
    /// The content of a file; the default is its path.
    Content(Reading),
    /// Text of the environment variable that the default names.
    Environment,
}

impl InputKind {
    /// Its name in lists.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::File => "file",
            Self::Content(_) => "content",
            Self::Environment => "environment",
        }
    }
}

impl Request {
    /// The input of a hole of this request. Panics or returns another input for an id of another request.
    pub fn input(&self, id: InputId) -> &Input {
        &self.inputs[id.0]
    }

    /// The text with the default values of its inputs.
    pub fn with_defaults(&self, text: &Text) -> String {
        text.fill(|id| &self.input(id).default)
    }

    /// The last header with this name, ignoring case.
    pub fn header(&self, name: &str) -> Option<&Text> {
        self.headers.iter().rev().find(|header| header.is(name)).map(|header| &header.value)
    }

    /// The last Content-Type header; `None` for multipart, where the client generates it.
    pub fn content_type(&self) -> Option<&Text> {
        self.header("content-type")
    }

    /// The handling of redirects with a client that withholds Authorization and cookies from other origins.
    pub fn redirection(&self) -> Redirection {
        match self.redirects {
            Redirects::Client => Redirection::Client,
            Redirects::Never => Redirection::Never,
            Redirects::Follow if self.carries_key() => Redirection::Stop,
            Redirects::Follow => Redirection::Follow,
        }
    }

    /// The same with a client that withholds only Authorization.
    pub fn redirection_with_cookies(&self) -> Redirection {
        match self.redirection() {
            Redirection::Follow if self.header("cookie").is_some() => Redirection::Stop,
            own => own,
        }
    }

    /// The same with a client that withholds nothing.
    pub fn bare_redirection(&self) -> Redirection {
        match self.redirection() {
            Redirection::Follow if self.carries_secret() => Redirection::Stop,
            own => own,
        }
    }

    /// The same with a client that also follows redirects of GET and HEAD only.
    pub fn narrow_redirection(&self) -> Redirection {
        match self.bare_redirection() {
            Redirection::Follow if !matches!(&*self.method, "GET" | "HEAD") => Redirection::Stop,
            own => own,
        }
    }

    /// Whether it contains a secret, which must not go to another origin.
    pub fn carries_secret(&self) -> bool {
        self.auth != Auth::None || !self.header_files.is_empty() || self.secret_headers().next().is_some()
    }

    /// The headers that must not go to another origin. The one that [`Auth`] becomes is not among them.
    pub fn secret_headers(&self) -> impl Iterator<Item = &Header> {
        let is_key = |header: &Header| self.key_header.as_ref() == Some(&header.name);
        self.headers.iter().filter(move |header| header.is_secret() || is_key(header))
    }

    /// The headers with secrets that clients don't recognize.
    pub fn key_headers(&self) -> impl Iterator<Item = &Header> {
        self.secret_headers().filter(|header| !header.is("authorization") && !header.is("cookie"))
    }

    /// The argument of an option of curl about the transport, empty for a flag. Targets support no holes in it.
    pub fn transport(&self, option: &str) -> Option<&str> {
        let own = self.transport.iter().rfind(|own| own.option == option)?;
        own.argument.as_ref().map_or(Some(""), Text::as_literal)
    }

    fn carries_key(&self) -> bool {
        // Clients send the token of a session in a header of its own.
        let has_session = matches!(&self.auth, Auth::AwsV4(aws) if !aws.session_token.is_empty());
        has_session || !self.header_files.is_empty() || self.key_headers().next().is_some()
    }

    /// Whether a client follows a redirect if the sample removes the key for other origins. It can't if the key is
    /// in a file with headers.
    pub fn follows_with_key(&self) -> bool {
        self.redirection() == Redirection::Stop && self.header_files.is_empty()
    }

    /// The lowest status that counts as a failure, for a client that doesn't follow redirects here.
    pub fn failing_status(&self) -> u16 {
        if self.redirects == Redirects::Follow { 300 } else { 400 }
    }

    /// For clients that set the Content-Type with the body.
    pub fn headers_but_content_type(&self) -> impl Iterator<Item = &Header> {
        self.headers.iter().filter(|header| !header.is("content-type"))
    }

    /// Whether a map of headers would lose a header.
    pub fn repeats_a_header(&self) -> bool {
        self.headers.iter().enumerate().any(|(at, header)| {
            let name = self.with_defaults(&header.name);
            self.headers[..at].iter().any(|earlier| earlier.is(&name))
        })
    }
}

impl Header {
    /// Whether its name indicates a secret.
    pub fn is_secret(&self) -> bool {
        let name: String = self.name.literals().collect();
        (0..name.len()).any(|at| begins_with_secret(&name.as_bytes()[at..]))
    }

    /// Whether it has this name, ignoring case. A name with a hole never matches.
    pub fn is(&self, name: &str) -> bool {
        self.name.as_literal().is_some_and(|own| own.eq_ignore_ascii_case(name))
    }
}

/// Whether a word for a secret is next. Every sample asks this of every header, so words are found by their letters.
fn begins_with_secret(name: &[u8]) -> bool {
    let words: &[&str] = match name[0].to_ascii_lowercase() {
        b'a' => &["auth"],
        b'c' => &["cookie", "credential"],
        b'k' => &["key"],
        b'p' => &["password"],
        b's' => &["secret", "session", "signature"],
        b't' => &["token"],
        _ => &[],
    };
    let is_next =
        |word: &&str| name.get(..word.len()).is_some_and(|next| next.eq_ignore_ascii_case(word.as_bytes()));
    words.iter().any(is_next)
}

impl Input {
    /// The last segment of the default path.
    pub fn file_name(&self) -> &str {
        self.default.rsplit(['/', '\\']).next().unwrap_or_default()
    }
}
