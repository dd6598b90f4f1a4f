//! Bodies as bytes: both clients add a type to a string, and their forms put texts before files.

use crate::code::Code;
use crate::request::{Body, Request};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::{Chunk, Multipart};

/// The expression for the body, after the statements that it needs.
pub(super) fn body(code: &mut Code<'_>) -> Option<String> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| format!("utf8.encode({})", code.block(body)),
        form: as_text,
        multipart: |code, parts| {
            code.line("final body = BytesBuilder();");
            for piece in &Multipart::new(parts).pieces {
                code.line(match piece {
                    Chunk::Text(text) => format!("body.add(utf8.encode({}));", code.text(text)),
                    Chunk::FileName(path) => {
                        format!("body.add(utf8.encode(File({}).uri.pathSegments.last));", code.input(*path))
                    }
                    Chunk::File(path) => {
                        format!("body.add(await File({}).readAsBytes());", code.input(*path))
                    }
                });
            }
            "body.takeBytes()".to_owned()
        },
        file: |code, path| format!("await File({}).readAsBytes()", code.input(path)),
    };
    write_body(&code.request.body, code, &writers)
}

/// The standard libraries, and the client's package.
pub(super) fn imports(code: &mut Code<'_>, exits: bool, converts: bool, package: &str) {
    let request = code.request;
    let texts = matches!(request.body, Body::Raw(_) | Body::Form(_) | Body::Multipart(_));
    if texts || converts || encodes_login(request) {
        code.line("import 'dart:convert';");
    }
    if exits || matches!(request.body, Body::Multipart(_) | Body::File(_)) {
        code.line("import 'dart:io';");
    }
    if matches!(request.body, Body::Multipart(_)) {
        code.line("import 'dart:typed_data';");
    }
    code.blank();
    code.lines(&[package, ""]);
}

/// Names and values; a repeated name appears once, with all its values.
pub(super) fn header_map(code: &mut Code<'_>) -> Vec<(String, String)> {
    limits(code);
    let basic = |_: &mut Code<'_>, pair: &str| format!("'Basic ' + base64.encode(utf8.encode({pair}))");
    let mut map = headers(code, |_| true, basic);
    if let Body::Multipart(parts) = &code.request.body {
        map.push((code.literal("Content-Type"), code.literal(&Multipart::new(parts).content_type())));
    }
    map
}

fn limits(code: &mut Code<'_>) {
    let request: &Request = code.request;
    if request.repeats_a_header() {
        code.note("Dart's clients keep headers in a map, so only the last of a repeated header is sent.");
    }
    if !request.headers.iter().flat_map(|header| header.value.literals()).all(str::is_ascii) {
        code.note("Dart's clients refuse header values beyond Latin-1, and send those in Latin-1.");
    }
}
