//! curl, as one command to paste. Its options: <https://curl.se/docs/manpage.html>.

use super::method_word;
use super::printf::{body_command, has_nul, multipart};
use crate::code::Code;
use crate::request::{Auth, Body, Content, Form, InputKind, Login, Part, Redirection};
use crate::target::body::{BodyWriters, write_body};
use crate::text::Text;

/// The most bytes of a URL and flags on one line.
const WIDTH: usize = 90;

pub(super) fn write(code: &mut Code<'_>) {
    code.declare_inputs(|name, value, _| format!("{name}={value}"));
    let mut pipe = String::new();
    let mut content_type = None;
    match &code.request.body {
        Body::Multipart(parts) if !parts.iter().all(|part| fits_form(code, part) && fits_argument(part)) => {
            content_type = Some(multipart(code, parts).content_type());
            pipe = "} | ".to_owned();
        }
        _ => pipe.extend(body_command(code).map(|command| format!("{command} | "))),
    }
    let mut arguments = arguments(code, !pipe.is_empty());
    arguments.extend(content_type.map(|own| format!("-H {}", code.literal(&format!("Content-Type: {own}")))));
    let line = format!("{pipe}curl {}", arguments.join(" \\\n  "));
    code.line(line);
}

pub(super) fn arguments(code: &mut Code<'_>, body_is_piped: bool) -> Vec<String> {
    let request = code.request;
    let mut arguments = vec![format!("{}{}", method(code), code.text(&request.url.text()))];
    let mut flags = Vec::new();
    code.program(|_| flags.push("--fail-with-body"));
    match request.redirection() {
        Redirection::Follow => flags.push("--location"),
        // Makes curl fail at a redirect.
        Redirection::Stop => flags.push("--location --max-redirs 0"),
        Redirection::Client | Redirection::Never => {}
    }
    // curl expands brackets and braces in a URL to several URLs.
    if request.url.text().literals().any(|literal| literal.contains(['[', ']', '{', '}'])) {
        flags.push("--globoff");
    }
    let is_told = request.transport.iter().any(|own| own.option == "--path-as-is");
    if !is_told && request.url.path.literals().any(|literal| literal.contains("/.")) {
        flags.push("--path-as-is");
    }
    if request.header("accept-encoding").is_some() {
        // Decompresses the response.
        flags.push("--compressed");
    }
    if !flags.is_empty() {
        let flags = flags.join(" ");
        // A short URL shares its line with them.
        if arguments[0].len() + flags.len() < WIDTH {
            arguments[0] += &format!(" {flags}");
        } else {
            arguments.push(flags);
        }
    }
    for option in &request.transport {
        let argument = option.argument.as_ref().map(|argument| code.text(argument));
        arguments.push(
            [Some(option.option.clone()), argument].into_iter().flatten().collect::<Vec<_>>().join(" "),
        );
    }
    auth(code, &mut arguments);
    for file in &request.header_files {
        let mut argument = Text::from("@");
        argument.push_input(*file);
        arguments.push(format!("-H {}", code.text(&argument)));
    }
    for name in &request.absent {
        arguments.push(format!("-H {}", code.literal(&format!("{name}:"))));
    }
    for header in &request.headers {
        let mut line = header.name.clone();
        // A header without a value needs a semicolon; with a colon it would be removed.
        line.push_str(if header.value.is_empty() { ";" } else { ": " });
        line.push(&header.value);
        arguments.push(format!("-H {}", code.text(&line)));
    }
    arguments.extend(body(code, body_is_piped));
    let bare = matches!(request.body, Body::Raw(_) | Body::File(_)) && request.content_type().is_none();
    if bare {
        // Otherwise curl would add a form's Content-Type.
        arguments.push(format!("-H {}", code.literal("Content-Type:")));
    }
    arguments
}

fn body(code: &mut Code<'_>, is_piped: bool) -> Vec<String> {
    if is_piped {
        return vec!["--data-binary @-".to_owned()];
    }
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| vec![format!("--data-raw {}", code.text(text))],
        form: |code, form| form_fields(code, form),
        multipart: |code, parts| {
            if !parts.iter().all(|part| fits_form(code, part)) {
                code.note("curl ends the name of a form field at its first equals sign.");
            }
            parts.iter().map(|part| form_field(code, part)).collect()
        },
        file: |code, path| {
            let mut file = Text::from("@");
            file.push_input(path);
            vec![format!("--data-binary {}", code.text(&file))]
        },
    };
    write_body(&code.request.body, code, &writers).unwrap_or_default()
}

/// The method, unless it is curl's default.
fn method(code: &Code<'_>) -> String {
    let request = code.request;
    let own = if matches!(request.body, Body::None) { "GET" } else { "POST" };
    match request.method.as_str() {
        method if method == own => String::new(),
        // With -X HEAD curl would wait for a body.
        "HEAD" if own == "GET" => "--head ".to_owned(),
        _ => format!("-X {} ", method_word(code)),
    }
}

fn auth(code: &mut Code<'_>, arguments: &mut Vec<String>) {
    let request = code.request;
    let mut login = |code: &Code<'_>, scheme: &str, login: &Login| {
        let pair = login.pair();
        arguments.push(format!("{scheme}-u {}", code.text(&pair)));
    };
    match &request.auth {
        Auth::None => {}
        Auth::Basic(basic) => login(code, "", basic),
        Auth::Digest(digest) => login(code, "--digest ", digest),
        Auth::Ntlm(ntlm) => login(code, "--ntlm ", ntlm),
        Auth::AwsV4(aws) => {
            let mut scope = Text::from("aws:amz:");
            scope.push(&aws.region);
            scope.push_str(":");
            scope.push(&aws.service);
            let scheme = format!("--aws-sigv4 {} ", code.text(&scope));
            login(code, &scheme, &Login { user: aws.access_key.clone(), password: aws.secret_key.clone() });
            if !aws.session_token.is_empty() {
                let mut token = Text::from("X-Amz-Security-Token: ");
                token.push(&aws.session_token);
                arguments.push(format!("-H {}", code.text(&token)));
            }
        }
        Auth::OAuth1(_) | Auth::Hawk(_) => code.note_unsigned(),
    }
}

/// curl encodes the value (a space differently in some versions) and keeps the name unchanged.
fn form_fields(code: &Code<'_>, form: &Form) -> Option<Vec<String>> {
    let plain_name = |name: &Text| {
        let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        name.as_literal().is_some_and(|name| !name.is_empty() && name.bytes().all(unreserved))
    };
    if !form.is_plain() || !form.fields.iter().all(|(name, _)| plain_name(name)) {
        return None;
    }
    let option = |(name, value): &(Text, Text)| {
        let mut field = name.clone();
        field.push_str("=");
        field.push(value);
        format!("--data-urlencode {}", code.text(&field))
    };
    Some(form.fields.iter().map(option).collect())
}

fn fits_argument(part: &Part) -> bool {
    !matches!(&part.content, Content::Text(text) if has_nul(text))
}

/// Whether curl's forms support the part: a field's name ends at the first equals sign, and a value with a type is in
/// quotes.
fn fits_form(code: &Code<'_>, part: &Part) -> bool {
    let is_quoted = part.content_type.is_some() || part.is_extended();
    let is_read = |text: &Text| text.inputs().any(|id| code.request.input(id).kind != InputKind::Text);
    let has_quotes = matches!(&part.content, Content::Text(text) if is_quoted && is_read(text));
    !has_quotes && !part.name.literals().any(|literal| literal.contains('='))
}

fn form_field(code: &Code<'_>, part: &Part) -> String {
    let mut field = part.name.clone();
    field.push_str("=");
    match &part.content {
        Content::Text(text) if part.content_type.is_none() && !part.is_extended() => {
            field.push(text);
            return format!("--form-string {}", code.text(&field));
        }
        Content::Text(text) => {
            field.push_str("\"");
            field.push(&text.map_literals(in_quotes));
            field.push_str("\"");
            if let Some(name) = &part.file_name {
                field.push_str(&format!(";filename=\"{}\"", in_quotes(name)));
            }
        }
        Content::File { path, name } => {
            field.push_str("@");
            field.push_input(*path);
            if let Some(name) = name {
                field.push_str(&format!(";filename=\"{}\"", in_quotes(name)));
            }
        }
    }
    if let Some(content_type) = &part.content_type {
        field.push_str(&format!(";type={content_type}"));
    }
    for (name, value) in &part.headers {
        field.push_str(&format!(";headers=\"{}\"", in_quotes(&format!("{name}: {value}"))));
    }
    format!("-F {}", code.text(&field))
}

/// Within the quotes of a form argument only backslashes and quotes are special.
fn in_quotes(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
