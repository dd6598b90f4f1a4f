//! Pages of a list: sizes, numbers, and tokens that lead to the next one.
//!
//! A token is sealed, lives 15 minutes and is bound to its query: the cursor
//! inside can be trusted and tells nothing, and one list's token is worth nothing at another.

use crate::{
    http::wire::{error::Error, field::Field, fields::Fields},
    seal_key::SealKey,
};
use directory::UnixTime;

const TTL_SECS: i64 = 15 * 60;
/// Tokens are so long, or a multiple: the length of a name in a cursor doesn't show.
const STEP_BYTES: usize = 128;
/// Ends a cursor before its padding.
const END: u8 = 1;

/// Seals page tokens.
#[derive(Debug, Clone)]
pub struct PageKey(SealKey);

impl PageKey {
    pub fn new(stored: &[u8; 32]) -> Self {
        Self(SealKey::new(stored, "pages"))
    }

    /// A token for the place after `cursor` in the list that `query` names.
    pub fn seal(&self, query: &str, cursor: &[u8], now: UnixTime) -> String {
        let mut plain = (now.0 + TTL_SECS).to_be_bytes().to_vec();
        plain.extend_from_slice(cursor);
        plain.push(END);
        plain.resize(plain.len().next_multiple_of(STEP_BYTES), 0);
        // All that is in it the caller knows: the query, the last record of the page, the time.
        self.0.seal_repeatably(query, &plain)
    }

    /// The cursor of a token that `seal` made for the same query, less than 15 minutes ago.
    pub fn open(&self, query: &str, token: &str, now: UnixTime) -> Option<Vec<u8>> {
        let plain = self.0.open(query, token)?;
        let (expiry, padded) = plain.split_first_chunk()?;
        let end = padded.iter().rposition(|byte| *byte == END)?;
        (i64::from_be_bytes(*expiry) > now.0).then(|| padded[..end].to_vec())
    }
}

/// What the contract says of a token that leads nowhere, but for the list of users.
pub(crate) const STALE: &str = "The next page token is either invalid or has expired.";

/// How large a list's pages are.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    pub default: usize,
    pub max: usize,
    /// The refusal of a token that leads nowhere.
    pub stale: &'static str,
}

/// The page that was asked for.
#[derive(Debug)]
pub struct PageRequest {
    pub size: usize,
    /// From 1; what it says when a token leads on is 1.
    pub number: usize,
    /// Where the page before ended.
    pub after: Option<Vec<u8>>,
    query: String,
}

impl PageRequest {
    /// Reads `page_size`, `page_number` and `next_page_token`. `list` names the list
    /// and everything that narrows it, so that a token of another one is refused.
    pub fn read(
        fields: &mut Fields,
        sizes: Sizes,
        list: &str,
        key: &PageKey,
        now: UnixTime,
    ) -> Result<Self, Error> {
        let size = fields.optional("page_size", positive).map_or(sizes.default, |size| size.min(sizes.max));
        let number = fields.optional("page_number", positive).unwrap_or(1);
        let token = fields.optional("next_page_token", |field| field.text().map(str::to_owned));
        let query = format!("{list}?page_size={size}");
        let after = match token.filter(|token| !token.is_empty()) {
            None => None,
            Some(token) => {
                let cursor = key.open(&query, &token, now).ok_or_else(|| Error::bad_request(sizes.stale))?;
                Some(cursor)
            }
        };
        Ok(Self { size, number: if after.is_some() { 1 } else { number }, after, query })
    }

    /// Takes this page's items, and the token of the next page: `""` when this is the last.
    pub fn take<T>(
        &self,
        items: impl Iterator<Item = T>,
        cursor: impl Fn(&T) -> Vec<u8>,
        key: &PageKey,
        now: UnixTime,
    ) -> (Vec<T>, String) {
        let skipped = (self.number - 1).saturating_mul(self.size);
        let mut items: Vec<T> = items.skip(skipped).take(self.size + 1).collect();
        if items.len() <= self.size {
            return (items, String::new());
        }
        items.truncate(self.size);
        let token = items.last().map(|last| self.token(&cursor(last), key, now)).unwrap_or_default();
        (items, token)
    }

    /// The token that leads on from `cursor`.
    pub fn token(&self, cursor: &[u8], key: &PageKey, now: UnixTime) -> String {
        key.seal(&self.query, cursor, now)
    }

    /// How many pages so many records fill; no records fill one.
    pub fn count(&self, records: usize) -> usize {
        records.div_ceil(self.size).max(1)
    }
}

fn positive(field: Field<'_>) -> Result<usize, String> {
    let number = field.integer()?;
    usize::try_from(number).ok().filter(|number| *number > 0).ok_or_else(|| "must be 1 or more".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixTime = UnixTime(1_800_000_000);

    #[test]
    fn a_token_opens_for_its_own_query_and_in_its_time_alone() {
        let key = PageKey::new(&[7; 32]);
        let token = key.seal("users?status=active", b"cursor", NOW);
        let open = |query, token: &str, now| key.open(query, token, UnixTime(now));
        assert_eq!(open("users?status=active", &token, NOW.0 + 899).as_deref(), Some(&b"cursor"[..]));
        assert_eq!(open("users?status=active", &token, NOW.0 + 900), None);
        assert_eq!(open("users?status=pending", &token, NOW.0), None);
        assert_eq!(PageKey::new(&[8; 32]).open("users?status=active", &token, NOW), None);
        for broken in ["", "A", "AAAA", &token[1..], &format!("{token}A")] {
            assert_eq!(open("users?status=active", broken, NOW.0), None, "{broken}");
        }
    }
    #[test]
    fn what_a_cursor_holds_does_not_show() {
        let key = PageKey::new(&[7; 32]);
        let cursors: [&[u8]; 4] = [b"", b"\x01", &[0; 16], &[1; 100]];
        let tokens = cursors.map(|cursor| key.seal("users", cursor, NOW));
        assert!(tokens.iter().all(|token| token.len() == tokens[0].len()));
        assert_eq!(tokens.map(|token| key.open("users", &token, NOW)), cursors.map(|it| Some(it.to_vec())));
    }
}
