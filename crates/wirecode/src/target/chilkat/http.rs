//! Requests that the library's `Http` alone sends correctly.

use super::answer;
use super::calls::{Calls, Value};
use super::json;
use super::plan::{Plan, headers, login, redirects};
use super::text::{bytes, has_nul, lines};
use crate::request::{Body, Request};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::text::Text;

pub(super) fn send(request: &Request, plan: &mut Plan) {
    let calls = &mut plan.calls;
    let http = calls.create("Http", "http");
    redirects(request, http, plan);
    login(request, http, plan);
    for (name, value) in headers(request, plan) {
        let with_body = name.as_literal().is_some_and(|name| name.eq_ignore_ascii_case("content-type"));
        if !with_body || request.body == Body::None {
            plan.calls.void(http, "SetRequestHeader", vec![Value::Text(name), Value::Text(value)]);
        }
    }
    let calls = &mut plan.calls;
    calls.blank();
    let mut arguments = vec![Value::from(request.method.as_str()), Value::from(&request.url.text())];
    let (call, own) = body(request, calls).unwrap_or(("HttpNoBody", Vec::new()));
    arguments.extend(own);
    calls.blank();
    let response = calls.create("HttpResponse", "resp");
    arguments.push(response.into());
    calls.check(http, call, arguments);
    answer::of_response(request, response, calls);
}

/// The method for a body, with its arguments after the method and the URL.
type Call = (&'static str, Vec<Value>);

fn body(request: &Request, calls: &mut Calls) -> Option<Call> {
    let writers = BodyWriters {
        text: |(calls, request): &mut (&mut Calls, &Request), text| of_text(calls, request, text),
        form: as_text,
        multipart: |_, _| unreachable!("multipart bodies go another way"),
        file: |(calls, request), path| {
            if !request.method.eq_ignore_ascii_case("DELETE") {
                return ("HttpFile", vec![Value::Text(Text::input(path)), content_type(request)]);
            }
            let data = calls.create("BinData", "data");
            calls.check(data, "LoadFile", vec![Value::Text(Text::input(path))]);
            ("HttpBd", vec![data.into(), content_type(request)])
        },
    };
    write_body(&request.body, &mut (calls, request), &writers)
}

fn content_type(request: &Request) -> Value {
    request.content_type().map_or(Value::from(""), Value::from)
}

fn of_text(calls: &mut Calls, request: &Request, text: &Text) -> Call {
    if has_nul(text) {
        let data = calls.create("BinData", "data");
        bytes(calls, data, text);
        return ("HttpBd", vec![data.into(), content_type(request)]);
    }
    let Some((json, compact)) = json::build(text, request, calls) else {
        return of_lines(calls, text, content_type(request));
    };
    if compact {
        return ("HttpJson", vec![json.into(), content_type(request)]);
    }
    calls.set(json, "EmitCompact", false);
    calls.set(json, "EmitCrLf", false);
    let body = calls.create("StringBuilder", "sb body");
    calls.check(json, "EmitSb", vec![body.into()]);
    // The library appends a line end.
    calls.ignore(body, "Trim", vec![]);
    ("HttpSb", vec![body.into(), "utf-8".into(), content_type(request)])
}

/// Appends short text at once, and longer text line by line.
fn of_lines(calls: &mut Calls, text: &Text, content_type: Value) -> Call {
    let lines = lines(text);
    if lines.len() <= 1 {
        return ("HttpStr", vec![text.into(), "utf-8".into(), content_type]);
    }
    let body = calls.create("StringBuilder", "sb body");
    for line in &lines {
        calls.ignore(body, "Append", vec![line.into()]);
    }
    ("HttpSb", vec![body.into(), "utf-8".into(), content_type])
}
