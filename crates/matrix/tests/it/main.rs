//! Matrix through the crate's public door.

mod bodies;
mod naming;
mod patterns;
