//! A collection's request body, in all its modes.

use serde_json::Value;

use crate::draft::{DraftBody, DraftContent, DraftPart, with_placeholder};
use crate::node::Node;
use crate::problem::Problem;

pub(super) fn read(node: &Node<'_>, problems: &mut Vec<Problem>) -> DraftBody {
    let Some(node) = node.clone().object(problems) else { return DraftBody::None };
    if node.is_true("disabled") {
        return DraftBody::None;
    }
    let Some(mode) = node.text_of("mode", problems) else { return DraftBody::None };
    match mode.as_str() {
        "raw" => raw(&node, problems),
        "urlencoded" => form(&node, problems),
        "formdata" => multipart(&node, problems),
        "file" => DraftBody::File {
            path: node.field("file").and_then(|file| file_path(&file, problems)),
            content_type: None,
        },
        "graphql" => graphql(&node, problems),
        "none" => DraftBody::None,
        mode => {
            node.problem(format!("unknown mode of a body: {mode:?}"), problems);
            DraftBody::None
        }
    }
}

/// An enabled entry's key and value.
pub(super) fn pair(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<(String, String)> {
    let node = node.clone().object(problems)?;
    if node.is_true("disabled") {
        return None;
    }
    let name = node.text_of("key", problems).unwrap_or_default();
    Some((name, node.text_of("value", problems).unwrap_or_default()))
}

fn raw(node: &Node<'_>, problems: &mut Vec<Problem>) -> DraftBody {
    let text = node.text_of("raw", problems).unwrap_or_default();
    // Postman adds the header that goes with the language it shows.
    let language = node.value.pointer("/options/raw/language").and_then(Value::as_str);
    let content_type = match language {
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("html") => "text/html",
        Some("javascript") => "application/javascript",
        _ => "text/plain",
    };
    DraftBody::Raw { text, content_type: Some(content_type.to_owned()) }
}

fn form(node: &Node<'_>, problems: &mut Vec<Problem>) -> DraftBody {
    let Some(fields) = node.field("urlencoded") else { return DraftBody::None };
    // Old collections have the encoded text.
    if let Value::String(text) = fields.value {
        let content_type = Some("application/x-www-form-urlencoded".to_owned());
        return DraftBody::Raw { text: text.clone(), content_type };
    }
    let mut pairs = Vec::new();
    for field in fields.list(problems) {
        if let Some((name, value)) = pair(&field, problems) {
            let value = with_placeholder(&value, &name);
            pairs.push((name, value));
        }
    }
    if pairs.is_empty() { DraftBody::None } else { DraftBody::Form(pairs) }
}

fn multipart(node: &Node<'_>, problems: &mut Vec<Problem>) -> DraftBody {
    let mut parts = Vec::new();
    for field in node.list_of("formdata", problems) {
        let Some((name, value)) = pair(&field, problems) else { continue };
        let content_type = field.text_of("contentType", problems);
        if field.text_of("type", problems).as_deref() != Some("file") {
            let content = DraftContent::Text(with_placeholder(&value, &name));
            parts.push(DraftPart { name, content, content_type });
            continue;
        }
        let file_name = field.text_of("fileName", problems);
        for path in file_paths(&field, problems) {
            let content = DraftContent::File { path, name: file_name.clone() };
            parts.push(DraftPart { name: name.clone(), content, content_type: content_type.clone() });
        }
    }
    if parts.is_empty() { DraftBody::None } else { DraftBody::Multipart(parts) }
}

/// The files of one field: a path, several, or none that is known.
fn file_paths(field: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<Option<String>> {
    let Some(source) = field.field("src") else { return vec![None] };
    if !source.value.is_array() {
        return vec![source.text(problems)];
    }
    let paths: Vec<_> = source.list(problems).iter().map(|path| path.text(problems)).collect();
    if paths.is_empty() { vec![None] } else { paths }
}

fn file_path(file: &Node<'_>, problems: &mut Vec<Problem>) -> Option<String> {
    match file.value {
        Value::Object(_) => file.text_of("src", problems),
        _ => file.text(problems),
    }
}

fn graphql(node: &Node<'_>, problems: &mut Vec<Problem>) -> DraftBody {
    let Some(graphql) = node.field("graphql") else { return DraftBody::None };
    if let Value::String(query) = graphql.value {
        return DraftBody::GraphQl { query: query.clone(), operation: None, variables: String::new() };
    }
    let variables = match graphql.field("variables") {
        Some(variables) if variables.value.is_string() => {
            let text = variables.text(problems).unwrap_or_default();
            // Postman sends them without the white space that they are typed with.
            serde_json::from_str::<Value>(&text).map_or(text, |variables| variables.to_string())
        }
        Some(variables) => variables.value.to_string(),
        None => String::new(),
    };
    DraftBody::GraphQl {
        query: graphql.text_of("query", problems).unwrap_or_default(),
        operation: graphql.text_of("operationName", problems),
        variables,
    }
}
