//! LDAP (RFC 4511) without a server: requests of one person in, the entries that this person may see out.
//!
//! Every answer starts from a [`directory::View`], so that the rules are applied in one place: a hidden person's entry
//! is indistinguishable from one that never was, in every value that could name it. Connections, binds and TLS are the
//! caller's.

#![warn(missing_docs)]

mod attribute;
mod codec;
pub mod dn;
mod encoding;
mod entry;
mod filter;
mod narrow;
mod page;
mod person;
mod schema;
mod search;
mod service;
mod text;
mod told;
mod tree;

pub use codec::{Codec, MAX_REQUEST_BYTES};
pub use ldap3_proto::{LdapMsg, LdapResultCode as ResultCode, control::LdapControl as Control, proto};
pub use page::PageRequest;
pub use search::{Answer, Refusal, Search, compare};
pub use service::describe;
pub use told::{Told, told};
pub use tree::{Directory, PersonName, Suffix, SuffixError};

/// The controls and extended operations that the root entry announces.
pub mod oid {
    /// Paged results (RFC 2696).
    pub const PAGED_RESULTS: &str = "1.2.840.113556.1.4.319";
    /// Proxied authorization (RFC 4370).
    pub const PROXIED_AUTHORIZATION: &str = "2.16.840.1.113730.3.4.18";
    /// StartTLS (RFC 4511, section 4.14).
    pub const START_TLS: &str = "1.3.6.1.4.1.1466.20037";
    /// "Who am I?" (RFC 4532).
    pub const WHO_AM_I: &str = "1.3.6.1.4.1.4203.1.11.3";
    /// All operational attributes by `+` (RFC 3673).
    pub const ALL_OPERATIONAL: &str = "1.3.6.1.4.1.4203.1.5.1";
    /// The notice of disconnection (RFC 4511, section 4.4.1).
    pub const DISCONNECTION: &str = "1.3.6.1.4.1.1466.20036";
}
