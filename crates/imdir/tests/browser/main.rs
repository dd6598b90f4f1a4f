//! The pages in headless Chromium: the server's binary, Debian's `chromium` and `chromium-driver`, and axe.
//!
//! `./test` installs their tools. Screenshots of all pages are in `target/tmp/screenshots`.

#[path = "../idp/mod.rs"]
#[expect(dead_code, reason = "other tests wait for its end")]
mod idp;
mod in_chromium;
#[path = "../server/mod.rs"]
mod server;
