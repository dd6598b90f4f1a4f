//! The API over HTTP: the checks before each operation, the operations (`api`), and how anything is written (`wire`).

pub mod api;
pub(crate) mod caller;
pub mod docs;
pub(crate) mod health;
pub(crate) mod operation;
pub mod peer;
mod route;
mod serve;
pub(crate) mod tracking;
pub mod wire;

pub(crate) use crate::http::api::changes::Streams;
pub use crate::http::api::oauth::issue_token;
pub use crate::http::api::routes::operations;
pub(crate) use crate::http::wire::body::Decoded;
pub(crate) use crate::http::wire::error::Error;
pub use crate::http::wire::headers::OverTls;
pub(crate) use crate::http::wire::headers::is_public_url_tls;
pub(crate) use crate::http::wire::text::timestamp;
pub use caller::Door;
pub use health::metrics_router;
pub(crate) use peer::ClientAddress;
pub use peer::PeerAddress;
pub use serve::{Listener, Tls, serve};
