//! SCIM 2.0 (RFC 7643, RFC 7644) as identity providers speak it: filters, paths, PATCH, users, groups, Bulk.
//!
//! Pure: no input or output, no clock, no HTTP, and nothing of the directory. Input and output are JSON; between them
//! are [`User`] and [`Group`], whose fields say what was present and what wasn't.
//!
//! Parsing is lenient where clients differ (names in any case, booleans as text, a manager as a bare string), but never
//! where leniency would hide a leaver or empty a group.

#![warn(missing_docs)]

mod bulk;
mod draft;
mod error;
pub mod etag;
pub mod filter;
mod group;
mod json;
pub mod limits;
mod list;
mod member;
mod meta;
mod patch;
mod path;
mod projection;
pub mod schema;
mod target;
mod user;
mod value;

pub use bulk::{BulkAnswer, BulkMethod, BulkOperation, BulkPath, BulkRequest, bulk_response};
pub use error::{Error, ErrorType};
pub use filter::{Budget, Filter, Lookup};
pub use group::{Group, GroupExtension};
pub use list::{ListQuery, list_response};
pub use member::MemberOperation;
pub use meta::Meta;
pub use patch::{GroupPatch, PatchRequest, UserPatch};
pub use path::{AttributePath, Place};
pub use projection::Projection;
pub use schema::Kind;
pub use user::{Address, Contact, Enterprise, Name, STORED_ONLY, User, UserExtension};

/// Ignored parts of a request, in words for a log: an attribute that is not stored, for example.
pub type Warnings = Vec<String>;
