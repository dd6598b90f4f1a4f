//! What a viewer is told about a target by other protocols than this API, for explanations. Each protocol decides by the
//! functions that it answers by.

use crate::service::{Options, Service};
use directory::{Realm, User, View};
use schemars::JsonSchema;
use serde::Serialize;

/// What a viewer is told about a target by another protocol than this API. What a protocol doesn't have is left out.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[schemars(rename = "ExplanationDoor")]
pub struct DoorOut {
    /// The protocol: matrix, ldap or xmpp.
    door: &'static str,
    /// The target's id there; null when it has none.
    id: Option<String>,
    /// Whether the target is shown without a search.
    #[serde(skip_serializing_if = "Option::is_none")]
    lists: Option<bool>,
    /// Whether some search shows the target, other than for its whole address or id.
    finds: bool,
    /// Whether a search for the whole address shows the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    finds_by_address: Option<bool>,
    /// Whether the viewer may invite the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    invites: Option<bool>,
}

/// A protocol's part of an explanation; None if it isn't served.
type Door = fn(&Options, &Realm, &View<'_>, &User) -> Option<DoorOut>;

const DOORS: [Door; 3] = [matrix, ldap, xmpp];

/// The answers of all protocols that are served. An inactive viewer is told nothing anywhere.
pub(crate) fn doors(
    service: &Service,
    realm: &Realm,
    view: Option<&View<'_>>,
    target: &User,
) -> Vec<DoorOut> {
    let Some(view) = view else { return Vec::new() };
    DOORS.iter().filter_map(|door| door(&service.options, realm, view, target)).collect()
}

fn matrix(options: &Options, realm: &Realm, view: &View<'_>, target: &User) -> Option<DoorOut> {
    let told = options.matrix.as_ref()?.told(realm, view, target);
    Some(DoorOut {
        door: "matrix",
        id: told.id.map(|id| id.to_string()),
        finds: told.finds,
        invites: Some(told.invites),
        ..DoorOut::default()
    })
}

fn ldap(options: &Options, realm: &Realm, view: &View<'_>, target: &User) -> Option<DoorOut> {
    let told = options.ldap.as_ref()?.told(realm, view, target);
    let is_true = |test: fn(&ldap::Told) -> bool| told.as_ref().is_some_and(test);
    Some(DoorOut {
        door: "ldap",
        lists: Some(is_true(|told| told.lists)),
        finds: is_true(|told| told.finds),
        finds_by_address: Some(is_true(|told| told.finds_by_address)),
        invites: None,
        id: told.map(|told| told.dn),
    })
}

fn xmpp(options: &Options, realm: &Realm, view: &View<'_>, target: &User) -> Option<DoorOut> {
    let told = options.xmpp.as_ref()?.told(realm, view, target);
    Some(DoorOut {
        door: "xmpp",
        lists: told.lists,
        finds: told.finds,
        finds_by_address: Some(told.finds_by_address),
        invites: None,
        id: told.id.map(|id| id.to_string()),
    })
}
