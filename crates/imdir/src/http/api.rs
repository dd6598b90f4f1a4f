//! The operations: one file per resource, with its wire types and handlers. `routes` is the table of contents.

pub(crate) mod accounts;
pub(crate) mod app_passwords;
pub(crate) mod apps;
pub(crate) mod changes;
pub(crate) mod contact_groups;
pub(crate) mod contacts;
pub(crate) mod decisions;
pub(crate) mod doors;
pub(crate) mod explain;
pub(crate) mod im_group_members;
pub(crate) mod im_groups;
pub(crate) mod im_settings;
pub(crate) mod imports;
pub(crate) mod oauth;
pub(crate) mod oauth_tokens;
pub mod openapi;
pub(crate) mod operator;
pub(crate) mod preview;
pub(crate) mod routes;
pub(crate) mod sync_runs;
pub(crate) mod user_details;
pub(crate) mod user_profile;
pub(crate) mod user_token;
pub(crate) mod users;
pub(crate) mod webhook_body;
pub(crate) mod webhooks;
