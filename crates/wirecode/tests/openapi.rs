//! The interpretation of OpenAPI documents and HAR files: small cases with the expected request, according to the
//! specifications.
//!
//! `reading/openapi/*.json`: each case names its source. `parameters`, `content` or `schema` of a body, `operation`,
//! `item` and `document` become parts of an operation; `text` is a whole document.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use wirecode::{Auth, Body, Content, Request, ResolvedRequest, Variables, read_beside};

const TABLES: [(&str, &str); 4] = [
    ("parameters", include_str!("reading/openapi/parameters.json")),
    ("schemas", include_str!("reading/openapi/schemas.json")),
    ("bodies", include_str!("reading/openapi/bodies.json")),
    ("documents", include_str!("reading/openapi/documents.json")),
];

const HAR: (&str, &str) = ("har", include_str!("reading/har.json"));

#[test]
fn openapi_is_read_by_the_book() {
    assert!(judge_all(&TABLES) >= 250);
}

#[test]
fn har_is_read_by_the_book() {
    judge_all(&[HAR]);
}

/// Judges all cases of the tables; returns their number.
fn judge_all(tables: &[(&str, &str)]) -> usize {
    let mut wrong = String::new();
    let mut count = 0;
    for (table, text) in tables {
        let table_of: Value = serde_json::from_str(text).expect("JSON");
        for case in table_of["cases"].as_array().expect("a list of cases") {
            count += 1;
            if let Err(why) = judge(case) {
                wrong += &format!("{table}: {}: {why}\n", case["name"].as_str().expect("a name"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    count
}

fn document_of(case: &Value) -> String {
    if let Some(text) = case["text"].as_str() {
        return text.to_owned();
    }
    let path = case["path"].as_str().unwrap_or("/x");
    let content = case.get("content").cloned().or_else(|| {
        let schema = case.get("schema")?.clone();
        Some(json!({"application/json": {"schema": schema}}))
    });
    let method = case["method"].as_str().unwrap_or(if content.is_some() { "post" } else { "get" });
    let mut operation = case.get("operation").cloned().unwrap_or_else(|| json!({}));
    if let Some(parameters) = case.get("parameters") {
        operation["parameters"] = parameters.clone();
    }
    if let Some(content) = content {
        operation["requestBody"] = json!({"content": content});
    }
    let mut item = case.get("item").cloned().unwrap_or_else(|| json!({}));
    item[method] = operation;
    let mut document = json!({"openapi": "3.1.0", "info": {"title": "Cases", "version": "1"},
        "servers": [{"url": "https://a.example"}], "paths": {path: item}});
    for (field, value) in case["document"].as_object().unwrap_or(&Map::new()) {
        document[field] = value.clone();
    }
    if let Some(schemas) = case.get("schemas") {
        document["components"] = json!({"schemas": schemas});
    }
    let text = document.to_string();
    match case["text_schema"].as_str() {
        // Verbatim, since a value would lose details.
        Some(schema) => text.replace(&case["schema"].to_string(), schema),
        None => text,
    }
}

fn judge(case: &Value) -> Result<(), String> {
    let text = document_of(case);
    let load = |path: &str| case["files"][path].as_str().map(str::to_owned).ok_or("not there".to_owned());
    let document = read_beside(&text, "main.json", &load).map_err(|error| error.to_string())?;
    let item = match case["find"].as_str() {
        Some(name) => document.find(name).map_err(|error| error.to_string())?,
        None => document.items.first().ok_or("no items")?,
    };
    let mut variables = Variables::default();
    for (name, value) in case["vars"].as_object().unwrap_or(&Map::new()) {
        variables.set(name.clone(), value.as_str().unwrap_or_default());
    }
    let ResolvedRequest { request, problems, .. } = document.request(item, &variables);
    let mut told = document.problems.clone();
    told.extend(problems);
    let told: Vec<String> = told.iter().map(ToString::to_string).collect();
    judge_told("problem", case["problems"].as_array(), &told)?;
    judge_told("note", case["notes"].as_array(), &request.notes)?;
    judge_head(case, &request)?;
    judge_body(case, &request)
}

/// Each expected message must be reported; without expected ones, none may be.
fn judge_told(what: &str, wanted: Option<&Vec<Value>>, told: &[String]) -> Result<(), String> {
    let wanted: Vec<&str> = wanted.into_iter().flatten().filter_map(Value::as_str).collect();
    match wanted.iter().find(|wanted| !told.iter().any(|own| own.contains(*wanted))) {
        Some(missing) => Err(format!("no {what} says {missing:?}, only {told:?}")),
        None if wanted.is_empty() && !told.is_empty() => Err(format!("a {what} too much: {told:?}")),
        None => Ok(()),
    }
}

fn judge_head(case: &Value, request: &Request) -> Result<(), String> {
    let is = |what: &str, wanted: Option<&str>, found: &str| match wanted {
        Some(wanted) if wanted != found => Err(format!("{what} {found:?}, not {wanted:?}")),
        _ => Ok(()),
    };
    let filled = |text| request.with_defaults(text);
    is("method", case["verb"].as_str(), &request.method)?;
    is("URL", case["url"].as_str(), &request.with_defaults(&request.url.text()))?;
    is("target", case["target"].as_str(), &request.with_defaults(&request.url.target()))?;
    for (name, value) in case["headers"].as_object().unwrap_or(&Map::new()) {
        let found: Vec<String> =
            request.headers.iter().filter(|own| own.is(name)).map(|own| filled(&own.value)).collect();
        is(name, value.as_str(), &found.join(" | "))?;
    }
    for name in case["absent"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if let Some(value) = request.header(name) {
            return Err(format!("{name}: {:?} is sent", filled(value)));
        }
    }
    let auth = match &request.auth {
        Auth::None => "",
        Auth::Basic(_) => "basic",
        Auth::Digest(_) => "digest",
        _ => "other",
    };
    is("authentication", case["auth"].as_str(), auth)
}

fn judge_body(case: &Value, request: &Request) -> Result<(), String> {
    let filled = |text| request.with_defaults(text);
    let raw = match &request.body {
        Body::Raw(text) => Some(filled(text)),
        _ => None,
    };
    let wanted = |field: &str| case.get(field);
    if let Some(body) = wanted("body")
        && body.as_str() != raw.as_deref()
    {
        return Err(format!("body {raw:?}, not {body}"));
    }
    let json = || {
        let raw = raw.as_deref().ok_or_else(|| format!("no raw body: {:?}", request.body))?;
        serde_json::from_str::<Value>(raw).map_err(|error| format!("{error}: {raw}"))
    };
    if let Some(value) = wanted("json")
        && json()? != *value
    {
        return Err(format!("JSON {}, not {value}", json()?));
    }
    for (pointer, rule) in case["like"].as_object().unwrap_or(&Map::new()) {
        let body = json()?;
        let value = body.pointer(pointer).ok_or_else(|| format!("nothing at {pointer}: {body}"))?;
        if !is_like(value, rule) {
            return Err(format!("{pointer} is {value}, not {rule}"));
        }
    }
    if let Some(form) = wanted("form") {
        let Body::Form(own) = &request.body else { return Err(format!("no form: {:?}", request.body)) };
        let own = own.fields.iter().map(|(name, value)| json!([filled(name), filled(value)]));
        let own = Value::from(own.collect::<Vec<_>>());
        if own != *form {
            return Err(format!("form {own}, not {form}"));
        }
    }
    if wanted("file").is_some() && !matches!(request.body, Body::File(_)) {
        return Err(format!("no file: {:?}", request.body));
    }
    wanted("parts").map_or(Ok(()), |parts| judge_parts(parts, request))
}

fn judge_parts(wanted: &Value, request: &Request) -> Result<(), String> {
    let Body::Multipart(parts) = &request.body else { return Err(format!("no parts: {:?}", request.body)) };
    let own = parts.iter().map(|part| {
        let mut own = BTreeMap::from([("name", Value::from(request.with_defaults(&part.name)))]);
        match &part.content {
            Content::Text(text) => own.insert("value", request.with_defaults(text).into()),
            Content::File { .. } => own.insert("file", true.into()),
        };
        own.insert("type", part.content_type.clone().into());
        own.insert("headers", json!(part.headers));
        own
    });
    let own: Vec<_> = own.collect();
    let wanted = wanted.as_array().expect("a list");
    let fits = |(wanted, own): (&Value, &BTreeMap<&str, Value>)| {
        wanted
            .as_object()
            .expect("an object")
            .iter()
            .all(|(field, value)| own.get(field.as_str()) == Some(value))
    };
    let are_right = wanted.len() == own.len() && wanted.iter().zip(&own).all(fits);
    if are_right { Ok(()) } else { Err(format!("parts {own:?}, not {wanted:?}")) }
}

/// Whether a value satisfies a rule: a pattern, or bounds of a number or of the length of a text.
fn is_like(value: &Value, rule: &Value) -> bool {
    if let Some(pattern) = rule.as_str() {
        let text = value.as_str().unwrap_or_default();
        return regex_lite::Regex::new(pattern).expect("a pattern").is_match(text);
    }
    if let Some(bounds) = rule["length"].as_array() {
        let length = value.as_str().map(|text| text.chars().count() as u64);
        return length.is_some_and(|length| {
            bounds[0].as_u64().is_none_or(|least| length >= least)
                && bounds[1].as_u64().is_none_or(|most| length <= most)
        });
    }
    let Some(number) = value.as_f64() else { return false };
    let bound = |field: &str| rule[field].as_f64();
    bound("min").is_none_or(|least| number >= least)
        && bound("max").is_none_or(|most| number <= most)
        && bound("multiple").is_none_or(|of| number % of == 0.0)
}
