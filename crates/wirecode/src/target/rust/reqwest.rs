//! reqwest's blocking client: <https://docs.rs/reqwest/latest/reqwest/blocking/>.

use super::{WIDTH, call};
use crate::code::Code;
use crate::request::{Auth, Body, Content, Part};
use crate::target::multipart::in_quotes;
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    imports(code);
    code.open("fn main() -> Result<(), Box<dyn std::error::Error>> {");
    code.declare_inputs(|name, value, _| format!("let {name} = {value};"));
    if let Body::Multipart(parts) = &request.body {
        multipart(code, parts);
    }
    let call = method_call(code);
    let settings = settings(code);
    let line = format!("Client::new(){call}{}.send()?", settings.concat());
    if line.len() <= WIDTH && !line.contains('\n') {
        code.line(format!("let response = {line};"));
    } else {
        code.open("let response = Client::new()");
        code.line(call);
        for setting in settings {
            code.line(setting);
        }
        code.line(".send()?;");
        code.dedent();
    }
    code.blank();
    if request.json_answer.is_some() {
        code.lines(&[
            "println!(\"{}\", response.status());",
            "let answer: serde_json::Value = response.error_for_status()?.json()?;",
            "println!(\"{answer:#}\");",
        ]);
    } else {
        code.line("let status = response.status();");
        code.line("println!(\"{status}\\n{}\", response.text()?);");
        code.open("if status.is_client_error() || status.is_server_error() {");
        code.line("return Err(status.to_string().into());");
        code.close("}");
    }
    code.line("Ok(())");
    code.close("}");
}

fn imports(code: &mut Code<'_>) {
    if matches!(code.request.body, Body::File(_)) {
        code.lines(&["use std::fs::File;", ""]);
    }
    if own_call(code).is_none() {
        code.line("use reqwest::Method;");
    }
    code.line("use reqwest::blocking::Client;");
    if let Body::Multipart(parts) = &code.request.body {
        let part = parts.iter().any(|part| !is_field(part));
        code.line(format!(
            "use reqwest::blocking::multipart::{};",
            if part { "{Form, Part}" } else { "Form" }
        ));
    }
    code.blank();
}

/// The method of the client for the request's method.
fn own_call(code: &Code<'_>) -> Option<String> {
    let method = code.request.method.as_str();
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].contains(&method).then(|| method.to_lowercase())
}

fn method_call(code: &Code<'_>) -> String {
    let url = code.text(&code.request.url.text());
    match own_call(code) {
        Some(own) => call(&own, &[url]),
        None => {
            let method = format!("Method::from_bytes(b{})?", code.literal(&code.request.method));
            call("request", &[method, url])
        }
    }
}

fn settings(code: &mut Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut settings = Vec::new();
    match &request.auth {
        Auth::Basic(login) => {
            let password = format!("Some({})", code.text(&login.password));
            settings.push(call("basic_auth", &[code.text(&login.user), password]));
        }
        _ => code.note_unsigned(),
    }
    let form = matches!(&request.body, Body::Form(form) if form.is_plain());
    for header in &request.headers {
        let own = header.value.as_literal() == Some("application/x-www-form-urlencoded");
        if !(form && own && header.is("content-type")) {
            settings.push(call("header", &[code.text(&header.name), value(code, &header.value)]));
        }
    }
    match &request.body {
        Body::None => {}
        Body::Raw(body) => settings.push(format!(".body({})", code.block(body))),
        Body::Form(form) if form.is_plain() => {
            let fields = form.fields.iter();
            let fields = fields.map(|(name, value)| format!("({}, {})", code.text(name), code.text(value)));
            settings.push(format!(".form(&[{}])", fields.collect::<Vec<_>>().join(", ")));
        }
        Body::Form(form) => settings.push(format!(".body({})", code.text(&form.encoded()))),
        Body::Multipart(_) => settings.push(".multipart(form)".to_owned()),
        Body::File(path) => settings.push(format!(".body(File::open({})?)", code.input(*path))),
    }
    settings
}

/// A string as a header's value must be ASCII.
pub(super) fn value(code: &Code<'_>, value: &Text) -> String {
    let text = code.text(value);
    match value.as_literal() {
        _ if value.literals().all(str::is_ascii) => text,
        Some(_) => format!("{text}.as_bytes()"),
        None => format!("{text}.into_bytes()"),
    }
}

fn is_field(part: &Part) -> bool {
    matches!(part.content, Content::Text(_)) && part.content_type.is_none()
}

fn multipart(code: &mut Code<'_>, parts: &[Part]) {
    code.open("let form = Form::new()");
    let plain =
        |literal: &str| literal.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if !parts.iter().all(|part| part.name.literals().all(plain)) {
        // Else it would write such names as `name*`, which RFC 7578 doesn't allow.
        code.line(".percent_encode_noop()");
    }
    for (at, part) in parts.iter().enumerate() {
        let name = code.text(&part.name.map_literals(in_quotes));
        let mut own = match &part.content {
            Content::Text(text) if is_field(part) => code.text(text),
            Content::Text(text) => format!("Part::text({})", code.text(text)),
            Content::File { path, .. } => format!("Part::file({})?", code.input(*path)),
        };
        if let Content::File { name: Some(name), .. } = &part.content {
            own.push_str(&format!(".file_name({})", code.literal(name)));
        }
        if let Some(content_type) = &part.content_type {
            own.push_str(&format!(".mime_str({})?", code.literal(content_type)));
        }
        let line = call(if is_field(part) { "text" } else { "part" }, &[name, own]);
        code.line(if at + 1 == parts.len() { line + ";" } else { line });
    }
    code.dedent();
    code.blank();
}
