//! The list of IM directory groups: whole, as Zoom's clients expect it, or page by page in the order of names.

use crate::http::{
    api::{contacts::search_key, im_groups::GroupOut},
    caller::Caller,
    operation::Query as Parameter,
    wire::{
        error::Error,
        page::{PageKey, PageQuery, PageRequest, STALE, Sizes},
    },
};
use crate::service::Service;
use axum::{
    Json,
    extract::{RawQuery, State},
};
use directory::{Group, GroupId, GroupType, Query, name_key};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

const SIZES: Sizes = Sizes { default: 30, max: 300, stale: STALE };

pub(crate) const TYPE: Parameter = Parameter {
    name: "type",
    description: "normal, shared or restricted: groups of this type alone.",
    required: false,
};
pub(crate) const ORDER_BY: Parameter = Parameter {
    name: "order_by",
    description: "name: page by page in the order of names, by page_size, page_number and next_page_token. Without it \
                  all groups come at once, in the order of their ids.",
    required: false,
};

/// The groups of an account.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "GroupList")]
pub struct GroupListOut {
    /// Of all pages.
    total_records: usize,
    groups: Vec<GroupOut>,
    #[serde(flatten)]
    page: Option<PageOut>,
}

/// The place of a page; absent from a whole list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PageOut {
    page_count: usize,
    page_number: usize,
    page_size: usize,
    next_page_token: String,
}

/// The one order of pages.
#[derive(Clone, Copy)]
struct ByName;

/// `GET /v2/im/groups`: the groups of the account, all or those that match.
pub(crate) async fn list(
    State(service): State<Service>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<GroupListOut>, Error> {
    const NARROWS: &[&str] = &["search_key", "type", "order_by"];
    let mut query = PageQuery::read(query, NARROWS, &service.page_key, service.clock.now())?;
    let key = query.fields.optional("search_key", search_key);
    let kind = query.fields.optional("type", |field| field.word(&GroupType::ALL, GroupType::as_str));
    let order = query.fields.optional("order_by", |field| field.word(&[ByName], |_| "name"));
    let (realm, authority, account) = (&caller.realm, caller.authority, caller.account.id);
    let meant = matching(realm.groups(account), key.as_deref())
        .filter(|group| kind.is_none_or(|kind| group.kind == kind));
    let out = |group: &Arc<Group>| GroupOut::of(realm, authority, group);
    if order.is_none() {
        query.fields.finish()?;
        let groups: Vec<_> = meant.map(out).collect();
        return Ok(Json(GroupListOut { total_records: groups.len(), groups, page: None }));
    }
    let list = format!("im_groups/{account}/{:?}/{key:?}", kind.map(GroupType::as_str));
    let page = query.page(SIZES, &list)?;
    let (total_records, groups, next_page_token) = by_name(meant, &page, &service.page_key);
    let place = PageOut {
        page_count: page.count(total_records),
        page_number: page.number,
        page_size: page.size,
        next_page_token,
    };
    let groups = groups.into_iter().map(out).collect();
    Ok(Json(GroupListOut { total_records, groups, page: Some(place) }))
}

/// The groups whose names a key matches; all without one.
pub(crate) fn matching<'a>(
    groups: impl Iterator<Item = &'a Arc<Group>>,
    key: Option<&str>,
) -> impl Iterator<Item = &'a Arc<Group>> {
    let query = key.map(Query::parse);
    groups.filter(move |group| query.as_ref().is_none_or(|query| query.matches(&group.name)))
}

/// The number of all groups, those of a page in the order of their names, and the token of the next page. Linear in the
/// number of groups: only those of the page are sorted.
fn by_name<'a>(
    groups: impl Iterator<Item = &'a Arc<Group>>,
    page: &PageRequest,
    key: &PageKey,
) -> (usize, Vec<&'a Arc<Group>>, String) {
    let mut all: Vec<((String, GroupId), &Arc<Group>)> =
        groups.map(|group| ((name_key(&group.name), group.id), group)).collect();
    let total = all.len();
    if let Some(after) = page.after.as_deref().and_then(place) {
        all.retain(|(place, _)| *place > after);
    }
    let skipped = (page.number - 1).saturating_mul(page.size).min(all.len());
    let order = |one: &((String, GroupId), _), other: &((String, GroupId), _)| one.0.cmp(&other.0);
    if skipped < all.len() {
        all.select_nth_unstable_by(skipped, order);
    }
    let rest = &mut all[skipped..];
    let wanted = (page.size + 1).min(rest.len());
    if wanted < rest.len() {
        rest.select_nth_unstable_by(wanted, order);
    }
    rest[..wanted].sort_unstable_by(order);
    let cursor = |((name, id), _): &((String, GroupId), _)| [name.as_bytes(), id.as_bytes()].concat();
    let (found, token) = page.take(all.into_iter(), cursor, key);
    (total, found.into_iter().map(|(_, group)| group).collect(), token)
}

/// The place at the end of a page: the key of a name, and an id.
fn place(cursor: &[u8]) -> Option<(String, GroupId)> {
    let (name, id) = cursor.split_last_chunk::<16>()?;
    Some((String::from_utf8(name.to_vec()).ok()?, GroupId::from_bytes(*id)))
}
