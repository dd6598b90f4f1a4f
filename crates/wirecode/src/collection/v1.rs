//! The requests of version 1 collections, which Postman itself no longer reads.

use serde_json::{Map, Value, json};

use super::{Behavior, item};
use crate::document::{Document, Folder, Item};
use crate::draft::DraftAuth;
use crate::node::Node;
use crate::problem::Problem;
use crate::tree::Tree;

pub(crate) fn document<'a>(root: &Value) -> Document<'a> {
    let text = |value: &Value, field: &str| value[field].as_str().unwrap_or_default().to_owned();
    let mut document = Document::new(text(root, "name"));
    document.description = text(root, "description");
    document.folders.push(Folder::default());
    let message = "a collection of version 1 (v1): its requests are read, and nothing else (hint: convert it to v2.1 with `npx postman-collection-transformer convert -i FILE -o NEW -j 1.0.0 -p 2.1.0`)";
    document.problems.push(Problem { pointer: String::new(), message: message.to_owned() });
    for folder in root["folders"].as_array().into_iter().flatten() {
        document.folders.push(Folder { name: text(folder, "name"), parent: Some(0), ..Folder::default() });
    }
    let requests: Vec<_> = root["requests"].as_array().into_iter().flatten().collect();
    for (at, request) in requests.iter().enumerate() {
        let pointer = format!("/requests/{at}");
        let folder = folder_of(root, request);
        let name = match text(request, "name") {
            name if name.is_empty() => "Untitled".to_owned(),
            name => name,
        };
        let own = of_v2(request);
        let own = Tree::of(&own);
        let mut problems = Vec::new();
        let draft = item::request(
            &name,
            &Node::new(&own, &*pointer),
            &Behavior::default(),
            DraftAuth::default,
            &mut problems,
        );
        document.problems.extend(problems);
        document.items.push(Item { name, folder, pointer, origin: Box::new(draft) });
    }
    document
}

/// Determined by the folder's order, or by the request's own field; 0 is the document.
fn folder_of(root: &Value, request: &Value) -> usize {
    let folders = root["folders"].as_array().map(Vec::as_slice).unwrap_or_default();
    let holds = |folder: &Value| {
        let ordered = folder["order"].as_array().is_some_and(|order| order.contains(&request["id"]));
        ordered || !folder["id"].is_null() && folder["id"] == request["folder"]
    };
    folders.iter().position(holds).map_or(0, |at| at + 1)
}

/// Converts a request to version 2.
fn of_v2(request: &Value) -> Value {
    let header = match &request["headerData"] {
        Value::Array(list) => Value::from(list.clone()),
        _ => request["headers"].clone(),
    };
    let mut url = Map::from_iter([("raw".to_owned(), request["url"].clone())]);
    if let Some(list) = request["pathVariableData"].as_array() {
        url.insert("variable".to_owned(), Value::from(list.clone()));
    } else if let Some(map) = request["pathVariables"].as_object() {
        let list: Vec<_> = map.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
        url.insert("variable".to_owned(), Value::from(list));
    }
    let mut own = json!({ "method": request["method"], "header": header, "url": url });
    if let Some(body) = body(request) {
        own["body"] = body;
    }
    if request["auth"].is_object() {
        own["auth"] = request["auth"].clone();
    } else if let Some(auth) = helper(request) {
        own["auth"] = auth;
    }
    own
}

fn body(request: &Value) -> Option<Value> {
    let data = &request["data"];
    Some(match request["dataMode"].as_str()? {
        "raw" => {
            let raw = request["rawModeData"].as_str().or(data.as_str()).unwrap_or_default();
            json!({ "mode": "raw", "raw": raw, "options": request["dataOptions"] })
        }
        "params" => json!({ "mode": "formdata", "formdata": enabled(data) }),
        "urlencoded" => json!({ "mode": "urlencoded", "urlencoded": enabled(data) }),
        "binary" => json!({ "mode": "file", "file": { "src": request["rawModeData"] } }),
        "graphql" => json!({ "mode": "graphql", "graphql": request["graphqlModeData"] }),
        _ => return None,
    })
}

/// Disabled entries are marked differently.
fn enabled(data: &Value) -> Value {
    let list = data.as_array().into_iter().flatten();
    let mut list: Vec<Value> = list.cloned().collect();
    list.retain(|entry| entry["enabled"] != false);
    Value::from(list)
}

fn helper(request: &Value) -> Option<Value> {
    let attributes = &request["helperAttributes"];
    match request["currentHelper"].as_str()? {
        "basicAuth" => Some(json!({ "type": "basic", "basic": attributes })),
        "bearerAuth" => Some(json!({ "type": "bearer", "bearer": attributes })),
        "digestAuth" => Some(json!({ "type": "digest", "digest": attributes })),
        _ => None,
    }
}
