//! Ktor's client, with its own engine: <https://ktor.io/docs/client-create-new-application.html>.

use crate::code::Code;
use crate::request::{Body, Header, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::headers;
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.imports_here();
    for name in [
        "io.ktor.client.HttpClient",
        "io.ktor.client.engine.cio.CIO",
        "io.ktor.client.request.request",
        "io.ktor.client.statement.bodyAsText",
    ] {
        code.import(name);
    }
    code.program(|code| code.open("suspend fun main() {"));
    code.declare_inputs(|name, value, _| format!("val {name} = {value}"));
    note_limits(code);
    let content_type = declare_body(code);
    client(code);
    let mut url = code.text(&request.url.text());
    let follows = request.redirection_with_cookies() == Redirection::Stop;
    if follows {
        code.import("java.net.URI");
        code.line(format!("var url = URI({url})"));
        "url.toString()".clone_into(&mut url);
    }
    code.open(format!("{} response = client.request({url}) {{", if follows { "var" } else { "val" }));
    method(code);
    set_headers(code, content_type);
    body(code);
    code.close("}");
    code.blank();
    if follows {
        follow(code);
        code.blank();
    }
    code.lines(&["println(response.status.value)", "println(response.bodyAsText())", "client.close()"]);
    let failing_status = request.failing_status();
    code.program(|code| {
        code.import("kotlin.system.exitProcess");
        code.line(format!("if (response.status.value >= {failing_status}) exitProcess(1)"));
        code.close("}");
    });
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    if request.content_type().is_none() && !matches!(request.body, Body::None | Body::Multipart(_)) {
        code.note("Ktor adds a Content-Type to a body that has none: application/octet-stream.");
    }
}

/// Ktor follows redirects of GET and HEAD only, and withholds only Authorization from other origins.
fn client(code: &mut Code<'_>) {
    let request = code.request;
    let mut settings = Vec::new();
    if request.redirection_with_cookies().stays() {
        settings.push("followRedirects = false".to_owned());
    }
    if let Some(seconds) = request.transport("--max-time") {
        code.import("io.ktor.client.plugins.HttpTimeout");
        settings.push(format!("install(HttpTimeout) {{ requestTimeoutMillis = {seconds}000 }}"));
    }
    if settings.is_empty() {
        return code.line("val client = HttpClient(CIO)");
    }
    code.open("val client = HttpClient(CIO) {");
    settings.iter().for_each(|line| code.line(line));
    code.close("}");
}

/// With no header to another origin.
fn follow(code: &mut Code<'_>) {
    code.line("var isHome = true");
    code.open("for (hop in 1..10) {");
    let statuses = redirects::statuses(code.request, ", ");
    code.line(format!("if (response.status.value !in listOf({statuses})) break"));
    code.line("val place = url.resolve(response.headers[\"Location\"] ?: break)");
    code.line("isHome = isHome && place.resolve(\"/\") == url.resolve(\"/\")");
    code.open("response = client.request(place.toString()) {");
    if redirects::method(code.request) == "HEAD" {
        code.line("method = HttpMethod.Head");
    }
    code.open("if (isHome) {");
    let is_kept = |header: &Header| {
        !header.name.as_literal().is_some_and(|name| name.to_ascii_lowercase().starts_with("content-"))
    };
    let own = headers(code, is_kept, basic);
    own.iter().for_each(|(name, value)| code.line(format!("header({name}, {value})")));
    code.close("}");
    code.close("}");
    code.line("url = place");
    code.close("}");
}

fn method(code: &mut Code<'_>) {
    let own = match code.request.method.as_str() {
        "GET" => return,
        "POST" => "Post",
        "PUT" => "Put",
        "PATCH" => "Patch",
        "DELETE" => "Delete",
        "HEAD" => "Head",
        "OPTIONS" => "Options",
        method => {
            code.import("io.ktor.http.HttpMethod");
            return code.line(format!("method = HttpMethod({})", code.literal(method)));
        }
    };
    code.import("io.ktor.http.HttpMethod");
    code.line(format!("method = HttpMethod.{own}"));
}

fn basic(code: &mut Code<'_>, pair: &str) -> String {
    code.import("java.util.Base64");
    format!("\"Basic \" + Base64.getEncoder().encodeToString({pair}.encodeToByteArray())")
}

fn set_headers(code: &mut Code<'_>, content_type: Option<String>) {
    let mut all = headers(code, |_| true, basic);
    all.extend(content_type.map(|own| ("\"Content-Type\"".to_owned(), own)));
    for (name, value) in all {
        code.import("io.ktor.client.request.header");
        code.line(format!("header({name}, {value})"));
    }
}

/// Declares a body in parts; returns its type.
fn declare_body(code: &mut Code<'_>) -> Option<String> {
    let Body::Multipart(parts) = &code.request.body else { return None };
    let multipart = Multipart::new(parts);
    code.open("val body = listOf(");
    for piece in &multipart.pieces {
        let bytes = match piece {
            Chunk::Text(text) => format!("{}.encodeToByteArray()", code.text(text)),
            Chunk::FileName(path) => {
                code.import("java.io.File");
                format!("File({}).name.encodeToByteArray()", code.input(*path))
            }
            Chunk::File(path) => {
                code.import("java.io.File");
                format!("File({}).readBytes()", code.input(*path))
            }
        };
        code.line(format!("{bytes},"));
    }
    code.close(").reduce(ByteArray::plus)");
    code.blank();
    Some(code.literal(&multipart.content_type()))
}

/// As bytes: Ktor would encode a text in the charset of its type.
fn body(code: &mut Code<'_>) {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| format!("{}.encodeToByteArray()", code.block(text)),
        form: as_text,
        multipart: |_, _| "body".to_owned(),
        file: |code, path| {
            code.import("java.io.File");
            format!("File({}).readBytes()", code.input(path))
        },
    };
    if let Some(body) = write_body(&code.request.body, code, &writers) {
        code.import("io.ktor.client.request.setBody");
        code.line(format!("setBody({body})"));
    }
}
