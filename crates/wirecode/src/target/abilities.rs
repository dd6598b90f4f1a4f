//! Features that only some targets support, and the notes of the others.

use std::borrow::Cow;

use crate::code::ReadFile;
use crate::language::Language;
use crate::options::Style;
use crate::request::{Body, Input, InputKind, Protocol, Redirection, Request, Transport};

/// A client's own limit of the time of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DefaultLimit {
    /// It has one, or may have one.
    Fixed,
    /// It has one that a sample can turn off: `--max-time` with 0.
    Removable,
    /// It has none.
    None,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Abilities {
    /// Reads texts from files when the sample runs.
    pub(crate) read_file: Option<ReadFile>,
    /// Supports all options of curl.
    pub(crate) curl_options: bool,
    /// Those options of curl about the transport that it supports otherwise, with their long names.
    pub(crate) transport: &'static [&'static str],
    pub(crate) default_limit: DefaultLimit,
    /// Reads no environment: a browser has none.
    pub(crate) without_environment: bool,
    /// Reads headers from files when the sample runs.
    pub(crate) header_files: bool,
    /// Can omit the client's default headers.
    pub(crate) absent_headers: bool,
    /// Never sends a header with a key to another origin.
    pub(crate) keeps_keys: bool,
    /// Sends no headers of a part of a form, and no file name of a text.
    pub(crate) bare_parts: bool,
    /// Has one form: the sample is no program, or is always one.
    pub(crate) one_form: bool,
    /// The protocol of the requests that it makes.
    pub(crate) protocol: Protocol,
    /// Its style, and the target of the same client in the other style.
    pub(crate) style: Option<(Style, &'static str)>,
}

impl Abilities {
    /// For clients that follow no redirects, or none with a key.
    pub(crate) const STAYS: Self = Self { keeps_keys: true, ..Self::NONE };

    /// The same, where the client has no limit of the time.
    pub(crate) const UNLIMITED: Self = Self { default_limit: DefaultLimit::None, ..Self::STAYS };

    /// For clients of libcurl with loops of their own.
    pub(crate) const LIBCURL: Self = Self {
        transport: &[
            "--max-time",
            "--insecure",
            "--cacert",
            "--proxy",
            "--http1.1",
            "--http2",
            "--max-redirs",
        ],
        ..Self::UNLIMITED
    };

    pub(crate) const NONE: Self = Self {
        read_file: None,
        curl_options: false,
        transport: &[],
        default_limit: DefaultLimit::Fixed,
        without_environment: false,
        header_files: false,
        absent_headers: false,
        keeps_keys: false,
        bare_parts: false,
        one_form: false,
        protocol: Protocol::Http,
        style: None,
    };

    /// Whether it supports an option of curl about the transport.
    pub(crate) fn supports(&self, option: &str) -> bool {
        self.curl_options || self.transport.contains(&option)
    }

    /// The request as the target can send it, with a note for each deviation.
    pub(super) fn suited<'r>(&self, request: &'r Request, language: &Language) -> Cow<'r, Request> {
        let mut notes = Vec::new();
        let reads = |input: &&Input| matches!(input.kind, InputKind::Content(_));
        let is_unread = self.read_file.is_none() && request.inputs.iter().any(|input| reads(&input));
        if is_unread {
            for input in request.inputs.iter().filter(reads) {
                notes.push(format!(
                    "The sample doesn't read {}: put its content into {:?}.",
                    input.default, input.name
                ));
            }
        }
        let is_supported = |own: &Transport| {
            // Targets but curl write arguments as literals.
            let is_literal = own.argument.as_ref().is_none_or(|argument| argument.as_literal().is_some());
            // With a key the client follows none, and the sample itself at most ten.
            let is_moot = own.option == "--max-redirs" && request.redirection().stays();
            let is_limit_off = is_unlimited(own);
            !is_moot
                && (!is_limit_off || self.default_limit == DefaultLimit::Removable)
                && (is_limit_off
                    || self.curl_options
                    || self.supports(&own.option) && is_literal && has_plain_argument(own, request))
        };
        let is_granted = |own: &Transport| is_unlimited(own) && self.default_limit == DefaultLimit::None;
        let is_refused = |own: &&Transport| !is_supported(own) && !is_granted(own);
        let unsupported = request.transport.iter().filter(is_refused);
        notes.extend(unsupported.map(|own| own.note.clone()));
        let has_environment = language.environment.is_some() && !self.without_environment;
        let is_environment = |input: &Input| input.kind == InputKind::Environment;
        let is_unset = !has_environment && request.inputs.iter().any(is_environment);
        if is_unset {
            notes.push("The sample doesn't read the environment: fill in the secrets.".to_owned());
        }
        if !self.header_files {
            let files = request.header_files.iter().map(|file| &request.input(*file).default);
            notes.extend(
                files.map(|file| format!("The headers in {file} (curl's -H @{file}) are not in the sample.")),
            );
        }
        if !self.absent_headers {
            let names = request.absent.iter();
            notes.extend(names.map(|name| {
                format!("The client adds its own header {name}, which the request must not have.")
            }));
        }
        if !self.keeps_keys && request.redirection() == Redirection::Stop {
            notes.push(
                "The client sends its credentials wherever a redirect leads, even to another host."
                    .to_owned(),
            );
        }
        if let Body::Multipart(parts) = &request.body
            && self.bare_parts
        {
            for part in parts {
                notes.extend(
                    part.file_name.as_ref().map(|name| {
                        format!("A text part of the form is sent without its file name {name:?}.")
                    }),
                );
                let headers = part.headers.iter();
                notes.extend(
                    headers.map(|(name, _)| format!("A form field is sent without its header {name}.")),
                );
            }
        }
        if notes.is_empty() && !is_unread && !request.transport.iter().any(is_granted) {
            return Cow::Borrowed(request);
        }
        let mut suited = request.clone();
        for input in suited.inputs.iter_mut().filter(|input| is_unset && is_environment(input)) {
            input.kind = InputKind::Text;
        }
        suited.transport.retain(is_supported);
        suited.notes.extend(notes);
        for input in
            suited.inputs.iter_mut().filter(|input| is_unread && matches!(input.kind, InputKind::Content(_)))
        {
            input.kind = InputKind::Text;
            input.default = format!("CONTENT_OF_{}", input.default);
        }
        Cow::Owned(suited)
    }
}

/// Whether it asks for no limit of the time.
fn is_unlimited(own: &Transport) -> bool {
    own.option == "--max-time"
        && own.argument.as_ref().and_then(|argument| argument.as_literal()) == Some("0")
}

/// Times and counts are numbers in the code of a sample, and a proxy is a URL of HTTP for all hosts.
fn has_plain_argument(own: &Transport, request: &Request) -> bool {
    let argument = own.argument.as_ref().and_then(|argument| argument.as_literal()).unwrap_or_default();
    match own.option.as_str() {
        "--max-time" | "--retry" | "--max-redirs" => argument.parse::<u32>().is_ok(),
        "--proxy" => {
            let is_http = argument.starts_with("http://") || argument.starts_with("https://");
            is_http && request.transport.iter().all(|other| other.option != "--noproxy")
        }
        _ => true,
    }
}
