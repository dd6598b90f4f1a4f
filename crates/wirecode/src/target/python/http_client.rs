//! Python's own client: <https://docs.python.org/3/library/http.client.html>.

use super::values::{has_base_name, has_file_part, headers, multipart, value};
use crate::code::Code;
use crate::request::{Auth, Body, Header};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    imports(code);
    code.declare_inputs(|name, value, _| format!("{name} = {value}"));
    let more = body(code);
    connection(code);
    if request.repeats_a_header() {
        line_by_line(code, &more);
    } else {
        code.open("connection.request(");
        let (method, target) = (code.literal(&request.method), code.text(&request.url.target()));
        code.line(format!("{method},"));
        code.line(format!("{target},"));
        if !matches!(request.body, Body::None) {
            code.line("body=body,");
        }
        headers(code, &request.headers.iter().collect::<Vec<&Header>>(), &more);
        code.close(")");
    }
    code.blank();
    code.lines(&["response = connection.getresponse()", "print(response.status)"]);
    code.line(if request.json_answer.is_some() {
        "print(json.load(response))"
    } else {
        "print(response.read().decode())"
    });
    code.open(format!("if response.status >= {}:", code.request.failing_status()));
    code.line("raise SystemExit(1)");
    code.dedent();
}

fn imports(code: &mut Code<'_>) {
    let request = code.request;
    if encodes_login(code) {
        code.line("import base64");
    }
    code.line("import http.client");
    if request.json_answer.is_some() {
        code.line("import json");
    }
    if matches!(request.body, Body::File(_)) {
        code.line("import os");
    }
    if has_base_name(code) || has_file_part(code) {
        code.line("from pathlib import Path");
    }
    if request.url.host().is_none() {
        code.line("from urllib.parse import urlsplit");
    }
    code.blank();
}

fn encodes_login(code: &Code<'_>) -> bool {
    matches!(&code.request.auth, Auth::Basic(login) if login.basic().is_none())
}

fn connection(code: &mut Code<'_>) {
    let (class, authority) = match code.request.url.host() {
        Some(host) => {
            let class = if host.https { "HTTPSConnection" } else { "HTTPConnection" };
            (class, code.literal(host.authority))
        }
        None => {
            code.line(format!("origin = urlsplit({})", code.text(&code.request.url.origin)));
            code.open("if origin.scheme == \"https\":");
            code.line("connection = http.client.HTTPSConnection(origin.netloc, timeout=30)");
            code.dedent();
            code.open("else:");
            code.line("connection = http.client.HTTPConnection(origin.netloc, timeout=30)");
            code.dedent();
            return;
        }
    };
    code.line(format!("connection = http.client.{class}({authority}, timeout=30)"));
}

/// Declares `body`, and returns the headers that the login and the body bring, as entries of a
/// dictionary.
fn body(code: &mut Code<'_>) -> Vec<String> {
    let mut entries = Vec::new();
    match &code.request.auth {
        Auth::Basic(login) => {
            let value = login.basic().map(|value| code.literal(&value)).unwrap_or_else(|| {
                let mut pair = login.user.clone();
                pair.push_str(":");
                pair.push(&login.password);
                format!("\"Basic \" + base64.b64encode({}.encode()).decode()", code.text(&pair))
            });
            entries.push(format!("\"Authorization\": {value}"));
        }
        _ => code.note_unsigned(),
    }
    let encode = |text: &Text, literal: String| format!("body = {literal}{}", encoding(text));
    match &code.request.body {
        Body::None => return entries,
        Body::Raw(text) => code.line(encode(text, code.block(text))),
        Body::Form(form) => code.line(encode(&form.encoded(), code.text(&form.encoded()))),
        Body::Multipart(parts) => {
            let content_type = multipart(code, parts);
            entries.push(format!("\"Content-Type\": {content_type}"));
        }
        Body::File(path) => {
            let path = code.input(*path).to_owned();
            code.line(format!("body = open({path}, \"rb\")"));
            // Else it would be sent in chunks.
            entries.push(format!("\"Content-Length\": os.path.getsize({path})"));
        }
    }
    code.blank();
    entries
}

fn encoding(text: &Text) -> &'static str {
    if text.as_literal().is_some_and(str::is_ascii) { "" } else { ".encode()" }
}

/// For what a dictionary can't hold.
fn line_by_line(code: &mut Code<'_>, more: &[String]) {
    let request = code.request;
    let (method, target) = (code.literal(&request.method), code.text(&request.url.target()));
    code.line(format!("connection.putrequest({method}, {target})"));
    for header in &request.headers {
        let (name, value) = (code.text(&header.name), value(code, &header.value));
        code.line(format!("connection.putheader({name}, {value})"));
    }
    for entry in more {
        code.line(format!("connection.putheader({})", entry.replacen(": ", ", ", 1)));
    }
    match request.body {
        Body::None => code.line("connection.endheaders()"),
        Body::File(_) => code.line("connection.endheaders(body)"),
        _ => code
            .lines(&["connection.putheader(\"Content-Length\", len(body))", "connection.endheaders(body)"]),
    }
}
