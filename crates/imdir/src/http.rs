//! The API over HTTP: the checks before each operation, the operations (`api`), and their encoding (`wire`).

pub mod api;
pub(crate) mod caller;
pub mod docs;
pub(crate) mod health;
pub(crate) mod matrix;
pub(crate) mod operation;
pub mod peer;
mod route;
pub(crate) mod scim;
mod serve;
pub(crate) mod tracking;
pub mod wire;

pub(crate) use crate::http::api::changes::Streams;
pub(crate) use crate::http::api::contacts::Viewpoint;
pub(crate) use crate::http::api::oauth::issue_session;
pub use crate::http::api::oauth::issue_token;
pub use crate::http::api::routes::operations;
pub(crate) use crate::http::wire::body::DecodedBody;
pub(crate) use crate::http::wire::error::Error;
pub use crate::http::wire::headers::OverTls;
pub(crate) use crate::http::wire::headers::is_public_url_tls;
pub(crate) use crate::http::wire::text::timestamp;
pub use caller::Door;
pub use health::metrics_router;
pub use matrix::{MatrixSettings, matrix_routes};
pub(crate) use peer::ClientAddress;
pub use peer::PeerAddress;
pub use serve::{Listener, Tls, serve};
pub(crate) use serve::{Slot, accept, host_of, listen};
