//! The number of connections that the limit of open files allows.

use std::{fs, num::NonZeroUsize};

/// Reserved for the database, listeners, the log, and connections to other servers.
const OTHER_FILES: usize = 64;
/// Connections of each listener that isn't public.
pub(super) const INTERNAL: usize = 8;
/// If the limit is unknown.
const DEFAULT_FILES: usize = 256;

/// The connections of the public listener: the setting, unless it exceeds the maximum.
pub(super) fn connections(asked: Option<NonZeroUsize>) -> usize {
    let most = within(file_limit());
    match asked.map(NonZeroUsize::get) {
        Some(asked) if asked > most => {
            tracing::warn!(
                "max_connections is {asked}, but the limit of open files allows {most}, hint: raise ulimit -n, or \
                 LimitNOFILE= in the systemd unit"
            );
            most
        }
        Some(asked) => asked,
        None => most,
    }
}

fn within(files: usize) -> usize {
    files.saturating_sub(OTHER_FILES + 2 * INTERNAL).max(INTERNAL)
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
        assert_eq!([0, 64, 120, 1024].map(within), [8, 8, 40, 944]);
        assert!(file_limit() > OTHER_FILES);
    }
}
