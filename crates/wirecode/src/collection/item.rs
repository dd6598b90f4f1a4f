//! One item of a collection as a draft.

use serde_json::Value;
use serde_json::value::RawValue;

use super::{Behavior, Postman, auth, body, parsed, tree, url};
use crate::document::Context;
use crate::draft::{Draft, DraftAuth, Variable, with_placeholder};
use crate::node::Node;
use crate::problem::Problem;
use crate::tree::Tree;
use crate::variables::variable;

/// Reads the request of an item. `inherited` is the authentication of the folders above it.
/// An outline has neither headers nor a body nor a response.
pub(super) fn read_draft(
    context: &Context<'_>,
    item: &Postman<'_>,
    behavior: &Behavior,
    inherited: impl FnOnce() -> DraftAuth,
    problems: &mut Vec<Problem>,
) -> Draft {
    let (name, pointer) = (context.name, context.pointer);
    let outline = if context.is_outline { outline(item.request) } else { None };
    let value = match outline.map_or_else(|| tree(item.request), Ok) {
        Ok(value) => value,
        Err(error) => {
            let pointer = format!("{pointer}/request");
            problems.push(Problem { pointer, message: format!("cannot be read: {error}") });
            return Draft { name: name.to_owned(), method: "GET".to_owned(), ..Draft::default() };
        }
    };
    let node = Node::new(&value, format!("{pointer}/request"));
    let mut draft = request(name, &node, behavior, inherited, problems);
    draft.json_answer = item.responses.filter(|_| !context.is_outline).and_then(json_answer);
    draft
}

/// The fields of a request that a list shows, without parsing the others; `None` if it isn't an object.
fn outline(request: &RawValue) -> Option<Tree<'_>> {
    #[derive(serde::Deserialize)]
    struct Outline<'a> {
        #[serde(borrow)]
        method: Option<&'a RawValue>,
        #[serde(borrow)]
        url: Option<&'a RawValue>,
        #[serde(borrow)]
        auth: Option<&'a RawValue>,
    }
    let Outline { method, url, auth } = serde_json::from_str(request.get()).ok()?;
    let fields = [("method", method), ("url", url), ("auth", auth)];
    let known = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let known = known.map(|(name, value)| Some((name, tree(value).ok()?)));
    Some(Tree::object(known.collect::<Option<Vec<_>>>()?))
}

/// Reads a request outside an item.
pub(super) fn request(
    name: &str,
    node: &Node<'_>,
    behavior: &Behavior,
    inherited: impl FnOnce() -> DraftAuth,
    problems: &mut Vec<Problem>,
) -> Draft {
    let mut draft = Draft { name: name.to_owned(), method: "GET".to_owned(), ..Draft::default() };
    // A request may consist of its URL only.
    if node.value.as_str().is_some() {
        draft.url = url::read(node, problems);
        draft.auth = inherited();
        return draft;
    }
    let Some(node) = node.object(problems) else { return draft };
    if let Some(method) = node.text_of("method", problems) {
        // The case of a variable's name is significant.
        draft.method = if method.contains("{{") { method } else { method.to_ascii_uppercase() };
    }
    match node.field("url") {
        Some(url) => {
            draft.url = url::read(&url, problems);
            draft.path_variables = path_variables(&url, problems);
        }
        None => node.problem("a request has no URL", problems),
    }
    draft.headers = headers(node, problems);
    if let Some(body) = node.field("body") {
        body::read(&body, &mut draft, problems);
    }
    draft.auth = match node.field("auth") {
        Some(auth) => auth::read(&auth, problems),
        None => None,
    }
    .unwrap_or_else(inherited);
    behavior.apply(&mut draft);
    draft
}

fn path_variables(url: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<Variable> {
    if !url.is_object() {
        return Vec::new();
    }
    let nodes = url.list_of("variable", problems);
    // The last of a name counts, disabled or not.
    let variables = nodes.iter().rev().filter_map(|node| variable(node, problems));
    let named = variables
        .map(|variable| Variable { value: with_placeholder(&variable.value, &variable.name), ..variable });
    named.collect()
}

/// A list of entries, or in old collections a text with one header per line.
fn headers(request: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<(String, String)> {
    let Some(node) = request.field("header") else { return Vec::new() };
    if let Tree::Text(lines) = node.value {
        let lines = lines.lines().filter(|line| !line.trim_start().starts_with("//"));
        let pairs = lines.filter_map(|line| line.split_once(':'));
        return pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect();
    }
    if node.is_object() {
        let members = node.members(problems);
        let pairs =
            members.iter().filter_map(|(name, value)| Some(((*name).to_owned(), value.text(problems)?)));
        return pairs.collect();
    }
    let mut headers = Vec::new();
    for node in node.list(problems) {
        let Some(entry) = node.object(problems) else { continue };
        if entry.is_true("disabled") {
            continue;
        }
        let name = entry.text_of("key", problems).unwrap_or_default();
        if name.is_empty() {
            continue;
        }
        let values = match entry.field("value") {
            Some(list) if list.is_list() => {
                list.list(problems).iter().filter_map(|value| value.text(problems)).collect()
            }
            Some(value) => value.text(problems).into_iter().collect(),
            None if entry.value.get("value") == Some(&Tree::Null) => vec!["null".to_owned()],
            None => vec![String::new()],
        };
        headers
            .extend(values.into_iter().map(|value: String| (name.clone(), with_placeholder(&value, &name))));
    }
    as_node_sends_them(headers)
}

/// Headers with the same name are grouped, a name in different case replaces the previous headers; the values of Cookie
/// are joined.
fn as_node_sends_them(headers: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for (name, value) in headers {
        match groups.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&name)) {
            Some((known, values)) if *known == name => values.push(value),
            Some(group) => *group = (name, vec![value]),
            None => groups.push((name, vec![value])),
        }
    }
    let lines = groups.into_iter().flat_map(|(name, values)| {
        let values = if name.eq_ignore_ascii_case("cookie") { vec![values.join("; ")] } else { values };
        values.into_iter().map(move |value| (name.clone(), value))
    });
    lines.collect()
}

/// The first saved successful response (2xx) with JSON, preferably not empty.
fn json_answer(responses: &RawValue) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct SavedAnswer {
        code: Option<Value>,
        body: Option<Value>,
    }
    let saved: Vec<SavedAnswer> = parsed(responses)?;
    let bodies = saved.into_iter().filter_map(|saved| {
        let success =
            saved.code.is_none_or(|code| code.as_u64().is_none_or(|code| (200..300).contains(&code)));
        match saved.body {
            Some(Value::String(body)) if success => Some(body),
            _ => None,
        }
    });
    let mut empty = None;
    for body in bodies {
        match serde_json::from_str::<Value>(&body) {
            Ok(Value::Object(members)) if members.is_empty() => empty = empty.or(Some(body)),
            Ok(Value::Array(elements)) if elements.is_empty() => empty = empty.or(Some(body)),
            Ok(Value::Object(_) | Value::Array(_)) => return Some(body),
            _ => {}
        }
    }
    empty
}
