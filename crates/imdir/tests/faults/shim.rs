//! A disk and a clock that can be broken for one process: `shim.c`, loaded before the C library.

use std::{
    fs::File,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    None,
    /// No write finds room.
    DiskFull,
    /// What is there can be written over, and nothing grows.
    NoGrowth,
    /// A sync fails; what was written stays to be seen.
    SyncFails,
    /// A sync fails, and what was written since the last one is gone.
    SyncLoses,
    /// The clock is so many seconds ahead.
    ClockAhead(i64),
}

/// What a process loads and is ruled by.
#[derive(Debug)]
pub struct Shim {
    control: PathBuf,
    /// What the paths of the files have in them that fail.
    files: &'static str,
}

impl Shim {
    pub fn new(control: PathBuf, files: &'static str) -> Self {
        let shim = Self { control, files };
        File::create(&shim.control).unwrap();
        shim.set(Trouble::None);
        shim
    }

    pub fn set(&self, trouble: Trouble) {
        let fields: [i64; 3] = match trouble {
            Trouble::None => [0, 0, 0],
            Trouble::DiskFull => [1, 0, 0],
            Trouble::NoGrowth => [2, 0, 0],
            Trouble::SyncFails => [0, 1, 0],
            Trouble::SyncLoses => [0, 2, 0],
            Trouble::ClockAhead(secs) => [0, 0, secs],
        };
        let bytes: Vec<u8> = fields.iter().flat_map(|field| field.to_ne_bytes()).collect();
        File::options().write(true).open(&self.control).unwrap().write_all_at(&bytes, 0).unwrap();
    }

    /// The environment of a process that it stands before.
    pub fn environment(&self) -> [(&'static str, &Path); 3] {
        static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
        let library = LIBRARY.get_or_init(compile);
        [("LD_PRELOAD", library), ("FAULTS_CONTROL", &self.control), ("FAULTS_FILES", Path::new(self.files))]
    }
}

fn compile() -> PathBuf {
    let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shim.so");
    // Another run may have it loaded.
    let _ = std::fs::remove_file(&library);
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/shim.c");
    let made = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).status();
    assert!(made.expect("there is a C compiler").success());
    library
}
