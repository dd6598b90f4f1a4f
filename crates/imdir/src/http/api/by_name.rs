//! Lists of an account in the order of names, page by page; whole without `order_by`.

use crate::http::{
    operation::Query as Parameter,
    wire::{
        error::Error,
        page::{PageKey, PageQuery, PageRequest, STALE, Sizes},
    },
};
use directory::name_key;
use schemars::JsonSchema;
use serde::Serialize;

const SIZES: Sizes = Sizes { default: 30, max: 300, stale: STALE };

pub(crate) const ORDER_BY: Parameter = Parameter {
    name: "order_by",
    description: "name: page by page in the order of names, by page_size, page_number and next_page_token. Without it \
                  all come at once, in the order of their ids.",
    required: false,
};

/// The place of a page; absent from a whole list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PageOut {
    page_count: usize,
    page_number: usize,
    page_size: usize,
    next_page_token: String,
}

/// A whole list, or a page of it.
pub(crate) struct Listing<T> {
    pub(crate) total_records: usize,
    pub(crate) items: Vec<T>,
    pub(crate) page: Option<PageOut>,
}

/// The one order of pages.
#[derive(Clone, Copy)]
struct ByName;

/// The page that a query asks for, or everything. `list` names the list with all that narrows it, and `about` gives an
/// item's name and id.
pub(crate) fn read<'a, T>(
    mut query: PageQuery,
    list: &str,
    items: impl Iterator<Item = &'a T>,
    about: impl Fn(&'a T) -> (&'a str, [u8; 16]),
    key: &PageKey,
) -> Result<Listing<&'a T>, Error> {
    if query.fields.optional("order_by", |field| field.word(&[ByName], |_| "name")).is_none() {
        query.fields.finish()?;
        let items: Vec<_> = items.collect();
        return Ok(Listing { total_records: items.len(), items, page: None });
    }
    let page = query.page(SIZES, list)?;
    let with_keys = items.map(|item| {
        let (name, id) = about(item);
        ((name_key(name), id), item)
    });
    let (total_records, items, next_page_token) = cut(with_keys.collect(), &page, key);
    let place = PageOut {
        page_count: page.count(total_records),
        page_number: page.number,
        page_size: page.size,
        next_page_token,
    };
    Ok(Listing { total_records, items, page: Some(place) })
}

/// The key of a name, and an id.
type Place = (String, [u8; 16]);

/// The number of all items, those of a page in order, and the token of the next page. Linear in the number of items: only
/// those of the page are sorted.
fn cut<T>(mut all: Vec<(Place, T)>, page: &PageRequest, key: &PageKey) -> (usize, Vec<T>, String) {
    let total = all.len();
    if let Some(after) = page.after.as_deref().and_then(place) {
        all.retain(|(place, _)| *place > after);
    }
    let skipped = (page.number - 1).saturating_mul(page.size).min(all.len());
    let order = |one: &(Place, T), other: &(Place, T)| one.0.cmp(&other.0);
    if skipped < all.len() {
        all.select_nth_unstable_by(skipped, order);
    }
    let rest = &mut all[skipped..];
    let wanted = (page.size + 1).min(rest.len());
    if wanted < rest.len() {
        rest.select_nth_unstable_by(wanted, order);
    }
    rest[..wanted].sort_unstable_by(order);
    let cursor = |((name, id), _): &(Place, T)| [name.as_bytes(), id].concat();
    let (found, token) = page.take(all.into_iter(), cursor, key);
    (total, found.into_iter().map(|(_, item)| item).collect(), token)
}

/// The place at the end of a page.
fn place(cursor: &[u8]) -> Option<Place> {
    let (name, id) = cursor.split_last_chunk::<16>()?;
    Some((String::from_utf8(name.to_vec()).ok()?, *id))
}
