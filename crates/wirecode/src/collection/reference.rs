//! What a collection says about one of its items.

use serde_json::Value;
use serde_json::value::RawValue;

use super::entry::text_or_content;
use super::facts;
use crate::document::Postman;
use crate::reference::{Answer, Parameter, Place, Reference};

pub(crate) fn read(item: &Postman<'_>) -> Reference {
    let value = |raw: &RawValue| serde_json::from_str::<Value>(raw.get()).unwrap_or_default();
    let request = value(item.request);
    let answers = item.responses.map(value).unwrap_or_default();
    let facts = facts::take(&text_or_content(&request["description"]));
    Reference {
        description: facts.description,
        scopes: facts.scopes,
        rate_limit_label: facts.rate_limit_label,
        parameters: parameters(&request),
        answers: answers.as_array().into_iter().flatten().map(answer).collect(),
        json: json(item),
    }
}

fn parameters(request: &Value) -> Vec<Parameter> {
    let (url, body) = (&request["url"], &request["body"]);
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
    if body["mode"] == "raw" {
        let json = body["raw"].as_str().and_then(|raw| serde_json::from_str(raw).ok());
        parameters.extend(json.as_ref().map(Parameter::of_json).unwrap_or_default());
    }
    parameters
}

fn parameter(entry: &Value, place: Place) -> Option<Parameter> {
    let name = entry["key"].as_str().filter(|name| !name.is_empty())?;
    // The body says it already.
    if place == Place::Header && name.eq_ignore_ascii_case("content-type") {
        return None;
    }
    let description = text_or_content(&entry["description"]);
    let kind = match entry["type"].as_str() {
        Some("file") => "file",
        _ => "string",
    };
    // Collections have no field for it; those that Postman makes from OpenAPI say it so.
    let is_required = place == Place::Path || description.starts_with("(Required)");
    Some(Parameter {
        kind: kind.to_owned(),
        value: entry["value"].as_str().unwrap_or_default().to_owned(),
        description: description.trim_start_matches("(Required)").trim().to_owned(),
        is_required,
        is_left_out: entry["disabled"] == true,
        ..Parameter::new(name, place)
    })
}

fn answer(saved: &Value) -> Answer {
    let text = |field: &str| saved[field].as_str().unwrap_or_default().to_owned();
    let headers = saved["header"].as_array().into_iter().flatten().filter_map(|header| {
        Some((header["key"].as_str()?.to_owned(), header["value"].as_str().unwrap_or_default().to_owned()))
    });
    Answer {
        name: text("name"),
        status: saved["code"].as_u64().and_then(|code| code.try_into().ok()),
        reason: text("status"),
        headers: headers.collect(),
        body: text("body"),
    }
}

/// The item's own fields, each as it is written.
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
