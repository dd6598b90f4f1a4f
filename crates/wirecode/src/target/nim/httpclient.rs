//! std/httpclient: <https://nim-lang.org/docs/httpclient.html>.

use crate::code::Code;
use crate::request::{Body, Content, Part};
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::{Multipart, Piece, in_quotes};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    imports(code);
    code.declare_inputs(|name, value, _| format!("let {name} = {value}"));
    code.line("let client = newHttpClient()");
    if let Body::Multipart(parts) = &request.body {
        code.blank();
        if is_form(parts) { form(code, parts) } else { written_form(code, &Multipart::new(parts)) }
    }
    let headers = set_headers(code);
    let url = code.text(&request.url.text());
    code.open("let response = client.request(");
    code.line(format!("{url},"));
    let method = method(code);
    code.line(format!("httpMethod = {method},"));
    if headers {
        code.line("headers = headers,");
    }
    match &request.body {
        Body::None => {}
        Body::Raw(body) => code.line(format!("body = {},", code.block(body))),
        Body::Form(form) => code.line(format!("body = {},", code.text(&form.encoded()))),
        Body::Multipart(parts) => {
            code.line(if is_form(parts) { "multipart = form," } else { "body = body," });
        }
        Body::File(path) => code.line(format!("body = readFile({}),", code.input(*path))),
    }
    code.close(")");
    code.lines(&["", "echo response.status"]);
    let parses = request.json_answer.is_some();
    code.line(if parses { "echo parseJson(response.body).pretty" } else { "echo response.body" });
    code.lines(&["client.close()", "if response.code.is4xx or response.code.is5xx:", "  quit(1)"]);
}

fn imports(code: &mut Code<'_>) {
    let request = code.request;
    let names_file = match &request.body {
        Body::Multipart(parts) => {
            parts.iter().any(|part| matches!(part.content, Content::File { name: None, .. }))
        }
        _ => false,
    };
    let mut modules = Vec::new();
    for (needed, module) in [
        (encodes_login(request), "base64"),
        (true, "httpclient"),
        (request.json_answer.is_some(), "json"),
        (names_file, "os"),
    ] {
        if needed {
            modules.push(module);
        }
    }
    match modules.as_slice() {
        [module] => code.line(format!("import std/{module}")),
        modules => code.line(format!("import std/[{}]", modules.join(", "))),
    }
    code.blank();
}

fn method(code: &mut Code<'_>) -> String {
    match code.request.method.as_str() {
        "GET" => "HttpGet".to_owned(),
        "POST" => "HttpPost".to_owned(),
        "PUT" => "HttpPut".to_owned(),
        "PATCH" => "HttpPatch".to_owned(),
        "DELETE" => "HttpDelete".to_owned(),
        "HEAD" => "HttpHead".to_owned(),
        "OPTIONS" => "HttpOptions".to_owned(),
        "TRACE" => "HttpTrace".to_owned(),
        "CONNECT" => "HttpConnect".to_owned(),
        method => {
            let literal = code.literal(method);
            code.note(format!("std/httpclient knows no method {method}: it stops with an error."));
            literal
        }
    }
}

/// Whether there are any.
fn set_headers(code: &mut Code<'_>) -> bool {
    let mut headers = headers(code, |_| true, |pair| format!("\"Basic \" & encode({pair})"));
    if let Body::Multipart(parts) = &code.request.body
        && !is_form(parts)
    {
        let content_type = code.literal(&Multipart::new(parts).content_type());
        headers.push((code.literal("Content-Type"), content_type));
    }
    if headers.is_empty() {
        return false;
    }
    code.open("let headers = newHttpHeaders({");
    for (name, value) in headers {
        code.line(format!("{name}: {value},"));
    }
    code.close("})");
    code.blank();
    true
}

/// Whether the client's own form has all parts: it gives no type to a text.
fn is_form(parts: &[Part]) -> bool {
    parts.iter().all(|part| matches!(part.content, Content::File { .. }) || part.content_type.is_none())
}

fn form(code: &mut Code<'_>, parts: &[Part]) {
    code.line("var form = newMultipartData()");
    for part in parts {
        let name = code.text(&part.name.map_literals(in_quotes));
        let mut call = match &part.content {
            Content::Text(text) => format!("form.add({name}, {}", code.text(text)),
            // With a file name the content is a path.
            Content::File { path, name: file_name } => {
                let path = code.input(*path);
                let file_name = match file_name {
                    Some(file_name) => code.literal(&in_quotes(file_name)),
                    None => format!("extractFilename({path})"),
                };
                format!("form.add({name}, {path}, filename = {file_name}")
            }
        };
        if let Some(content_type) = &part.content_type {
            call.push_str(&format!(", contentType = {}", code.literal(content_type)));
        }
        code.line(call + ")");
    }
}

fn written_form(code: &mut Code<'_>, multipart: &Multipart) {
    code.line("var body = \"\"");
    for piece in &multipart.pieces {
        code.line(match piece {
            Piece::Text(text) => format!("body &= {}", code.text(text)),
            Piece::FileName(path) => format!("body &= extractFilename({})", code.input(*path)),
            Piece::File(path) => format!("body &= readFile({})", code.input(*path)),
        });
    }
}
