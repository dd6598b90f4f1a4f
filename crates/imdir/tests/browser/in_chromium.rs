//! The tests: a file a kind of page.

mod console;
mod pictures;
mod portal;
mod the_browser;
