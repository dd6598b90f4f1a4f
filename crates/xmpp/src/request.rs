//! What a stanza asks for, and the answers.

use crate::{
    Condition, Domain, Element, Jid, SearchRequest, StanzaError, disco,
    ns::{COMPONENT, INFO, ITEMS, PING, PRIVILEGE, SEARCH},
    roster::Privileges,
    search,
};

/// A request of a user or a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The requester, as its server has stamped it.
    pub from: Jid,
    /// What it asks.
    pub ask: Result<Ask, StanzaError>,
    reply: Reply,
}

/// What a request asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// The kind of the service, and what it can do.
    Info,
    /// What is below the service: nothing.
    Items,
    /// Whether the service is there.
    Ping,
    /// The fields that can be searched.
    Fields,
    /// A search.
    Search(SearchRequest),
}

/// The answer to a request, to be completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    kind: &'static str,
    id: String,
    from: String,
    to: String,
}

/// An answer to a request of our own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The id of the request.
    pub id: String,
    /// Who answers.
    pub from: Jid,
    /// The payload, or the name of the error's condition.
    pub payload: Result<Option<Element>, String>,
}

/// A stanza, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A request to be answered.
    Request(Request),
    /// An answer to a request of our own.
    Response(Response),
    /// What the server lets the component do.
    Privileges(Privileges),
    /// A stanza that has no answer: presence, errors, what has no sender.
    Nothing,
}

impl Incoming {
    /// Reads a stanza that was sent to a component.
    pub fn read(stanza: &Element, component: &Domain) -> Self {
        let Some(from) = stanza.attribute("from").and_then(|from| from.parse::<Jid>().ok()) else {
            return Self::Nothing;
        };
        let kind = stanza.attribute("type").unwrap_or_default();
        match (stanza.name(), kind) {
            _ if stanza.ns() != COMPONENT => Self::Nothing,
            ("iq", "get" | "set") => Self::request(stanza, from, ask(stanza, component)),
            ("iq", "result" | "error") => response(stanza, from, kind),
            ("message", "error") => Self::Nothing,
            ("message", _) => match stanza.child(PRIVILEGE, "privilege").filter(|_| from.is_server()) {
                Some(privilege) => Self::Privileges(Privileges::read(from.domain().clone(), privilege)),
                None => {
                    let error = StanzaError::new(Condition::ServiceUnavailable, "nobody reads messages here");
                    Self::request(stanza, from, Err(error))
                }
            },
            _ => Self::Nothing,
        }
    }

    /// Reads the beginning of a stanza that was too large.
    pub fn read_too_large(stanza: &Element) -> Self {
        let from = stanza.attribute("from").and_then(|from| from.parse::<Jid>().ok());
        let kind = stanza.attribute("type").unwrap_or_default();
        match (from, stanza.name(), kind) {
            (Some(from), "iq", "result") => {
                let payload = Err("policy-violation".to_owned());
                Self::Response(Response { id: id(stanza), from, payload })
            }
            (Some(from), "iq", "get" | "set") | (Some(from), "message", _) if kind != "error" => {
                let error = StanzaError::new(Condition::PolicyViolation, "the stanza is too large");
                Self::request(stanza, from, Err(error))
            }
            _ => Self::Nothing,
        }
    }

    fn request(stanza: &Element, from: Jid, ask: Result<Ask, StanzaError>) -> Self {
        let kind = if stanza.name() == "iq" { "iq" } else { "message" };
        let to = stanza.attribute("to").unwrap_or_default().to_owned();
        let reply = Reply { kind, id: id(stanza), from: to, to: from.to_string() };
        Self::Request(Request { from, ask, reply })
    }
}

fn id(stanza: &Element) -> String {
    stanza.attribute("id").unwrap_or_default().to_owned()
}

fn response(stanza: &Element, from: Jid, kind: &str) -> Incoming {
    let payload = if kind == "result" {
        Ok(stanza.elements().next().cloned())
    } else {
        let error = stanza.child(COMPONENT, "error");
        let condition = error.and_then(|error| error.elements().find(|it| it.name() != "text"));
        Err(condition.map_or("undefined-condition", Element::name).to_owned())
    };
    Incoming::Response(Response { id: id(stanza), from, payload })
}

fn ask(stanza: &Element, component: &Domain) -> Result<Ask, StanzaError> {
    let to = stanza.attribute("to").and_then(|to| to.parse::<Jid>().ok());
    if to.is_none_or(|to| !to.is_server() || to.domain() != component) {
        return Err(StanzaError::new(Condition::ItemNotFound, "there is nobody at this address"));
    }
    let is_get = stanza.attribute("type") == Some("get");
    let mut payloads = stanza.elements();
    let (Some(payload), None) = (payloads.next(), payloads.next()) else {
        return Err(StanzaError::new(Condition::BadRequest, "a request has one payload"));
    };
    match (payload.ns(), payload.name(), is_get) {
        (INFO | ITEMS, "query", true) if payload.attribute("node").is_some() => {
            Err(StanzaError::new(Condition::ItemNotFound, "there are no nodes"))
        }
        (INFO, "query", true) => Ok(Ask::Info),
        (ITEMS, "query", true) => Ok(Ask::Items),
        (PING, "ping", true) => Ok(Ask::Ping),
        (SEARCH, "query", true) => Ok(Ask::Fields),
        (SEARCH, "query", false) => SearchRequest::read(payload).map(Ask::Search),
        _ => Err(StanzaError::new(Condition::ServiceUnavailable, "only searches are understood here")),
    }
}

impl Request {
    /// The answer to be completed; and what was asked.
    pub fn into_parts(self) -> (Jid, Result<Ask, StanzaError>, Reply) {
        (self.from, self.ask, self.reply)
    }
}

impl Ask {
    /// The payload of the answer, for everything but a search.
    pub fn answer(&self, name: &str) -> Option<Element> {
        match self {
            Self::Info => Some(disco::info(name)),
            Self::Items => Some(Element::new(ITEMS, "query")),
            Self::Fields => Some(search::fields()),
            Self::Ping | Self::Search(_) => None,
        }
    }
}

impl Reply {
    /// The result, as a stanza.
    pub fn result(&self, payload: Option<Element>) -> Element {
        self.stanza("result").with_children(payload)
    }

    /// The error, as a stanza.
    pub fn error(&self, error: &StanzaError) -> Element {
        self.stanza("error").with_children([error.to_element(COMPONENT)])
    }

    fn stanza(&self, kind: &str) -> Element {
        let stanza = Element::new(COMPONENT, self.kind).with("type", kind);
        stanza.with("id", &*self.id).with("from", &*self.from).with("to", &*self.to)
    }
}
