//! Requests that the library's `Http` sends correctly with an `HttpRequest`.

use super::answer;
use super::calls::{Calls, Id, Value};
use super::plan::{Plan, headers, login, redirects};
use super::text::{bytes, has_nul, in_quotes};
use crate::request::{Body, Content, Form, Part, Request};
use crate::target::body::{BodyWriters, write_body};
use crate::text::Text;

pub(super) fn send(request: &Request, plan: &mut Plan) {
    let http = plan.calls.create("Http", "http");
    redirects(request, http, plan);
    login(request, http, plan);
    let calls = &mut plan.calls;
    let own = calls.create("HttpRequest", "req");
    calls.set(own, "HttpVerb", request.method.as_str());
    match (&request.body, request.content_type()) {
        // Without the boundary, which the library generates.
        (Body::Multipart(_), _) => calls.set(own, "ContentType", "multipart/form-data"),
        (_, Some(content_type)) => calls.set(own, "ContentType", content_type),
        (_, None) => {}
    }
    for (name, value) in headers(request, plan) {
        if !name.as_literal().is_some_and(|name| name.eq_ignore_ascii_case("content-type")) {
            plan.calls.void(own, "AddHeader", vec![Value::Text(name), Value::Text(value)]);
        }
    }
    let calls = &mut plan.calls;
    let writers = BodyWriters {
        text: |calls: &mut (&mut Calls, &Request, Id), text| of_text(calls.0, calls.2, text),
        form: |(calls, request, own), form| {
            if !adds_up(form, request) {
                return None;
            }
            let fields = form.fields.iter();
            fields.for_each(|(name, value)| calls.void(*own, "AddParam", vec![name.into(), value.into()]));
            Some(())
        },
        multipart: |(calls, request, own), parts| {
            parts.iter().for_each(|part| multipart(request, calls, *own, part));
        },
        file: |(calls, _, own), path| {
            calls.check(*own, "LoadBodyFromFile", vec![Value::Text(Text::input(path))]);
        },
    };
    write_body(&request.body, &mut (&mut *calls, request, own), &writers);
    calls.blank();
    let response = calls.create("HttpResponse", "resp");
    calls.check(http, "HttpReq", vec![Value::Text(request.url.text()), own.into(), response.into()]);
    answer::of_response(request, response, calls);
}

fn of_text(calls: &mut Calls, own: Id, text: &Text) {
    if !has_nul(text) {
        return calls.check(own, "LoadBodyFromString", vec![text.into(), "utf-8".into()]);
    }
    let data = calls.create("BinData", "data");
    bytes(calls, data, text);
    calls.check(own, "LoadBodyFromBd", vec![data.into()]);
}

/// Whether `AddParam` sends the bytes of [`Form::encoded`]: it encodes values in the same way, but only removes the
/// spaces from names.
pub(super) fn adds_up(form: &Form, request: &Request) -> bool {
    let plain = |name: &Text| {
        name.as_literal().is_some_and(|name| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
        })
    };
    !request.method.eq_ignore_ascii_case("DELETE")
        && request.content_type().is_some()
        && form
            .fields
            .iter()
            .all(|(name, value)| plain(name) && !has_nul(value) && (!value.has_inputs() || form.is_plain()))
}

fn multipart(request: &Request, calls: &mut Calls, own: Id, part: &Part) {
    let name = in_quotes(&part.name);
    let content_type = part.content_type.as_deref();
    match &part.content {
        // `AddParam` removes the white space from a name.
        Content::Text(text)
            if content_type.is_none()
                && !has_nul(text)
                && name
                    .as_literal()
                    .is_some_and(|name| !name.contains(|c: char| c.is_whitespace() || c.is_control())) =>
        {
            calls.void(own, "AddParam", vec![Value::Text(name), text.into()]);
        }
        Content::Text(text) if !has_nul(text) => {
            let content_type = content_type.unwrap_or_default();
            let arguments =
                vec![Value::Text(name), "".into(), text.into(), "utf-8".into(), content_type.into()];
            calls.check(own, "AddStringForUpload2", arguments);
        }
        Content::Text(text) => {
            let data = calls.create("BinData", "data");
            bytes(calls, data, text);
            let content_type = content_type.unwrap_or_default();
            calls.check(
                own,
                "AddBdForUpload",
                vec![Value::Text(name), "".into(), data.into(), content_type.into()],
            );
        }
        Content::File { path, name: None } if !is_quoted(request.input(*path).file_name()) => {
            let path = Value::Text(Text::input(*path));
            let content_type = content_type.unwrap_or("application/octet-stream");
            calls.check(own, "AddFileForUpload2", vec![Value::Text(name), path, content_type.into()]);
        }
        Content::File { path, name: own_name } => {
            let file_name = own_name.as_deref().unwrap_or(request.input(*path).file_name());
            let data = calls.create("BinData", "file data");
            calls.check(data, "LoadFile", vec![Value::Text(Text::input(*path))]);
            let file_name = Value::Text(in_quotes(&file_name.into()));
            let content_type = content_type.unwrap_or("application/octet-stream");
            calls.check(
                own,
                "AddBdForUpload",
                vec![Value::Text(name), file_name, data.into(), content_type.into()],
            );
        }
    }
}

fn is_quoted(name: &str) -> bool {
    name.contains(['"', '\r', '\n'])
}
