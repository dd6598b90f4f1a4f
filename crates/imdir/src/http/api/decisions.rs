//! Which of many people a viewer sees and finds, in one request: what a chat server asks before it shows a
//! conversation or a list of members.
//!
//! Somebody hidden is answered as somebody who isn't there.

use crate::app::App;
use crate::http::{
    api::contacts::{ReasonOut, Viewpoint},
    caller::Caller,
    wire::{
        body::Decoded,
        error::Error,
        fields::{Body, Fields},
        kind::{AnyText, List},
    },
};
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use directory::{MemberRef, View};
use schemars::JsonSchema;
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

/// `POST /v2/im/visibility/decisions`: whether the viewer sees and finds each of up to a thousand people, in their
/// order.
pub(crate) async fn decide(State(app): State<App>, caller: Caller, body: Decoded) -> Result<Response, Error> {
    let DecisionsBody { targets, as_user } = body.read()?;
    let from = Viewpoint::of(&app, &caller, as_user).await?;
    let view = from.view()?;
    let decisions = targets.iter().map(|target| DecisionOut::of(&view, target)).collect();
    Ok(Json(DecisionListOut { decisions }).into_response())
}

/// What asks for decisions. Whatever is neither an id nor an address is somebody who can't be found.
#[derive(Debug)]
pub(crate) struct DecisionsBody {
    targets: Vec<String>,
    as_user: Option<String>,
}

impl Body for DecisionsBody {
    const NAME: &'static str = "DecisionsAsk";

    fn read(fields: &mut Fields) -> Option<Self> {
        let list = List { of: AnyText, min: 1, max: MAX_TARGETS, expected: "ids or e-mail addresses" };
        let targets =
            fields.must_have("targets", &list, "Ids or e-mail addresses of the people to decide about.");
        let as_user = fields.may_have("as_user", &AnyText, AS_USER);
        Some(Self { targets: targets?, as_user })
    }
}

const AS_USER: &str =
    "For administrators: id or e-mail of the user to ask as; the account's owner when absent.";
