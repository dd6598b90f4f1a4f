//! The service: HTTP, OAuth, the store, and the command line.

pub mod app;
pub mod cli;
pub mod config;
mod console;
pub mod http;
pub mod limits;
mod listeners;
pub mod network;
mod seal_key;
mod tag_key;

pub use listeners::router;
