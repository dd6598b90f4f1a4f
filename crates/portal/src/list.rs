//! Lists for the script: the targets, and what can be searched for. A page doesn't hold them.

use serde_json::{Map, Value, json};
use wirecode::Quoting;

use crate::collection::Collection;

/// `imdirTargets`: every target, in the order in which a page offers them.
pub(crate) fn targets() -> String {
    let targets: Vec<Value> = wirecode::targets()
        .map(|target| {
            json!({
                "name": target.name,
                "title": target.title,
                "language": target.language.name,
                "family": target.family.name(),
                "aliases": target.aliases,
                "quoting": target.language.quoting().map(|own| quoting(&own)),
            })
        })
        .collect();
    format!("\"use strict\";\nvar imdirTargets = {};\n", Value::from(targets))
}

/// How the script writes what is typed: `open`, each character as it is or as `spelled`, `close`.
fn quoting(quoting: &Quoting) -> Value {
    let spelled = quoting.spelled.iter().map(|(c, spelled)| (c.to_string(), json!(spelled)));
    json!({
        "open": quoting.open,
        "close": quoting.close,
        "spelled": spelled.collect::<Map<_, _>>(),
        "ascii": quoting.is_ascii,
        "limit": quoting.limit,
    })
}

/// `imdirSearch[SLUG]`: a row an item.
pub(crate) fn search(collection: &Collection) -> String {
    let items: Vec<Value> = collection
        .items
        .iter()
        .map(|item| {
            json!({
                "address": item.address,
                "name": item.name,
                "folder": item.folder,
                "method": item.request.method,
                "path": item.path,
                "parameters": item.parameter_names(),
                "summary": item.summary,
            })
        })
        .collect();
    // A script file and no JSON: a page that was opened as a file may load the one and not the other.
    format!(
        "\"use strict\";\nvar imdirSearch = imdirSearch || {{}};\nimdirSearch[{}] = {};\n",
        json!(collection.slug),
        Value::from(items)
    )
}
