//! sttp 4, run by scala-cli: <https://sttp.softwaremill.com/en/stable/>.

use crate::code::Code;
use crate::request::Body;
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::{Multipart, Piece};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    limits(code);
    imports(code);
    code.open("@main def send(): Unit =");
    code.declare_inputs(|name, value, _| format!("val {name} = {value}"));
    code.open("val response = quickRequest");
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(format!(".method(Method({method}), Uri(URI.create({url})))"));
    let basic =
        |pair: &str| format!("\"Basic \" + Base64.getEncoder.encodeToString(({pair}).getBytes(\"UTF-8\"))");
    let mut all = headers(code, |_| true, basic);
    if let Body::Multipart(parts) = &request.body {
        all.push((code.literal("Content-Type"), code.literal(&Multipart::new(parts).content_type())));
    }
    let again = if request.repeats_a_header() { ", DuplicateHeaderBehavior.Add" } else { "" };
    for (name, value) in all {
        code.line(format!(".header({name}, {value}{again})"));
    }
    body(code);
    code.line(".send()");
    code.dedent();
    code.lines(&["println(response.code)", "println(response.body)"]);
    code.line("if !response.code.isSuccess then sys.exit(1)");
    code.dedent();
}

fn limits(code: &mut Code<'_>) {
    let request = code.request;
    if !matches!(request.body, Body::None | Body::Multipart(_)) && request.content_type().is_none() {
        code.note("sttp adds a Content-Type to a body that has none: application/octet-stream.");
    }
    if !request.headers.iter().flat_map(|header| header.value.literals()).all(str::is_ascii) {
        code.note("Java's client sends header values as ASCII: a question mark for every other character.");
    }
}

fn imports(code: &mut Code<'_>) {
    let request = code.request;
    let files = matches!(request.body, Body::Multipart(_) | Body::File(_));
    code.line("//> using dep com.softwaremill.sttp.client4::core:4.0.9");
    code.blank();
    for (needed, name) in [
        (true, "java.net.URI"),
        (files, "java.nio.file.{Files, Path}"),
        (encodes_login(request), "java.util.Base64"),
        (request.repeats_a_header(), "sttp.client4.DuplicateHeaderBehavior"),
        (true, "sttp.client4.quick.*"),
        (true, "sttp.model.{Method, Uri}"),
    ] {
        if needed {
            code.line(format!("import {name}"));
        }
    }
    code.blank();
}

fn bytes(text: &Text, expression: String) -> String {
    let grouped = if text.pieces().len() > 1 { format!("({expression})") } else { expression };
    format!("{grouped}.getBytes(\"UTF-8\")")
}

/// As bytes: to a string the client adds a charset.
fn body(code: &mut Code<'_>) {
    match &code.request.body {
        Body::None => {}
        Body::Raw(body) => code.line(format!(".body({})", bytes(body, code.block(body)))),
        Body::Form(form) => {
            let encoded = form.encoded();
            code.line(format!(".body({})", bytes(&encoded, code.text(&encoded))));
        }
        Body::Multipart(parts) => {
            code.open(".body(Array.concat(");
            for piece in &Multipart::new(parts).pieces {
                code.line(match piece {
                    Piece::Text(text) => bytes(text, code.text(text)) + ",",
                    Piece::FileName(path) => {
                        format!("Path.of({}).getFileName.toString.getBytes(\"UTF-8\"),", code.input(*path))
                    }
                    Piece::File(path) => format!("Files.readAllBytes(Path.of({})),", code.input(*path)),
                });
            }
            code.close("))");
        }
        Body::File(path) => code.line(format!(".body(Files.readAllBytes(Path.of({})))", code.input(*path))),
    }
}
