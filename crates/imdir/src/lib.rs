//! The service: HTTP, OAuth, the store, and the command line.

#![warn(
    clippy::print_stdout,
    reason = "it panics when the reader has closed the pipe: terminal::table writes"
)]

pub mod cli;
pub mod config;
mod console;
mod fetch;
pub mod http;
pub mod identity_providers;
mod import;
mod ldap_client;
pub mod ldap_server;
pub mod limits;
mod listeners;
pub mod network;
pub mod outbound;
mod runs;
mod seal_key;
mod served_account;
pub mod service;
mod sync;
mod tag_key;
pub mod webhooks;
pub mod xmpp;

pub use listeners::router;
