//! aiohttp's client: <https://docs.aiohttp.org/en/stable/client_reference.html>.

use super::values::{begin_main, blank_lines, bytes, declare_inputs, end_main, login, multipart};
use crate::code::Code;
use crate::request::{Auth, Body, Form, Login, Redirection};
use crate::target::body::{BodyWriters, write_body};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.imports_here();
    code.import("aiohttp");
    code.import("asyncio");
    declare_inputs(code);
    let withholds = request.redirection() == Redirection::Stop;
    if withholds {
        withhold_keys(code);
    }
    begin_main(code);
    let content_type = match &request.body {
        Body::Multipart(parts) => Some(multipart(code, parts)),
        _ => None,
    };
    if let Body::File(path) = request.body {
        code.line(format!("body = open({}, \"rb\")", code.input(path)));
    }
    let mut middlewares = Vec::new();
    if let Auth::Digest(digest) = &request.auth {
        middlewares.push(format!("aiohttp.DigestAuthMiddleware({})", login(code, digest)));
    }
    middlewares.extend(withholds.then(|| "withhold_keys".to_owned()));
    let session = match middlewares.join(", ") {
        all if all.is_empty() => all,
        all => format!("middlewares=[{all}]"),
    };
    code.open(format!("async with aiohttp.ClientSession({session}) as session:"));
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        code.note(format!("aiohttp sends the method {} in upper case.", request.method));
    }
    code.open("async with session.request(");
    arguments(code, content_type);
    code.close(") as response:");
    code.indent();
    if request.json_answer.is_some() {
        code.lines(&["print(response.status)", "print(await response.json())"]);
    } else {
        code.line("print(response.status, await response.text(), sep=\"\\n\")");
    }
    code.line("response.raise_for_status()");
    code.dedent();
    code.dedent();
    end_main(code);
}

/// aiohttp itself would send keys to any origin.
fn withhold_keys(code: &mut Code<'_>) {
    code.import("yarl:URL");
    blank_lines(code);
    code.open("async def withhold_keys(request, handler):");
    code.open(format!("if request.url.origin() != URL({}):", code.text(&code.request.url.origin)));
    for header in code.request.key_headers() {
        code.line(format!("request.headers.popall({}, None)", code.text(&header.name)));
    }
    code.dedent();
    code.line("return await handler(request)");
    code.dedent();
}

/// Whether the URL must be marked as encoded: aiohttp decodes and re-encodes a URL of type str.
fn is_encoded(code: &Code<'_>) -> bool {
    let url = code.request.url.text();
    url.has_inputs() || url.literals().any(|literal| literal.contains(['%', '+', ';', '[']))
}

fn arguments(code: &mut Code<'_>, multipart_type: Option<String>) {
    let request = code.request;
    code.line(format!("{},", code.literal(&request.method)));
    let url = code.text(&request.url.text());
    if is_encoded(code) {
        code.import("yarl:URL");
        code.line(format!("URL({url}, encoded=True),"));
    } else {
        code.line(format!("{url},"));
    }
    headers(code, multipart_type);
    if request.redirection() == Redirection::Never {
        code.line("allow_redirects=False,");
    }
    if let Some(seconds) = request.transport("--max-time") {
        let total = if seconds == "0" { "None, sock_connect=None" } else { seconds };
        code.line(format!("timeout=aiohttp.ClientTimeout(total={total}),"));
    }
    if let Some(proxy) = request.transport("--proxy") {
        code.line(format!("proxy={},", code.literal(proxy)));
    }
    if request.transport("--insecure").is_some() {
        code.line("ssl=False,");
    }
    match &request.auth {
        Auth::Basic(basic) => {
            code.line(format!("auth=aiohttp.BasicAuth({}, encoding=\"utf-8\"),", plain_login(code, basic)));
        }
        Auth::Digest(_) => {}
        _ => code.note_unsigned(),
    }
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| code.line(format!("data={},", bytes(text, code.block(text)))),
        form: |code, form| (form.is_plain()).then(|| fields(code, form)),
        multipart: |code, _| code.line("data=body,"),
        file: |code, _| code.line("data=body,"),
    };
    write_body(&request.body, code, &writers);
    match request.body {
        Body::File(_) if request.content_type().is_some() => {
            code.line("skip_auto_headers=[\"Content-Disposition\"],");
        }
        Body::File(_) => code.line("skip_auto_headers=[\"Content-Disposition\", \"Content-Type\"],"),
        Body::None if ["GET", "HEAD", "OPTIONS", "DELETE"].contains(&request.method.as_str()) => {}
        Body::Raw(_) | Body::None if request.content_type().is_none() => {
            code.line("skip_auto_headers=[\"Content-Type\"],");
        }
        _ => {}
    }
}

/// A repeated header must be spelled identically each time, or the last one replaces the others.
fn headers(code: &mut Code<'_>, multipart_type: Option<String>) {
    let request = code.request;
    let as_list = request.repeats_a_header();
    let mut pairs: Vec<(String, String)> = Vec::new();
    for header in &request.headers {
        let name = request.with_defaults(&header.name);
        let first = request.headers.iter().find(|first| first.is(&name)).unwrap_or(header);
        pairs.push((code.text(&first.name), code.text(&header.value)));
    }
    pairs.extend(multipart_type.map(|own| (code.literal("Content-Type"), own)));
    if pairs.is_empty() {
        return;
    }
    code.open(if as_list { "headers=[" } else { "headers={" });
    for (name, value) in pairs {
        code.line(if as_list { format!("({name}, {value}),") } else { format!("{name}: {value},") });
    }
    code.close(if as_list { "]," } else { "}," });
}

fn plain_login(code: &Code<'_>, login: &Login) -> String {
    format!("{}, {}", code.text(&login.user), code.text(&login.password))
}

fn fields(code: &mut Code<'_>, form: &Form) {
    code.open("data=[");
    for (name, value) in &form.fields {
        code.line(format!("({}, {}),", code.text(name), code.text(value)));
    }
    code.close("],");
}
