//! Matrix through the crate's public door.

mod bodies;

mod patterns;
mod user_ids;
