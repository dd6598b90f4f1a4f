//! The tests, one file for each kind of site.

mod colours;
mod hostile;
mod static_site;
