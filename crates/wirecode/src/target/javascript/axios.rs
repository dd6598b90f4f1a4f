//! Axios in Node: <https://axios-http.com/docs/req_config>.

use super::body::{self, Strings};
use super::headers::{self, Repeats};
use super::node::{self, Files};
use super::platform::NODE;
use crate::code::Code;
use crate::request::{Body, Redirection};
use crate::target::body::{BodyWriters, write_body};
use crate::text::Text;
use serde_json::value::RawValue;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let as_form_data = body::fits_form_data(request);
    let files = if as_form_data { Files::Blob } else { Files::Read };
    let mut imports = vec!["import axios from \"axios\";"];
    imports.extend(request.transport("--insecure").map(|_| "import https from \"node:https\";"));
    node::begin(code, &imports, files);
    let content_type = body(code);
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        code.note(format!("Axios sends the method {} in upper case.", request.method));
    }
    code.open("const response = await axios.request({");
    code.line(format!("url: {},", code.text(&request.url.text())));
    code.line(format!("method: {},", code.literal(&request.method)));
    settings(code, content_type);
    code.close("});");
    code.blank();
    code.lines(&["console.log(response.status);", "console.log(response.data);"]);
}

/// Like other clients of Node, except for bodies that Axios would rewrite.
fn body(code: &mut Code<'_>) -> Option<String> {
    let writers = BodyWriters {
        text: |sample: &mut body::ClientCode<'_, '_>, text| {
            if !is_rewritten(sample.0, text) {
                return (body::writers().text)(sample, text);
            }
            sample.0.line(format!("const body = Buffer.from({});", sample.0.block(text)));
            None
        },
        multipart: |sample, parts| {
            if body::fits_form_data(sample.0.request) {
                return (body::writers().multipart)(sample, parts);
            }
            Some(node::multipart(sample.0, parts))
        },
        file: |(code, ..), path| {
            code.line(format!("const body = createReadStream({});", code.input(path)));
            None
        },
        ..body::writers()
    };
    let content_type = write_body(&code.request.body, &mut (&mut *code, &NODE, Strings::Kept), &writers)?;
    code.blank();
    content_type
}

fn settings(code: &mut Code<'_>, content_type: Option<String>) {
    let request = code.request;
    let mut headers = headers::lines(code, &NODE, Repeats::Lines, content_type);
    if !matches!(request.body, Body::Multipart(_)) && request.content_type().is_none() {
        // Otherwise Axios would add a form's Content-Type.
        headers.push("\"Content-Type\": false,".to_owned());
    }
    headers.extend(node::length_of_file(code));
    headers::write(code, &headers);
    if let Some(seconds) = request.transport("--max-time") {
        code.line(format!("timeout: {seconds}000,"));
    }
    if request.transport("--insecure").is_some() {
        code.line("httpsAgent: new https.Agent({ rejectUnauthorized: false }),");
    }
    match request.redirection() {
        Redirection::Follow | Redirection::Client => {}
        // Any status except success is an error.
        Redirection::Stop if !request.follows_with_key() => code.line("maxRedirects: 0,"),
        Redirection::Stop => before_redirect(code),
        Redirection::Never => code.lines(&["maxRedirects: 0,", "validateStatus: (status) => status < 400,"]),
    }
    match request.body {
        Body::None => {}
        Body::File(_) | Body::Multipart(_) => code.lines(&["data: body,", "maxBodyLength: Infinity,"]),
        _ => code.line("data: body,"),
    }
}

/// Axios itself would send keys to any origin.
fn before_redirect(code: &mut Code<'_>) {
    code.open("beforeRedirect: (options) => {");
    let url = code.text(&code.request.url.text());
    code.open(format!("if (new URL(options.href).origin !== new URL({url}).origin) {{"));
    for header in code.request.key_headers() {
        code.line(format!("delete options.headers[{}];", code.text(&header.name)));
    }
    code.close("}");
    code.close("},");
}

/// Axios trims a text with a JSON type, and quotes it unless it is JSON.
fn is_rewritten(code: &Code<'_>, text: &Text) -> bool {
    let json =
        code.request.content_type().is_some_and(|own| code.request.with_defaults(own).contains("json"));
    let kept = text.as_literal().is_some_and(|text| {
        text.trim().len() == text.len() && serde_json::from_str::<&RawValue>(text).is_ok()
    });
    json && !kept
}
