//! SCIM through its public door.

mod bodies;
mod bulk;
mod documents;
mod filters;
mod lists;
mod model;
mod random;
