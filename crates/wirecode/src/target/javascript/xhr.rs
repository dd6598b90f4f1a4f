//! XMLHttpRequest in a browser: <https://developer.mozilla.org/docs/Web/API/XMLHttpRequest>.

use super::body::{self, Strings};
use super::{browser, headers, platform::BROWSER};
use crate::code::Code;
use crate::request::Auth;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    browser::begin(code);
    let has_body = browser::has_body(code);
    let content_type = if has_body { body::declare(code, &BROWSER, Strings::Retyped) } else { None };
    browser::note_method(code, &["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]);
    headers::note_commas(code);
    code.line("const xhr = new XMLHttpRequest();");
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    let login = if let Auth::Digest(login) = &request.auth {
        format!(", true, {}, {}", code.text(&login.user), code.text(&login.password))
    } else {
        String::new()
    };
    code.line(format!("xhr.open({method}, {url}{login});"));
    if let Some(basic) = headers::basic(code, &BROWSER) {
        code.line(format!("xhr.setRequestHeader(\"Authorization\", {basic});"));
    }
    for header in &request.headers {
        let (name, value) = (code.text(&header.name), headers::value(code, &BROWSER, &header.value));
        code.line(format!("xhr.setRequestHeader({name}, {value});"));
    }
    if let Some(content_type) = content_type {
        code.line(format!("xhr.setRequestHeader(\"Content-Type\", {content_type});"));
    }
    code.open("xhr.onload = () => {");
    code.line("const log = xhr.status < 400 ? console.log : console.error;");
    if request.json_answer.is_some() {
        code.lines(&["log(xhr.status);", "log(JSON.parse(xhr.responseText));"]);
    } else {
        code.line("log(xhr.status, xhr.responseText);");
    }
    code.close("};");
    code.line("xhr.onerror = () => console.error(\"The server could not be reached.\");");
    code.line(if has_body { "xhr.send(body);" } else { "xhr.send();" });
}
