//! HTTP.jl: <https://juliaweb.github.io/HTTP.jl/stable/client/>.

use crate::code::Code;
use crate::request::{Auth, Body};
use crate::target::multipart::{Multipart, Piece};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    if matches!(&request.auth, Auth::Basic(login) if login.basic().is_none()) {
        code.line("using Base64");
    }
    code.line("using HTTP");
    if request.json_answer.is_some() {
        code.line("using JSON");
    }
    code.blank();
    code.declare_inputs(|name, value, _| format!("{name} = {value}"));
    let content_type = body(code);
    code.open("headers = [");
    headers(code, content_type);
    code.close("]");
    let body = if matches!(request.body, Body::None) { "" } else { ", body" };
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    // A status of 300 and more is an error by itself.
    code.line(format!("response = HTTP.request({method}, {url}, headers{body})"));
    code.lines(&["", "println(response.status)"]);
    code.line(if request.json_answer.is_some() {
        "println(JSON.parse(String(response.body)))"
    } else {
        "println(String(response.body))"
    });
}

fn body(code: &mut Code<'_>) -> Option<String> {
    let mut content_type = None;
    match &code.request.body {
        Body::None => return None,
        Body::Raw(text) => code.line(format!("body = {}", code.block(text))),
        Body::Form(form) => code.line(format!("body = {}", code.text(&form.encoded()))),
        Body::Multipart(parts) => {
            let multipart = Multipart::new(parts);
            code.open("body = vcat(");
            for piece in &multipart.pieces {
                let bytes = match piece {
                    Piece::Text(text) => format!("codeunits({}),", code.text(text)),
                    Piece::FileName(path) => format!("codeunits(basename({})),", code.input(*path)),
                    Piece::File(path) => format!("read({}),", code.input(*path)),
                };
                code.line(bytes);
            }
            code.close(")");
            content_type = Some(code.literal(&multipart.content_type()));
        }
        Body::File(path) => code.line(format!("body = read({})", code.input(*path))),
    }
    code.blank();
    content_type
}

fn headers(code: &mut Code<'_>, content_type: Option<String>) {
    let request = code.request;
    match &request.auth {
        Auth::Basic(login) => {
            let value = login.basic().map(|value| code.literal(&value)).unwrap_or_else(|| {
                let mut pair = login.user.clone();
                pair.push_str(":");
                pair.push(&login.password);
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
