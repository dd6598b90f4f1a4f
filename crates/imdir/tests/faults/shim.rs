//! Faults of the disk and clock of one process: `shim.c`, preloaded before the C library.

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
    /// Every write fails with ENOSPC.
    DiskFull,
    /// Existing bytes can be overwritten, but no file can grow.
    NoGrowth,
    /// A sync fails; the written bytes stay readable.
    SyncFails,
    /// A sync fails, and everything written since the last one is lost.
    SyncLoses,
    /// The clock is ahead by this many seconds.
    ClockAhead(i64),
}

/// The preloaded library of a process and the file that controls it.
#[derive(Debug)]
pub struct Shim {
    control: PathBuf,
    /// Only files whose path contains this text fail.
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

    /// The environment variables that load and control the shim.
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
