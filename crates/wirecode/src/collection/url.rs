//! A collection's URL: a text, or separate parts.

use crate::draft::with_placeholder;
use crate::node::Node;
use crate::problem::Problem;
use crate::tree::Tree;

/// The URL as one template, with `:name` segments of the path as `{{:name}}`.
pub(super) fn read(node: &Node<'_>, problems: &mut Vec<Problem>) -> String {
    if node.is_object() {
        return from_parts(node, problems);
    }
    from_text(&node.text(problems).unwrap_or_default(), &[])
}

fn from_text(url: &str, declared: &[String]) -> String {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let (address, rest) = url.split_at(end);
    with_path_variables(&with_slashes(address), declared) + rest
}

/// The parts take precedence; `raw` is for display, and the fallback if there are none.
fn from_parts(node: &Node<'_>, problems: &mut Vec<Problem>) -> String {
    let host = joined(node, "host", ".", problems);
    let path = joined(node, "path", "/", problems);
    let (Some(host), path) = (host, path) else {
        return from_text(&node.text_of("raw", problems).unwrap_or_default(), &declared(node));
    };
    let mut url = String::new();
    if let Some(protocol) = node.text_of("protocol", problems).filter(|protocol| !protocol.is_empty()) {
        url.push_str(protocol.trim_end_matches("://"));
        url.push_str("://");
    }
    if let Some(login) = node.field("auth").filter(Node::is_object) {
        let encode =
            |text: &str| text.replace('%', "%25").replace('@', "%40").replace(':', "%3A").replace('/', "%2F");
        let mut of = |name: &str| login.text_of(name, problems).map(|text| encode(&text)).unwrap_or_default();
        url.push_str(&format!("{}:{}@", of("user"), of("password")));
    }
    url.push_str(&host);
    if let Some(port) = node.text_of("port", problems).filter(|port| !port.is_empty()) {
        url.push(':');
        url.push_str(&port);
    }
    if let Some(path) = path {
        let is_list = node.value.get("path").and_then(Tree::as_list).is_some();
        url.push('/');
        url.push_str(if is_list { &path } else { path.trim_start_matches('/') });
    }
    let mut url = with_path_variables(&with_slashes(&url), &declared(node));
    for (at, parameter) in query(node, problems).iter().enumerate() {
        url.push(if at == 0 { '?' } else { '&' });
        url.push_str(parameter);
    }
    url
}

/// A backslash is a slash, as in browsers (WHATWG URL, special schemes).
fn with_slashes(address: &str) -> String {
    address.replace('\\', "/")
}

/// A host or a path: a text, or a list of segments.
fn joined(node: &Node<'_>, field: &str, separator: &str, problems: &mut Vec<Problem>) -> Option<String> {
    let part = node.field(field)?;
    if !part.is_list() {
        return part.text(problems);
    }
    let mut segments = Vec::new();
    for (at, value) in part.value.as_list().into_iter().flatten().enumerate() {
        let segment = Node::new(value, format!("{}/{at}", part.pointer));
        // A segment of the path may be an object with its value.
        let text = match value {
            Tree::Object(_) => segment.text_of("value", problems),
            Tree::Null => Some(String::new()),
            _ => segment.text(problems),
        };
        segments.extend(text);
    }
    Some(segments.join(separator)).filter(|joined| !joined.is_empty() || field == "path")
}

fn query(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<String> {
    let Some(query) = node.field("query") else { return Vec::new() };
    if let Tree::Text(query) = query.value {
        return vec![query.as_ref().to_owned()];
    }
    // Encodes characters that would end the name or the value; others stay as typed.
    let encode = |text: &str| text.replace('&', "%26").replace('#', "%23");
    let name_of = |text: &str| encode(text).replace('=', "%3D");
    if query.is_object() {
        let members = query.members(problems);
        let pairs = members.iter().filter_map(|(name, value)| {
            Some(format!("{}={}", name_of(name), encode(&value.text(problems)?)))
        });
        return pairs.collect();
    }
    let mut parameters = Vec::new();
    for parameter in query.list(problems) {
        let Some(parameter) = parameter.object(problems) else { continue };
        if parameter.is_true("disabled") {
            continue;
        }
        let name = parameter.text_of("key", problems);
        let value = parameter.text_of("value", problems);
        match (name, value) {
            (None, None) => {}
            (name, None) => parameters.push(name_of(&name.unwrap_or_default())),
            (name, Some(value)) => {
                let name = name.unwrap_or_default();
                let value = with_placeholder(&value, &name);
                parameters.push(format!("{}={}", name_of(&name), encode(&value)));
            }
        }
    }
    parameters
}

/// Rewrites `:name` segments as `{{:name}}`. A suffix after a dot stays: `:id.json`. A name that isn't valid for an
/// input counts if the URL declares it.
fn with_path_variables(address: &str, declared: &[String]) -> String {
    let path = address.find("://").map_or(0, |scheme| scheme + 3);
    let segments = address[path..].split('/').enumerate();
    let named = segments.map(|(at, segment)| match segment.strip_prefix(':') {
        Some(name) if at > 0 => {
            let (name, ending) = name.split_at(name.find('.').unwrap_or(name.len()));
            let is_declared = declared.iter().any(|own| own == name);
            let is_bare = ending.is_empty() && crate::draft::is_name(name);
            if is_declared && crate::draft::is_name(name) || is_bare {
                format!("{{{{:{name}}}}}{ending}")
            } else {
                segment.to_owned()
            }
        }
        _ => segment.to_owned(),
    });
    address[..path].to_owned() + &named.collect::<Vec<_>>().join("/")
}

fn declared(node: &Node<'_>) -> Vec<String> {
    let list = node.value.get("variable").and_then(Tree::as_list);
    let name = |entry: &Tree<'_>| entry.get("key").or_else(|| entry.get("id"))?.as_str().map(str::to_owned);
    list.into_iter().flatten().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn read_value(value: &Value) -> String {
        let mut problems = Vec::new();
        let url = read(&Node::new(&Tree::of(value), ""), &mut problems);
        assert_eq!(problems, []);
        url
    }

    #[test]
    fn parts_make_a_url() {
        let url = json!({
            "raw": "ignored", "protocol": "https", "host": ["api", "zoom", "us"], "port": "8443",
            "path": ["v2", ":groupId", {"type": "string", "value": "members"}],
            "query": [
                {"key": "a", "value": "1&2"}, {"key": "off", "value": "x", "disabled": true},
                {"key": "flag", "value": null}, {"key": "page", "value": "<integer>"}
            ]
        });
        assert_eq!(
            read_value(&url),
            "https://api.zoom.us:8443/v2/{{:groupId}}/members?a=1%262&flag&page={{<page>}}"
        );
    }

    #[test]
    fn a_url_may_be_text_alone() {
        assert_eq!(read_value(&json!("{{base}}/a/:id?x=:y")), "{{base}}/a/{{:id}}?x=:y");
        assert_eq!(read_value(&json!({"raw": "http://h:80/:id"})), "http://h:80/{{:id}}");
    }
}
