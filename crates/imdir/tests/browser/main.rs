//! The pages in headless Chromium: the server's binary, Debian's `chromium` and `chromium-driver`, and axe.
//!
//! `./test` installs their tools. Screenshots of all pages are in `target/tmp/screenshots`.

mod in_chromium;
#[path = "../server/mod.rs"]
mod server;
