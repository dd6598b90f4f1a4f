//! `/Bulk`: each operation is a change of its own, in the order that the references require.

use super::{
    answer::{Failed, Reply},
    session::{Request, Session},
};
use axum::http::{HeaderMap, Method, header};
use scim::{BulkAnswer, BulkMethod, BulkOperation, BulkRequest, Error, Kind, Projection, bulk_response};
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) async fn run(session: &mut Session, body: Value) -> Result<Reply, Failed> {
    let bulk = BulkRequest::read(&body)?;
    let order = bulk.order()?;
    let mut operations: Vec<Option<BulkOperation>> = bulk.operations.into_iter().map(Some).collect();
    let (mut ids, mut errors) = (BTreeMap::new(), 0);
    let mut answers: BTreeMap<usize, BulkAnswer> = BTreeMap::new();
    for at in order {
        let Some(mut operation) = operations[at].take() else { continue };
        let outcome = match operation.resolve(&ids) {
            Ok(()) => one(session, &operation).await,
            Err(error) => Err(error.into()),
        };
        let (answer, id) = answered(&session.base, &operation, outcome);
        ids.extend(operation.bulk_id.zip(id));
        errors += usize::from(answer.outcome.is_err());
        answers.insert(at, answer);
        if bulk.fail_on_errors.is_some_and(|most| errors >= most) {
            break;
        }
    }
    Ok(Reply::ok(bulk_response(&answers.into_values().collect::<Vec<_>>())))
}

async fn one(session: &mut Session, operation: &BulkOperation) -> Result<Reply, Failed> {
    if operation.path.kind == Kind::Group && !session.caller.account.plan.is_paid() {
        return Err(Error::new(403, "Groups require a paid account.").into());
    }
    let data = operation.data.clone();
    let Some(id) = operation.path.id.clone() else {
        return session.create(operation.path.kind, data, &Projection::default()).await;
    };
    let mut asked = Request::of(operation.path.kind, id, &HeaderMap::new(), Projection::default());
    asked.if_match.clone_from(&operation.version);
    let method = match operation.method {
        BulkMethod::Put => Method::PUT,
        BulkMethod::Patch => Method::PATCH,
        BulkMethod::Delete | BulkMethod::Post => Method::DELETE,
    };
    session.act(&method, &asked, data).await
}

/// The response to an operation, and the id of its resource.
fn answered(
    base: &str,
    operation: &BulkOperation,
    outcome: Result<Reply, Failed>,
) -> (BulkAnswer, Option<String>) {
    let created =
        outcome.as_ref().ok().and_then(|reply| reply.body.as_ref()?.get("id")?.as_str().map(str::to_owned));
    let id = operation.path.id.clone().or(created);
    let answer = BulkAnswer {
        method: operation.method,
        bulk_id: operation.bulk_id.clone(),
        location: id.as_ref().map(|id| format!("{base}{}/{id}", operation.path.kind.endpoint())),
        version: outcome.as_ref().ok().and_then(|reply| reply.header(&header::ETAG)),
        outcome: outcome.map(|reply| reply.status).map_err(|failed| failed.error),
    };
    (answer, id)
}
