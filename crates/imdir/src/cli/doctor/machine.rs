//! The machine: files, disk, clock, and the database in them.

use super::Finding;
use crate::config::Config;
use anyhow::Result;
use rustix::{fs::statvfs, process::geteuid};
use std::{
    fs, io,
    os::unix::fs::MetadataExt,
    path::Path,
    time::{Duration, SystemTime},
};
use store::clock::Clock;

const MIB: u64 = 1024 * 1024;
/// Insufficient for a checkpoint of the log and a backup of a small directory.
const TOO_LITTLE: u64 = 100 * MIB;
const LITTLE: u64 = 1024 * MIB;
/// The tolerated clock skew of network file systems.
const SKEW: Duration = Duration::from_secs(60);

pub(super) fn look(config: &Config) -> Result<Vec<Finding>> {
    let data = config.data()?;
    let mut findings = files(&data);
    findings.extend(disk(&data));
    findings.extend(clock(&data));
    findings.push(database(config)?);
    Ok(findings)
}

fn files(data: &Path) -> Vec<Finding> {
    let place = data.display();
    let folder = match fs::metadata(data) {
        Ok(folder) => folder,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return vec![Finding::note(
                "files",
                format!("{place} doesn't exist"),
                "`imdir serve` creates it",
            )];
        }
        Err(error) => {
            let hint = "run doctor as the server's user";
            return vec![Finding::wrong("files", format!("{place}: {error}"), hint)];
        }
    };
    let mut findings = Vec::new();
    let own = geteuid().as_raw();
    if folder.uid() != own && own != 0 {
        let says = format!("{place} belongs to user {}, but this process runs as user {own}", folder.uid());
        findings.push(Finding::wrong(
            "files",
            says,
            "run imdir as the owner, or chown the folder to this user",
        ));
    }
    let entries = fs::read_dir(data).into_iter().flatten().flatten();
    let all = entries.map(|entry| entry.path()).chain([data.to_owned()]);
    for path in all {
        // A folder for temporary files (sticky bit) may be open to others; then only the modes of its files matter.
        let Ok(found) = fs::metadata(&path) else { continue };
        let mode = found.mode() & 0o7777;
        if mode & 0o077 != 0 && mode & 0o1000 == 0 {
            let right = if found.is_dir() { "700" } else { "600" };
            let (says, name) =
                (format!("{} is accessible to other users (mode {mode:o})", path.display()), path.display());
            findings.push(Finding::wrong("files", says, format!("chmod {right} {name}")));
        }
    }
    if findings.is_empty() {
        findings.push(Finding::good("files", format!("{place} is accessible to its owner only")));
    }
    findings
}

fn disk(data: &Path) -> Option<Finding> {
    let disk = statvfs(data).ok()?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let says = format!("{} MiB free for {}", free / MIB, data.display());
    Some(match free {
        _ if disk.f_files > 0 && disk.f_favail == 0 => Finding::wrong(
            "disk",
            "no file can be created: the file system has no inodes left",
            "delete files",
        ),
        ..TOO_LITTLE => {
            Finding::wrong("disk", says, "free some space: when the disk is full, writes get 503")
        }
        TOO_LITTLE..LITTLE => Finding::note("disk", says, "a backup needs about as much space as the data"),
        _ => Finding::good("disk", says),
    })
}

/// Compares the clock with the latest modification time of the files.
fn clock(data: &Path) -> Option<Finding> {
    let entries = fs::read_dir(data).ok()?.flatten();
    let times = entries.filter_map(|entry| entry.metadata().ok()?.modified().ok());
    let newest = times.max()?;
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(Clock::system().now().0.max(0).unsigned_abs());
    match newest.duration_since(now) {
        Ok(ahead) if ahead > SKEW => {
            let says = format!("files have modification times up to {} s in the future", ahead.as_secs());
            Some(Finding::wrong("clock", says, "correct the clock: tokens and page tokens expire by it"))
        }
        _ => Some(Finding::good("clock", "no file has a modification time in the future")),
    }
}

fn database(config: &Config) -> Result<Finding> {
    let database = config.store()?;
    let migrations = match database.exists() {
        Ok(true) => database.migrations(),
        Ok(false) => {
            let hint = "`imdir serve` creates the tables";
            return Ok(Finding::note("database", format!("no directory in {database} yet"), hint));
        }
        Err(error) => Err(error),
    };
    Ok(match migrations {
        Ok(all) => match all.iter().filter(|(_, is_applied)| !is_applied).count() {
            0 => Finding::good("database", format!("{database} has this version's schema")),
            pending => Finding::note(
                "database",
                format!("{database} has pending schema migrations: {pending}"),
                "back up, then start the server or run `imdir migrate`; `imdir migrate --check` lists them",
            ),
        },
        Err(error) => {
            let error = error.to_string();
            let usual = "`imdir check` verifies the stored data; `imdir restore` restores a backup";
            let (says, hint) = error.split_once(", hint: ").unwrap_or((&error, usual));
            Finding::wrong("database", format!("{database}: {says}"), hint)
        }
    })
}
