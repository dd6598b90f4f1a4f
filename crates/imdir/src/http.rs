//! The wire: routes, callers, bodies, errors. Knows no SQL.

mod accounts;
mod apps;
pub mod body;
mod caller;
mod changes;
mod contact_groups;
mod contacts;
pub mod docs;
mod error;
mod explain;
mod fields;
mod health;
mod im_group_members;
mod im_groups;
mod im_settings;
mod json;
pub mod limits;
mod oauth;
pub mod openapi;
mod operation;
mod operator;
pub mod page;
mod preview;
mod router;
mod serve;
mod text;
mod tracking;
mod user_profile;
mod users;

pub use caller::Door;
pub use health::metrics_router;
pub use oauth::issue_token;
pub use router::{operations, router};
pub use serve::{Listener, serve};
