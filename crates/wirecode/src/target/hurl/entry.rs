//! An entry of a Hurl file: <https://hurl.dev/docs/request.html>.

use crate::code::Code;
use crate::request::{Auth, Body, Content, Login, Part, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    note_limits(code);
    if let Body::Multipart(parts) = &request.body
        && parts.iter().any(|part| part.content_type.is_some() && matches!(part.content, Content::Text(_)))
    {
        code.note("Hurl sends text parts of a multipart form without a type.");
    }
    code.line(format!("{} {}", code.literal(&request.method), code.text(&request.url.text())));
    for header in &request.headers {
        let (name, value) = (code.text(&header.name), code.text(&header.value));
        code.line(format!("{name}: {value}").trim_end());
    }
    options(code);
    body(code);
    code.blank();
    code.line("HTTP *");
    code.lines(&["[Asserts]", &format!("status < {}", request.failing_status())]);
    if request.json_answer.is_some() {
        code.line("jsonpath \"$\" exists");
    }
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    if request.method.contains(|c: char| !c.is_ascii_uppercase()) {
        code.note(format!("Hurl accepts only upper-case methods, not {}.", request.method));
    }
    if matches!(request.body, Body::Raw(_)) && request.content_type().is_none() {
        code.note("Hurl may label a body without a Content-Type as a form.");
    }
}

/// The login, then the inputs, which Hurl sets per entry.
fn options(code: &mut Code<'_>) {
    let request = code.request;
    let login = |code: &Code<'_>, login: &Login| {
        let pair = login.pair();
        format!("user: {}", code.text(&pair))
    };
    let mut lines = Vec::new();
    match &request.auth {
        Auth::None => {}
        Auth::Basic(basic) => lines.push(login(code, basic)),
        Auth::Digest(digest) => lines.extend(["digest: true".to_owned(), login(code, digest)]),
        Auth::Ntlm(ntlm) => lines.extend(["ntlm: true".to_owned(), login(code, ntlm)]),
        _ => code.note_unsigned(),
    }
    if request.url.path.literals().any(|literal| literal.contains("/.")) {
        lines.push("path-as-is: true".to_owned());
    }
    // Hurl withholds only Authorization from other origins.
    if request.bare_redirection() == Redirection::Follow {
        lines.push("location: true".to_owned());
    }
    if lines.is_empty() && request.inputs.is_empty() {
        return;
    }
    code.line("[Options]");
    // Before their uses.
    code.declare_inputs(|name, value, _| format!("variable: {name}=\"{}\"", value.replace('"', "\\\"")));
    lines.iter().for_each(|line| code.line(line));
}

fn body(code: &mut Code<'_>) {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.blank();
            let body = one_line_string(code, text);
            code.line(body);
        },
        form: as_text,
        multipart: |code, parts| {
            code.line("[Multipart]");
            parts.iter().for_each(|part| multipart(code, part));
        },
        file: |code, path| {
            code.blank();
            let path = code.text(&Text::input(path));
            code.line(format!("file,{path};"));
        },
    };
    write_body(&code.request.body, code, &writers);
}

/// In backquotes, with line ends as escapes, so that every character is sent literally.
fn one_line_string(code: &Code<'_>, text: &Text) -> String {
    format!("`{}`", code.text(text))
}

/// Hurl would trim unescaped spaces at the ends of a value.
fn with_outer_spaces(value: &str) -> String {
    let inner = value.trim_matches(' ');
    let leading = value.len() - value.trim_start_matches(' ').len();
    let trailing = if inner.is_empty() { 0 } else { value.len() - value.trim_end_matches(' ').len() };
    format!("{}{inner}{}", "\\u{20}".repeat(leading), "\\u{20}".repeat(trailing))
}

fn multipart(code: &mut Code<'_>, part: &Part) {
    let name = code.text(&part.name);
    match &part.content {
        Content::Text(text) => code.line(format!("{name}: {}", with_outer_spaces(&code.text(text)))),
        Content::File { path, name: own } => {
            if own.is_some() {
                code.note("Hurl sends a file under its own name.");
            }
            let path = code.text(&Text::input(*path));
            let content_type = part.content_type.as_deref().map(|own| format!(" {}", code.literal(own)));
            let content_type = content_type.unwrap_or_default();
            code.line(format!("{name}: file,{path};{content_type}"));
        }
    }
}
