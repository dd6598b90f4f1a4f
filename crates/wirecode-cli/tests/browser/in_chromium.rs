//! The tests: a file a kind of site.

mod hostile;
mod static_site;
