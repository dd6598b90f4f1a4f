//! The service: HTTP, OAuth, the store, and the command line.

pub mod access;
pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
mod console;
pub mod http;
pub mod masked;
pub mod random;
pub mod scope;
pub mod state;
pub mod store;
mod trust;
