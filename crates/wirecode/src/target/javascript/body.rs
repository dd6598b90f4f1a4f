//! Bodies as the web's own types: URLSearchParams, FormData, Blob.

use super::headers::key;
use super::platform::{Platform, within};
use crate::code::Code;
use crate::request::{Body, Content, Form, InputKind, Part, Request};
use crate::target::body::{BodyWriters, write_body};
use crate::target::multipart::{Chunk, Multipart};
use crate::text::Text;

/// The client's handling of a text body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strings {
    /// Sent unchanged.
    Kept,
    /// Sent with a default Content-Type if there is none, as in the web's clients.
    Typed,
    /// Sent with a default Content-Type, or with the charset of the existing one in capitals.
    Retyped,
}

/// Declares `body`, and returns the Content-Type that must be set, as an expression.
pub(super) fn declare(code: &mut Code<'_>, platform: &'static Platform, strings: Strings) -> Option<String> {
    let content_type = write_body(&code.request.body, &mut (&mut *code, platform, strings), &writers())?;
    if content_type.is_none() {
        code.blank();
    }
    content_type
}

/// A sample with the details of its client.
pub(super) type ClientCode<'c, 'r> = (&'c mut Code<'r>, &'static Platform, Strings);

pub(super) fn writers<'c, 'r>() -> BodyWriters<ClientCode<'c, 'r>, Option<String>> {
    BodyWriters {
        text: |(code, _, strings), text| {
            code.line(as_typed(code, &code.block(text), *strings));
            None
        },
        form: |(code, _, strings), form| {
            if !form.is_plain() {
                return None;
            }
            search_params(code, form, *strings);
            Some(None)
        },
        multipart: |(code, platform, _), parts| {
            let is_text = |part: &Part| {
                part.content_type.as_ref().is_some_and(|own| own.to_ascii_lowercase().starts_with("text/"))
            };
            if !fits_form_data(code.request) || platform.adds_charset && parts.iter().any(is_text) {
                return Some(blob(code, platform, parts));
            }
            form_data(code, platform, parts);
            None
        },
        file: |(code, platform, _), path| {
            let path = code.input(path).to_owned();
            let blob = if platform.has_modules && super::node::sends_stdin(code) {
                format!("new Blob([await readFile({path})])")
            } else {
                within(platform.blob, &path)
            };
            code.line(format!("const body = {blob};"));
            None
        },
    }
}

fn as_typed(code: &Code<'_>, literal: &str, strings: Strings) -> String {
    if is_retyped(code, strings) {
        format!("const body = new Blob([{literal}]);")
    } else {
        format!("const body = {literal};")
    }
}

/// Whether only a Blob is sent with the request's Content-Type, or with none.
fn is_retyped(code: &Code<'_>, strings: Strings) -> bool {
    match (strings, code.request.content_type()) {
        (Strings::Kept, _) | (Strings::Typed, Some(_)) => false,
        (Strings::Typed | Strings::Retyped, None) => true,
        (Strings::Retyped, Some(own)) => {
            own.as_literal().is_none_or(|own| own.to_ascii_lowercase().contains("charset"))
        }
    }
}

fn search_params(code: &mut Code<'_>, form: &Form, strings: Strings) {
    // An object would sort numeric names before all others.
    let sorted =
        |name: &Text| name.literals().any(|literal| literal.starts_with(|c: char| c.is_ascii_digit()));
    let as_list = form.repeats_a_name() || form.fields.iter().any(|(name, _)| sorted(name));
    let (before, after) = match strings {
        Strings::Kept => ("", ".toString()"),
        _ if is_retyped(code, strings) => ("new Blob([", "])"),
        _ => ("", ""),
    };
    code.open(format!("const body = {before}new URLSearchParams({}", if as_list { "[" } else { "{" }));
    for (name, value) in &form.fields {
        let value = code.text(value);
        code.line(if as_list {
            format!("[{}, {value}],", code.text(name))
        } else {
            format!("{}: {value},", key(code, name))
        });
    }
    code.close(format!("{}){after};", if as_list { "]" } else { "}" }));
}

/// Whether FormData keeps the parts: it writes line ends as CR LF, a Blob's type in lower case, and no type for a text.
pub(super) fn fits_form_data(request: &Request) -> bool {
    matches!(&request.body, Body::Multipart(parts) if parts.iter().all(|part| fits_a_part(request, part)))
}

fn fits_a_part(request: &Request, part: &Part) -> bool {
    let one_line = |text: &Text| {
        let is_file = text.inputs().any(|id| request.input(id).kind != InputKind::Text);
        !is_file && !text.literals().any(|literal| literal.contains(['\r', '\n']))
    };
    let fits = match &part.content {
        Content::Text(text) if part.file_name.is_some() => !text.has_inputs() && is_lower(part),
        Content::Text(text) => part.content_type.is_none() && one_line(text),
        Content::File { name, .. } => {
            !name.as_ref().is_some_and(|name| name.contains(['\r', '\n'])) && is_lower(part)
        }
    };
    fits && part.headers.is_empty() && one_line(&part.name)
}

fn is_lower(part: &Part) -> bool {
    part.content_type.as_ref().is_some_and(|own| *own == own.to_ascii_lowercase())
}

fn form_data(code: &mut Code<'_>, platform: &Platform, parts: &[Part]) {
    code.line("const body = new FormData();");
    for part in parts {
        let name = code.text(&part.name);
        let line = match &part.content {
            Content::Text(text) => match (&part.file_name, &part.content_type) {
                (Some(own), Some(content_type)) => format!(
                    "body.append({name}, new Blob([{}], {{ type: {} }}), {});",
                    code.text(text),
                    code.literal(content_type),
                    code.literal(own)
                ),
                _ => format!("body.append({name}, {});", code.text(text)),
            },
            Content::File { path, name: own } => {
                let path = code.input(*path);
                let blob = match &part.content_type {
                    Some(content_type) => format!(
                        "{} type: {} }})",
                        within(platform.typed_blob, path),
                        code.literal(content_type)
                    ),
                    None => within(platform.blob, path),
                };
                let file_name = match own {
                    Some(own) => code.literal(own),
                    None => within(platform.file_name, path),
                };
                format!("body.append({name}, {blob}, {file_name});")
            }
        };
        code.line(line);
    }
}

fn blob(code: &mut Code<'_>, platform: &Platform, parts: &[Part]) -> String {
    let multipart = Multipart::new(parts);
    code.open("const body = new Blob([");
    for piece in &multipart.pieces {
        let expression = match piece {
            Chunk::Text(text) => code.text(text),
            Chunk::FileName(path) => within(platform.file_name, code.input(*path)),
            Chunk::File(path) => within(platform.blob, code.input(*path)),
        };
        code.line(format!("{expression},"));
    }
    code.close("]);");
    code.blank();
    code.literal(&multipart.content_type())
}
