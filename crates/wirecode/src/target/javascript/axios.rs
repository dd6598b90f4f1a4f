//! Axios in Node: <https://axios-http.com/docs/req_config>.

use super::body::{self, Strings};
use super::headers::{self, Repeats};
use super::node::{self, Files};
use super::platform::NODE;
use crate::code::Code;
use crate::request::{Body, Redirection};
use crate::text::Text;
use serde_json::value::RawValue;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let as_form_data = body::fits_form_data(request);
    let files = if as_form_data { Files::Blob } else { Files::Read };
    node::begin(code, &["import axios from \"axios\";"], files);
    let content_type = body(code, as_form_data);
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        code.note(format!("Axios writes the method {} in capitals.", request.method));
    }
    code.open("const response = await axios.request({");
    code.line(format!("url: {},", code.text(&request.url.text())));
    code.line(format!("method: {},", code.literal(&request.method)));
    settings(code, content_type);
    code.close("});");
    code.blank();
    code.lines(&["console.log(response.status);", "console.log(response.data);"]);
}

fn body(code: &mut Code<'_>, as_form_data: bool) -> Option<String> {
    let mut content_type = None;
    match &code.request.body {
        Body::Raw(text) if is_rewritten(code, text) => {
            code.line(format!("const body = Buffer.from({});", code.block(text)));
        }
        Body::File(path) => code.line(format!("const body = createReadStream({});", code.input(*path))),
        Body::Multipart(parts) if !as_form_data => content_type = Some(node::multipart(code, parts)),
        _ => return body::declare(code, &NODE, Strings::Kept),
    }
    code.blank();
    content_type
}

fn settings(code: &mut Code<'_>, content_type: Option<String>) {
    let request = code.request;
    let mut headers = headers::lines(code, &NODE, Repeats::Lines, content_type);
    if !matches!(request.body, Body::Multipart(_)) && request.content_type().is_none() {
        // Else Axios would call the body a form.
        headers.push("\"Content-Type\": false,".to_owned());
    }
    headers.extend(node::length_of_file(code));
    headers::write(code, &headers);
    match request.redirection() {
        Redirection::Follow | Redirection::Client => {}
        // What is no success is an error.
        Redirection::Stop => code.line("maxRedirects: 0,"),
        Redirection::Never => code.lines(&["maxRedirects: 0,", "validateStatus: (status) => status < 400,"]),
    }
    match request.body {
        Body::None => {}
        Body::File(_) | Body::Multipart(_) => code.lines(&["data: body,", "maxBodyLength: Infinity,"]),
        _ => code.line("data: body,"),
    }
}

/// Axios trims a text that is called JSON, and quotes it if it is something else.
fn is_rewritten(code: &Code<'_>, text: &Text) -> bool {
    let json =
        code.request.content_type().is_some_and(|own| code.request.with_defaults(own).contains("json"));
    let kept = text.as_literal().is_some_and(|text| {
        text.trim().len() == text.len() && serde_json::from_str::<&RawValue>(text).is_ok()
    });
    json && !kept
}
