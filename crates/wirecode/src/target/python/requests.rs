//! Requests: <https://requests.readthedocs.io/en/latest/api/>.

use super::values::{bytes, has_base_name, login, value};
use crate::code::Code;
use crate::request::{Auth, Body, Content, Form, Header, Part, Redirection};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    if request.url.query.as_ref().is_some_and(Text::is_empty) {
        code.note("Requests drops a question mark that nothing follows.");
    }
    imports(code);
    code.declare_inputs(|name, value, _| format!("{name} = {value}"));
    let in_file = matches!(request.body, Body::File(_));
    if let Body::File(path) = request.body {
        let path = code.input(path).to_owned();
        code.open(format!("with open({path}, \"rb\") as body:"));
    }
    if needs_prepared(code) {
        prepared(code);
    } else {
        call(code);
    }
    if in_file {
        code.dedent();
    }
    code.blank();
    code.line("print(response.status_code)");
    code.line(if request.json_answer.is_some() { "print(response.json())" } else { "print(response.text)" });
    code.line("response.raise_for_status()");
    if code.request.redirection() == Redirection::Stop {
        code.open("if response.is_redirect:");
        code.line("raise SystemExit(f\"redirected to {response.headers['Location']}\")");
        code.dedent();
    }
}

fn imports(code: &mut Code<'_>) {
    let request = code.request;
    if has_base_name(code) || !request.header_files.is_empty() {
        code.lines(&["from pathlib import Path", ""]);
    }
    code.line("import requests");
    if matches!(request.auth, Auth::Digest(_)) {
        code.line("from requests.auth import HTTPDigestAuth");
    }
    if request.repeats_a_header() {
        code.line("from urllib3 import HTTPHeaderDict");
    }
    if lacks_agent(code) {
        code.line("from urllib3.util import SKIP_HEADER");
    }
    code.blank();
}

/// Without one, urllib3 would send its own.
fn lacks_agent(code: &Code<'_>) -> bool {
    code.request.absent.iter().any(|name| name == "User-Agent")
}

/// Requests keeps its headers in a dictionary and writes methods in capitals; both can be set on
/// a request that is ready to be sent.
fn needs_prepared(code: &Code<'_>) -> bool {
    code.request.repeats_a_header() || code.request.method.contains(|c: char| c.is_ascii_lowercase())
}

fn call(code: &mut Code<'_>) {
    let method = code.request.method.as_str();
    if ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].contains(&method) {
        code.open(format!("response = requests.{}(", method.to_lowercase()));
    } else {
        code.open("response = requests.request(");
        code.line(format!("{},", code.literal(method)));
    }
    arguments(code, true);
    if stays(code) {
        code.line("allow_redirects=False,");
    }
    code.line("timeout=30,");
    code.close(")");
}

fn prepared(code: &mut Code<'_>) {
    let request = code.request;
    code.open("request = requests.Request(");
    code.line(format!("{},", code.literal(&request.method)));
    arguments(code, !request.repeats_a_header());
    code.close(").prepare()");
    if request.repeats_a_header() {
        code.line("request.headers = HTTPHeaderDict(request.headers)");
        for header in headers(code) {
            let (name, value) = (code.text(&header.name), value(code, &header.value));
            code.line(format!("request.headers.add({name}, {value})"));
        }
        for file in &request.header_files {
            code.line(format!("request.headers.extend({})", headers_in(code.input(*file))));
        }
    }
    code.line(format!("request.method = {}", code.literal(&request.method)));
    let stays = if stays(code) { ", allow_redirects=False" } else { "" };
    code.line(format!("response = requests.Session().send(request{stays}, timeout=30)"));
}

fn stays(code: &Code<'_>) -> bool {
    matches!(code.request.redirection(), Redirection::Stop | Redirection::Never)
}

fn arguments(code: &mut Code<'_>, with_headers: bool) {
    let request = code.request;
    code.line(format!("{},", code.text(&request.url.text())));
    let headers = if with_headers { headers(code) } else { Vec::new() };
    let has_more = !request.absent.is_empty() || with_headers && !request.header_files.is_empty();
    if has_more || !headers.is_empty() {
        code.open("headers={");
        for header in headers {
            let (name, value) = (code.text(&header.name), value(code, &header.value));
            code.line(format!("{name}: {value},"));
        }
        for name in &request.absent {
            let none = if name == "User-Agent" { "SKIP_HEADER" } else { "None" };
            code.line(format!("{}: {none},", code.literal(name)));
        }
        if with_headers {
            for file in &request.header_files {
                code.line(format!("**{},", headers_in(code.input(*file))));
            }
        }
        code.close("},");
    }
    auth(code);
    match &request.body {
        Body::None => {}
        Body::Raw(body) => {
            let literal = code.block(body);
            code.line(format!("data={},", bytes(body, literal)));
        }
        Body::Form(form) if form.is_plain() => fields(code, form),
        Body::Form(form) => code.line(format!("data={},", code.text(&form.encoded()))),
        Body::Multipart(parts) => {
            code.open("files=[");
            for part in parts {
                let line = multipart(code, part);
                code.line(line);
            }
            code.close("],");
        }
        Body::File(_) => code.line("data=body,"),
    }
}

/// A dictionary of the lines of a file.
fn headers_in(path: &str) -> String {
    format!(
        "dict(map(str.strip, line.split(\":\", 1)) for line in Path({path}).read_text().splitlines() if \":\" in line)"
    )
}

/// The headers that Requests doesn't add by itself.
fn headers<'r>(code: &Code<'r>) -> Vec<&'r Header> {
    let own_type = matches!(&code.request.body, Body::Form(form) if form.is_plain())
        && code.request.content_type().and_then(Text::as_literal)
            == Some("application/x-www-form-urlencoded");
    code.request.headers.iter().filter(|header| !(own_type && header.is("content-type"))).collect()
}

fn auth(code: &mut Code<'_>) {
    match &code.request.auth {
        Auth::None => {}
        Auth::Basic(basic) => code.line(format!("auth=({}),", login(code, basic))),
        Auth::Digest(digest) => code.line(format!("auth=HTTPDigestAuth({}),", login(code, digest))),
        _ => code.note_unsigned(),
    }
}

fn fields(code: &mut Code<'_>, form: &Form) {
    let (open, close) = if form.repeats_a_name() { ("data=[", "],") } else { ("data={", "},") };
    code.open(open);
    for (name, value) in &form.fields {
        let (name, value) = (code.text(name), code.text(value));
        code.line(if form.repeats_a_name() {
            format!("({name}, {value}),")
        } else {
            format!("{name}: {value},")
        });
    }
    code.close(close);
}

fn multipart(code: &Code<'_>, part: &Part) -> String {
    let mut fields = match &part.content {
        // A file name of None makes it a field.
        Content::Text(text) => {
            let name = part.file_name.as_ref().map_or_else(|| "None".to_owned(), |name| code.literal(name));
            vec![name, code.text(text)]
        }
        Content::File { path, name } => {
            let path = code.input(*path);
            let name = name.as_ref().map_or_else(|| format!("Path({path}).name"), |name| code.literal(name));
            vec![name, format!("open({path}, \"rb\")")]
        }
    };
    fields.extend(part.content_type.iter().map(|content_type| code.literal(content_type)));
    format!("({}, ({})),", code.text(&part.name), fields.join(", "))
}
