//! Who sees and finds a user, by rule. It names nobody, and depends on what the user knows alone: on their own groups,
//! and never on other people and theirs.

use crate::http::{
    api::{
        contacts::Viewpoint,
        explain::{NamedGroupOut, PersonOut},
    },
    caller::Caller,
    wire::{body::urlencoded, error::Error},
};
use crate::service::Service;
use axum::{
    Json,
    extract::{RawQuery, State},
};
use directory::{Group, GroupType, Rule, View};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

/// By which rules others see and find a user.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Exposure")]
pub struct ExposureOut {
    user: PersonOut,
    /// Whether the user is hidden from people who share no group with them and have no grant.
    hidden: bool,
    /// The restricted groups that hide the user.
    hidden_by: Vec<NamedGroupOut>,
    hidden_as_unlisted: bool,
    /// In the order of evaluation.
    rules: Vec<ExposureRuleOut>,
}

/// What one rule means for a user.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ExposureRule")]
pub struct ExposureRuleOut {
    rule: &'static str,
    /// holds; fails; depends, on the viewer's groups and account; or hidden: met, but the user is hidden.
    outcome: &'static str,
    /// The user's groups that meet the rule.
    groups: Vec<NamedGroupOut>,
}

/// `GET /v2/im/visibility/exposure`: for each rule, whether it shows the user to others. For the token's user, or, for
/// administrators, as a user.
pub(crate) async fn show(
    State(service): State<Service>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<ExposureOut>, Error> {
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    let from = Viewpoint::new(&service, &caller, &mut query).await?;
    query.finish()?;
    Ok(Json(ExposureOut::of(&from.view()?)))
}

impl ExposureOut {
    fn of(view: &View<'_>) -> Self {
        let user = view.viewer();
        let mut groups: Vec<&Arc<Group>> = view.groups_with(user.id).collect();
        // Their numbers in the index, by which the view goes, depend on groups that are hidden from the user.
        groups.sort_unstable_by_key(|group| group.id);
        let of = |kind: GroupType| groups.iter().copied().filter(move |group| group.kind == kind);
        let hidden_by: Vec<_> = of(GroupType::Restricted).map(|group| NamedGroupOut::of(group)).collect();
        let hidden = user.unlisted || !hidden_by.is_empty();
        let rules = Rule::ALL.into_iter().map(|rule| {
            let meeting: Vec<NamedGroupOut> = match rule {
                Rule::CoMember => groups.iter().map(|group| NamedGroupOut::of(group)).collect(),
                Rule::SharedGroup => of(GroupType::Shared).map(|group| NamedGroupOut::of(group)).collect(),
                Rule::NormalGroup => of(GroupType::Normal).map(|group| NamedGroupOut::of(group)).collect(),
                _ => Vec::new(),
            };
            ExposureRuleOut {
                rule: rule.as_str(),
                outcome: outcome(rule, hidden, !meeting.is_empty()),
                groups: meeting,
            }
        });
        Self {
            user: PersonOut::of(user),
            hidden,
            hidden_as_unlisted: user.unlisted,
            rules: rules.collect(),
            hidden_by,
        }
    }
}

/// Only a group in common and a grant are stronger than what hides a user.
const fn outcome(rule: Rule, hidden: bool, is_met: bool) -> &'static str {
    match rule {
        Rule::CoMember if is_met => "holds",
        Rule::Grant => "depends",
        Rule::SharedGroup | Rule::NormalGroup if is_met && !hidden => "holds",
        Rule::CoMember | Rule::SharedGroup | Rule::NormalGroup if !is_met => "fails",
        _ if hidden => "hidden",
        _ => "depends",
    }
}
