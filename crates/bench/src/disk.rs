//! The disk's own rate of appending and syncing blocks in sequence.

use std::{
    fs::OpenOptions,
    io::Write,
    path::Path,
    time::{Duration, Instant},
};

pub fn fdatasync_rate(folder: &Path, time: Duration) -> f64 {
    let path = folder.join("fdatasync");
    let mut file =
        OpenOptions::new().create(true).append(true).open(&path).expect("the folder can be written");
    let start = Instant::now();
    let mut synced = 0;
    while start.elapsed() < time {
        file.write_all(&[1; 4096]).expect("there is room");
        file.sync_data().expect("the disk takes it");
        synced += 1;
    }
    let rate = f64::from(synced) / start.elapsed().as_secs_f64();
    std::fs::remove_file(path).expect("the file is ours");
    rate
}
