//! HTTPX: <https://www.python-httpx.org/api/>.

use super::values::{bytes, has_base_name, headers, login};
use crate::code::Code;
use crate::request::{Auth, Body, Content, Form, Header, Part, Redirection, Redirects};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    if has_base_name(code) {
        code.lines(&["from pathlib import Path", ""]);
    }
    code.lines(&["import httpx", ""]);
    code.declare_inputs(|name, value, _| format!("{name} = {value}"));
    let in_file = matches!(request.body, Body::File(_));
    if let Body::File(path) = request.body {
        code.open(format!("with open({}, \"rb\") as body:", code.input(path)));
    }
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        prepared(code);
    } else {
        code.open("response = httpx.request(");
        arguments(code);
        if let Some(auth) = auth(code) {
            code.line(format!("auth={auth},"));
        }
        if request.redirection() == Redirection::Follow {
            code.line("follow_redirects=True,");
        }
        code.line("timeout=30,");
        code.close(")");
    }
    if in_file {
        code.dedent();
    }
    code.blank();
    code.line("print(response.status_code)");
    code.line(if request.json_answer.is_some() { "print(response.json())" } else { "print(response.text)" });
    if request.redirects == Redirects::Follow {
        code.line("response.raise_for_status()");
    } else {
        code.open("if response.is_error:");
        code.line("response.raise_for_status()");
        code.dedent();
    }
}

/// A request writes its method in capitals when it is made, and not later.
fn prepared(code: &mut Code<'_>) {
    let follows = code.request.redirection() == Redirection::Follow;
    let follows = if follows { "follow_redirects=True, " } else { "" };
    code.open(format!("with httpx.Client({follows}timeout=30) as client:"));
    code.open("request = client.build_request(");
    arguments(code);
    code.close(")");
    code.line(format!("request.method = {}", code.literal(&code.request.method)));
    let auth = auth(code).map(|auth| format!(", auth={auth}")).unwrap_or_default();
    code.line(format!("response = client.send(request{auth})"));
    code.dedent();
}

fn arguments(code: &mut Code<'_>) {
    let request = code.request;
    code.line(format!("{},", code.literal(&request.method)));
    code.line(format!("{},", code.text(&request.url.text())));
    headers(code, &own_headers(code), &[]);
    match &request.body {
        Body::None => {}
        Body::Raw(body) => code.line(format!("content={},", bytes(body, code.block(body)))),
        Body::Form(form) if has_own_api(form) => {
            code.open("data={");
            for (name, value) in &form.fields {
                code.line(format!("{}: {},", code.text(name), code.text(value)));
            }
            code.close("},");
        }
        Body::Form(form) => code.line(format!("content={},", code.text(&form.encoded()))),
        Body::Multipart(parts) => {
            code.open("files=[");
            for part in parts {
                let line = multipart(code, part);
                code.line(line);
            }
            code.close("],");
        }
        Body::File(_) => code.line("content=body,"),
    }
}

/// HTTPX takes a dictionary only.
fn has_own_api(form: &Form) -> bool {
    form.is_plain() && !form.repeats_a_name()
}

/// Those that HTTPX doesn't add by itself.
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

fn multipart(code: &Code<'_>, part: &Part) -> String {
    let mut fields = match &part.content {
        // A file name of None makes it a field.
        Content::Text(text) => vec!["None".to_owned(), code.text(text)],
        Content::File { path, name } => {
            let path = code.input(*path);
            let name = name.as_ref().map_or_else(|| format!("Path({path}).name"), |name| code.literal(name));
            vec![name, format!("open({path}, \"rb\")")]
        }
    };
    fields.extend(part.content_type.iter().map(|content_type| code.literal(content_type)));
    format!("({}, ({})),", code.text(&part.name), fields.join(", "))
}
