//! Ansible's module: <https://docs.ansible.com/ansible/latest/collections/ansible/builtin/uri_module.html>.

use crate::code::Code;
use crate::request::{Auth, Body, Content};
use crate::target::multipart::{Multipart, Piece};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    note_limits(code);
    code.line("---");
    code.notes_here();
    code.open("- hosts: localhost");
    code.line("gather_facts: false");
    if !request.inputs.is_empty() {
        code.open("vars:");
        code.declare_inputs(|name, value, _| format!("{name}: {value}"));
        code.dedent();
    }
    code.open("tasks:");
    code.open(format!("- name: {}", code.literal(&request.name)));
    code.open("ansible.builtin.uri:");
    code.line(format!("url: {}", code.text(&request.url.text())));
    code.line(format!("method: {}", code.literal(&request.method)));
    let content_type = body(code);
    headers(code, content_type);
    code.line("status_code: [200, 201, 202, 204]");
    code.line("return_content: true");
    code.dedent();
    code.line("register: response");
    code.dedent();
    code.blank();
    code.open("- ansible.builtin.debug:");
    code.indent();
    code.line(if request.json_answer.is_some() { "var: response.json" } else { "var: response.content" });
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("Ansible sends the last value of a repeated header.");
    }
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        code.note(format!("Ansible writes the method {} in capitals.", request.method));
    }
    if !request.method.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        code.note(format!("Ansible refuses the method {}.", request.method));
    }
    if !matches!(request.body, Body::None | Body::Multipart(_)) && request.content_type().is_none() {
        code.note("Ansible calls a body without a Content-Type a form.");
    }
}

/// Returns the type of a multipart body that is written out.
fn body(code: &mut Code<'_>) -> Option<String> {
    let raw = |code: &mut Code<'_>, text: &Text| {
        code.line("body_format: raw");
        code.line(format!("body: {}", code.text(text)));
    };
    match &code.request.body {
        Body::None => None,
        Body::Raw(text) => {
            raw(code, text);
            None
        }
        Body::Form(form) => {
            raw(code, &form.encoded());
            None
        }
        Body::File(path) => {
            code.line(format!("src: {}", code.text(&Text::input(*path))));
            None
        }
        Body::Multipart(parts) => {
            let multipart = Multipart::new(parts);
            if let [Piece::Text(text)] = multipart.pieces.as_slice() {
                raw(code, text);
                return Some(code.literal(&multipart.content_type()));
            }
            code.note(
                "Ansible encodes the parts of a form with files in its own way, and sends a name once.",
            );
            code.line("body_format: form-multipart");
            code.open("body:");
            for part in parts {
                code.open(format!("{}:", code.literal(&code.request.with_defaults(&part.name))));
                match &part.content {
                    Content::Text(text) => code.line(format!("content: {}", code.text(text))),
                    Content::File { path, .. } => {
                        code.line(format!("filename: {}", code.text(&Text::input(*path))));
                        code.line("multipart_encoding: 7or8bit");
                    }
                }
                if let Some(content_type) = &part.content_type {
                    code.line(format!("mime_type: {}", code.literal(content_type)));
                }
                code.dedent();
            }
            code.dedent();
            None
        }
    }
}

fn headers(code: &mut Code<'_>, content_type: Option<String>) {
    let request = code.request;
    match &request.auth {
        Auth::None => {}
        Auth::Basic(login) => {
            code.line(format!("url_username: {}", code.text(&login.user)));
            code.line(format!("url_password: {}", code.text(&login.password)));
            code.line("force_basic_auth: true");
        }
        Auth::Digest(login) => {
            code.line(format!("url_username: {}", code.text(&login.user)));
            code.line(format!("url_password: {}", code.text(&login.password)));
        }
        _ => code.note_unsigned(),
    }
    let mut lines = Vec::new();
    for (at, header) in request.headers.iter().enumerate() {
        let name = request.with_defaults(&header.name);
        if !header.value.literals().all(str::is_ascii) {
            code.note("Ansible sends no header value beyond ASCII, so such a header is left out.");
            continue;
        }
        if !request.headers[at + 1..].iter().any(|later| later.is(&name)) {
            lines.push(format!("{}: {}", code.literal(&name), code.text(&header.value)));
        }
    }
    lines.extend(content_type.map(|own| format!("\"Content-Type\": {own}")));
    if !lines.is_empty() {
        code.open("headers:");
        lines.iter().for_each(|line| code.line(line));
        code.dedent();
    }
}
