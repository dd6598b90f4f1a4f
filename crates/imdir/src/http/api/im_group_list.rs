//! The list of IM directory groups: whole, as Zoom's clients expect it, or page by page in the order of names.

use crate::http::{
    api::{
        by_name::{self, PageOut},
        contacts::search_key,
        im_groups::GroupOut,
    },
    caller::Caller,
    operation::Query as Parameter,
    wire::{error::Error, page::PageQuery},
};
use crate::service::Service;
use axum::{
    Json,
    extract::{RawQuery, State},
};
use directory::{Group, GroupType, Query};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

pub(crate) const TYPE: Parameter = Parameter {
    name: "type",
    description: "normal, shared or restricted: groups of this type alone.",
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
    let (realm, authority, account) = (&caller.realm, caller.authority, caller.account.id);
    let meant = matching(realm.groups(account), key.as_deref())
        .filter(|group| kind.is_none_or(|kind| group.kind == kind));
    let list = format!("im_groups/{account}/{:?}/{key:?}", kind.map(GroupType::as_str));
    let found = by_name::read(query, &list, meant, about, &service.page_key)?;
    let groups = found.items.into_iter().map(|group| GroupOut::of(realm, authority, group)).collect();
    Ok(Json(GroupListOut { total_records: found.total_records, groups, page: found.page }))
}

/// A group's place in a list.
fn about(group: &Arc<Group>) -> (&str, [u8; 16]) {
    (&group.name, *group.id.as_bytes())
}

/// The groups whose names a key matches; all without one.
pub(crate) fn matching<'a>(
    groups: impl Iterator<Item = &'a Arc<Group>>,
    key: Option<&str>,
) -> impl Iterator<Item = &'a Arc<Group>> {
    let query = key.map(Query::parse);
    groups.filter(move |group| query.as_ref().is_none_or(|query| query.matches(&group.name)))
}
