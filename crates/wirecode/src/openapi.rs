//! OpenAPI documents, 3.0 and 3.1: one item an operation, in a folder named after its first tag.
//!
//! A request is made of what the document requires and what it gives examples for. Bodies come
//! from examples, and from schemas where there are none.

mod reference;
mod schema;
mod security;

use serde_json::Value;

use crate::document::{Document, Folder, Item, Source};
use crate::draft::{Draft, DraftBody, DraftContent, DraftPart, Variable};
use crate::node::Node;
use crate::problem::Problem;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

pub(crate) fn document<'a>(value: &Value) -> Document<'a> {
    let root = Root { value };
    let node = Node::new(value, "");
    let mut problems = Vec::new();
    let title = node.field("info").and_then(|info| info.text_of("title", &mut problems)).unwrap_or_default();
    let mut document = Document::new(title);
    let about = node.field("info").and_then(|info| info.text_of("description", &mut problems));
    document.description = about.unwrap_or_default();
    document.folders.push(Folder::default());
    let paths = node.field("paths").map(|paths| paths.members(&mut problems)).unwrap_or_default();
    for (path, item) in paths {
        let item = root.follow(item, &mut problems);
        for method in METHODS {
            let Some(operation) = item.field(method).and_then(|operation| operation.object(&mut problems))
            else {
                continue;
            };
            let draft = root.operation(path, method, &item, &operation, &mut problems);
            let tag =
                operation.list_of("tags", &mut problems).first().and_then(|tag| tag.text(&mut problems));
            let folder = folder(&mut document, tag.unwrap_or_default());
            let name = draft.name.clone();
            let reference = Box::new(root.reference(&item, &operation));
            let source = Source::Draft { draft: Box::new(draft), reference };
            document.items.push(Item { name, folder, pointer: operation.pointer, source });
        }
    }
    document.problems = problems;
    document
}

fn folder(document: &mut Document<'_>, tag: String) -> usize {
    if let Some(at) = document.folders.iter().position(|folder| folder.name == tag) {
        return at;
    }
    document.folders.push(Folder { name: tag, parent: Some(0), ..Folder::default() });
    document.folders.len() - 1
}

/// The whole document, for what refers to another place of it.
#[derive(Clone, Copy)]
struct Root<'v> {
    value: &'v Value,
}

impl<'v> Root<'v> {
    /// The node, or what it refers to.
    fn follow(self, node: Node<'v>, problems: &mut Vec<Problem>) -> Node<'v> {
        let mut node = node;
        // A chain of references; more would be a circle.
        for _ in 0..10 {
            let Some(reference) = node.value.get("$ref").and_then(Value::as_str) else { return node };
            match reference
                .strip_prefix('#')
                .and_then(|pointer| Some((self.value.pointer(pointer)?, pointer)))
            {
                Some((value, pointer)) => node = Node::new(value, pointer),
                None => {
                    node.problem(format!("refers to {reference:?}, which is not in the document"), problems);
                    return node;
                }
            }
        }
        node.problem("refers to itself", problems);
        node
    }

    fn operation(
        self,
        path: &str,
        method: &str,
        item: &Node<'v>,
        operation: &Node<'v>,
        problems: &mut Vec<Problem>,
    ) -> Draft {
        let name = ["summary", "operationId"].iter().find_map(|field| operation.text_of(field, problems));
        let name = name.filter(|name| !name.trim().is_empty());
        let method = method.to_ascii_uppercase();
        let mut draft = Draft {
            name: name.unwrap_or_else(|| format!("{method} {path}")),
            method,
            url: self.server(item, operation, problems) + &path.replace('{', "{{:").replace('}', "}}"),
            ..Draft::default()
        };
        for parameter in self.parameters(item, operation, problems) {
            self.add_parameter(&mut draft, &parameter, problems);
        }
        if let Some(body) = operation.field("requestBody") {
            let body = self.follow(body, problems);
            draft.body = self.body(&body, problems);
        }
        draft.auth = self.auth(operation, problems);
        draft.json_answer = self.json_answer(operation, problems);
        draft
    }

    /// The first server's URL, of the operation, its path or the document.
    fn server(self, item: &Node<'v>, operation: &Node<'v>, problems: &mut Vec<Problem>) -> String {
        let nodes = [operation.clone(), item.clone(), Node::new(self.value, "")];
        let server = nodes.iter().find_map(|node| node.list_of("servers", problems).into_iter().next());
        let url = server.as_ref().and_then(|server| server.text_of("url", problems)).unwrap_or_default();
        let mut url = url.trim_end_matches('/').to_owned();
        let variables = server.and_then(|server| server.field("variables"));
        for (name, variable) in variables.map(|variables| variables.members(problems)).unwrap_or_default() {
            let value = variable.text_of("default", problems).unwrap_or_default();
            url = url.replace(&format!("{{{name}}}"), &value);
        }
        if url.contains("://") { url } else { format!("{{{{baseUrl}}}}{url}") }
    }

    /// The operation's parameters, and those of its path that it doesn't set anew.
    fn parameters(self, item: &Node<'v>, operation: &Node<'v>, problems: &mut Vec<Problem>) -> Vec<Node<'v>> {
        let mut parameters: Vec<Node<'v>> = Vec::new();
        let own = operation.list_of("parameters", problems);
        for parameter in own.into_iter().chain(item.list_of("parameters", problems)) {
            let parameter = self.follow(parameter, problems);
            let key = |node: &Node<'v>| (node.value.get("name").cloned(), node.value.get("in").cloned());
            if !parameters.iter().any(|earlier| key(earlier) == key(&parameter)) {
                parameters.push(parameter);
            }
        }
        parameters
    }

    fn add_parameter(self, draft: &mut Draft, parameter: &Node<'v>, problems: &mut Vec<Problem>) {
        let (Some(name), Some(place)) =
            (parameter.text_of("name", problems), parameter.text_of("in", problems))
        else {
            return parameter.problem("a parameter needs a name and a place", problems);
        };
        let example = self.example(parameter, problems);
        if place == "path" {
            let value = example.as_ref().map(plain).unwrap_or_default();
            let description = parameter.text_of("description", problems).unwrap_or_default();
            draft.path_variables.push(Variable { name, value, description });
            return;
        }
        if example.is_none() && !parameter.is_true("required") {
            return;
        }
        let value = example.as_ref().map_or_else(|| format!("{{{{<{name}>}}}}"), plain);
        match place.as_str() {
            "query" => {
                let separator = if draft.url.contains('?') { '&' } else { '?' };
                let encode = |text: &str| {
                    text.replace('%', "%25").replace('&', "%26").replace('#', "%23").replace('+', "%2B")
                };
                match &example {
                    // A list is repeated, as the style of queries is by default.
                    Some(Value::Array(elements)) if !elements.is_empty() => {
                        let pairs =
                            elements.iter().map(|element| format!("{name}={}", encode(&plain(element))));
                        draft.url.push(separator);
                        draft.url.push_str(&pairs.collect::<Vec<_>>().join("&"));
                    }
                    _ => draft.url.push_str(&format!("{separator}{name}={}", encode(&value))),
                }
            }
            "cookie" => draft.headers.push(("Cookie".to_owned(), format!("{name}={value}"))),
            _ => draft.headers.push((name, value)),
        }
    }

    fn body(self, body: &Node<'v>, problems: &mut Vec<Problem>) -> DraftBody {
        let content = body.field("content").map(|content| content.members(problems)).unwrap_or_default();
        let kinds = ["json", "multipart/form-data", "application/x-www-form-urlencoded"];
        let preferred = kinds.iter().find_map(|kind| content.iter().find(|(name, _)| name.contains(kind)));
        let Some((content_type, media)) = preferred.or_else(|| content.first()) else {
            return DraftBody::None;
        };
        let example = self.example(media, problems);
        let schema = media.field("schema").map(|schema| self.follow(schema, problems));
        let binary = schema.as_ref().is_some_and(|schema| schema::is_binary(schema.value));
        match *content_type {
            "multipart/form-data" => {
                DraftBody::Multipart(self.parts(media, schema.as_ref(), example, problems))
            }
            "application/x-www-form-urlencoded" => {
                let fields = members(example).into_iter().map(|(name, value)| (name, plain(&value)));
                DraftBody::Form(fields.collect())
            }
            content_type if binary => {
                DraftBody::File { path: None, content_type: Some(content_type.to_owned()) }
            }
            content_type => {
                let text = match example {
                    Some(Value::String(text)) if !content_type.contains("json") => text,
                    Some(value) => format!("{value:#}"),
                    None => String::new(),
                };
                DraftBody::Raw { text, content_type: Some(content_type.to_owned()) }
            }
        }
    }

    fn parts(
        self,
        media: &Node<'v>,
        schema: Option<&Node<'v>>,
        example: Option<Value>,
        problems: &mut Vec<Problem>,
    ) -> Vec<DraftPart> {
        let properties = schema.and_then(|schema| schema.field("properties"));
        let mut parts = Vec::new();
        for (name, value) in members(example) {
            let property = properties.as_ref().and_then(|properties| properties.field(&name));
            let property = property.map(|property| self.follow(property, problems));
            let encoding = media.field("encoding").and_then(|encoding| encoding.field(&name));
            let content_type = encoding.and_then(|encoding| encoding.text_of("contentType", problems));
            let content = if property.is_some_and(|property| schema::is_binary(property.value)) {
                DraftContent::File { path: None, name: None }
            } else {
                DraftContent::Text(plain(&value))
            };
            parts.push(DraftPart { name, content, content_type });
        }
        parts
    }

    fn json_answer(self, operation: &Node<'v>, problems: &mut Vec<Problem>) -> Option<String> {
        let responses = operation.field("responses")?.members(problems);
        let (_, response) = responses.into_iter().find(|(code, _)| code.starts_with('2'))?;
        let content = self.follow(response, problems).field("content")?.members(problems);
        let (_, media) = content.into_iter().find(|(name, _)| name.contains("json"))?;
        let example = self.example(&media, problems)?;
        (example.is_object() || example.is_array()).then(|| example.to_string())
    }
}

fn members(example: Option<Value>) -> Vec<(String, Value)> {
    match example {
        Some(Value::Object(members)) => members.into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Text as it is, anything else as JSON.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Body, Variables, read};

    const PETS: &str = r##"{
        "openapi": "3.1.0", "info": {"title": "Pets"},
        "servers": [{"url": "https://{region}.pets.example/v1/", "variables": {"region": {"default": "eu"}}}],
        "security": [{"key": []}],
        "paths": {"/pets/{id}": {
            "parameters": [{"$ref": "#/components/parameters/Id"}],
            "put": {
                "summary": "Change a pet", "tags": ["pets"],
                "parameters": [{"name": "dry", "in": "query", "required": true, "schema": {"type": "boolean"}},
                               {"name": "page", "in": "query", "schema": {"type": "integer"}}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
                "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}}
            },
            "get": {"operationId": "lost", "parameters": [{"$ref": "#/nowhere"}]}
        }},
        "components": {
            "parameters": {"Id": {"name": "id", "in": "path", "required": true, "description": "Which pet."}},
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
            "schemas": {"Pet": {"type": "object", "properties": {
                "name": {"type": "string", "example": "Rex"}, "friend": {"$ref": "#/components/schemas/Pet"},
                "tags": {"type": "array", "items": {"type": ["string", "null"]}}
            }}}
        }
    }"##;

    #[test]
    fn an_operation_becomes_a_request() {
        let document = read(PETS).expect("an OpenAPI document");
        let item = document.find("pets/Change a pet").expect("the operation");
        let request = document.request(item, &Variables::default()).request;
        assert_eq!(
            request.with_defaults(&request.url.text()),
            "https://eu.pets.example/v1/pets/YOUR_ID?dry=true"
        );
        assert_eq!(request.inputs[0].description, "Which pet.");
        assert!(request.header("x-key").is_some());
        let Body::Raw(body) = &request.body else { panic!("a JSON body") };
        assert!(body.as_literal().is_some_and(|body| body.contains("\"name\": \"Rex\"")));
        assert!(request.json_answer.is_some());
    }

    #[test]
    fn a_reference_to_nowhere_is_named() {
        let document = read(PETS).expect("an OpenAPI document");
        assert_eq!(document.problems[0].pointer, "/paths/~1pets~1{id}/get/parameters/0");
    }
}
