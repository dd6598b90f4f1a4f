//! ureq 3: <https://docs.rs/ureq>. Its errors contain the status of an unsuccessful response.

use super::reqwest::value;
use super::{WIDTH, call};
use crate::code::Code;
use crate::request::{Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;

/// rustfmt's line width.
const LINE_WIDTH: usize = 100;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.imports_here();
    code.program(|code| code.open("fn main() -> Result<(), Box<dyn std::error::Error>> {"));
    code.declare_inputs(|name, value, _| format!("let {name} = {value};"));
    if let Body::Multipart(parts) = &request.body {
        multipart(code, &Multipart::new(parts).pieces);
    }
    let follows = request.redirection() == Redirection::Stop;
    match own_call(&request.method) {
        Some(own) if !follows => send(code, &own),
        _ => run(code),
    }
    code.lines(&["", "println!(\"{}\", response.status());"]);
    if follows {
        code.open("if response.status().is_redirection() {");
        code.line("return Err(\"redirected\".into());");
        code.close("}");
    }
    if request.json_answer.is_some() {
        code.line("let answer: serde_json::Value = response.body_mut().read_json()?;");
        code.line("println!(\"{answer:#}\");");
    } else {
        code.line("println!(\"{}\", response.body_mut().read_to_string()?);");
    }
    code.program(|code| {
        code.line("Ok(())");
        code.close("}");
    });
}

/// The function for the request's method.
fn own_call(method: &str) -> Option<String> {
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"]
        .contains(&method)
        .then(|| method.to_lowercase())
}

fn send(code: &mut Code<'_>, own: &str) {
    let takes_body = matches!(own, "post" | "put" | "patch");
    let mut settings = settings(code);
    if stays(code) {
        settings.splice(0..0, [".config()", ".max_redirects(0)", ".build()"].map(str::to_owned));
    }
    if !takes_body && code.request.body != Body::None {
        settings.push(".force_send_body()".to_owned());
    }
    settings.push(match body(code) {
        Some(body) => format!(".send({body})?"),
        None if takes_body => ".send_empty()?".to_owned(),
        None => ".call()?".to_owned(),
    });
    let first = format!("ureq::{own}({})", code.text(&code.request.url.text()));
    chain(code, "let mut response", &first, &settings);
}

/// Whether redirects must be disabled: the client withholds only Authorization and cookies from other origins.
fn stays(code: &Code<'_>) -> bool {
    matches!(code.request.redirection(), Redirection::Stop | Redirection::Never)
}

/// Methods without a function of their own must be allowed explicitly.
fn run(code: &mut Code<'_>) {
    let method = code.literal(&code.request.method);
    let mut settings = settings(code);
    settings.insert(0, format!(".method({method})"));
    settings.insert(1, format!(".uri({})", code.text(&code.request.url.text())));
    let body = body(code).unwrap_or_else(|| "()".to_owned());
    settings.push(format!(".body({body})?"));
    chain(code, "let request", "ureq::http::Request::builder()", &settings);
    let follows = code.request.redirection() == Redirection::Stop;
    if follows {
        code.line("let mut headers = request.headers().clone();");
    }
    code.line("let agent: ureq::Agent = ureq::Agent::config_builder()");
    let takes_body = matches!(code.request.method.as_str(), "POST" | "PUT" | "PATCH");
    let forces = code.request.body != Body::None && !takes_body;
    if forces || own_call(&code.request.method).is_none() {
        code.line("    .allow_non_standard_methods(true)");
    }
    if stays(code) {
        code.line("    .max_redirects(0)");
    }
    code.lines(&["    .build()", "    .into();", "let mut response = agent.run(request)?;"]);
    if follows {
        follow(code);
    }
}

/// ureq itself would send keys to any origin.
fn follow(code: &mut Code<'_>) {
    code.import("url::Url");
    let request = code.request;
    code.blank();
    for name in redirects::body_headers(request) {
        code.line(format!("headers.remove({});", code.literal(&name.to_ascii_lowercase())));
    }
    let url = request.url.text();
    let borrow = if url.has_inputs() { "&" } else { "" };
    code.line(format!("let mut url = Url::parse({borrow}{})?;", code.text(&url)));
    code.open("for _ in 0..10 {");
    let statuses = redirects::statuses(request, ", ");
    code.open(format!("if ![{statuses}].contains(&response.status().as_u16()) {{"));
    code.line("break;");
    code.close("}");
    code.line("let location = response.headers().get(\"Location\").ok_or(\"no location\")?;");
    code.line("let place = url.join(location.to_str()?)?;");
    code.open("if place.origin() != url.origin() {");
    code.line("headers.clear();");
    code.close("}");
    code.line("url = place;");
    let method = redirects::method(request).to_lowercase();
    code.line(format!("let mut request = ureq::http::Request::{method}(url.as_str()).body(())?;"));
    code.line("*request.headers_mut() = headers.clone();");
    code.line("response = agent.run(request)?;");
    code.close("}");
}

fn chain(code: &mut Code<'_>, declaration: &str, first: &str, calls: &[String]) {
    let line = format!("{first}{}", calls.concat());
    let one_call = calls.len() == 1 && 8 + line.len() < LINE_WIDTH;
    if one_call && 4 + declaration.len() + 3 + line.len() >= LINE_WIDTH {
        code.open(format!("{declaration} ="));
        code.line(format!("{line};"));
        code.dedent();
        return;
    }
    if line.len() <= WIDTH && !line.contains('\n') {
        code.line(format!("{declaration} = {line};"));
        return;
    }
    let fits = 4 + declaration.len() + 3 + first.len() <= LINE_WIDTH;
    if fits {
        code.open(format!("{declaration} = {first}"));
    } else {
        code.open(format!("{declaration} ="));
        code.open(first);
    }
    for (at, call) in calls.iter().enumerate() {
        code.line(if at + 1 == calls.len() { format!("{call};") } else { call.clone() });
    }
    code.dedent();
    if !fits {
        code.dedent();
    }
}

fn settings(code: &mut Code<'_>) -> Vec<String> {
    let request = code.request;
    // Only Authorization comes from here; other headers are written below, as bytes if necessary.
    let encode = |code: &mut Code<'_>, pair: &str| {
        code.import("base64::prelude::BASE64_STANDARD");
        code.import("base64::prelude::Engine");
        format!("BASE64_STANDARD.encode({pair})")
    };
    let own = headers(code, |_| false, encode);
    let mut settings = Vec::new();
    for (name, mut value) in own {
        if encodes_login(request) {
            code.line(format!("let login = {value};"));
            value = "format!(\"Basic {login}\")".to_owned();
        }
        settings.push(call("header", &[name, value]));
    }
    for header in &request.headers {
        settings.push(call("header", &[code.text(&header.name), value(code, &header.value)]));
    }
    if let Body::Multipart(parts) = &request.body {
        let content_type = code.literal(&Multipart::new(parts).content_type());
        settings.push(call("header", &["\"Content-Type\"".to_owned(), content_type]));
    }
    settings
}

fn body(code: &mut Code<'_>) -> Option<String> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| code.block(body),
        form: as_text,
        multipart: |_, _| "body".to_owned(),
        file: |code, path| {
            code.import("std::fs::File");
            format!("File::open({})?", code.input(path))
        },
    };
    write_body(&code.request.body, code, &writers)
}

fn multipart(code: &mut Code<'_>, pieces: &[Chunk]) {
    code.line("let mut body = Vec::new();");
    for piece in pieces {
        match piece {
            Chunk::Text(text) => code.line(format!("body.extend({}.as_bytes());", code.text(text))),
            Chunk::FileName(path) => {
                code.import("std::path::Path");
                code.open("body.extend(");
                code.open(format!("Path::new({})", code.input(*path)));
                code.lines(&[".file_name()", ".unwrap_or_default()", ".as_encoded_bytes(),"]);
                code.dedent();
                code.close(");");
            }
            Chunk::File(path) => code.line(format!("body.extend(std::fs::read({})?);", code.input(*path))),
        }
    }
    code.blank();
}
