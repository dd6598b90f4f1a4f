//! The JSON of the command line and of bindings to other languages, which pass a call as text and get a text.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::document::Document;
use crate::options::Options;
use crate::target::{self, Sample, targets as all_targets};
use crate::variables::Variables;
use crate::{Problem, nearest_targets, read};

/// Answers a call, `{"call": "sample", "document": "curl …", "target": "python-requests"}`, with `{"value": …}` or
/// `{"error": "…"}`. Never fails.
///
/// | `call` | besides it | `value` |
/// | --- | --- | --- |
/// | `sample` | `document`, `target`, and possibly `item`, `vars`, `options` | [`sample`], with `problems` |
/// | `list` | `document`, and possibly `vars` | the items: `number`, `item`, `method`, `url` |
/// | `targets` | | [`targets`] |
/// | `options` | | [`options`] |
///
/// `item` is what [`Document::find`] takes, `vars` an object of texts, `options` one of names in [`crate::OPTIONS`] and texts,
/// numbers or booleans.
///
/// ```
/// let call = r#"{"call": "sample", "document": "curl http://a.example/", "target": "shell-wget"}"#;
/// assert!(wirecode::json::call(call).starts_with(r#"{"value":{"code":"wget "#));
/// assert!(wirecode::json::call("{}").starts_with(r#"{"error":"#));
/// ```
pub fn call(text: &str) -> String {
    let call = serde_json::from_str::<Call>(text).map_err(|error| format!("not a call: {error}"));
    match call.and_then(Call::answer) {
        Ok(value) => json!({ "value": value }),
        Err(error) => json!({ "error": error }),
    }
    .to_string()
}

#[derive(Deserialize)]
#[serde(tag = "call", rename_all = "lowercase")]
enum Call {
    Sample(SampleCall),
    List(ListCall),
    Targets,
    Options,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleCall {
    document: String,
    target: String,
    item: Option<String>,
    #[serde(default)]
    vars: Map<String, Value>,
    #[serde(default)]
    options: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListCall {
    document: String,
    #[serde(default)]
    vars: Map<String, Value>,
}

impl Call {
    fn answer(self) -> Result<Value, String> {
        match self {
            Self::Sample(call) => call.answer(),
            Self::List(call) => {
                let document = read(&call.document).map_err(|error| error.to_string())?;
                Ok(list(&document, &variables(&call.vars)?).0)
            }
            Self::Targets => Ok(targets()),
            Self::Options => Ok(options()),
        }
    }
}

impl SampleCall {
    fn answer(&self) -> Result<Value, String> {
        let target = target::find(&self.target).ok_or_else(|| {
            let nearest = nearest_targets(&self.target).join(", ");
            format!("no target {:?}, hint: the nearest are {nearest}", self.target)
        })?;
        let mut options = Options::default();
        for (name, value) in &self.options {
            options.set(name, &text(name, value)?).map_err(|error| error.to_string())?;
        }
        let document = read(&self.document).map_err(|error| error.to_string())?;
        let item = document.choose(self.item.as_deref()).map_err(|error| error.to_string())?;
        let resolved = document.request(item, &variables(&self.vars)?);
        let mut value = sample(&target::render_with(&resolved.request, target, &options));
        let problems = document.problems.iter().chain(&resolved.problems);
        value["problems"] = problems.map(Problem::to_string).collect();
        Ok(value)
    }
}

fn variables(given: &Map<String, Value>) -> Result<Variables, String> {
    let mut variables = Variables::default();
    for (name, value) in given {
        variables.set(name, text(name, value)?);
    }
    Ok(variables)
}

fn text(name: &str, value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(_) | Value::Bool(_) => Ok(value.to_string()),
        _ => Err(format!("the value of {name} is neither a text nor a number nor a boolean")),
    }
}

/// The requests of a document, in its order: `number` from 1, `item` as [`Document::find`] takes it, `method`, `url`; and
/// their problems.
pub fn list(document: &Document<'_>, variables: &Variables) -> (Value, Vec<Problem>) {
    let mut problems = Vec::new();
    let items = document.items.iter().enumerate().map(|(at, item)| {
        let resolved = document.outline(item, variables);
        problems.extend(resolved.problems);
        let request = resolved.request;
        json!({
            "number": at + 1,
            "item": document.display_path(item),
            "method": request.method,
            "url": request.with_defaults(&request.url.text()),
        })
    });
    (items.collect(), problems)
}

/// The targets, language by language.
pub fn targets() -> Value {
    let targets = all_targets().map(|target| {
        json!({
            "name": target.name,
            "title": target.title,
            "language": target.language.id,
            "family": target.family.name(),
            "proof": target.proof.name(),
            "aliases": target.aliases,
            "requires": target.requires,
        })
    });
    targets.collect()
}

/// The options that have an effect, target by target.
pub fn options() -> Value {
    let targets = all_targets().map(|target| {
        let options = target.options().map(|option| {
            json!({
                "id": option.name,
                "name": option.description,
                "type": option.kind.name(),
                "values": option.kind.choices(),
                "default": option.default,
            })
        });
        json!({ "name": target.name, "options": options.collect::<Vec<_>>() })
    });
    targets.collect()
}

/// A sample with its inputs, requirements and notes.
pub fn sample(sample: &Sample) -> Value {
    let inputs = sample.inputs.iter().map(|input| {
        json!({
            "name": input.name,
            "kind": input.kind.name(),
            "description": input.description,
            "default": input.default,
        })
    });
    json!({
        "code": sample.code,
        "file_name": sample.file_name,
        "language": sample.language,
        "inputs": inputs.collect::<Vec<_>>(),
        "requires": sample.requires,
        "notes": sample.notes,
        "proof": sample.proof.name(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(call: &Value) -> Value {
        serde_json::from_str(&super::call(&call.to_string())).expect("an answer is JSON")
    }

    #[test]
    fn a_sample_has_its_code_and_takes_options_and_variables() {
        let answer = answer(&json!({
            "call": "sample",
            "document": r#"{"info": {}, "item": [{"name": "a", "request": "http://h/{{id}}"}]}"#,
            "target": "shell-curl", "item": "a", "vars": { "id": 7 }, "options": { "timeout": 5 },
        }));
        let code = answer["value"]["code"].as_str().expect("a text");
        assert!(code.contains("http://h/7") && code.contains("--max-time"), "{code}");
        assert_eq!(answer["value"]["problems"], json!([]));
    }

    #[test]
    fn an_error_says_what_was_wrong() {
        for (call, expected) in [
            (json!({"call": "sample", "document": "curl http://h", "target": "pyton"}), "python-requests"),
            (json!({"call": "sample", "document": "x", "target": "curl"}), "not a document"),
            (
                json!({"call": "sample", "document": "curl http://h", "target": "curl", "item": "9"}),
                "no item",
            ),
            (
                json!({"call": "sample", "document": "curl http://h", "target": "curl", "options": {"a": "b"}}),
                "no option",
            ),
            (
                json!({"call": "sample", "document": "curl http://h", "target": "curl", "vars": {"a": []}}),
                "value of a",
            ),
            (json!({"call": "sample", "document": "curl http://h", "taget": "curl"}), "taget"),
            (json!({"call": "nothing"}), "nothing"),
        ] {
            let error = answer(&call)["error"].as_str().expect("an error").to_owned();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn requests_are_listed_as_they_can_be_chosen() {
        let items = answer(&json!({"call": "list", "document": "curl http://h/a; curl -X PUT http://h/b"}));
        assert_eq!(items["value"][1]["method"], "PUT");
        let number = items["value"][1]["number"].to_string();
        let document = "curl http://h/a; curl -X PUT http://h/b";
        let sample =
            answer(&json!({"call": "sample", "document": document, "target": "curl", "item": number}));
        assert!(sample["value"]["code"].as_str().is_some_and(|code| code.contains("http://h/b")));
    }
}
