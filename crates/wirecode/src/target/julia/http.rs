//! HTTP.jl: <https://juliaweb.github.io/HTTP.jl/stable/client/>.

use crate::code::Code;
use crate::request::{Auth, Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| {
        if matches!(&request.auth, Auth::Basic(login) if login.basic().is_none()) {
            code.line("using Base64");
        }
        code.line("using HTTP");
        if request.json_answer.is_some() {
            code.line("using JSON");
        }
        code.blank();
    });
    code.declare_inputs(|name, value, _| format!("{name} = {value}"));
    let content_type = body(code);
    code.open("headers = [");
    headers(code, content_type);
    code.close("]");
    let body = if matches!(request.body, Body::None) { "" } else { ", body" };
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    let redirection = request.bare_redirection();
    if redirection == Redirection::Stop {
        code.line(format!("url = HTTP.URI({url})"));
        code.line(format!("response = HTTP.request({method}, url, headers{body}; {STAYS})"));
        follow(code);
    } else {
        // Responses with status 300 and above are errors by default.
        let stays = if redirection.stays() { format!("; {STAYS}") } else { String::new() };
        code.line(format!("response = HTTP.request({method}, {url}, headers{body}{stays})"));
    }
    code.lines(&["", "println(response.status)"]);
    code.line(if request.json_answer.is_some() {
        "println(JSON.parse(String(response.body)))"
    } else {
        "println(String(response.body))"
    });
    if redirection.stays() {
        let failing_status = redirection.failing_status();
        code.program(|code| code.line(format!("response.status >= {failing_status} && exit(1)")));
    }
}

const STAYS: &str = "redirect = false, status_exception = false";

/// The client itself would send keys to any origin.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    code.open("for _ in 1:10");
    code.line("global url, headers, response");
    code.line(format!("response.status in ({}) || break", redirects::statuses(request, ", ")));
    code.lines(&[
        "place = HTTP.URIs.resolvereference(url, HTTP.header(response, \"Location\"))",
        "if (place.scheme, place.host, place.port) != (url.scheme, url.host, url.port)",
        "    headers = []",
        "end",
        "headers = filter(((name, _),) -> !startswith(lowercase(name), \"content-\"), headers)",
        "url = place",
        &format!("response = HTTP.request(\"{}\", url, headers; {STAYS})", redirects::method(request)),
    ]);
    code.close("end");
}

fn body(code: &mut Code<'_>) -> Option<String> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.line(format!("body = {}", code.block(text)));
            None
        },
        form: as_text,
        multipart: |code, parts| {
            let multipart = Multipart::new(parts);
            code.open("body = vcat(");
            for piece in &multipart.pieces {
                let bytes = match piece {
                    Chunk::Text(text) => format!("codeunits({}),", code.text(text)),
                    Chunk::FileName(path) => format!("codeunits(basename({})),", code.input(*path)),
                    Chunk::File(path) => format!("read({}),", code.input(*path)),
                };
                code.line(bytes);
            }
            code.close(")");
            Some(code.literal(&multipart.content_type()))
        },
        file: |code, path| {
            code.line(format!("body = read({})", code.input(path)));
            None
        },
    };
    let content_type = write_body(&code.request.body, code, &writers)?;
    code.blank();
    content_type
}

fn headers(code: &mut Code<'_>, content_type: Option<String>) {
    let request = code.request;
    match &request.auth {
        Auth::Basic(login) => {
            let value = login.basic().map(|value| code.literal(&value)).unwrap_or_else(|| {
                let pair = login.pair();
                format!("\"Basic \" * base64encode({})", code.text(&pair))
            });
            code.line(format!("\"Authorization\" => {value},"));
        }
        _ => code.note_unsigned(),
    }
    for header in &request.headers {
        code.line(format!("{} => {},", code.text(&header.name), code.text(&header.value)));
    }
    if let Some(content_type) = content_type {
        code.line(format!("\"Content-Type\" => {content_type},"));
    }
}
