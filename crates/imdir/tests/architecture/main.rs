//! The architecture of the workspace: allowed dependencies, no import cycles, a correct map, and handlers that name
//! their operation.

mod circles;
mod crates;
mod handlers;
mod map;

use std::path::PathBuf;

/// The root of the workspace.
fn root() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).expect("crates are two folders down").to_owned()
}
