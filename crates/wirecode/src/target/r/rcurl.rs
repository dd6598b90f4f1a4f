//! RCurl, which has the options of libcurl: <https://cran.r-project.org/package=RCurl>.

use super::{multipart, raw_or_text};
use crate::code::Code;
use crate::request::{Auth, Body, Login, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    code.program(|code| code.lines(&["library(RCurl)", ""]));
    code.declare_inputs(|name, value, _| format!("{name} <- {value}"));
    let content_type = body(code);
    code.lines(&["curl <- getCurlHandle()", "answer <- basicTextGatherer()"]);
    let options = options(code, content_type);
    code.open("curlPerform(");
    options.iter().for_each(|option| code.line(format!("{option},")));
    code.lines(&["writefunction = answer$update,", "curl = curl"]);
    code.close(")");
    if code.request.redirection() == Redirection::Stop {
        follow(code);
    }
    code.lines(&["", "status <- getCurlInfo(curl)$response.code", "cat(status, \"\\n\")"]);
    code.line("cat(answer$value(), \"\\n\")");
    let failing_status = code.request.redirection().failing_status();
    code.program(|code| code.line(format!("if (status >= {failing_status}) quit(status = 1)")));
}

/// libcurl itself would send keys to any origin. A new handle has none.
fn follow(code: &mut Code<'_>) {
    code.line("origin <- function(url) sub(\"(?<=[^:/])[/?#].*\", \"\", url, perl = TRUE)");
    code.open("for (hop in 1:10) {");
    code.line("info <- getCurlInfo(curl)");
    let statuses = redirects::statuses(code.request, ", ");
    code.line(format!("if (!info$response.code %in% c({statuses})) break"));
    code.line("if (origin(info$redirect.url) != origin(info$effective.url)) curl <- getCurlHandle()");
    code.line("answer <- basicTextGatherer()");
    let method = redirects::method(code.request);
    let own = if method == "HEAD" { "nobody" } else { "httpget" };
    let mut options = vec![
        "url = info$redirect.url".to_owned(),
        format!("customrequest = \"{method}\""),
        format!("{own} = TRUE"),
    ];
    transport(code, &mut options);
    code.open("curlPerform(");
    options.iter().for_each(|option| code.line(format!("{option},")));
    code.lines(&["writefunction = answer$update,", "curl = curl"]);
    code.close(")");
    code.close("}");
}

/// Declares `body`, if there is one; returns the type of a multipart body.
fn body(code: &mut Code<'_>) -> Option<String> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.line(format!("body <- {}", raw_or_text(code, text)));
            None
        },
        form: as_text,
        multipart: |code, parts| Some(multipart(code, parts).content_type()),
        file: |code, path| {
            code.line(format!("body <- readBin({0}, \"raw\", file.size({0}))", code.input(path)));
            None
        },
    };
    write_body(&code.request.body, code, &writers)?
}

fn options(code: &mut Code<'_>, content_type: Option<String>) -> Vec<String> {
    let request = code.request;
    let mut options = vec![format!("url = {}", code.text(&request.url.text()))];
    match (request.method.as_str(), &request.body) {
        ("GET", Body::None) => {}
        ("HEAD", Body::None) => options.push("nobody = TRUE".to_owned()),
        // With customrequest, libcurl would keep POST after a redirect.
        ("POST", body) if *body != Body::None => {}
        (method, _) => options.push(format!("customrequest = {}", code.literal(method))),
    }
    if request.redirection() == Redirection::Follow {
        options.push("followlocation = TRUE".to_owned());
        options.extend(request.transport("--max-redirs").map(|most| format!("maxredirs = {most}")));
    }
    if request.url.path.literals().any(|literal| literal.contains("/.")) {
        options.push("path.as.is = TRUE".to_owned());
    }
    auth(code, &mut options);
    let lines = header_lines(code, content_type);
    if !lines.is_empty() {
        options.push(format!("httpheader = c({})", lines.join(", ")));
    }
    if request.body != Body::None {
        options.push("postfields = body".to_owned());
        if matches!(request.body, Body::Multipart(_) | Body::File(_)) {
            options.push("postfieldsize = length(body)".to_owned());
        }
    }
    transport(code, &mut options);
    options
}

fn auth(code: &mut Code<'_>, options: &mut Vec<String>) {
    // The numbers of libcurl's schemes.
    let (login, scheme): (&Login, u8) = match &code.request.auth {
        Auth::Basic(login) => (login, 1),
        Auth::Digest(login) => (login, 2),
        Auth::Ntlm(login) => (login, 8),
        _ => return code.note_unsigned(),
    };
    options.push(format!("httpauth = {scheme}L"));
    options.push(format!("username = {}", code.text(&login.user)));
    options.push(format!("password = {}", code.text(&login.password)));
}

/// Whole lines, in order: a named vector can't be given a header without a value.
fn header_lines(code: &Code<'_>, content_type: Option<String>) -> Vec<String> {
    let request = code.request;
    let mut lines = Vec::new();
    for header in &request.headers {
        let mut line = header.name.clone();
        line.push_str(if header.value.is_empty() { ";" } else { ": " });
        line.push(&header.value);
        lines.push(code.text(&line));
    }
    if matches!(request.body, Body::Raw(_) | Body::File(_)) && request.content_type().is_none() {
        // Otherwise libcurl would add a form's Content-Type.
        lines.push(code.literal("Content-Type:"));
    }
    lines.extend(content_type.map(|own| code.literal(&format!("Content-Type: {own}"))));
    lines
}

fn transport(code: &Code<'_>, options: &mut Vec<String>) {
    let request = code.request;
    options.extend(request.transport("--max-time").map(|seconds| format!("timeout = {seconds}L")));
    let insecure = request.transport("--insecure");
    options.extend(insecure.map(|_| "ssl.verifypeer = FALSE, ssl.verifyhost = FALSE".to_owned()));
    for (option, own) in [("--cacert", "cainfo"), ("--proxy", "proxy")] {
        options.extend(request.transport(option).map(|text| format!("{own} = {}", code.literal(text))));
    }
    // The numbers of libcurl's versions.
    for (option, version) in [("--http1.1", 2), ("--http2", 3)] {
        options.extend(request.transport(option).map(|_| format!("http.version = {version}L")));
    }
}
