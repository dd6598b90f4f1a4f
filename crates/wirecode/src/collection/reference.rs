//! The reference of a collection's item.

use serde_json::Value;

use super::entry::text_or_content;
use super::{Postman, facts, parsed};
use crate::draft::percent_decode;
use crate::reference::{Answer, Example, Field, MediaType, Parameter, Place, Reference};

pub(crate) fn read(item: &Postman<'_>) -> Reference {
    let request: Value = parsed(item.request).unwrap_or_default();
    let answers: Value = item.responses.and_then(parsed).unwrap_or_default();
    let facts = facts::take(&text_or_content(&request["description"]));
    Reference {
        description: facts.description,
        scopes: facts.scopes,
        rate_limit_label: facts.rate_limit_label,
        parameters: parameters(&request),
        answers: answers.as_array().into_iter().flatten().map(answer).collect(),
        json: json(item),
        ..Reference::default()
    }
}

fn parameters(request: &Value) -> Vec<Parameter> {
    // A request may consist of its URL only.
    let url = if request.is_string() { request } else { &request["url"] };
    let body = &request["body"];
    let mut parameters = Vec::new();
    for (place, list) in [
        (Place::Path, &url["variable"]),
        (Place::Query, &url["query"]),
        (Place::Header, &request["header"]),
        (Place::Body, &body["urlencoded"]),
        (Place::Body, &body["formdata"]),
    ] {
        parameters.extend(list.as_array().into_iter().flatten().filter_map(|entry| parameter(entry, place)));
    }
    if let Some(text) = query_text(url) {
        let at = parameters.iter().filter(|own| own.place == Place::Path).count();
        parameters.splice(at..at, query_parameters(text));
    }
    if body["mode"] == "raw" {
        let json = body["raw"].as_str().and_then(|raw| serde_json::from_str(raw).ok());
        parameters.extend(json.as_ref().map(Parameter::of_json).unwrap_or_default());
    }
    parameters
}

/// The query of a URL that isn't split into parts.
fn query_text(url: &Value) -> Option<&str> {
    let text = match url {
        Value::String(url) => url,
        url if url["query"].is_string() => return url["query"].as_str(),
        url if url["query"].is_null() && url["host"].is_null() => url["raw"].as_str()?,
        _ => return None,
    };
    text.split('#').next()?.split_once('?').map(|(_, query)| query)
}

fn query_parameters(query: &str) -> impl Iterator<Item = Parameter> {
    query.split('&').filter_map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decoded = |text: &str| percent_decode(text).unwrap_or_else(|| text.to_owned());
        let field = Field { kind: "string".to_owned(), value: decoded(value), ..Field::named(decoded(name)) };
        (!field.name.is_empty()).then_some(Parameter { place: Place::Query, field })
    })
}

fn parameter(entry: &Value, place: Place) -> Option<Parameter> {
    let name = entry["key"].as_str().filter(|name| !name.is_empty())?;
    // The body determines it.
    if place == Place::Header && name.eq_ignore_ascii_case("content-type") {
        return None;
    }
    let description = text_or_content(&entry["description"]);
    let kind = match entry["type"].as_str() {
        Some("file") => "file",
        _ => "string",
    };
    // Collections have no field for this; Postman writes it into the description of those that it converts from
    // OpenAPI.
    let is_required = place == Place::Path || description.starts_with("(Required)");
    let field = Field {
        kind: kind.to_owned(),
        value: entry["value"].as_str().unwrap_or_default().to_owned(),
        description: description.trim_start_matches("(Required)").trim().to_owned(),
        is_required,
        ..Field::named(name)
    };
    Some(Parameter { place, field })
}

fn answer(saved: &Value) -> Answer {
    let text = |field: &str| saved[field].as_str().unwrap_or_default().to_owned();
    let headers = saved["header"].as_array().into_iter().flatten().filter_map(|header| {
        Some((header["key"].as_str()?.to_owned(), header["value"].as_str().unwrap_or_default().to_owned()))
    });
    let example = Some(text("body")).filter(|body| !body.is_empty()).map(|body| MediaType {
        examples: vec![Example { body, ..Example::default() }],
        ..MediaType::default()
    });
    Answer {
        name: text("name"),
        status: saved["code"].as_u64().and_then(|code| code.try_into().ok()),
        reason: text("status"),
        headers: headers.collect(),
        contents: example.into_iter().collect(),
        ..Answer::default()
    }
}

/// The item's own fields, verbatim.
fn json(item: &Postman<'_>) -> String {
    let fields = [
        ("name", item.name),
        ("event", item.event),
        ("variable", item.variables),
        ("request", Some(item.request)),
        ("response", item.responses),
    ];
    let fields: Vec<String> =
        fields.iter().filter_map(|(name, raw)| Some(format!("\"{name}\":{}", (*raw)?.get()))).collect();
    format!("{{{}}}", fields.join(","))
}
