//! Lists for the script, which pages don't contain: the targets, and the search index.

use serde_json::{Map, Value, json};
use wirecode::{Quoting, Syntax};

use crate::collection::Collection;
use crate::guide::GuidePage;
use crate::markdown;

/// `imdirTargets`: every target, in the order of the menu. `imdirSyntaxes`: the rules for their colours, which many share.
pub(crate) fn targets() -> String {
    let mut syntaxes: Vec<Syntax> = Vec::new();
    let targets: Vec<Value> = wirecode::targets()
        .map(|target| {
            let own = target.language.syntax();
            let syntax = syntaxes.iter().position(|syntax| *syntax == own).unwrap_or_else(|| {
                syntaxes.push(own);
                syntaxes.len() - 1
            });
            json!({
                "name": target.name,
                "title": target.title,
                "language": target.language.name,
                "family": target.family.name(),
                "aliases": target.aliases,
                "file": target.file_name,
                "requires": target.requires,
                "proof": format!("{}: {}", target.proof.name(), target.proof.meaning()),
                "syntax": syntax,
                "quoting": target.language.quoting().map(|own| quoting(&own)),
            })
        })
        .collect();
    let syntaxes: Vec<Value> = syntaxes.iter().map(syntax).collect();
    format!(
        "\"use strict\";\nvar imdirTargets = {};\nvar imdirSyntaxes = {};\n",
        Value::from(targets),
        Value::from(syntaxes)
    )
}

fn syntax(syntax: &Syntax) -> Value {
    let quotes = syntax.quotes.iter().map(|own| json!([own.open, own.close, own.escape, own.has_lines]));
    json!({
        "comment": syntax.comment,
        "quotes": quotes.collect::<Vec<_>>(),
        "keywords": syntax.keywords.join(" "),
        "foldsCase": syntax.folds_case,
    })
}

/// The rules by which the script quotes user input: `open`, each character as itself or as in `spelled`, `close`.
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

/// `imdirSearch[""]`: one row per guide, of the same form.
pub(crate) fn search_guides(guides: &[GuidePage]) -> String {
    let guides = guides.iter().map(|guide| {
        json!({
            "address": guide.address,
            "name": guide.title,
            "folder": "",
            "method": "",
            "path": "",
            "parameters": markdown::headings(&guide.markdown),
            "summary": guide.summary,
        })
    });
    script("", &guides.collect())
}

/// `imdirSearch[SLUG]`: one row per item.
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
    script(&collection.slug, &items)
}

/// A script file rather than JSON: a page opened as a file can load the former, but not the latter.
fn script(name: &str, rows: &Vec<Value>) -> String {
    format!(
        "\"use strict\";\nvar imdirSearch = imdirSearch || {{}};\nimdirSearch[{}] = {};\n",
        json!(name),
        json!(rows)
    )
}
