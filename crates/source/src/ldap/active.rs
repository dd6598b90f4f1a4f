//! Whether an account is enabled, by the attributes of the known servers.

use crate::entry::Entry;
use directory::UnixTime;

/// `ACCOUNTDISABLE` of `userAccountControl` (MS-ADTS, section 2.2.16).
const DISABLED: i64 = 2;
/// Seconds from 1601, the epoch of Windows, to 1970.
const EPOCH_SECS: i64 = 11_644_473_600;
const TICKS_A_SECOND: i64 = 10_000_000;

/// False for an account that is disabled, locked or expired.
pub(super) fn is_active(entry: &Entry, now: UnixTime) -> bool {
    let number = |name: &str| entry.text(name).and_then(|text| text.parse::<i64>().ok());
    let is_disabled = number("userAccountControl").is_some_and(|flags| flags & DISABLED != 0);
    // 0 and the largest number mean "never".
    let expires = number("accountExpires").filter(|ticks| *ticks > 0 && *ticks != i64::MAX);
    let has_expired = expires.is_some_and(|ticks| ticks / TICKS_A_SECOND - EPOCH_SECS <= now.0);
    let is_locked = entry.has("nsAccountLock", "TRUE") || entry.text("pwdAccountLockedTime").is_some();
    !(is_disabled || has_expired || is_locked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Place;

    #[test]
    fn each_server_says_it_in_its_way() {
        let now = UnixTime(1_700_000_000);
        let expiry = |secs: i64| ((secs + EPOCH_SECS) * TICKS_A_SECOND).to_string();
        for (name, value, expected) in [
            ("userAccountControl", "512", true),
            ("userAccountControl", "514", false),
            ("userAccountControl", "66050", false),
            ("accountExpires", "0", true),
            ("accountExpires", "9223372036854775807", true),
            ("accountExpires", &expiry(now.0 + 1), true),
            ("accountExpires", &expiry(now.0), false),
            ("nsAccountLock", "TRUE", false),
            ("nsAccountLock", "true", false),
            ("nsAccountLock", "FALSE", true),
            ("pwdAccountLockedTime", "000001010000Z", false),
            ("mail", "a@b.example", true),
        ] {
            let mut entry = Entry::new("cn=a".to_owned(), Place::Line(1));
            entry.add(name, value.into());
            assert_eq!(is_active(&entry, now), expected, "{name}: {value}");
        }
    }
}
