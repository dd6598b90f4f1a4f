//! The e-mail domains for which the operator has linked this directory with others: people of such a domain find each
//! other across them. Only the operator links.

use crate::http::caller::Caller;
use crate::service::Service;
use axum::{Json, extract::State};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// A linked domain.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "LinkedDomain")]
pub struct LinkOut {
    domain: String,
    /// The number of other directories; which ones they are is the operator's to tell.
    directories: usize,
}

/// The linked domains, in their order.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "LinkedDomainList")]
pub struct LinkListOut {
    total_records: usize,
    links: Vec<LinkOut>,
}

/// `GET /v2/im/links`: the domains by which people find others outside the master account and its sub-accounts.
pub(crate) async fn list(State(service): State<Service>, caller: Caller) -> Json<LinkListOut> {
    let realm = caller.realm.id();
    let state = service.state();
    let mut domains = BTreeMap::<&str, usize>::new();
    for (domain, one, other) in state.links().iter() {
        if realm == *one || realm == *other {
            *domains.entry(domain).or_default() += 1;
        }
    }
    let link = |(domain, directories): (&str, usize)| LinkOut { domain: domain.to_owned(), directories };
    let links: Vec<_> = domains.into_iter().map(link).collect();
    Json(LinkListOut { total_records: links.len(), links })
}
