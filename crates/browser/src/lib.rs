//! For tests: headless Chromium, driven as a person would, and axe on what it shows.
//!
//! Debian's `chromium` and `chromium-driver`; `./test` installs what is needed.

mod browser;
mod web_driver;

pub use browser::{Browser, Theme, Width, key};

use std::{
    env,
    path::{Path, PathBuf},
};

/// The folder that `./test` fills.
pub fn tools() -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-tools");
    env::var_os("IMDIR_TEST_TOOLS").map_or_else(usual, PathBuf::from)
}
