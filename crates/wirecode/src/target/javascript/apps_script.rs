//! Google Apps Script: <https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app>.

use super::headers::{self, Repeats};
use super::platform::APPS_SCRIPT;
use crate::code::Code;
use crate::request::{InputKind, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::{Chunk, Multipart};
use crate::text::Text;

/// The methods that it sends.
const METHODS: [&str; 5] = ["DELETE", "GET", "PATCH", "POST", "PUT"];

/// Headers that it sets itself.
const OWN: [&str; 3] = ["host", "referer", "user-agent"];

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.open("function sendRequest() {"));
    code.notes_here();
    // Files are in the user's Drive.
    code.declare_inputs(|name, value, input| match input.kind {
        InputKind::File => format!("const {name} = DriveApp.getFilesByName({value}).next().getBlob();"),
        _ => format!("const {name} = {value};"),
    });
    note_limits(code);
    let payload = payload(code);
    code.open(format!("const response = UrlFetchApp.fetch({}, {{", code.text(&request.url.text())));
    if request.method != "GET" {
        code.line(format!("method: {},", code.literal(&request.method.to_ascii_lowercase())));
    }
    let (payload, content_type) = payload.map_or((None, None), |(payload, own)| (Some(payload), own));
    let content_type = content_type.map(|own| code.literal(&own));
    let lines = headers::lines(code, &APPS_SCRIPT, Repeats::Commas, content_type);
    let (types, lines): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| type_of(line).is_some());
    headers::write(code, &lines);
    types.iter().filter_map(|line| type_of(line)).for_each(|own| code.line(format!("contentType: {own}")));
    if let Some(payload) = payload {
        code.line(format!("payload: {payload},"));
    }
    if request.bare_redirection().stays() {
        code.line("followRedirects: false,");
    }
    if request.transport("--insecure").is_some() {
        code.line("validateHttpsCertificates: false,");
    }
    code.close("});");
    // It throws at a status of 400 and more.
    if request.bare_redirection() == Redirection::Stop {
        code.open("if (response.getResponseCode() >= 300) {");
        code.line("throw new Error(`redirected to ${response.getHeaders().Location}`);");
        code.close("}");
    }
    code.blank();
    code.line("console.log(response.getResponseCode());");
    code.line(if request.json_answer.is_some() {
        "console.log(JSON.parse(response.getContentText()));"
    } else {
        "console.log(response.getContentText());"
    });
    code.program(|code| code.close("}"));
}

/// The value of the line of a Content-Type, which has an option of its own.
fn type_of(line: &str) -> Option<&str> {
    let (name, value) = line.split_once(": ")?;
    name.eq_ignore_ascii_case("\"content-type\"").then_some(value)
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    let method = request.method.as_str();
    if !METHODS.contains(&method.to_ascii_uppercase().as_str()) {
        code.note(format!("UrlFetchApp doesn't support the method {method}: it stops with an error."));
    } else if method != method.to_ascii_uppercase() {
        code.note(format!("UrlFetchApp sends the method {method} in upper case."));
    }
    for name in request.headers.iter().filter_map(|header| header.name.as_literal()) {
        if OWN.iter().any(|own| own.eq_ignore_ascii_case(name)) {
            code.note(format!("UrlFetchApp doesn't let a script set the header {name}."));
        }
    }
    if !request.headers.iter().all(|header| header.value.literals().all(str::is_ascii)) {
        code.note("UrlFetchApp refuses header values beyond ASCII.");
    }
}

/// Declares a body in parts. Returns an expression for the body, and the type of one in parts.
fn payload(code: &mut Code<'_>) -> Option<(String, Option<String>)> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text: &Text| (code.block(text), None),
        form: as_text,
        multipart: |code, parts| {
            let multipart = Multipart::new(parts);
            code.open("const body = [].concat(");
            for piece in &multipart.pieces {
                let bytes = match piece {
                    Chunk::Text(text) => format!("Utilities.newBlob({}).getBytes()", code.text(text)),
                    Chunk::FileName(path) => {
                        format!("Utilities.newBlob({}.getName()).getBytes()", code.input(*path))
                    }
                    Chunk::File(path) => format!("{}.getBytes()", code.input(*path)),
                };
                code.line(format!("{bytes},"));
            }
            code.close(");");
            code.blank();
            ("body".to_owned(), Some(multipart.content_type()))
        },
        file: |code, path| (format!("{}.getBytes()", code.input(path)), None),
    };
    write_body(&code.request.body, code, &writers)
}
