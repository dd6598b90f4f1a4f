//! Which of many people a viewer sees and finds, in one request: what a chat server asks before it shows a
//! conversation or a list of members.
//!
//! Somebody hidden is answered as somebody who isn't there.

use super::{
    body::Decoded,
    caller::Caller,
    contacts::{ReasonOut, Viewpoint},
    error::Error,
    fields::{Expected, Field},
};
use crate::app::App;
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use directory::{MemberRef, View};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

const MAX_TARGETS: usize = 1000;

/// What the viewer may know of one person.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Decision")]
pub struct DecisionOut<'a> {
    /// The id or the e-mail address that was asked for.
    target: &'a str,
    sees: bool,
    finds: bool,
    /// The first rule that lets the viewer see or find the target; null when none does.
    reason: Option<ReasonOut>,
}

/// Decisions in the order in which they were asked for.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DecisionList")]
pub struct DecisionListOut<'a> {
    decisions: Vec<DecisionOut<'a>>,
}

impl<'a> DecisionOut<'a> {
    fn of(view: &View<'_>, target: &'a str) -> Self {
        let hit = match target.parse() {
            Ok(MemberRef::Id(id)) => view.find(id),
            Ok(MemberRef::Email(email)) => view.find_by_email(&email),
            Err(_) => None,
        };
        Self {
            target,
            sees: hit.is_some_and(|hit| hit.reason.is_seeing()),
            finds: hit.is_some(),
            reason: hit.map(|hit| ReasonOut::of(view, &hit)),
        }
    }
}

pub(super) async fn decide(
    State(app): State<App>,
    caller: Caller,
    Decoded(mut fields): Decoded,
) -> Result<Response, Error> {
    let targets = fields.required("targets", targets);
    let from = Viewpoint::new(&app, &caller, &mut fields).await?;
    fields.finish()?;
    let view = from.view()?;
    let targets = targets.unwrap_or_default();
    let decisions = targets.iter().map(|target| DecisionOut::of(&view, target)).collect();
    Ok(Json(DecisionListOut { decisions }).into_response())
}

fn targets(field: Field<'_>) -> Result<Vec<String>, Expected> {
    let targets = field.array()?;
    if !(1..=MAX_TARGETS).contains(&targets.len()) {
        return Err(format!("must have 1 to {MAX_TARGETS} ids or e-mail addresses"));
    }
    let targets: Option<_> = targets.iter().map(|target| Some(target.as_str()?.to_owned())).collect();
    targets.ok_or_else(|| "must be an array of ids and e-mail addresses".into())
}

pub(super) fn body_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "required": ["targets"],
        "properties": {
            "targets": {
                "type": "array", "minItems": 1, "maxItems": MAX_TARGETS, "items": { "type": "string" },
                "description": "Ids or e-mail addresses of the people to decide about."
            },
            "as_user": {
                "type": "string",
                "description": "For administrators: id or e-mail of the user to ask as; the account's owner when absent."
            }
        }
    })
}
