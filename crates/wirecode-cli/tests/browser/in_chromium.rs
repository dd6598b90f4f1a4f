//! The tests, one file for each kind of site.

mod hostile;
mod static_site;
