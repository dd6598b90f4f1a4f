//! fetch, as Node, Deno, Bun and the browsers have it:
//! <https://developer.mozilla.org/docs/Web/API/Window/fetch>.

use super::body::{self, Strings};
use super::headers::{self, Repeats};
use super::node::{self, Files};
use super::platform::NODE;
use crate::code::Code;
use crate::request::{Body, Redirection};
use crate::target::redirects;
use crate::text::Text;

pub(crate) fn write(code: &mut Code<'_>) {
    let request = code.request;
    node::begin(code, &[], Files::Blob);
    let has_body = has_body(code);
    let content_type = if has_body { body::declare(code, &NODE, Strings::Typed) } else { None };
    if request.url.query.as_ref().is_some_and(Text::is_empty) {
        code.note("fetch drops a trailing question mark.");
    }
    if request.header("host").is_some() {
        code.note("fetch sends the URL's host, regardless of the header Host.");
    }
    let mut headers = headers::lines(code, &NODE, Repeats::Commas, content_type);
    for file in &request.header_files {
        headers.push(format!(
            "...Object.fromEntries((await readFile({}, \"utf8\")).split(\"\\n\")",
            code.input(*file)
        ));
        headers.push(
            "  .filter((line) => line.includes(\":\")).map((line) => line.split(/:\\s*(.*?)\\s*$/))),"
                .to_owned(),
        );
    }
    let has_signal = node::signal(code);
    if request.follows_with_key() {
        follow(code, &headers, has_body);
        return answer(code);
    }
    let call = format!("const response = await fetch({}", code.text(&request.url.text()));
    let redirect = match request.redirection() {
        Redirection::Follow | Redirection::Client => None,
        Redirection::Stop => Some("redirect: \"error\","),
        Redirection::Never => Some("redirect: \"manual\","),
    };
    if request.method == "GET" && headers.is_empty() && redirect.is_none() && !has_signal {
        code.line(format!("{call});"));
    } else {
        code.open(format!("{call}, {{"));
        method(code);
        headers::write(code, &headers);
        if has_body {
            code.line("body,");
        }
        redirect.iter().for_each(|line| code.line(line));
        if has_signal {
            code.line("signal,");
        }
        code.close("});");
    }
    answer(code);
}

/// fetch itself would send keys to any origin.
fn follow(code: &mut Code<'_>, headers: &[String], has_body: bool) {
    let request = code.request;
    code.line(format!("const url = {};", code.text(&request.url.text())));
    code.open("const headers = {");
    headers.iter().for_each(|line| code.line(line));
    code.close("};");
    code.open("let response = await fetch(url, {");
    method(code);
    code.line("headers,");
    if has_body {
        code.line("body,");
    }
    code.line("redirect: \"manual\",");
    let signal = if request.transport("--max-time").is_some() { ", signal" } else { "" };
    if !signal.is_empty() {
        code.line("signal,");
    }
    code.close("});");
    let statuses = redirects::statuses(request, ", ");
    code.open(format!(
        "for (let hops = 0; hops < 10 && [{statuses}].includes(response.status); hops += 1) {{"
    ));
    code.lines(&[
        "const place = new URL(response.headers.get(\"Location\") ?? \"\", response.url);",
        "const own = place.origin === new URL(url).origin ? headers : {};",
    ]);
    let method = if redirects::method(request) == "HEAD" { "method: \"HEAD\", " } else { "" };
    code.line(format!(
        "response = await fetch(place, {{ {method}headers: own, redirect: \"manual\"{signal} }});"
    ));
    code.close("}");
}

fn answer(code: &mut Code<'_>) {
    let request = code.request;
    let is_answer = request.redirection() == Redirection::Never;
    code.open(if is_answer { "if (response.status >= 400) {" } else { "if (!response.ok) {" });
    code.line("throw new Error(`${response.status}: ${await response.text()}`);");
    code.close("}");
    code.blank();
    code.line("console.log(response.status);");
    let read = if request.json_answer.is_some() { "json" } else { "text" };
    code.line(format!("console.log(await response.{read}());"));
}

fn has_body(code: &mut Code<'_>) -> bool {
    let request = code.request;
    let has_body = !matches!(request.body, Body::None);
    let bodiless = ["GET", "HEAD"].iter().any(|method| method.eq_ignore_ascii_case(&request.method));
    if has_body && bodiless {
        code.note(format!("fetch refuses a body with {}, so none is sent.", request.method));
    }
    has_body && !bodiless
}

fn method(code: &mut Code<'_>) {
    let method = code.request.method.as_str();
    let capitals = method.to_ascii_uppercase();
    if method != capitals && ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"].contains(&capitals.as_str())
    {
        code.note(format!("fetch sends the method {method} in upper case."));
    }
    if ["CONNECT", "TRACE", "TRACK"].contains(&capitals.as_str()) {
        code.note(format!("fetch refuses the method {method}."));
    }
    if method != "GET" {
        code.line(format!("method: {},", code.literal(method)));
    }
}
