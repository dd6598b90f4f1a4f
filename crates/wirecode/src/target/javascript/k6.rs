//! k6: <https://grafana.com/docs/k6/latest/javascript-api/k6-http/request/>.

use super::headers::{self, Repeats};
use super::platform::K6;
use crate::code::Code;
use crate::request::{Auth, Body, Content, InputKind, Part};
use crate::target::multipart::{Multipart, Piece, in_quotes};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.line("import { check } from \"k6\";");
    if matches!(&request.auth, Auth::Basic(login) if login.basic().is_none()) {
        code.line("import encoding from \"k6/encoding\";");
    }
    code.lines(&["import http from \"k6/http\";", ""]);
    // Files can be read only here, before the test runs.
    code.declare_inputs(|name, value, input| match input.kind {
        InputKind::Text | InputKind::Content(_) => format!("const {name} = {value};"),
        InputKind::File => format!("const {name} = open({value}, \"b\");"),
    });
    code.open("export default function () {");
    let body = body(code);
    let has_body = body.is_some();
    let headers = lines(code, body.flatten());
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    let body = if has_body { "body" } else { "null" };
    if headers.is_empty() {
        code.line(format!("const response = http.request({method}, {url}, {body});"));
    } else {
        code.open(format!("const response = http.request({method}, {url}, {body}, {{"));
        headers::write(code, &headers);
        code.close("});");
    }
    code.line("console.log(response.status);");
    let answer = if request.json_answer.is_some() { "response.json()" } else { "response.body" };
    code.line(format!("console.log({answer});"));
    code.line("check(response, { \"the server agreed\": (r) => r.status < 400 });");
    code.close("}");
}

/// Declares `body`, and returns the type of a multipart body that is written out.
fn body(code: &mut Code<'_>) -> Option<Option<String>> {
    match &code.request.body {
        Body::None => return None,
        Body::Raw(text) => code.line(format!("const body = {};", code.block(text))),
        Body::Form(form) => code.line(format!("const body = {};", code.text(&form.encoded()))),
        Body::File(path) => code.line(format!("const body = {};", code.input(*path))),
        Body::Multipart(parts) => {
            let multipart = Multipart::new(parts);
            if let [Piece::Text(text)] = multipart.pieces.as_slice() {
                code.line(format!("const body = {};", code.text(text)));
                return Some(Some(code.literal(&multipart.content_type())));
            }
            if !fits_object(parts) {
                code.note("Beside a file, k6 sends a name once, and a text without a type.");
            }
            code.open("const body = {");
            for part in parts {
                let line = format!("{}: {},", headers::key(code, &part.name), field(code, part));
                code.line(line);
            }
            code.close("};");
        }
    }
    Some(None)
}

fn fits_object(parts: &[Part]) -> bool {
    parts.iter().enumerate().all(|(at, part)| {
        let typed_text = matches!(part.content, Content::Text(_)) && part.content_type.is_some();
        !typed_text && !parts[..at].iter().any(|earlier| earlier.name == part.name)
    })
}

fn field(code: &Code<'_>, part: &Part) -> String {
    match &part.content {
        Content::Text(text) => code.text(text),
        Content::File { path, name } => {
            let own = name.as_deref().unwrap_or_else(|| code.request.input(*path).file_name());
            let (name, path) = (code.literal(&in_quotes(own)), code.input(*path));
            let content_type = code.literal(part.content_type.as_deref().unwrap_or_default());
            format!("http.file({path}, {name}, {content_type})")
        }
    }
}

fn lines(code: &mut Code<'_>, content_type: Option<String>) -> Vec<String> {
    let Auth::Basic(login) = &code.request.auth else {
        return headers::lines(code, &K6, Repeats::Commas, content_type);
    };
    if login.basic().is_some() {
        return headers::lines(code, &K6, Repeats::Commas, content_type);
    }
    let mut pair = login.user.clone();
    pair.push_str(":");
    pair.push(&login.password);
    let mut lines = headers::lines(code, &K6, Repeats::Commas, content_type);
    lines[0] = format!("Authorization: \"Basic \" + encoding.b64encode({}),", code.text(&pair));
    lines
}
