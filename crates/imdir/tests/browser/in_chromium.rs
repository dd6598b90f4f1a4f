//! The tests: a file a kind of page.

mod the_browser;
