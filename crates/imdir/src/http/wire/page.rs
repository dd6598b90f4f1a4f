//! Pagination: page sizes, numbers, and tokens of the next page.
//!
//! A token is sealed and valid for 15 minutes. It contains its query, so may be sent alone, and is refused with another
//! query. The cursor inside is authentic, and hidden from the client.

use crate::{
    http::wire::{body::urlencoded, error::Error, field::Field, fields::Fields},
    seal_key::SealKey,
};
use directory::UnixTime;
use percent_encoding::percent_decode_str;
use std::mem;
use store::random;

const TTL_SECS: i64 = 15 * 60;
/// The length of tokens is a multiple of this, to hide the length of a name in a cursor.
const STEP_BYTES: usize = 128;
/// Separates a cursor from its padding.
const END: u8 = 1;
/// The context of all seals; the token itself names its list.
const CONTEXT: &str = "page";

/// Seals page tokens.
#[derive(Debug, Clone)]
pub struct PageKey(SealKey);

/// The content of a token.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    /// A digest of the list and everything that narrows it.
    list: [u8; 32],
    /// The part of the query that narrows the list.
    query: String,
    /// The end of the page.
    cursor: Vec<u8>,
}

impl PageKey {
    pub fn new(stored: &[u8; 32]) -> Self {
        Self(SealKey::new(stored, "pages"))
    }

    fn seal(&self, place: &Place, now: UnixTime) -> String {
        let mut plain = (now.0 + TTL_SECS).to_be_bytes().to_vec();
        plain.extend_from_slice(&place.list);
        plain.extend_from_slice(&(place.query.len() as u32).to_be_bytes());
        plain.extend_from_slice(place.query.as_bytes());
        plain.extend_from_slice(&place.cursor);
        plain.push(END);
        plain.resize(plain.len().next_multiple_of(STEP_BYTES), 0);
        // The caller knows all its content: the query, the last record of the page, the time.
        self.0.seal_repeatably(CONTEXT, &plain)
    }

    /// The content of a token that was sealed less than 15 minutes ago.
    fn open(&self, token: &str, now: UnixTime) -> Option<Place> {
        let plain = self.0.open(CONTEXT, token)?;
        let (expiry, rest) = plain.split_first_chunk()?;
        let (list, rest) = rest.split_first_chunk()?;
        let (length, rest) = rest.split_first_chunk()?;
        let (query, padded) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        let end = padded.iter().rposition(|byte| *byte == END)?;
        (i64::from_be_bytes(*expiry) > now.0).then(|| Place {
            list: *list,
            query: String::from_utf8_lossy(query).into_owned(),
            cursor: padded[..end].to_vec(),
        })
    }
}

/// The contract's message for an invalid token, except on the list of users.
pub(crate) const STALE: &str = "The next page token is either invalid or has expired.";

/// The page sizes of a list.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    pub default: usize,
    pub max: usize,
    /// The refusal of an invalid token.
    pub stale: &'static str,
}

/// The query of a list. A token supplies the fields that are absent.
#[derive(Debug)]
pub(crate) struct PageQuery {
    pub(crate) fields: Fields,
    narrows: NarrowingQuery,
    token: Option<Option<Place>>,
    now: UnixTime,
}

/// The query for the token of the next page, which most pages don't have.
#[derive(Debug)]
struct NarrowingQuery {
    text: String,
    /// The query of the token that led here.
    before: String,
    /// The fields that narrow the list.
    names: &'static [&'static str],
}

impl NarrowingQuery {
    /// The pairs that narrow the list, as they were sent, here or before.
    fn pairs(&self) -> String {
        let mut query = String::new();
        for name in self.names.iter().chain(&["page_size"]) {
            let Some(pair) = pair(&self.text, name).or_else(|| pair(&self.before, name)) else { continue };
            if !query.is_empty() {
                query.push('&');
            }
            query.push_str(pair);
        }
        query
    }
}

/// The pair of a query that has the name.
fn pair<'q>(query: &'q str, name: &str) -> Option<&'q str> {
    query.split('&').find(|pair| {
        let own = pair.split_once('=').map_or(*pair, |(own, _)| own);
        percent_decode_str(own).eq(name.bytes())
    })
}

impl PageQuery {
    /// `narrows` names the fields that narrow the list.
    pub(crate) fn read(
        text: Option<String>,
        narrows: &'static [&'static str],
        key: &PageKey,
        now: UnixTime,
    ) -> Result<Self, Error> {
        let text = text.unwrap_or_default();
        let mut fields = urlencoded(text.as_bytes())?;
        let token = fields.optional("next_page_token", |field| field.text().map(str::to_owned));
        let mut token = token.filter(|token| !token.is_empty()).map(|token| key.open(&token, now));
        let mut before = String::new();
        if let Some(Some(place)) = &mut token {
            before = mem::take(&mut place.query);
            fields.fill_in(urlencoded(before.as_bytes())?);
        }
        Ok(Self { narrows: NarrowingQuery { text, before, names: narrows }, fields, token, now })
    }

    /// Reads `page_size` and `page_number`, and refuses wrong fields. `list` names the list and everything that narrows
    /// it, so that the token of another list is refused.
    pub(crate) fn page(mut self, sizes: Sizes, list: &str) -> Result<PageRequest, Error> {
        let size =
            self.fields.optional("page_size", positive).map_or(sizes.default, |size| size.min(sizes.max));
        let number = self.fields.optional("page_number", positive).unwrap_or(1);
        self.fields.finish()?;
        let list = random::digest(&format!("{list}?page_size={size}"));
        let after = match self.token {
            None => None,
            Some(Some(place)) if place.list == list => Some(place.cursor),
            Some(_) => return Err(Error::bad_request(sizes.stale)),
        };
        let number = if after.is_some() { 1 } else { number };
        Ok(PageRequest { size, number, after, list, narrows: self.narrows, now: self.now })
    }
}

/// The requested page.
#[derive(Debug)]
pub struct PageRequest {
    pub size: usize,
    /// The page number from 1; 1 with a token.
    pub number: usize,
    /// The end of the previous page.
    pub after: Option<Vec<u8>>,
    list: [u8; 32],
    narrows: NarrowingQuery,
    now: UnixTime,
}

impl PageRequest {
    /// This page's items, and the token of the next page: `""` on the last page.
    pub fn take<T>(
        &self,
        items: impl Iterator<Item = T>,
        cursor: impl Fn(&T) -> Vec<u8>,
        key: &PageKey,
    ) -> (Vec<T>, String) {
        let skipped = (self.number - 1).saturating_mul(self.size);
        let mut items: Vec<T> = items.skip(skipped).take(self.size + 1).collect();
        if items.len() <= self.size {
            return (items, String::new());
        }
        items.truncate(self.size);
        let token = items.last().map(|last| self.token(&cursor(last), key)).unwrap_or_default();
        (items, token)
    }

    /// The token of the page after `cursor`.
    pub fn token(&self, cursor: &[u8], key: &PageKey) -> String {
        let place = Place { list: self.list, query: self.narrows.pairs(), cursor: cursor.to_vec() };
        key.seal(&place, self.now)
    }

    /// The number of pages for a number of records; no records take one page.
    pub fn count(&self, records: usize) -> usize {
        records.div_ceil(self.size).max(1)
    }
}

/// A number from 1.
pub(crate) fn positive(field: Field<'_>) -> Result<usize, String> {
    let number = field.integer()?;
    usize::try_from(number).ok().filter(|number| *number > 0).ok_or_else(|| "must be 1 or more".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixTime = UnixTime(1_800_000_000);

    fn place(query: &str, cursor: &[u8]) -> Place {
        Place { list: random::digest("users"), query: query.into(), cursor: cursor.to_vec() }
    }

    #[test]
    fn a_token_opens_in_its_time_alone() {
        let key = PageKey::new(&[7; 32]);
        let token = key.seal(&place("status=active", b"cursor"), NOW);
        let open = |token: &str, now| key.open(token, UnixTime(now));
        assert_eq!(open(&token, NOW.0 + 899), Some(place("status=active", b"cursor")));
        assert_eq!(open(&token, NOW.0 + 900), None);
        assert_eq!(PageKey::new(&[8; 32]).open(&token, NOW), None);
        for broken in ["", "A", "AAAA", &token[1..], &format!("{token}A")] {
            assert_eq!(open(broken, NOW.0), None, "{broken}");
        }
    }

    #[test]
    fn what_a_cursor_holds_does_not_show() {
        let key = PageKey::new(&[7; 32]);
        let cursors: [&[u8]; 4] = [b"", b"\x01", &[0; 16], &[1; 40]];
        let tokens = cursors.map(|cursor| key.seal(&place("", cursor), NOW));
        assert!(tokens.iter().all(|token| token.len() == tokens[0].len()));
        assert_eq!(tokens.map(|token| key.open(&token, NOW)), cursors.map(|it| Some(place("", it))));
    }
}
