//! reqwest's two clients: <https://docs.rs/reqwest/latest/reqwest/blocking/>, and the asynchronous one on Tokio.

use super::{WIDTH, call};
use crate::code::Code;
use crate::request::{Auth, Body, Content, Part, Redirection, Redirects};
use crate::target::body::{BodyWriters, write_body};
use crate::target::multipart::in_quotes;
use crate::target::redirects;
use crate::text::Text;

/// The words in which the two clients differ.
struct Words {
    client: &'static str,
    form: &'static str,
    part: &'static str,
    main: &'static [&'static str],
    /// After each call that waits.
    wait: &'static str,
}

const BLOCKING: Words = Words {
    client: "reqwest::blocking::Client",
    form: "reqwest::blocking::multipart::Form",
    part: "reqwest::blocking::multipart::Part",
    main: &["fn main() -> Result<(), Box<dyn std::error::Error>> {"],
    wait: "?",
};

const ASYNC: Words = Words {
    client: "reqwest::Client",
    form: "reqwest::multipart::Form",
    part: "reqwest::multipart::Part",
    main: &["#[tokio::main]", "async fn main() -> Result<(), Box<dyn std::error::Error>> {"],
    wait: ".await?",
};

pub(super) fn write(code: &mut Code<'_>) {
    write_with(code, &BLOCKING);
}

pub(super) fn write_async(code: &mut Code<'_>) {
    write_with(code, &ASYNC);
}

fn write_with(code: &mut Code<'_>, words: &Words) {
    let request = code.request;
    let wait = words.wait;
    code.imports_here();
    code.import(words.client);
    code.program(|code| {
        code.lines(words.main);
        code.indent();
    });
    code.declare_inputs(|name, value, _| format!("let {name} = {value};"));
    if let Body::Multipart(parts) = &request.body {
        multipart(code, parts, words);
    }
    let call = method_call(code);
    let settings = settings(code, words);
    let client = client(code);
    let follows = request.bare_redirection() == Redirection::Stop;
    let (declare, end) = if follows {
        ("let request", ".build()?".to_owned())
    } else {
        ("let response", format!(".send(){wait}"))
    };
    let line = format!("{client}{call}{}{end}", settings.concat());
    if line.len() <= WIDTH && !line.contains('\n') {
        code.line(format!("{declare} = {line};"));
    } else {
        code.open(format!("{declare} = {client}"));
        code.line(call);
        for setting in settings {
            code.line(setting);
        }
        // rustfmt gives `.await?` a line of its own.
        match end.split_once(".await") {
            Some((send, rest)) => code.lines(&[send, &format!(".await{rest};")]),
            None => code.line(format!("{end};")),
        }
        code.dedent();
    }
    if follows {
        follow(code, wait);
    }
    code.blank();
    if request.json_answer.is_some() {
        code.lines(&[
            "println!(\"{}\", response.status());",
            &format!("let answer: serde_json::Value = response.error_for_status()?.json(){wait};"),
            "println!(\"{answer:#}\");",
        ]);
    } else {
        code.line("let status = response.status();");
        code.line(format!("println!(\"{{status}}\\n{{}}\", response.text(){wait});"));
        // A file can't be sent twice: the client returns the 307 that asks for it.
        code.open(if request.redirects == Redirects::Follow {
            "if !status.is_success() {"
        } else {
            "if status.is_client_error() || status.is_server_error() {"
        });
        code.line("return Err(status.to_string().into());");
        code.close("}");
    }
    code.program(|code| {
        code.line("Ok(())");
        code.close("}");
    });
}

/// Sends the request. The client itself would send keys to any origin, and Authorization and cookies at the second redirect.
fn follow(code: &mut Code<'_>, wait: &str) {
    let request = code.request;
    code.line("let mut headers = request.headers().clone();");
    code.line(format!("let mut response = client.execute(request){wait};"));
    for name in redirects::body_headers(request) {
        code.line(format!("headers.remove({});", code.literal(name)));
    }
    code.open("for _ in 0..10 {");
    let statuses = redirects::statuses(request, ", ");
    code.open(format!("if ![{statuses}].contains(&response.status().as_u16()) {{"));
    code.line("break;");
    code.close("}");
    code.line("let location = response.headers().get(\"Location\").ok_or(\"no location\")?;");
    code.line("let place = response.url().join(location.to_str()?)?;");
    code.open("if place.origin() != response.url().origin() {");
    code.line("headers.clear();");
    code.close("}");
    let method = redirects::method(request).to_lowercase();
    code.line(format!("response = client.{method}(place).headers(headers.clone()).send(){wait};"));
    code.close("}");
}

fn client(code: &mut Code<'_>) -> &'static str {
    let redirection = code.request.bare_redirection();
    let settings = transport(code);
    match redirection {
        Redirection::Follow | Redirection::Client if settings.is_empty() => return "Client::new()",
        Redirection::Follow | Redirection::Client => {
            code.line(format!("let client = Client::builder(){settings}.build()?;"));
            return "client";
        }
        Redirection::Stop | Redirection::Never => {}
    }
    code.import("reqwest::redirect::Policy");
    code.line(format!("let client = Client::builder().redirect(Policy::none()){settings}.build()?;"));
    "client"
}

/// The calls of the builder about the transport.
fn transport(code: &mut Code<'_>) -> String {
    let request = code.request;
    let mut calls = String::new();
    if let Some(seconds) = request.transport("--max-time") {
        if seconds == "0" {
            calls += ".timeout(None)";
        } else {
            code.import("std::time::Duration");
            calls += &format!(".timeout(Duration::from_secs({seconds}))");
        }
    }
    if let Some(proxy) = request.transport("--proxy") {
        code.import("reqwest::Proxy");
        calls += &format!(".proxy(Proxy::all({})?)", code.literal(proxy));
    }
    if request.transport("--http1.1").is_some() {
        calls += ".http1_only()";
    }
    calls
}

/// The client's method for the request's method.
fn own_call(code: &Code<'_>) -> Option<String> {
    let method = code.request.method.as_str();
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].contains(&method).then(|| method.to_lowercase())
}

fn method_call(code: &mut Code<'_>) -> String {
    let url = code.text(&code.request.url.text());
    match own_call(code) {
        Some(own) => call(&own, &[url]),
        None => {
            code.import("reqwest::Method");
            let method = format!("Method::from_bytes(b{})?", code.literal(&code.request.method));
            call("request", &[method, url])
        }
    }
}

fn settings(code: &mut Code<'_>, words: &Words) -> Vec<String> {
    let request = code.request;
    let mut settings = Vec::new();
    match &request.auth {
        Auth::Basic(login) => {
            let password = format!("Some({})", code.text(&login.password));
            settings.push(call("basic_auth", &[code.text(&login.user), password]));
        }
        _ => code.note_unsigned(),
    }
    let form = matches!(&request.body, Body::Form(form) if form.is_plain());
    for header in &request.headers {
        let own = header.value.as_literal() == Some("application/x-www-form-urlencoded");
        if !(form && own && header.is("content-type")) {
            settings.push(call("header", &[code.text(&header.name), value(code, &header.value)]));
        }
    }
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| format!(".body({})", code.block(body)),
        form: |code, form| {
            if !form.is_plain() {
                return None;
            }
            let fields = form.fields.iter();
            let fields = fields.map(|(name, value)| format!("({}, {})", code.text(name), code.text(value)));
            Some(format!(".form(&[{}])", fields.collect::<Vec<_>>().join(", ")))
        },
        multipart: |_, _| ".multipart(form)".to_owned(),
        file: |code, path| code.input(path).to_owned(),
    };
    let body = write_body(&code.request.body, code, &writers);
    settings.extend(body.map(|body| match code.request.body {
        Body::File(_) if words.wait == ASYNC.wait => format!(".body(tokio::fs::read({body}).await?)"),
        Body::File(_) => {
            code.import("std::fs::File");
            format!(".body(File::open({body})?)")
        }
        _ => body,
    }));
    settings
}

/// A header value, as bytes unless it is ASCII.
pub(super) fn value(code: &Code<'_>, value: &Text) -> String {
    let text = code.text(value);
    match value.as_literal() {
        _ if value.literals().all(str::is_ascii) => text,
        Some(_) => format!("{text}.as_bytes()"),
        None => format!("{text}.into_bytes()"),
    }
}

fn is_field(part: &Part) -> bool {
    matches!(part.content, Content::Text(_)) && part.content_type.is_none() && !part.is_extended()
}

fn header_map(code: &mut Code<'_>, headers: &[(String, String)]) -> String {
    code.import("reqwest::header::HeaderMap");
    let pair = |(name, value): &(String, String)| {
        format!("({}.parse()?, {}.parse()?)", code.literal(name), code.literal(value))
    };
    let pairs: Vec<_> = headers.iter().map(pair).collect();
    format!("HeaderMap::from_iter([{}])", pairs.join(", "))
}

fn multipart(code: &mut Code<'_>, parts: &[Part], words: &Words) {
    code.import(words.form);
    code.open("let form = Form::new()");
    let plain =
        |literal: &str| literal.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if !parts.iter().all(|part| part.name.literals().all(plain)) {
        // Otherwise it would write such names as `name*`, which RFC 7578 forbids.
        code.line(".percent_encode_noop()");
    }
    for (at, part) in parts.iter().enumerate() {
        let name = code.text(&part.name.map_literals(in_quotes));
        let mut own = match &part.content {
            Content::Text(text) if is_field(part) => code.text(text),
            Content::Text(text) => format!("Part::text({})", code.text(text)),
            Content::File { path, .. } => format!("Part::file({}){}", code.input(*path), words.wait),
        };
        if let Content::File { name: Some(name), .. } = &part.content {
            own.push_str(&format!(".file_name({})", code.literal(name)));
        }
        if let Some(name) = &part.file_name {
            own.push_str(&format!(".file_name({})", code.literal(name)));
        }
        if let Some(content_type) = &part.content_type {
            own.push_str(&format!(".mime_str({})?", code.literal(content_type)));
        }
        if !part.headers.is_empty() {
            own.push_str(&format!(".headers({})", header_map(code, &part.headers)));
        }
        let line = if is_field(part) {
            call("text", &[name, own])
        } else {
            code.import(words.part);
            call("part", &[name, own])
        };
        code.line(if at + 1 == parts.len() { line + ";" } else { line });
    }
    code.dedent();
    code.blank();
}
