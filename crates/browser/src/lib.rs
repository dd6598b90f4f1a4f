//! For tests: headless Chromium, driven as a user would, with axe.
//!
//! Uses Debian's `chromium` and `chromium-driver`; `./test` installs them.

mod browser;
mod web_driver;

pub use browser::{Browser, Theme, Width, key};

use std::{
    env,
    path::{Path, PathBuf},
};

/// The folder of tools that `./test` installs.
pub fn tools() -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-tools");
    env::var_os("IMDIR_TEST_TOOLS").map_or_else(usual, PathBuf::from)
}
