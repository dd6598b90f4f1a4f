//! The pages in headless Chromium: the built binary, Debian's `chromium` and `chromium-driver`, and axe.
//!
//! What they need is put in place by `./test`. Pictures of all pages are left in `target/tmp/screenshots`.

mod in_chromium;
#[path = "../server/mod.rs"]
mod server;
