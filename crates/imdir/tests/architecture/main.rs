//! The shape of the workspace: which crate may use which, no circle between modules, a map that is true, and
//! handlers that say which operation they are.

mod circles;
mod crates;
mod handlers;
mod map;

use std::path::PathBuf;

/// The workspace's folder.
fn root() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).expect("crates are two folders down").to_owned()
}
