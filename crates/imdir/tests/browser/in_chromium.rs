//! The tests: one file per kind of page.

mod console;
mod pictures;
mod portal;
mod the_browser;
