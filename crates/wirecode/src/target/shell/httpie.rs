//! HTTPie: <https://httpie.io/docs/cli>.

use super::method_word;
use super::printf::{body_command, multipart};
use crate::code::Code;
use crate::request::{Auth, Body, Content, Form, Login, Part, Redirection};
use crate::target::body::{BodyWriters, write_body};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.declare_inputs(|name, value, _| format!("{name}={value}"));
    note_limits(code);
    let mut items = headers(code);
    let piped = body_command(code);
    let mut command = body(code, piped.is_some()).unwrap_or_default();
    if let Some(own) = piped {
        command.before = format!("{own} | ");
    }
    let Additions { mut options, before, after, .. } = command;
    items.extend(command.items);
    if !matches!(request.body, Body::None | Body::Multipart(_)) && request.content_type().is_none() {
        // Otherwise HTTPie would add the Content-Type of JSON.
        items.push(code.literal("Content-Type:"));
    }
    if before.is_empty() && after.is_empty() {
        options.insert(0, "--ignore-stdin".to_owned());
    }
    auth(code, &mut options);
    transport(code, &mut options);
    if request.redirection() == Redirection::Follow {
        options.push("--follow".to_owned());
        // It ends at this redirect, without following it.
        let most = request.transport("--max-redirs").and_then(|most| most.parse::<u32>().ok());
        options.extend(most.map(|most| format!("--max-redirects={}", most.saturating_add(1))));
    }
    if request.url.path.literals().any(|literal| literal.contains("/.")) {
        options.push("--path-as-is".to_owned());
    }
    code.program(|_| options.insert(0, "--check-status".to_owned()));
    let mut words = vec![format!("{before}http {}", options.join(" ")).trim_end().to_owned()];
    words.push(format!("{} {}", method_word(code), code.text(&request.url.text())));
    words.extend(items);
    // Its status for a redirect.
    let is_answer = request.redirection() == Redirection::Never && code.is_program();
    let allowed = if is_answer { " || [ $? -eq 3 ]" } else { "" };
    code.line(format!("{}{after}{allowed}", words.join(" \\\n  ")));
}

fn transport(code: &Code<'_>, options: &mut Vec<String>) {
    let request = code.request;
    options.extend(request.transport("--max-time").map(|seconds| format!("--timeout={seconds}")));
    options.extend(request.transport("--insecure").map(|_| "--verify=no".to_owned()));
    options.extend(request.transport("--cacert").map(|file| format!("--verify={}", code.literal(file))));
    options.extend(request.transport("--output").map(|file| format!("--output={}", code.literal(file))));
    for scheme in ["http", "https"] {
        let proxy = request.transport("--proxy");
        options.extend(proxy.map(|proxy| format!("--proxy={}", code.literal(&format!("{scheme}:{proxy}")))));
    }
}

/// A body's additions to the command.
#[derive(Default)]
struct Additions {
    options: Vec<String>,
    items: Vec<String>,
    /// The command whose output is piped into it.
    before: String,
    /// Its redirected input.
    after: String,
}

fn body(code: &mut Code<'_>, is_piped: bool) -> Option<Additions> {
    let writers = BodyWriters {
        text: |(code, is_piped): &mut (&mut Code<'_>, bool), text| {
            let option = (!*is_piped).then(|| format!("--raw {}", code.text(text)));
            Additions { options: option.into_iter().collect(), ..Additions::default() }
        },
        form: |(code, _), form| {
            if !fits_items(form) {
                return None;
            }
            let items = form.fields.iter().map(|(name, value)| code.text(&item(name, "=", value))).collect();
            Some(Additions { options: vec!["--form".to_owned()], items, ..Additions::default() })
        },
        multipart: |(code, _), parts| {
            if parts.iter().all(fits_item) {
                let items = parts.iter().map(|part| part_item(code, part)).collect();
                return Additions { options: vec!["--multipart".to_owned()], items, ..Additions::default() };
            }
            let multipart = multipart(code, parts);
            let content_type = code.literal(&format!("Content-Type:{}", multipart.content_type()));
            Additions { items: vec![content_type], before: "} | ".to_owned(), ..Additions::default() }
        },
        file: |(code, _), path| Additions {
            after: format!(" <{}", code.text(&Text::input(path))),
            ..Additions::default()
        },
    };
    write_body(&code.request.body, &mut (code, is_piped), &writers)
}

fn note_limits(code: &mut Code<'_>) {
    let method = &code.request.method;
    if method.contains(|c: char| c.is_ascii_lowercase()) {
        code.note(format!("HTTPie sends the method {method} in upper case."));
    }
    if !method.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        code.note(format!("HTTPie mistakes the method {method} for a URL."));
    }
}

fn item(name: &Text, separator: &str, value: &Text) -> Text {
    let mut item = name.clone();
    item.push_str(separator);
    item.push(value);
    item
}

fn headers(code: &Code<'_>) -> Vec<String> {
    let items = code.request.headers.iter().map(|header| {
        let starts = |mark: char| header.value.literals().next().is_some_and(|first| first.starts_with(mark));
        // These would make it a field.
        let separator = if starts('=') || starts('@') { ": " } else { ":" };
        // A header without a value needs a semicolon; with a colon it would be removed.
        code.text(&item(&header.name, if header.value.is_empty() { ";" } else { separator }, &header.value))
    });
    items.collect()
}

/// Whether HTTPie parses the item: it searches for the mark that ends the name, and removes backslashes.
fn fits(name: &Text, value: &Text) -> bool {
    let plain = name.as_literal().is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
    });
    plain
        && !value.literals().any(|literal| literal.contains(['\\', '\0']))
        && !value.literals().next().is_some_and(|first| first.starts_with(['=', '@']))
}

fn fits_items(form: &Form) -> bool {
    form.is_plain() && form.fields.iter().all(|(name, value)| fits(name, value))
}

fn fits_item(part: &Part) -> bool {
    match &part.content {
        _ if part.is_extended() => false,
        Content::Text(text) => part.content_type.is_none() && fits(&part.name, text),
        Content::File { name, .. } => {
            name.is_none()
                && fits(&part.name, &Text::new())
                && part.content_type.as_ref().is_some_and(|own| !own.contains(';'))
        }
    }
}

fn part_item(code: &Code<'_>, part: &Part) -> String {
    match &part.content {
        Content::Text(text) => code.text(&item(&part.name, "=", text)),
        Content::File { path, .. } => {
            let mut item = item(&part.name, "@", &Text::input(*path));
            item.push_str(&format!(";type={}", part.content_type.as_deref().unwrap_or_default()));
            code.text(&item)
        }
    }
}

fn auth(code: &mut Code<'_>, options: &mut Vec<String>) {
    let mut login = |code: &Code<'_>, scheme: &str, login: &Login| {
        options.push(format!("{scheme}--auth {}", code.text(&item(&login.user, ":", &login.password))));
    };
    match &code.request.auth {
        Auth::None => {}
        Auth::Basic(basic) => login(code, "", basic),
        Auth::Digest(digest) => login(code, "--auth-type digest ", digest),
        _ => code.note_unsigned(),
    }
}
