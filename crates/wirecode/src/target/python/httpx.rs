//! HTTPX: <https://www.python-httpx.org/api/>.

use super::values::{self, begin_main, bytes, declare_inputs, end_main, headers, login, show, timeout};
use crate::code::Code;
use crate::request::{Auth, Body, Form, Header, Redirection, Redirects};
use crate::target::body::{BodyWriters, write_body};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.imports_here();
    code.import("httpx");
    declare_inputs(code);
    let in_file = matches!(request.body, Body::File(_));
    if let Body::File(path) = request.body {
        code.open(format!("with open({}, \"rb\") as body:", code.input(path)));
    }
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        prepared(code);
    } else if request.follows_with_key() {
        code.open(format!("with httpx.Client({}) as client:", settings(code).join(", ")));
        code.open("response = client.request(");
        arguments(code);
        if let Some(auth) = auth(code) {
            code.line(format!("auth={auth},"));
        }
        code.close(")");
        follow(code, "client.send");
        code.dedent();
    } else {
        code.open("response = httpx.request(");
        arguments(code);
        if let Some(auth) = auth(code) {
            code.line(format!("auth={auth},"));
        }
        if request.redirection() == Redirection::Follow {
            code.line("follow_redirects=True,");
        }
        for setting in settings(code) {
            code.line(format!("{setting},"));
        }
        code.close(")");
    }
    if in_file {
        code.dedent();
    }
    code.blank();
    answer(code);
}

/// The same with a client for coroutines.
pub(super) fn write_async(code: &mut Code<'_>) {
    let request = code.request;
    code.imports_here();
    code.import("asyncio");
    code.import("httpx");
    declare_inputs(code);
    begin_main(code);
    if let Body::File(path) = request.body {
        // The client takes no stream of a file: reading one would block all coroutines.
        code.import("pathlib:Path");
        code.line(format!("body = Path({}).read_bytes()", code.input(path)));
    }
    let follows = request.redirection() == Redirection::Follow && !request.follows_with_key();
    let mut settings = settings(code);
    settings.extend(follows.then(|| "follow_redirects=True".to_owned()));
    code.open(format!("async with httpx.AsyncClient({}) as client:", settings.join(", ")));
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        send(code, "await client.send");
    } else {
        code.open("response = await client.request(");
        arguments(code);
        if let Some(auth) = auth(code) {
            code.line(format!("auth={auth},"));
        }
        code.close(")");
    }
    if request.follows_with_key() {
        follow(code, "await client.send");
    }
    code.dedent();
    answer(code);
    end_main(code);
}

fn answer(code: &mut Code<'_>) {
    let request = code.request;
    show(code);
    if request.redirects == Redirects::Follow {
        code.line("response.raise_for_status()");
    } else {
        code.open("if response.is_error:");
        code.line("response.raise_for_status()");
        code.dedent();
    }
}

/// Arguments about the transport.
fn settings(code: &Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut settings = vec![timeout(request)];
    settings.extend(request.transport("--proxy").map(|proxy| format!("proxy={}", code.literal(proxy))));
    settings.extend(request.transport("--insecure").map(|_| "verify=False".to_owned()));
    settings
}

fn prepared(code: &mut Code<'_>) {
    let follows = code.request.redirection() == Redirection::Follow;
    let follows = if follows { "follow_redirects=True, " } else { "" };
    code.open(format!("with httpx.Client({follows}{}) as client:", settings(code).join(", ")));
    send(code, "client.send");
    if code.request.follows_with_key() {
        follow(code, "client.send");
    }
    code.dedent();
}

/// HTTPX converts the method to upper case when it creates a request, but not when it is set later.
fn send(code: &mut Code<'_>, send: &str) {
    code.open("request = client.build_request(");
    arguments(code);
    code.close(")");
    code.line(format!("request.method = {}", code.literal(&code.request.method)));
    let auth = auth(code).map(|auth| format!(", auth={auth}")).unwrap_or_default();
    code.line(format!("response = {send}(request{auth})"));
}

/// HTTPX itself would send keys to any origin.
fn follow(code: &mut Code<'_>, send: &str) {
    code.line("origin = response.url.copy_with(raw_path=b\"/\")");
    code.open("for _ in range(10):");
    code.line("following = response.next_request");
    code.lines(&["if following is None:", "    break"]);
    code.open("if following.url.copy_with(raw_path=b\"/\") != origin:");
    for header in code.request.key_headers() {
        code.line(format!("following.headers.pop({}, None)", code.text(&header.name)));
    }
    code.dedent();
    code.line(format!("response = {send}(following)"));
    code.dedent();
}

fn arguments(code: &mut Code<'_>) {
    let request = code.request;
    code.line(format!("{},", code.literal(&request.method)));
    code.line(format!("{},", code.text(&request.url.text())));
    headers(code, &own_headers(code), &[]);
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| code.line(format!("content={},", bytes(body, code.block(body)))),
        form: |code, form| {
            if !has_own_api(form) {
                return None;
            }
            code.open("data={");
            for (name, value) in &form.fields {
                code.line(format!("{}: {},", code.text(name), code.text(value)));
            }
            code.close("},");
            Some(())
        },
        multipart: |code, parts| {
            code.open("files=[");
            for part in parts {
                let line = values::part(code, part);
                code.line(line);
            }
            code.close("],");
        },
        file: |code, _| code.line("content=body,"),
    };
    write_body(&code.request.body, code, &writers);
}

/// Whether HTTPX can encode the form: it accepts only a dictionary.
fn has_own_api(form: &Form) -> bool {
    form.is_plain() && !form.repeats_a_name()
}

/// The headers that HTTPX doesn't add itself.
fn own_headers<'r>(code: &Code<'r>) -> Vec<&'r Header> {
    let own_type = matches!(&code.request.body, Body::Form(form) if has_own_api(form))
        && code.request.content_type().and_then(Text::as_literal)
            == Some("application/x-www-form-urlencoded");
    code.request.headers.iter().filter(|header| !(own_type && header.is("content-type"))).collect()
}

fn auth(code: &mut Code<'_>) -> Option<String> {
    match &code.request.auth {
        Auth::Basic(basic) => Some(format!("({})", login(code, basic))),
        Auth::Digest(digest) => Some(format!("httpx.DigestAuth({})", login(code, digest))),
        _ => {
            code.note_unsigned();
            None
        }
    }
}
