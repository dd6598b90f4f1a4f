//! The parts of XMPP that a directory speaks as a component of a server (XEP-0114): the stream, the discovery of the
//! service (XEP-0030), searches (XEP-0055) with pages (XEP-0059), and the rosters of a server's users, by privileged
//! requests (XEP-0356) or by ejabberd's shared roster groups.
//!
//! Pure: no input or output, no clock, and nothing of the directory. Bytes become stanzas, stanzas become requests, and
//! answers become stanzas.

#![warn(missing_docs)]

mod disco;
pub mod ejabberd;
mod element;
mod error;
mod form;
mod jid;
mod page;
mod request;
pub mod roster;
mod search;
mod stream;

pub use element::Element;
pub(crate) use element::Node;
pub use error::{Condition, StanzaError};
pub use jid::{Domain, Jid};
pub use page::{PageRequest, Place, ResultPage};
pub use request::{Ask, Incoming, Reply, Request, Response};
pub use search::{Found, Person, SearchRequest};
pub use stream::{Received, Stream, StreamError, digest, header, is_handshake};

/// The namespaces that are spoken.
pub(crate) mod ns {
    pub(crate) const COMPONENT: &str = "jabber:component:accept";
    pub(crate) const STREAMS: &str = "http://etherx.jabber.org/streams";
    pub(crate) const STANZAS: &str = "urn:ietf:params:xml:ns:xmpp-stanzas";
    pub(crate) const INFO: &str = "http://jabber.org/protocol/disco#info";
    pub(crate) const ITEMS: &str = "http://jabber.org/protocol/disco#items";
    pub(crate) const PING: &str = "urn:xmpp:ping";
    pub(crate) const SEARCH: &str = "jabber:iq:search";
    pub(crate) const FORM: &str = "jabber:x:data";
    pub(crate) const PAGE: &str = "http://jabber.org/protocol/rsm";
    pub(crate) const ROSTER: &str = "jabber:iq:roster";
    pub(crate) const PRIVILEGE: &str = "urn:xmpp:privilege:2";
}
