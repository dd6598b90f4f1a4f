//! HTTP::Client: <https://crystal-lang.org/api/HTTP/Client.html>.

use crate::code::Code;
use crate::fold::WIDTH;
use crate::request::{Body, Content, Part, Redirects, Request};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| {
        if encodes_login(request) {
            code.line("require \"base64\"");
        }
        code.line("require \"http/client\"");
        if request.json_answer.is_some() {
            code.line("require \"json\"");
        }
        code.blank();
    });
    code.declare_inputs(|name, value, _| format!("{name} = {value}"));
    let headers = set_headers(code);
    let body = body(code);
    let call = match request.method.as_str() {
        method @ ("GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS") => {
            format!("{}(", method.to_lowercase())
        }
        method => format!("exec({}, ", code.literal(method)),
    };
    let url = code.text(&request.url.text());
    let headers = if headers { ", headers: headers" } else { "" };
    if request.redirects == Redirects::Follow {
        code.line(format!("url = URI.parse({url})"));
        code.line(format!("response = HTTP::Client.{call}url{headers}{body})"));
        follow(code, headers);
    } else {
        code.line(format!("response = HTTP::Client.{call}{url}{headers}{body})"));
    }
    code.blank();
    if request.json_answer.is_some() {
        code.lines(&["puts response.status_code", "puts JSON.parse(response.body).to_pretty_json"]);
    } else {
        code.line("puts response.status_code, response.body");
    }
    let failing_status = request.failing_status();
    code.program(|code| code.line(format!("exit 1 if response.status_code >= {failing_status}")));
}

/// Follows redirects, which the client itself does not.
fn follow(code: &mut Code<'_>, headers: &str) {
    let request = code.request;
    code.open("10.times do");
    let statuses = redirects::statuses(request, ", ");
    code.line(format!("break unless [{statuses}].includes?(response.status_code)"));
    code.blank();
    let place = "url.resolve(response.headers[\"Location\"])";
    if request.carries_secret() {
        code.line(format!("place = {place}"));
        let same = "{place.scheme, place.host, place.port} == {url.scheme, url.host, url.port}";
        code.line(format!("headers = HTTP::Headers.new unless {same}"));
        code.line("url = place");
    } else {
        code.line(format!("url = {place}"));
    }
    for name in redirects::body_headers(request) {
        code.line(format!("headers.delete({})", code.literal(name)));
    }
    if matches!(request.body, Body::File(_)) {
        code.line("headers.delete(\"Content-Length\")");
    }
    let method = redirects::method(request).to_lowercase();
    code.line(format!("response = HTTP::Client.{method}(url{headers})"));
    code.close("end");
}

/// Writes the headers; returns whether there are any.
fn set_headers(code: &mut Code<'_>) -> bool {
    let request = code.request;
    let headers = headers(code, |_| true, |_, pair| format!("\"Basic \" + Base64.strict_encode({pair})"));
    let of_body = matches!(request.body, Body::Multipart(_) | Body::File(_));
    if headers.is_empty() && !of_body {
        return false;
    }
    if headers.is_empty() || request.repeats_a_header() {
        code.line("headers = HTTP::Headers.new");
        for (name, value) in headers {
            code.line(format!("headers.add({name}, {value})"));
        }
    } else {
        let pairs: Vec<_> = headers.iter().map(|(name, value)| format!("{name} => {value}")).collect();
        let line = format!("headers = HTTP::Headers{{{}}}", pairs.join(", "));
        if line.chars().count() <= WIDTH {
            code.line(line);
            return true;
        }
        // In columns, like Crystal's formatter.
        let width = headers.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
        code.open("headers = HTTP::Headers{");
        for (name, value) in headers {
            code.line(format!("{name:width$} => {value},"));
        }
        code.close("}");
    }
    true
}

/// The argument for the body, after the statements that it needs.
fn body(code: &mut Code<'_>) -> String {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| format!(", body: {}", code.block(body)),
        form: as_text,
        multipart: |code, parts| {
            if !parts.iter().all(|part| is_plain(code.request, part)) {
                return written_multipart(code, &Multipart::new(parts));
            }
            code.lines(&["io = IO::Memory.new", "form = HTTP::FormData::Builder.new(io)"]);
            for part in parts {
                multipart(code, part);
            }
            code.lines(&["form.finish", "headers[\"Content-Type\"] = form.content_type"]);
            ", body: io.to_slice".to_owned()
        },
        file: |code, path| {
            let path = code.input(path).to_owned();
            code.line(format!("body = File.open({path})"));
            // Otherwise it would be sent in chunks.
            code.line("headers[\"Content-Length\"] = body.size.to_s");
            ", body: body".to_owned()
        },
    };
    write_body(&code.request.body, code, &writers).unwrap_or_default()
}

fn written_multipart(code: &mut Code<'_>, multipart: &Multipart) -> String {
    let content_type = code.literal(&multipart.content_type());
    code.line(format!("headers[\"Content-Type\"] = {content_type}"));
    code.open("body = String.build do |io|");
    for piece in &multipart.pieces {
        code.line(match piece {
            Chunk::Text(text) => format!("io << {}", code.text(text)),
            Chunk::FileName(path) => format!("io << File.basename({})", code.input(*path)),
            Chunk::File(path) => format!("io << File.read({})", code.input(*path)),
        });
    }
    code.close("end");
    ", body: body".to_owned()
}

/// Whether the client's form data keeps the names: it escapes others differently.
fn is_plain(request: &Request, part: &Part) -> bool {
    let plain = |name: &str| !name.contains(|c: char| !c.is_ascii_graphic() || "\"\\".contains(c));
    let file_name = match &part.content {
        Content::Text(_) => "",
        Content::File { name: Some(name), .. } => name,
        Content::File { path, name: None } => request.input(*path).file_name(),
    };
    !part.is_extended() && part.name.literals().all(plain) && plain(file_name)
}

fn multipart(code: &mut Code<'_>, part: &Part) {
    let name = code.text(&part.name);
    let content_type = part.content_type.as_ref();
    let headers = content_type
        .map(|own| format!(", HTTP::Headers{{\"Content-Type\" => {}}}", code.literal(own)))
        .unwrap_or_default();
    match &part.content {
        Content::Text(text) => code.line(format!("form.field({name}, {}{headers})", code.text(text))),
        Content::File { path, name: file_name } => {
            let path = code.input(*path);
            let file_name = match file_name {
                Some(file_name) => code.literal(file_name),
                None => format!("File.basename({path})"),
            };
            let open = format!("File.open({path}) do |file|");
            let metadata = format!("HTTP::FormData::FileMetadata.new(filename: {file_name})");
            code.open(open);
            code.line(format!("form.file({name}, file, {metadata}{headers})"));
            code.close("end");
        }
    }
}
