//! What an OpenAPI document says about an operation.

use serde_json::Value;

use super::{Root, plain};
use crate::node::Node;
use crate::problem::Problem;
use crate::reference::{Answer, Parameter, Place, Reference};

/// Properties of properties are told this far in.
const DEEPEST: usize = 4;

impl<'v> Root<'v> {
    /// Its problems are told with the request.
    pub(super) fn reference(self, item: &Node<'v>, operation: &Node<'v>) -> Reference {
        let problems = &mut Vec::new();
        let mut parameters = Vec::new();
        for node in self.parameters(item, operation, problems) {
            parameters.extend(self.parameter(&node, problems));
        }
        if let Some(body) = operation.field("requestBody") {
            let content = self.follow(body, problems).field("content");
            let content = content.map(|content| content.members(problems)).unwrap_or_default();
            if let Some(schema) = content.first().and_then(|(_, media)| media.field("schema")) {
                self.add_properties(&mut parameters, "", schema, 0, problems);
            }
        }
        Reference {
            description: operation.text_of("description", problems).unwrap_or_default(),
            scopes: self.scopes(operation, problems),
            rate_limit_label: operation.text_of("x-rate-limit-label", problems),
            parameters,
            answers: self.answers(operation, problems),
            json: operation.value.to_string(),
        }
    }

    fn parameter(self, node: &Node<'v>, problems: &mut Vec<Problem>) -> Option<Parameter> {
        let place = match node.text_of("in", problems)?.as_str() {
            "path" => Place::Path,
            "query" => Place::Query,
            _ => Place::Header,
        };
        let mut parameter = Parameter::new(node.text_of("name", problems)?, place);
        if let Some(schema) = node.field("schema") {
            self.describe(&mut parameter, &self.follow(schema, problems));
        }
        if let Some(description) = node.text_of("description", problems) {
            parameter.description = description;
        }
        parameter.is_required |= node.is_true("required");
        parameter.is_left_out = !parameter.is_required;
        parameter.value = self.example(node, problems).as_ref().map(plain).unwrap_or_default();
        Some(parameter)
    }

    fn add_properties(
        self,
        parameters: &mut Vec<Parameter>,
        before: &str,
        schema: Node<'v>,
        depth: usize,
        problems: &mut Vec<Problem>,
    ) {
        let schema = self.follow(schema, problems);
        for part in schema.list_of("allOf", problems) {
            self.add_properties(parameters, before, part, depth, problems);
        }
        let required = schema.value["required"].as_array();
        let properties = schema.field("properties").map(|properties| properties.members(problems));
        for (name, property) in properties.unwrap_or_default() {
            let property = self.follow(property, problems);
            let mut parameter = Parameter::new(format!("{before}{name}"), Place::Body);
            self.describe(&mut parameter, &property);
            parameter.is_required = required.is_some_and(|required| required.iter().any(|own| own == name));
            parameter.is_left_out = !parameter.is_required;
            parameters.push(parameter);
            if depth < DEEPEST {
                let inner = format!("{before}{name}.");
                self.add_properties(parameters, &inner, property.clone(), depth + 1, problems);
                if let Some(elements) = property.field("items") {
                    self.add_properties(
                        parameters,
                        &format!("{before}{name}[]."),
                        elements,
                        depth + 1,
                        problems,
                    );
                }
            }
        }
    }

    fn describe(self, parameter: &mut Parameter, schema: &Node<'v>) {
        let value = schema.value;
        let of_elements = value.get("items").map(|items| self.kind(items)).filter(|kind| !kind.is_empty());
        parameter.kind = match (self.kind(value), of_elements) {
            (kind, Some(of)) => format!("{kind} of {of}"),
            (kind, None) => kind,
        };
        parameter.description = value["description"].as_str().unwrap_or_default().to_owned();
        parameter.value = value.get("example").map(plain).unwrap_or_default();
        parameter.constraints = constraints(value);
    }

    fn kind(self, schema: &Value) -> String {
        let kind = match &schema["type"] {
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
            kind => kind.as_str(),
        };
        let kind = kind.unwrap_or(if schema.get("properties").is_some() { "object" } else { "" });
        match schema["format"].as_str() {
            Some(format) if !kind.is_empty() => format!("{kind} ({format})"),
            _ => kind.to_owned(),
        }
    }

    /// As an extension names them, or those of the first security requirement that has some.
    fn scopes(self, operation: &Node<'v>, problems: &mut Vec<Problem>) -> Vec<String> {
        let own = operation.list_of("x-scopes", problems);
        if !own.is_empty() {
            return own.iter().filter_map(|scope| scope.text(problems)).collect();
        }
        let requirements = operation.list_of("security", problems);
        let scopes = requirements.iter().flat_map(|requirement| requirement.members(problems));
        let scopes = scopes.map(|(_, scopes)| scopes).find(|scopes| scopes.value.get(0).is_some());
        let scopes = scopes.map(|scopes| scopes.list(&mut Vec::new())).unwrap_or_default();
        scopes.iter().filter_map(|scope| scope.text(&mut Vec::new())).collect()
    }

    fn answers(self, operation: &Node<'v>, problems: &mut Vec<Problem>) -> Vec<Answer> {
        let answers = operation.field("responses").map(|answers| answers.members(problems));
        let mut told = Vec::new();
        for (status, answer) in answers.unwrap_or_default() {
            let answer = self.follow(answer, problems);
            let content =
                answer.field("content").map(|content| content.members(problems)).unwrap_or_default();
            let body = content.first().and_then(|(_, media)| self.example(media, problems));
            let reason = if status == "default" { "Any other" } else { "" };
            told.push(Answer {
                name: answer.text_of("description", problems).unwrap_or_default(),
                status: status.parse().ok(),
                reason: reason.to_owned(),
                headers: content
                    .first()
                    .map(|(kind, _)| ("Content-Type".to_owned(), (*kind).to_owned()))
                    .into_iter()
                    .collect(),
                body: body.as_ref().map(plain).unwrap_or_default(),
            });
        }
        told
    }
}

fn constraints(schema: &Value) -> Vec<String> {
    let mut constraints = Vec::new();
    if let Some(values) = schema["enum"].as_array() {
        let values: Vec<String> = values.iter().map(plain).collect();
        constraints.push(format!("one of {}", values.join(", ")));
    }
    for (field, before, after) in [
        ("minLength", "at least", " characters"),
        ("maxLength", "at most", " characters"),
        ("minimum", "at least", ""),
        ("exclusiveMinimum", "more than", ""),
        ("maximum", "at most", ""),
        ("exclusiveMaximum", "less than", ""),
        ("multipleOf", "a multiple of", ""),
        ("minItems", "at least", " elements"),
        ("maxItems", "at most", " elements"),
        ("pattern", "matches", ""),
        ("default", "when left out:", ""),
    ] {
        if let Some(value) =
            schema.get(field).filter(|value| !value.is_null() && !value.is_boolean() || field == "default")
        {
            constraints.push(format!("{before} {}{after}", plain(value)));
        }
    }
    if schema["uniqueItems"] == true {
        constraints.push("no element twice".to_owned());
    }
    constraints
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_schema_says_what_a_value_may_be() {
        let schema =
            json!({ "type": "string", "minLength": 1, "maxLength": 128, "enum": ["a", "b"], "default": "a" });
        assert_eq!(
            constraints(&schema),
            ["one of a, b", "at least 1 characters", "at most 128 characters", "when left out: a"]
        );
    }

    #[test]
    fn an_operation_is_told_with_its_properties() {
        let text = r##"{"openapi": "3.1.0", "info": {"title": "x"}, "paths": {"/a/{id}": {"post": {
            "description": "Says *so*.", "x-scopes": ["a:read"], "x-rate-limit-label": "Light",
            "parameters": [{"name": "id", "in": "path", "schema": {"type": "string", "format": "uuid"}}],
            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}},
            "responses": {"201": {"description": "Made."}}}}},
            "components": {"schemas": {"A": {"type": "object", "required": ["members"], "properties": {
                "members": {"type": "array", "maxItems": 10, "items": {"type": "object", "properties": {
                    "email": {"type": "string", "description": "Whom."}}}}}}}}}"##;
        let document = crate::read(text).unwrap();
        let reference = document.reference(&document.items[0]);
        let told: Vec<_> = reference
            .parameters
            .iter()
            .map(|own| (own.name.as_str(), own.kind.as_str(), own.is_required, own.constraints.join("; ")))
            .collect();
        assert_eq!(
            told,
            [
                ("id", "string (uuid)", true, String::new()),
                ("members", "array of object", true, "at most 10 elements".to_owned()),
                ("members[].email", "string", false, String::new()),
            ]
        );
        assert_eq!(
            (reference.scopes, reference.rate_limit_label),
            (vec!["a:read".to_owned()], Some("Light".to_owned()))
        );
        assert_eq!((reference.answers[0].status, reference.answers[0].name.as_str()), (Some(201), "Made."));
    }
}
