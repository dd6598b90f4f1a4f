//! GNU Wget: <https://www.gnu.org/software/wget/manual/wget.html>.

use super::method_word;
use super::printf::{body_command, multipart};
use crate::code::Code;
use crate::request::{Auth, Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
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
    let output = request.transport("--output").map_or("-".to_owned(), |file| code.literal(file));
    let mut arguments =
        vec![format!("wget --quiet --server-response --content-on-error --output-document={output}")];
    arguments.extend(transport(code));
    if request.method != "GET" || !matches!(request.body, Body::None) {
        arguments.push(format!("--method={}", method_word(code)));
    }
    if matches!(request.bare_redirection(), Redirection::Stop | Redirection::Never) {
        // Fails at a redirect, since Wget sends its headers to every host.
        arguments.push("--max-redirect=0".to_owned());
    } else if let Some(most) = request.transport("--max-redirs") {
        arguments.push(format!("--max-redirect={most}"));
    }
    if request.redirection() == Redirection::Never {
        code.note("Wget ends with an error at a redirect.");
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
    if in_file {
        arguments.push(IN_FILE.to_owned());
    } else {
        let writers = BodyWriters {
            text: |code: &mut Code<'_>, text| format!("--body-data={}", code.text(text)),
            form: as_text,
            multipart: |_, _| IN_FILE.to_owned(),
            file: |code, path| format!("--body-file={}", code.text(&Text::input(path))),
        };
        arguments.extend(write_body(&request.body, code, &writers));
    }
    arguments.push(code.text(&request.url.text()));
    code.line(arguments.join(" \\\n  "));
    if in_file {
        code.program(|code| code.line("STATUS=$?"));
        code.line("rm \"$BODY\"");
        code.program(|code| code.line("exit \"$STATUS\""));
    }
}

/// Options about the transport. By itself Wget repeats a request after a timeout.
fn transport(code: &Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut options = Vec::new();
    let retries = request.transport("--retry");
    if let Some(seconds) = request.transport("--max-time") {
        options.push(format!("--timeout={seconds}{}", if retries.is_some() { "" } else { " --tries=1" }));
    }
    if let Some(retries) = retries.and_then(|retries| retries.parse::<u32>().ok()) {
        options.push(format!("--tries={} --retry-on-http-error=429,502,503,504", retries.saturating_add(1)));
    }
    options.extend(request.transport("--insecure").map(|_| "--no-check-certificate".to_owned()));
    options
        .extend(request.transport("--cacert").map(|file| format!("--ca-certificate={}", code.literal(file))));
    if let Some(proxy) = request.transport("--proxy") {
        let setting = |name: &str| format!("-e {}", code.literal(&format!("{name}_proxy={proxy}")));
        options.push(format!("-e use_proxy=yes {} {}", setting("http"), setting("https")));
    }
    options
}

const IN_FILE: &str = "--body-file=\"$BODY\"";

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("Wget sends the last value of a repeated header.");
    }
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        code.note(format!("Wget sends the method {} in upper case.", request.method));
    }
    if !matches!(request.body, Body::None | Body::Multipart(_)) && request.content_type().is_none() {
        code.note("Wget labels a body without a Content-Type as a form.");
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
        // Otherwise the login is sent only after a challenge.
        arguments.push("--auth-no-challenge".to_owned());
    }
}
