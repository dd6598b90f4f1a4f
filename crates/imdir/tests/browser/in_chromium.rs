//! The tests: a file a kind of page.

mod console;
mod hostile;
mod pictures;
mod portal;
mod static_site;
mod the_browser;
