//! Resolves bodies.

use super::gate::Gate;
use crate::draft::{DraftBody, DraftContent, DraftPart, GraphQl, content_type_of_file};
use crate::request::{Body, Content, Form, Part};
use crate::text::{InputId, Text};
use crate::variables::Scope;

const FORM: &str = "application/x-www-form-urlencoded";

/// The body, and its default Content-Type.
pub(super) fn resolve(
    draft: &DraftBody,
    scope: &mut Scope<'_>,
    notes: &mut Vec<String>,
) -> (Body, Option<String>) {
    let mut gate = Gate { notes };
    match draft {
        DraftBody::None => (Body::None, None),
        DraftBody::Raw { text, .. } if text.is_empty() => (Body::None, None),
        DraftBody::Raw { text, content_type } => (Body::Raw(scope.expand(text)), content_type.clone()),
        // Clients would encode an empty form in different ways.
        DraftBody::Form(fields) if fields.is_empty() => (Body::None, None),
        DraftBody::Multipart(parts) if parts.is_empty() => (Body::None, None),
        DraftBody::Form(fields) => {
            let fields =
                fields.iter().map(|(name, value)| (scope.expand(name), scope.expand(value))).collect();
            let form = Form { fields };
            describe_encoding(&form, scope);
            (Body::Form(form), Some(FORM.to_owned()))
        }
        DraftBody::Multipart(parts) => {
            (Body::Multipart(parts.iter().map(|part| multipart(part, scope, &mut gate)).collect()), None)
        }
        DraftBody::File { path, content_type } => {
            let path = path.as_ref().map(|path| gate.file(&fixed(path, scope)));
            let content_type = content_type
                .clone()
                .or_else(|| Some(content_type_of_file(path.as_deref().unwrap_or_default()).to_owned()));
            (Body::File(scope.file("file", path)), content_type)
        }
        DraftBody::GraphQl(members) => {
            let mut body = Text::from("{");
            for (at, (name, value)) in members.iter().enumerate() {
                body.push_str(&format!("{}\"{name}\":", if at == 0 { "" } else { "," }));
                match value {
                    GraphQl::Text(text) => push_json(&mut body, &scope.expand(text)),
                    GraphQl::Json(json) => body.push(&scope.expand(json)),
                }
            }
            body.push_str("}");
            (Body::Raw(body), Some("application/json".to_owned()))
        }
    }
}

/// If the text is sent in this encoding, the reader must provide encoded values.
fn describe_encoding(form: &Form, scope: &mut Scope<'_>) {
    const ENCODED: &str = "Percent-encoded, since it is part of a form.";
    if form.is_plain() {
        return;
    }
    for id in form.encoded().inputs() {
        let description = &mut scope.inputs[id.0].description;
        if !description.ends_with(ENCODED) {
            description.push(' ');
            description.push_str(ENCODED);
        }
    }
}

/// An input for a file to send.
pub(super) fn file(
    name: &str,
    path: Option<&String>,
    scope: &mut Scope<'_>,
    notes: &mut Vec<String>,
) -> InputId {
    let path = path.map(|path| Gate { notes }.file(&fixed(path, scope)));
    scope.file(name, path)
}

/// A path must be known when the sample is generated: the reader replaces all of it.
fn fixed(path: &str, scope: &mut Scope<'_>) -> String {
    let text = scope.expand(path);
    let inputs = &scope.inputs;
    text.fill(|id| &inputs[id.0].default)
}

fn push_json(body: &mut Text, text: &Text) {
    let quoted = text.map_literals(|literal| {
        let quoted = serde_json::Value::from(literal).to_string();
        quoted[1..quoted.len() - 1].to_owned()
    });
    body.push_str("\"");
    body.push(&quoted);
    body.push_str("\"");
}

fn multipart(part: &DraftPart, scope: &mut Scope<'_>, gate: &mut Gate<'_>) -> Part {
    let name = gate.part(&scope.expand(&part.name));
    let content_type = part.content_type.as_ref().map(|content_type| fixed(content_type, scope));
    let mut content_type = content_type.and_then(|content_type| gate.media_type(&content_type));
    let mut own_name = None;
    let content = match &part.content {
        DraftContent::Text(text) => Content::Text(scope.expand(text)),
        DraftContent::NamedText { text, name } => {
            own_name = Some(gate.file(&fixed(name, scope)));
            Content::Text(scope.expand(text))
        }
        DraftContent::File { path, name: file_name } => {
            let path =
                path.as_ref().filter(|path| !path.is_empty()).map(|path| gate.file(&fixed(path, scope)));
            let file_name = file_name.as_ref().map(|name| gate.file(&fixed(name, scope)));
            let known = file_name.as_deref().or(path.as_deref()).unwrap_or_default();
            content_type = content_type.or_else(|| Some(content_type_of_file(known).to_owned()));
            let input = name.as_literal().unwrap_or("file").to_owned();
            Content::File { path: scope.file(&input, path), name: file_name }
        }
    };
    let headers = part.headers.iter().filter_map(|(name, value)| {
        let name = gate.header(Text::from(name.as_str()))?.as_literal()?.to_owned();
        Some((name, gate.part_header(&fixed(value, scope))))
    });
    let headers = headers.collect();
    Part { name, content, file_name: own_name, content_type, headers }
}
