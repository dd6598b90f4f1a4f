//! Decides in one request which of many people a viewer sees and finds, for a chat server that shows a
//! conversation or a list of members.
//!
//! A hidden person is answered like an unknown one.

use crate::http::{
    api::{contact_body::ReasonOut, contacts::Viewpoint},
    caller::Caller,
    wire::{
        body::DecodedBody,
        error::Error,
        fields::{Body, Fields},
        kind::{AnyText, List},
    },
};
use crate::service::Service;
use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use directory::{MemberRef, View};
use schemars::JsonSchema;
use serde::Serialize;

const MAX_TARGETS: usize = 1000;

/// The decision on one person.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Decision")]
pub struct DecisionOut<'a> {
    /// The requested id or e-mail address.
    target: &'a str,
    sees: bool,
    finds: bool,
    /// The first rule by which the viewer sees or finds the target; null if there is none.
    reason: Option<ReasonOut>,
}

/// Decisions in the order of the request.
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
pub(crate) async fn decide(
    State(service): State<Service>,
    caller: Caller,
    body: DecodedBody,
) -> Result<Response, Error> {
    let DecisionsBody { targets, as_user } = body.read()?;
    let from = Viewpoint::of(&service, &caller, as_user).await?;
    let view = from.view()?;
    let decisions = targets.iter().map(|target| DecisionOut::of(&view, target)).collect();
    Ok(Json(DecisionListOut { decisions }).into_response())
}

/// The body that requests decisions. A text that is neither an id nor an address stands for a person who can't be
/// found.
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

const AS_USER: &str = "For administrators: id or e-mail of the user to act as; default: the account's owner.";
