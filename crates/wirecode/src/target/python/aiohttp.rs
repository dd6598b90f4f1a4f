//! aiohttp's client: <https://docs.aiohttp.org/en/stable/client_reference.html>.

use super::values::{bytes, has_base_name, has_file_part, login, multipart};
use crate::code::Code;
use crate::request::{Auth, Body, Form, Login, Redirection};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    imports(code);
    code.declare_inputs(|name, value, _| format!("{name} = {value}"));
    blank_lines(code);
    code.open("async def main():");
    let content_type = match &request.body {
        Body::Multipart(parts) => Some(multipart(code, parts)),
        _ => None,
    };
    if let Body::File(path) = request.body {
        code.line(format!("body = open({}, \"rb\")", code.input(path)));
    }
    let session = match &request.auth {
        Auth::Digest(digest) => {
            format!("middlewares=[aiohttp.DigestAuthMiddleware({})]", login(code, digest))
        }
        _ => String::new(),
    };
    code.open(format!("async with aiohttp.ClientSession({session}) as session:"));
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        code.note(format!("aiohttp writes the method {} in capitals.", request.method));
    }
    code.open("async with session.request(");
    arguments(code, content_type);
    code.dedent();
    code.open(") as response:");
    code.line("print(response.status)");
    let read = if request.json_answer.is_some() { "json" } else { "text" };
    code.line(format!("print(await response.{read}())"));
    code.line("response.raise_for_status()");
    if request.redirection() == Redirection::Stop {
        code.open("if response.status >= 300:");
        code.line("raise SystemExit(1)");
        code.dedent();
    }
    for _ in 0..3 {
        code.dedent();
    }
    blank_lines(code);
    code.line("asyncio.run(main())");
}

/// Two, as stand around a function.
fn blank_lines(code: &mut Code<'_>) {
    code.blank();
    code.line("");
}

fn imports(code: &mut Code<'_>) {
    code.line("import asyncio");
    if has_base_name(code) || has_file_part(code) {
        code.line("from pathlib import Path");
    }
    code.lines(&["", "import aiohttp"]);
    if is_encoded(code) {
        code.line("from yarl import URL");
    }
    code.blank();
}

/// A URL of type str is decoded and encoded again.
fn is_encoded(code: &Code<'_>) -> bool {
    let url = code.request.url.text();
    url.has_inputs() || url.literals().any(|literal| literal.contains(['%', '+', ';', '[']))
}

fn arguments(code: &mut Code<'_>, multipart_type: Option<String>) {
    let request = code.request;
    code.line(format!("{},", code.literal(&request.method)));
    let url = code.text(&request.url.text());
    code.line(if is_encoded(code) { format!("URL({url}, encoded=True),") } else { format!("{url},") });
    headers(code, multipart_type);
    if matches!(request.redirection(), Redirection::Stop | Redirection::Never) {
        code.line("allow_redirects=False,");
    }
    match &request.auth {
        Auth::Basic(basic) => {
            code.line(format!("auth=aiohttp.BasicAuth({}, encoding=\"utf-8\"),", plain_login(code, basic)));
        }
        Auth::Digest(_) => {}
        _ => code.note_unsigned(),
    }
    match &request.body {
        Body::None => {}
        Body::Raw(body) => code.line(format!("data={},", bytes(body, code.block(body)))),
        Body::Form(form) if form.is_plain() => fields(code, form),
        Body::Form(form) => code.line(format!("data={},", code.text(&form.encoded()))),
        Body::Multipart(_) | Body::File(_) => code.line("data=body,"),
    }
    match request.body {
        Body::File(_) if request.content_type().is_some() => {
            code.line("skip_auto_headers=[\"Content-Disposition\"],");
        }
        Body::File(_) => code.line("skip_auto_headers=[\"Content-Disposition\", \"Content-Type\"],"),
        Body::None if ["GET", "HEAD", "OPTIONS", "DELETE"].contains(&request.method.as_str()) => {}
        Body::Raw(_) | Body::None if request.content_type().is_none() => {
            code.line("skip_auto_headers=[\"Content-Type\"],");
        }
        _ => {}
    }
}

/// A repeated header must be spelled alike each time, or the last takes the place of the others.
fn headers(code: &mut Code<'_>, multipart_type: Option<String>) {
    let request = code.request;
    let as_list = request.repeats_a_header();
    let mut pairs: Vec<(String, String)> = Vec::new();
    for header in &request.headers {
        let name = request.with_defaults(&header.name);
        let first = request.headers.iter().find(|first| first.is(&name)).unwrap_or(header);
        pairs.push((code.text(&first.name), code.text(&header.value)));
    }
    pairs.extend(multipart_type.map(|own| (code.literal("Content-Type"), own)));
    if pairs.is_empty() {
        return;
    }
    code.open(if as_list { "headers=[" } else { "headers={" });
    for (name, value) in pairs {
        code.line(if as_list { format!("({name}, {value}),") } else { format!("{name}: {value},") });
    }
    code.close(if as_list { "]," } else { "}," });
}

fn plain_login(code: &Code<'_>, login: &Login) -> String {
    format!("{}, {}", code.text(&login.user), code.text(&login.password))
}

fn fields(code: &mut Code<'_>, form: &Form) {
    code.open("data=[");
    for (name, value) in &form.fields {
        code.line(format!("({}, {}),", code.text(name), code.text(value)));
    }
    code.close("],");
}
