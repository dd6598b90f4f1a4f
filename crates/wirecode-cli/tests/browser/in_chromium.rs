//! The tests, one file for each kind of site.

mod budgets;
mod colours;
mod hostile;
mod npm_package;
mod own_pages;
mod paste;
mod static_site;
mod try_it;
