//! GNU Wget: <https://www.gnu.org/software/wget/manual/wget.html>.

use super::method_word;
use super::printf::{body_command, multipart};
use crate::code::Code;
use crate::request::{Auth, Body, Redirection};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.declare_inputs(|name, value, _| format!("{name}={value}"));
    note_limits(code);
    let mut content_type = None;
    let in_file = match &request.body {
        Body::Multipart(parts) => {
            code.line("BODY=$(mktemp)");
            content_type = Some(multipart(code, parts).content_type());
            code.line("} >\"$BODY\"");
            true
        }
        _ => match body_command(code) {
            Some(command) => {
                code.line("BODY=$(mktemp)");
                code.line(format!("{command} >\"$BODY\""));
                true
            }
            None => false,
        },
    };
    let mut arguments =
        vec!["wget --quiet --server-response --content-on-error --output-document=-".to_owned()];
    if request.method != "GET" || !matches!(request.body, Body::None) {
        arguments.push(format!("--method={}", method_word(code)));
    }
    if matches!(request.bare_redirection(), Redirection::Stop | Redirection::Never) {
        // It fails at a redirect: Wget takes its headers along to every host.
        arguments.push("--max-redirect=0".to_owned());
    }
    auth(code, &mut arguments);
    for header in &request.headers {
        let mut line = header.name.clone();
        line.push_str(": ");
        line.push(&header.value);
        arguments.push(format!("--header={}", code.text(&line)));
    }
    let typed = content_type.map(|own| format!("--header={}", code.literal(&format!("Content-Type: {own}"))));
    arguments.extend(typed);
    match &request.body {
        Body::None => {}
        _ if in_file => arguments.push("--body-file=\"$BODY\"".to_owned()),
        Body::Raw(text) => arguments.push(format!("--body-data={}", code.text(text))),
        Body::Form(form) => arguments.push(format!("--body-data={}", code.text(&form.encoded()))),
        Body::File(path) => arguments.push(format!("--body-file={}", code.text(&Text::input(*path)))),
        Body::Multipart(_) => {}
    }
    arguments.push(code.text(&request.url.text()));
    code.line(arguments.join(" \\\n  "));
    if in_file {
        code.lines(&["STATUS=$?", "rm \"$BODY\"", "exit \"$STATUS\""]);
    }
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("Wget sends the last value of a repeated header.");
    }
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        code.note(format!("Wget writes the method {} in capitals.", request.method));
    }
    if !matches!(request.body, Body::None | Body::Multipart(_)) && request.content_type().is_none() {
        code.note("Wget calls a body without a Content-Type a form.");
    }
}

fn auth(code: &mut Code<'_>, arguments: &mut Vec<String>) {
    let (login, early) = match &code.request.auth {
        Auth::Basic(login) => (login, true),
        Auth::Digest(login) | Auth::Ntlm(login) => (login, false),
        _ => {
            code.note_unsigned();
            return;
        }
    };
    arguments.push(format!("--user={}", code.text(&login.user)));
    arguments.push(format!("--password={}", code.text(&login.password)));
    if early {
        // Else the login is sent only when the server asks for it.
        arguments.push("--auth-no-challenge".to_owned());
    }
}
