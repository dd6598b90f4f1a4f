//! Ansible's module: <https://docs.ansible.com/ansible/latest/collections/ansible/builtin/uri_module.html>.

use crate::code::Code;
use crate::request::{Auth, Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::{Chunk, Multipart};
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
    let content_type = body_file(code);
    code.open(format!("- name: {}", code.literal(&request.name)));
    code.open("ansible.builtin.uri:");
    code.line(format!("url: {}", code.text(&request.url.text())));
    code.line(format!("method: {}", code.literal(&request.method)));
    body(code);
    headers(code, content_type);
    if let Some(seconds) = request.transport("--max-time") {
        code.line(format!("timeout: {seconds}"));
    }
    if request.transport("--insecure").is_some() {
        code.line("validate_certs: false");
    }
    if let Some(file) = request.transport("--cacert") {
        code.line(format!("ca_path: {}", code.literal(file)));
    }
    match request.bare_redirection() {
        // Ansible sends all headers to other origins.
        Redirection::Stop | Redirection::Never => code.line("follow_redirects: none"),
        // By itself it follows only after GET and HEAD.
        Redirection::Follow if !matches!(request.method.as_str(), "GET" | "HEAD") => {
            code.line("follow_redirects: all");
        }
        Redirection::Follow | Redirection::Client => {}
    }
    code.line(if request.redirection() == Redirection::Never {
        "status_code: [200, 201, 202, 204, 301, 302, 303, 307, 308]"
    } else {
        "status_code: [200, 201, 202, 204]"
    });
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
        code.note(format!("Ansible sends the method {} in upper case.", request.method));
    }
    if !request.method.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        code.note(format!("Ansible refuses the method {}: it stops with an error.", request.method));
    }
    if !matches!(request.body, Body::None | Body::Multipart(_)) && request.content_type().is_none() {
        code.note("Ansible labels a body without a Content-Type as a form.");
    }
}

/// Writes out a form as sent, and returns its type. Ansible's own `form-multipart` sends a name only once, and files
/// with different line ends or in Base64.
/// with other line ends or in Base64.
fn body_file(code: &mut Code<'_>) -> Option<String> {
    let Body::Multipart(parts) = &code.request.body else { return None };
    let multipart = Multipart::new(parts);
    if multipart.pieces.len() > 1 {
        code.lines(&["- ansible.builtin.tempfile:", "  register: body_file"]);
        code.blank();
        code.open("- name: \"Write the body\"");
        code.open("ansible.builtin.command:");
        code.open("argv:");
        code.lines(&["- sh", "- -c"]);
        let commands = multipart.pieces.iter().zip(1..).map(|(piece, at)| match piece {
            Chunk::Text(_) => format!("printf %s \"${{{at}}}\"; "),
            Chunk::FileName(_) => format!("printf %s \"${{{at}##*/}}\"; "),
            Chunk::File(_) => format!("cat -- \"${{{at}}}\"; "),
        });
        code.line(format!("- '{{ {}}} >\"$0\"'", commands.collect::<String>()));
        code.line("- \"{{ body_file.path }}\"");
        for piece in &multipart.pieces {
            let argument = match piece {
                Chunk::Text(text) => code.text(text),
                Chunk::FileName(path) | Chunk::File(path) => code.text(&Text::input(*path)),
            };
            code.line(format!("- {argument}"));
        }
        code.dedent();
        code.line("expand_argument_vars: false");
        code.dedent();
        code.dedent();
        code.blank();
    }
    Some(code.literal(&multipart.content_type()))
}

fn raw(code: &mut Code<'_>, text: &Text) {
    code.line("body_format: raw");
    code.line(format!("body: {}", code.text(text)));
}

fn body(code: &mut Code<'_>) {
    let writers = BodyWriters {
        text: raw,
        form: as_text,
        multipart: |code, parts| match Multipart::new(parts).pieces.as_slice() {
            [Chunk::Text(text)] => raw(code, text),
            _ => code.line("src: \"{{ body_file.path }}\""),
        },
        file: |code, path| code.line(format!("src: {}", code.text(&Text::input(path)))),
    };
    write_body(&code.request.body, code, &writers);
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
