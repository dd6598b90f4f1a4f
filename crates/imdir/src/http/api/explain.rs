//! Explains why a viewer sees or finds a target, or doesn't: for administrators of both.

use crate::http::{
    api::doors::{DoorOut, doors},
    caller::Caller,
    operation::Query as Parameter,
    wire::{
        body::urlencoded,
        error::Error,
        field::{Expected, Field},
    },
};
use crate::service::Service;
use axum::{
    Json,
    extract::{RawQuery, State},
};
use directory::{Explanation, Group, GroupId, MemberRef, Realm, User};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

pub(crate) const QUERY: &[Parameter] = &[
    Parameter { name: "viewer", description: "The viewer: id or e-mail.", required: true },
    Parameter { name: "target", description: "The target: id or e-mail.", required: true },
];
/// A user in an explanation or a pair.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Person")]
pub struct PersonOut {
    id: String,
    name: String,
    email: String,
}

/// A group in an explanation.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "NamedGroup")]
pub struct NamedGroupOut {
    id: String,
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
}

/// The evaluation of one rule.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ExplanationStep")]
pub struct StepOut {
    rule: &'static str,
    /// holds, fails, or hidden: met, but the target is hidden from the viewer.
    outcome: &'static str,
    groups: Vec<NamedGroupOut>,
    because: String,
}

/// Why a viewer sees or finds a target, or doesn't.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Explanation")]
pub struct ExplanationOut {
    viewer: PersonOut,
    target: PersonOut,
    /// The explanation in one sentence.
    sentence: String,
    sees: bool,
    finds: bool,
    /// Whether a search for the whole address finds the target.
    finds_by_email: bool,
    /// The first rule that holds; null when none does.
    reason: Option<&'static str>,
    hidden: bool,
    /// The restricted groups that hide the target.
    hidden_by: Vec<NamedGroupOut>,
    hidden_as_unlisted: bool,
    steps: Vec<StepOut>,
    /// What the viewer is told elsewhere than by this API, in other protocols that the server speaks.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    doors: Vec<DoorOut>,
}

impl PersonOut {
    pub(crate) fn of(user: &User) -> Self {
        Self { id: user.id.to_string(), name: user.shown_name().into_owned(), email: user.email.to_string() }
    }
}

impl NamedGroupOut {
    pub(crate) fn of(group: &Group) -> Self {
        Self { id: group.id.to_string(), name: group.name.to_string(), kind: group.kind.as_str() }
    }

    fn all(caller: &Caller, ids: &[GroupId]) -> Vec<Self> {
        let groups = ids.iter().filter_map(|id| caller.authority.group(&caller.realm, *id));
        groups.map(|group| Self::of(group)).collect()
    }
}

/// `GET /v2/im/visibility/explain`: every rule for one viewer and one target, for administrators.
pub(crate) async fn explain(
    State(service): State<Service>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<ExplanationOut>, Error> {
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    let viewer = query.required("viewer", named);
    let target = query.required("target", named);
    query.finish()?;
    let (Some(viewer), Some(target)) = (viewer, target) else { return Err(Error::no_such_user("")) };
    let realm = &*caller.realm;
    let viewer = caller.reachable_user(&viewer)?;
    let linked = service.linked_realms(realm.id(), &viewer.email.domain()).await?;
    let linked: Vec<&Realm> = linked.iter().map(Arc::as_ref).collect();
    let target = match caller.reachable_user(&target) {
        Ok(target) => target,
        // A user of a linked realm is explained if the viewer finds them.
        Err(error) => linked_target(realm, &linked, &viewer, &target).ok_or(error)?,
    };
    let found = realm.explain(viewer.id, target.id, &linked);
    let explanation = found.ok_or_else(|| Error::no_such_user(target.id))?;
    let view = realm.seen_by(viewer.id).map(|view| view.linked_with(linked.iter().copied()));
    let doors = doors(&service, realm, view.as_ref(), &target);
    Ok(Json(ExplanationOut { doors, ..explanation_out(&caller, &viewer, &target, explanation) }))
}

fn linked_target(realm: &Realm, linked: &[&Realm], viewer: &User, named: &MemberRef) -> Option<Arc<User>> {
    let view = realm.seen_by(viewer.id)?.linked_with(linked.iter().copied());
    let target = linked.iter().find_map(|realm| realm.find_user(named))?;
    view.find(target.id).map(|_| Arc::clone(target))
}

fn explanation_out(caller: &Caller, viewer: &User, target: &User, it: Explanation) -> ExplanationOut {
    ExplanationOut {
        viewer: PersonOut::of(viewer),
        target: PersonOut::of(target),
        sentence: it.sentence,
        sees: it.sees,
        finds: it.finds,
        finds_by_email: it.finds_by_email,
        reason: it.reason.map(|reason| reason.rule.as_str()),
        hidden: it.hidden,
        hidden_by: NamedGroupOut::all(caller, &it.hidden_by),
        hidden_as_unlisted: it.hidden_as_unlisted,
        doors: Vec::new(),
        steps: it
            .steps
            .into_iter()
            .map(|step| StepOut {
                rule: step.rule.as_str(),
                outcome: step.outcome.as_str(),
                groups: NamedGroupOut::all(caller, &step.groups),
                because: step.because,
            })
            .collect(),
    }
}

pub(crate) fn named(field: Field<'_>) -> Result<MemberRef, Expected> {
    field.text()?.parse().map_err(|_| "must be an id or an e-mail address".into())
}
