//! Pages of a list: sizes, numbers, and tokens that lead to the next one.
//!
//! A token is signed, lives 15 minutes and is bound to its query: the cursor
//! inside can be trusted, and one list's token is worth nothing at another.

use super::{
    error::Error,
    fields::{Field, Fields},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use directory::UnixTime;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use subtle::ConstantTimeEq;

const TTL_SECS: i64 = 15 * 60;
const MAC_BYTES: usize = 16;

/// Signs page tokens.
#[derive(Clone)]
pub struct PageKey([u8; 32]);

impl fmt::Debug for PageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PageKey([redacted])")
    }
}

impl PageKey {
    pub const fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// A key for another purpose, which is named by eight characters or more: no signature begins so.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes any key");
        mac.update(purpose.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// A token for the place after `cursor` in the list that `query` names.
    pub fn sign(&self, query: &str, cursor: &[u8], now: UnixTime) -> String {
        let mut token = (now.0 + TTL_SECS).to_be_bytes().to_vec();
        token.extend_from_slice(cursor);
        let mac = self.mac(query, &token);
        token.extend_from_slice(&mac);
        URL_SAFE_NO_PAD.encode(token)
    }

    /// The cursor of a token that `sign` made for the same query, less than 15 minutes ago.
    pub fn open(&self, query: &str, token: &str, now: UnixTime) -> Option<Vec<u8>> {
        let token = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (signed, mac) = token.split_at_checked(token.len().checked_sub(MAC_BYTES)?)?;
        if !bool::from(self.mac(query, signed).ct_eq(mac)) {
            return None;
        }
        let (expiry, cursor) = signed.split_first_chunk()?;
        (i64::from_be_bytes(*expiry) > now.0).then(|| cursor.to_vec())
    }

    fn mac(&self, query: &str, signed: &[u8]) -> [u8; MAC_BYTES] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes any key");
        mac.update(&(query.len() as u64).to_be_bytes());
        mac.update(query.as_bytes());
        mac.update(signed);
        let mut short = [0; MAC_BYTES];
        short.copy_from_slice(&mac.finalize().into_bytes()[..MAC_BYTES]);
        short
    }
}

/// What the contract says of a token that leads nowhere, but for the list of users.
pub(super) const STALE: &str = "The next page token is either invalid or has expired.";

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
pub struct Page {
    pub size: usize,
    /// From 1; what it says when a token leads on is 1.
    pub number: usize,
    /// Where the page before ended.
    pub after: Option<Vec<u8>>,
    query: String,
}

impl Page {
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
        key.sign(&self.query, cursor, now)
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
        let key = PageKey::new([7; 32]);
        let token = key.sign("users?status=active", b"cursor", NOW);
        let open = |query, token: &str, now| key.open(query, token, UnixTime(now));
        assert_eq!(open("users?status=active", &token, NOW.0 + 899).as_deref(), Some(&b"cursor"[..]));
        assert_eq!(open("users?status=active", &token, NOW.0 + 900), None);
        assert_eq!(open("users?status=pending", &token, NOW.0), None);
        assert_eq!(PageKey::new([8; 32]).open("users?status=active", &token, NOW), None);
        for broken in ["", "A", "AAAA", &token[1..], &format!("{token}A")] {
            assert_eq!(open("users?status=active", broken, NOW.0), None, "{broken}");
        }
    }
}
