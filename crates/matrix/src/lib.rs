//! The parts of Matrix that a directory answers: the user directory search of the client-server API (v1.16), and the
//! callbacks by which a homeserver asks whether a user may invite another.
//!
//! Pure: no input or output, no clock, no HTTP, and nothing of the directory. Bytes become requests, and answers become
//! JSON; between them are user IDs, each with the name that its localpart is.

#![warn(missing_docs)]

mod antispam;
mod body;
mod error;
mod localpart;
mod pattern;
mod search;
mod user_id;
mod whoami;

pub use antispam::Callback;
pub use error::{Error, ErrorCode};
pub use pattern::Pattern;
pub use search::{Profile, SearchRequest, SearchResponse, Wanted};
pub use user_id::{ServerName, UserId};
pub use whoami::Session;
