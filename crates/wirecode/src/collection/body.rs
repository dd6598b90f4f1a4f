//! A collection's request body, in all its modes.

use super::comments;
use crate::draft::{
    Draft, DraftBody, DraftContent, DraftPart, GraphQl, bytes_or_raw, content_type_of_file, with_placeholder,
};
use crate::node::Node;
use crate::problem::Problem;
use crate::request::from_base64;
use crate::tree::Tree;

pub(super) fn read(node: &Node<'_>, draft: &mut Draft, problems: &mut Vec<Problem>) {
    let Some(node) = node.object(problems) else { return };
    if node.is_true("disabled") {
        return;
    }
    let Some(mode) = node.text_of("mode", problems) else { return };
    draft.body = match mode.as_str() {
        "raw" => raw(node, draft, problems),
        "urlencoded" => form(node, draft, problems),
        "formdata" => multipart(node, problems),
        "file" => file(node, draft, problems),
        "graphql" => graphql(node, problems),
        "none" => DraftBody::None,
        mode => {
            node.problem(format!("unknown mode of a body: {mode:?}"), problems);
            DraftBody::None
        }
    };
}

/// Without a named file nothing is sent.
fn file(node: &Node<'_>, draft: &mut Draft, problems: &mut Vec<Problem>) -> DraftBody {
    let Some(file) = node.field("file") else { return DraftBody::None };
    let content = if file.is_object() { file.text_of("content", problems) } else { None };
    match (file_path(&file, problems).filter(|path| !path.is_empty()), content) {
        (Some(path), _) => DraftBody::File { path: Some(path), content_type: None },
        // Postman's own copies of files are in Base64.
        (None, Some(text)) if !text.is_empty() => match from_base64(&text) {
            Some(bytes) => bytes_or_raw(bytes, None, &mut draft.notes),
            None => DraftBody::Raw { text, content_type: None },
        },
        // `src` without a path is a placeholder for a file.
        (None, _) if file.value.get("src").is_some() => DraftBody::File { path: None, content_type: None },
        (None, _) => DraftBody::None,
    }
}

/// An enabled entry's key and value.
pub(super) fn pair(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<(String, String)> {
    let node = node.object(problems)?;
    if node.is_true("disabled") {
        return None;
    }
    let name = node.text_of("key", problems).unwrap_or_default();
    Some((name, node.text_of("value", problems).unwrap_or_default()))
}

fn raw(node: &Node<'_>, draft: &Draft, problems: &mut Vec<Problem>) -> DraftBody {
    let text = match node.field("raw") {
        Some(raw) if raw.is_object() || raw.is_list() => raw.json(),
        Some(raw) => raw.text(problems).unwrap_or_default(),
        None => String::new(),
    };
    // Postman adds the header for the language that it displays.
    let options = node.value.get("options").and_then(|options| options.get("raw"));
    let language = options.and_then(|raw| raw.get("language")?.as_str()).filter(|own| !own.is_empty());
    let content_type = match language {
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("html") => "text/html",
        Some("javascript") => "application/javascript",
        _ => "text/plain",
    };
    let header = draft.headers.iter().rev().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let is_json =
        language.map_or_else(|| header.is_some_and(|(_, value)| is_json_type(value)), |own| own == "json");
    let text = if is_json && text.contains('/') { comments::without(&text) } else { text };
    DraftBody::Raw { text, content_type: Some(content_type.to_owned()) }
}

fn is_json_type(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || kind.starts_with("application/") && kind.ends_with("+json")
}

fn form(node: &Node<'_>, draft: &mut Draft, problems: &mut Vec<Problem>) -> DraftBody {
    let Some(fields) = node.field("urlencoded") else { return DraftBody::None };
    let mut pairs = Vec::new();
    if let Tree::Text(text) = fields.value {
        let fields = text.split('&').filter(|field| !field.is_empty());
        pairs.extend(fields.map(|field| {
            let (name, value) = field.split_once('=').unwrap_or((field, ""));
            (name.to_owned(), value.to_owned())
        }));
    } else {
        for field in fields.list(problems) {
            if let Some(list) = field.field("value").filter(Node::is_list) {
                let name = field.text_of("key", problems).unwrap_or_default();
                let values = list.list(problems).into_iter().filter_map(|value| value.text(problems));
                pairs.extend(values.map(|value| (name.clone(), value)));
            } else if let Some((name, value)) = pair(&field, problems) {
                let value = with_placeholder(&value, &name);
                pairs.push((name, value));
            }
        }
    }
    if pairs.is_empty() {
        return DraftBody::None;
    }
    // A form can't have another type.
    let is_form = |value: &str| value.trim().to_ascii_lowercase().starts_with(FORM) || value.contains("{{");
    draft.headers.retain(|(name, value)| !name.eq_ignore_ascii_case("content-type") || is_form(value));
    DraftBody::Form(grouped(pairs))
}

const FORM: &str = "application/x-www-form-urlencoded";

/// Postman keeps fields as the properties of an object: fields with the same name are grouped, and numeric names come
/// first.
fn grouped(pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for (name, value) in pairs {
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, values)) => values.push(value),
            None => groups.push((name, vec![value])),
        }
    }
    let index = |name: &str| name.parse::<u32>().ok().filter(|number| number.to_string() == name);
    groups.sort_by_key(|(name, _)| index(name).map_or((1, 0), |number| (0, number)));
    groups
        .into_iter()
        .flat_map(|(name, values)| values.into_iter().map(move |value| (name.clone(), value)))
        .collect()
}

fn multipart(node: &Node<'_>, problems: &mut Vec<Problem>) -> DraftBody {
    let mut parts = Vec::new();
    for field in node.list_of("formdata", problems) {
        let Some((name, value)) = pair(&field, problems) else { continue };
        let content_type = field.text_of("contentType", problems);
        if field.text_of("type", problems).as_deref() != Some("file") {
            let text = match field.field("value") {
                Some(value) if value.is_object() || value.is_list() => value.json(),
                _ => with_placeholder(&value, &name),
            };
            let (content, content_type) = match field.text_of("fileName", problems) {
                Some(file) => {
                    let own = content_type.unwrap_or_else(|| content_type_of_file(&file).to_owned());
                    (DraftContent::NamedText { text, name: file }, Some(own))
                }
                None => (DraftContent::Text(text), content_type),
            };
            parts.push(DraftPart { name, content, content_type, headers: Vec::new() });
            continue;
        }
        let file_name = field.text_of("fileName", problems);
        for path in file_paths(&field, problems) {
            let content = DraftContent::File { path, name: file_name.clone() };
            let content_type = content_type.clone();
            parts.push(DraftPart { name: name.clone(), content, content_type, headers: Vec::new() });
        }
    }
    if parts.is_empty() { DraftBody::None } else { DraftBody::Multipart(parts) }
}

/// The files of one field: a path, several paths, or `None` if no path is known.
fn file_paths(field: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<Option<String>> {
    let Some(source) = field.field("src") else { return vec![None] };
    if !source.is_list() {
        return vec![source.text(problems)];
    }
    let paths: Vec<_> = source.list(problems).iter().map(|path| path.text(problems)).collect();
    if paths.is_empty() { vec![None] } else { paths }
}

fn file_path(file: &Node<'_>, problems: &mut Vec<Problem>) -> Option<String> {
    match file.value {
        Tree::Object(_) => file.text_of("src", problems),
        _ => file.text(problems),
    }
}

/// Text is inserted unchanged; Postman parses the variables only if they aren't text.
fn graphql(node: &Node<'_>, problems: &mut Vec<Problem>) -> DraftBody {
    let graphql = node.field("graphql");
    let field = |name: &str| graphql.as_ref().and_then(|graphql| graphql.value.get(name));
    let text = |name: &str| field(name).and_then(Tree::as_str).map(str::to_owned);
    let json = |value| Node::new(value, "").json();
    let is_pasted = text("variables").is_some();
    if let Some(graphql) = &graphql
        && !graphql.is_object()
    {
        graphql.wrong("an object", problems);
    }
    let mut members = Vec::new();
    for name in ["query", "operationName"] {
        match (text(name), field(name)) {
            (Some(text), _) => members.push((name, GraphQl::Text(text))),
            (None, Some(value)) if !is_pasted => members.push((name, GraphQl::Json(json(value)))),
            _ => {}
        }
    }
    match (text("variables"), field("variables")) {
        (Some(text), _) if !text.is_empty() => members.push(("variables", GraphQl::Json(text))),
        (None, Some(value)) => members.push(("variables", GraphQl::Json(json(value)))),
        _ => {}
    }
    DraftBody::GraphQl(members)
}
