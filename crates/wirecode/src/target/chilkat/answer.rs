//! The handling of the response: printed, checked, and parsed if a saved one shows its structure.

use super::calls::{Calls, Id, Value, ValueKind};
use super::json;
use crate::request::Request;
use crate::tree::{Tree, parse_json};

pub(super) fn of_response(request: &Request, response: Id, calls: &mut Calls) {
    calls.blank();
    let status = calls.get(response, "StatusCode", "status code", ValueKind::Int);
    let body = calls.text(response, "BodyStr", "body");
    calls.show(status, body, request.redirection_with_cookies().failing_status());
    if let Some(shape) = shape(request) {
        calls.blank();
        let text = calls.create("StringBuilder", "sb answer");
        calls.check(response, "GetBodySb", vec![text.into()]);
        take_apart(&shape, text, calls);
    }
}

/// The response of a `Rest` is already in a StringBuilder.
pub(super) fn of_rest(request: &Request, rest: Id, text: Id, calls: &mut Calls) {
    calls.blank();
    let status = calls.get(rest, "ResponseStatusCode", "status code", ValueKind::Int);
    let body = calls.ask(text, "GetAsString", vec![], "body", ValueKind::Text);
    // `Rest` follows no redirect.
    calls.show(status, body, request.failing_status());
    if let Some(shape) = shape(request) {
        calls.blank();
        take_apart(&shape, text, calls);
    }
}

fn shape(request: &Request) -> Option<Tree<'_>> {
    parse_json(request.json_answer.as_deref()?).ok()
}

fn take_apart(shape: &Tree<'_>, text: Id, calls: &mut Calls) {
    if let Tree::List(elements) = shape {
        let array = calls.create("JsonArray", "json answer");
        calls.check(array, "LoadSb", vec![text.into()]);
        if let Some(element) = elements.first() {
            each(element, array, calls);
        }
    } else {
        let object = calls.create("JsonObject", "json answer");
        calls.check(object, "LoadSb", vec![text.into()]);
        json::take_apart(shape, calls, object);
    }
}

fn each(element: &Tree<'_>, array: Id, calls: &mut Calls) {
    let object = matches!(element, Tree::Object(_)).then(|| calls.create("JsonObject", "element"));
    let count = calls.get(array, "Size", "count", ValueKind::Int);
    let index = calls.variable("index", ValueKind::Int);
    calls.repeat(index, count, |calls| match (object, element) {
        (Some(object), _) => {
            calls.check(array, "ObjectAt2", vec![index.into(), object.into()]);
            json::take_apart(element, calls, object);
        }
        (None, Tree::Bool(_)) => leaf(calls, array, "BoolAt", index, ValueKind::Bool),
        (None, Tree::List(_)) => {}
        (None, _) => leaf(calls, array, "StringAt", index, ValueKind::Text),
    });
}

fn leaf(calls: &mut Calls, array: Id, method: &'static str, index: Id, kind: ValueKind) {
    calls.ask(array, method, vec![Value::Variable(index)], "element", kind);
}
