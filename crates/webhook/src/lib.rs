//! Webhooks without a network: the events of a change, their bodies and signatures in two formats, and the state of an
//! endpoint's delivery.
//!
//! An endpoint is a cursor over the changes of its realm. Nothing is queued: the events of a change are computed when they
//! are due, and again for a retry, with the same ids. This crate does no input or output, and has no clock and no
//! randomness.

#![warn(missing_docs)]

mod body;
mod change;
mod delivery;
mod endpoint;
mod event;
mod format;
mod pattern;
mod signature;

pub use body::body;
pub use change::{Change, events};
pub use delivery::{Answer, Delivery, Disabled, KEPT_ANSWERS, MAX_ANSWER_BYTES, Outcome};
pub use endpoint::{Endpoint, MAX_PARALLEL, MAX_PER_ACCOUNT, MAX_URL_BYTES};
pub use event::{ALL, Event, FEED_GAP, Operator, Position, TEST};
pub use format::Format;
pub use pattern::{Pattern, PatternError};
pub use signature::{Key, OVERLAP_SECS, Secret, challenge, headers, is_answered};
