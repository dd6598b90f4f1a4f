//! The number of connections that the limit of open files allows.

use std::{fs, num::NonZeroUsize};

/// Reserved for the database, listeners, the log, and connections to other servers.
const OTHER_FILES: usize = 64;
/// The bounds for each internal listener, which gets a sixteenth of the files.
const INTERNAL: (usize, usize) = (8, 64);
/// The limit if the system's is unknown.
const DEFAULT_FILES: usize = 256;

/// The connections of each of so many public listeners: the setting, unless it exceeds the maximum.
pub(super) fn connections(configured: Option<NonZeroUsize>, listeners: usize) -> usize {
    let most = within(file_limit()) / listeners.max(1);
    match configured.map(NonZeroUsize::get) {
        Some(configured) if configured > most => {
            tracing::warn!(
                "max_connections is {configured}, but the limit of open files allows {most}, hint: raise \
                 ulimit -n, or LimitNOFILE= in the systemd unit"
            );
            most
        }
        Some(configured) => configured,
        None => most,
    }
}

/// The connections of each internal listener.
pub(super) fn internal_connections() -> usize {
    internal(file_limit())
}

fn within(files: usize) -> usize {
    files.saturating_sub(OTHER_FILES + 2 * internal(files)).max(INTERNAL.0)
}

fn internal(files: usize) -> usize {
    (files / 16).clamp(INTERNAL.0, INTERNAL.1)
}

/// The soft limit of open files.
fn file_limit() -> usize {
    let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    match line.and_then(|line| line.split_whitespace().next()) {
        Some("unlimited") => 1 << 20,
        Some(number) => number.parse().unwrap_or(DEFAULT_FILES),
        None => DEFAULT_FILES,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_other_files() {
        assert_eq!([0, 64, 120, 1024, 65_536].map(within), [8, 8, 40, 832, 65_344]);
        assert_eq!([0, 64, 120, 1024, 65_536].map(internal), [8, 8, 8, 64, 64]);
        assert!(file_limit() > OTHER_FILES);
    }
}
