//! The service: HTTP, OAuth, the store, and the command line.

pub mod app;
pub mod cli;
pub mod config;
mod console;
pub mod http;
