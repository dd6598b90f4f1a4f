//! std/httpclient: <https://nim-lang.org/docs/httpclient.html>.

use crate::code::Code;
use crate::request::{Body, Content, Part, Redirection, Redirects};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::headers;
use crate::target::multipart::{Chunk, Multipart, in_quotes};
use crate::target::redirects;
use crate::text::InputId;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.imports_here();
    code.import("httpclient");
    code.declare_inputs(|name, value, _| format!("let {name} = {value}"));
    let redirection = request.redirection_with_cookies();
    let follows = redirection == Redirection::Stop;
    let stays = matches!(redirection, Redirection::Stop | Redirection::Never);
    code.line(format!("let client = newHttpClient({})", if stays { "maxRedirects = 0" } else { "" }));
    if let Body::Multipart(parts) = &request.body {
        code.blank();
        if is_form(parts) { form(code, parts) } else { written_form(code, &Multipart::new(parts)) }
    }
    let headers = set_headers(code);
    let url = code.text(&request.url.text());
    if follows {
        code.import("uri");
        code.line(format!("var url = parseUri({url})"));
        code.open("var response = client.request(");
        code.line("url,");
    } else {
        code.open("let response = client.request(");
        code.line(format!("{url},"));
    }
    let method = method(code);
    code.line(format!("httpMethod = {method},"));
    if headers {
        code.line("headers = headers,");
    }
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| code.line(format!("body = {},", code.block(body))),
        form: as_text,
        multipart: |code, parts| code.line(if is_form(parts) { "multipart = form," } else { "body = body," }),
        file: |code, path| code.line(format!("body = readFile({}),", code.input(path))),
    };
    write_body(&code.request.body, code, &writers);
    code.close(")");
    if follows {
        follow(code);
    }
    code.lines(&["", "echo response.status"]);
    let parses = request.json_answer.is_some();
    if parses {
        code.import("json");
    }
    code.line(if parses { "echo parseJson(response.body).pretty" } else { "echo response.body" });
    code.line("client.close()");
    code.program(|code| {
        // The client returns the redirect after which it gives up.
        code.line(if request.redirects == Redirects::Follow {
            "if not response.code.is2xx:"
        } else {
            "if response.code.is4xx or response.code.is5xx:"
        });
        code.line("  quit(1)");
    });
}

/// The client itself would send cookies and keys to any origin.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    for name in redirects::body_headers(request) {
        code.line(format!("headers.del({})", code.literal(name)));
    }
    code.open("for hop in 1..10:");
    code.line(format!("if response.code.int notin [{}]:", redirects::statuses(request, ", ")));
    code.lines(&[
        "  break",
        "let place = combine(url, parseUri($response.headers[\"location\"]))",
        "if (place.scheme, place.hostname, place.port) != (url.scheme, url.hostname, url.port):",
        "  headers.clear()",
        "url = place",
    ]);
    let method = if redirects::method(request) == "HEAD" { "HttpHead" } else { "HttpGet" };
    code.line(format!("response = client.request(url, httpMethod = {method}, headers = headers)"));
    code.dedent();
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
            code.note(format!("std/httpclient doesn't support the method {method}: it stops with an error."));
            literal
        }
    }
}

/// Writes the headers; returns whether there are any.
fn set_headers(code: &mut Code<'_>) -> bool {
    let basic = |code: &mut Code<'_>, pair: &str| {
        code.import("base64");
        format!("\"Basic \" & encode({pair})")
    };
    let mut headers = headers(code, |_| true, basic);
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

/// Whether the client's own form supports all parts: it can't set the type of a text.
fn is_form(parts: &[Part]) -> bool {
    let is_bare = |part: &Part| matches!(part.content, Content::File { .. }) || part.content_type.is_none();
    parts.iter().all(|part| is_bare(part) && !part.is_extended())
}

fn form(code: &mut Code<'_>, parts: &[Part]) {
    code.line("var form = newMultipartData()");
    for part in parts {
        let name = code.text(&part.name.map_literals(in_quotes));
        let mut call = match &part.content {
            Content::Text(text) => format!("form.add({name}, {}", code.text(text)),
            // With a file name the content is a path.
            Content::File { path, name: file_name } => {
                let file_name = match file_name {
                    Some(file_name) => code.literal(&in_quotes(file_name)),
                    None => base_name(code, *path),
                };
                let path = code.input(*path);
                format!("form.add({name}, {path}, filename = {file_name}")
            }
        };
        if let Some(content_type) = &part.content_type {
            call.push_str(&format!(", contentType = {}", code.literal(content_type)));
        }
        code.line(call + ")");
    }
}

fn base_name(code: &mut Code<'_>, path: InputId) -> String {
    code.import("os");
    format!("extractFilename({})", code.input(path))
}

fn written_form(code: &mut Code<'_>, multipart: &Multipart) {
    code.line("var body = \"\"");
    for piece in &multipart.pieces {
        let value = match piece {
            Chunk::Text(text) => code.text(text),
            Chunk::FileName(path) => base_name(code, *path),
            Chunk::File(path) => format!("readFile({})", code.input(*path)),
        };
        code.line(format!("body &= {value}"));
    }
}
