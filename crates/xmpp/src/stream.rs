//! The stream of a component (XEP-0114): its header, its handshake, and the stanzas that the server sends.
//!
//! A server forwards whatever its users send, so a stanza that is too large ends no stream: its content is dropped
//! while it is read, and its sender gets an error.

use crate::{
    Domain, Element, Node,
    element::write_attribute,
    ns::{COMPONENT, STREAMS},
};
use rxml::{Event, Options, Parse, Parser, WithOptions, error::EndOrError};
use sha1::{Digest, Sha1};
use std::fmt::Write;

/// The content of a request.
const MAX_STANZA: usize = 64 * 1024;
/// The content of a response, which may be a whole roster.
const MAX_RESPONSE: usize = 1024 * 1024;
/// More than servers let their users send in one stanza.
const MAX_SKIPPED: usize = 4 * 1024 * 1024;
const MAX_TOKEN: usize = 1024 * 1024;
const MAX_DEPTH: usize = 32;
/// Elements of a request; a response has as many more as it may be larger.
const MAX_ELEMENTS: usize = 2048;

/// The header of a component's stream.
pub fn header(component: &Domain) -> String {
    let mut header = String::from("<?xml version='1.0'?><stream:stream");
    write_attribute(&mut header, "xmlns", COMPONENT);
    write_attribute(&mut header, "xmlns:stream", STREAMS);
    write_attribute(&mut header, "to", component.as_str());
    header.push('>');
    header
}

/// The handshake that proves the secret for a stream.
pub fn digest(stream_id: &str, secret: &str) -> String {
    let digest = Sha1::new().chain_update(stream_id).chain_update(secret).finalize();
    let hex = digest.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    Element::new(COMPONENT, "handshake").with_text(hex).to_stanza()
}

/// Whether a stanza is the server's answer to the handshake: it accepts.
pub fn is_handshake(stanza: &Element) -> bool {
    stanza.is(COMPONENT, "handshake")
}

/// Something that the server sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// The header, with the stream's id.
    Opened(String),
    /// A whole stanza.
    Stanza(Element),
    /// The beginning of a stanza that was too large, too deep or of too many elements.
    TooLarge(Element),
    /// The end of the stream.
    Closed,
}

/// What ends a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StreamError {
    /// Not the XML of a stream.
    Malformed(String),
    /// Not the stream of a component.
    NotAStream,
    /// A stanza larger than can be skipped.
    TooLarge,
    /// The server ends the stream, by the name of its condition and its text.
    Ended(String, String),
}

impl std::fmt::Display for StreamError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Malformed(why) => write!(f, "malformed XML: {why}"),
            Self::NotAStream => f.write_str("not the stream of a component"),
            Self::TooLarge => write!(f, "a stanza is larger than {MAX_SKIPPED} bytes"),
            Self::Ended(condition, text) if text.is_empty() => f.write_str(condition),
            Self::Ended(condition, text) => write!(f, "{condition}: {text}"),
        }
    }
}

impl std::error::Error for StreamError {}

/// The server's side of a stream.
pub struct Stream {
    parser: Parser,
    is_open: bool,
    /// The elements that are open, without the stream's own.
    open: Vec<Element>,
    /// The number of elements that are open, with those that are dropped.
    depth: usize,
    /// Of this stanza.
    bytes: usize,
    elements: usize,
    is_dropped: bool,
}

impl std::fmt::Debug for Stream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stream")
            .field("depth", &self.depth)
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

impl Default for Stream {
    fn default() -> Self {
        let options = Options { max_token_length: MAX_TOKEN, ..Options::default() };
        Self {
            parser: Parser::with_options(options),
            is_open: false,
            open: Vec::new(),
            depth: 0,
            bytes: 0,
            elements: 0,
            is_dropped: false,
        }
    }
}

impl Stream {
    /// Reads bytes off the beginning of `input` until something has been received; `None` once more input is needed.
    ///
    /// # Errors
    /// After an error the stream is to be closed.
    pub fn receive(&mut self, input: &mut &[u8]) -> Result<Option<Received>, StreamError> {
        loop {
            let before = input.len();
            let event = self.parser.parse(input, false);
            self.bytes += before - input.len();
            if self.bytes > MAX_SKIPPED {
                return Err(StreamError::TooLarge);
            }
            let received = match event {
                Ok(Some(event)) => self.take(event)?,
                Ok(None) => return Ok(Some(Received::Closed)),
                Err(EndOrError::NeedMoreData) => return Ok(None),
                Err(EndOrError::Error(error)) => return Err(StreamError::Malformed(error.to_string())),
            };
            if received.is_some() {
                return Ok(received);
            }
        }
    }

    fn take(&mut self, event: Event) -> Result<Option<Received>, StreamError> {
        match event {
            Event::XmlDeclaration(..) => Ok(None),
            Event::StartElement(_, (ns, name), attributes) => {
                let mut element = Element::new(String::from(ns), name.to_string());
                for ((ns, name), value) in attributes {
                    if ns.is_none() {
                        element = element.with(name.to_string(), value);
                    }
                }
                self.start(element)
            }
            Event::Text(_, text) => {
                self.add(Node::Text(text));
                Ok(None)
            }
            Event::EndElement(_) => self.end(),
        }
    }

    fn start(&mut self, element: Element) -> Result<Option<Received>, StreamError> {
        if !self.is_open {
            if !element.is(STREAMS, "stream") {
                return Err(StreamError::NotAStream);
            }
            self.is_open = true;
            self.bytes = 0;
            let id = element.attribute("id").unwrap_or_default().to_owned();
            return Ok(Some(Received::Opened(id)));
        }
        self.depth += 1;
        self.elements += 1;
        self.check();
        if self.depth == 1 || !self.is_dropped {
            self.open.push(element);
        }
        Ok(None)
    }

    /// Drops the content of a stanza beyond the limits.
    fn check(&mut self) {
        let is_response = self.open.first().is_some_and(|stanza| stanza.attribute("type") == Some("result"));
        let most = if is_response { MAX_RESPONSE } else { MAX_STANZA };
        let is_large = self.bytes > most || self.elements > MAX_ELEMENTS * (most / MAX_STANZA);
        if (is_large || self.depth > MAX_DEPTH) && !self.is_dropped {
            self.is_dropped = true;
            self.open.truncate(1);
            self.open.iter_mut().for_each(Element::clear);
        }
    }

    fn add(&mut self, child: Node) {
        self.check();
        match self.open.last_mut() {
            Some(parent) if !self.is_dropped => parent.push(child),
            // Spaces between stanzas keep connections alive.
            _ => self.bytes = if self.depth == 0 { 0 } else { self.bytes },
        }
    }

    fn end(&mut self) -> Result<Option<Received>, StreamError> {
        if self.depth == 0 {
            return Ok(Some(Received::Closed));
        }
        self.depth -= 1;
        if self.depth > 0 {
            if let Some(element) = self.open.pop_if(|_| !self.is_dropped) {
                self.add(Node::Element(element));
            }
            return Ok(None);
        }
        self.check();
        let is_dropped = std::mem::take(&mut self.is_dropped);
        (self.bytes, self.elements) = (0, 0);
        let stanza = self.open.pop().unwrap_or_else(|| Element::new("", ""));
        self.open.clear();
        match stanza {
            error if error.is(STREAMS, "error") => Err(ended(&error)),
            stanza if is_dropped => Ok(Some(Received::TooLarge(stanza))),
            stanza => Ok(Some(Received::Stanza(stanza))),
        }
    }
}

/// RFC 6120, section 4.9.2.
fn ended(error: &Element) -> StreamError {
    let condition = error.elements().find(|it| it.name() != "text").map_or("no reason", Element::name);
    let text = error.elements().find(|it| it.name() == "text").map(Element::text);
    StreamError::Ended(condition.to_owned(), text.unwrap_or_default())
}
