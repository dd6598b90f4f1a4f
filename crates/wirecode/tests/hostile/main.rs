//! No target lets text out of its literals, regardless of the text and the field of the document.
//!
//! `PROPTEST_CASES=10000 cargo test -p wirecode --test hostile` tries more cases than the default, and
//! `-- --ignored` compares all samples with those of harmless twins.

mod documents;
mod fields;
mod instances;
mod lexers;
mod twin;
mod words;

use std::collections::BTreeMap;

use proptest::prelude::*;
use wirecode::{Document, Request, Sample, Target, Variables, read, render, targets};

/// No name is spelled with parentheses: if this occurs in code, it has escaped from a literal.
const MARK: &str = "zq(evil)";

/// Text that ends literals, comments, blocks and pages, or starts code in them, in some language.
const NASTY: &[&str] = &[
    "'",
    "''",
    "'''",
    "\"",
    "\"\"",
    "\"\"\"",
    "`",
    "\\",
    "\\'",
    "\\\"",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\t",
    "\0",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{200b}",
    "é",
    "😀",
    "\u{e0041}",
    "‘",
    "’",
    "“",
    "”",
    "; ",
    ";\n",
    "&",
    "&&",
    "|",
    ">",
    "<",
    "^",
    "%",
    "%%",
    "%0A",
    "!",
    "*/",
    "/*",
    "//",
    "#",
    "--",
    "-->",
    "<!--",
    "]]",
    "]]>",
    ")",
    "(",
    ")\"",
    "\"#",
    "|}",
    "{|",
    "{{",
    "}}",
    "{",
    "}",
    "#{",
    "${",
    "$(",
    "$",
    "@",
    "\\(",
    "\\u0022",
    "\\u000a",
    "\\x27",
    "?>",
    "<?php ",
    "%>",
    "<%",
    "</script>",
    "??/",
    "??'",
    "~",
    "~\"",
    " _",
    " _\n",
    "&\n",
    ";;",
    "\nGO\n",
    "EOF\n",
    "\n###\n",
    ":",
    "=",
    ",",
    "[",
    "]",
    "q(",
    "R\"(",
    "r#\"",
    "@\"",
    "*",
    "?",
    " ",
    "-",
    "%s",
    "\\n",
    "!unsafe ",
    "\n- ",
    "\n  x: ",
    "coding: utf-7",
];

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(NASTY.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    (prop::collection::vec(piece.clone(), 1..5), prop::collection::vec(piece, 0..5))
        .prop_map(|(before, after)| [&before.concat(), MARK, &after.concat()].concat())
}

/// The requests of every item of every document that can be read.
fn requests(text: &str) -> Vec<Vec<Request>> {
    let requests = |document: String| {
        let document = read(&document).ok();
        let of = |document: &Document| {
            let request = |item| document.request(item, &Variables::default()).request;
            document.items.iter().map(request).collect()
        };
        document.as_ref().map(of).unwrap_or_default()
    };
    documents::documents(text).into_iter().map(requests).collect()
}

/// Checks the samples of every item of every document by every target.
fn each_sample(text: &str, mut check: impl FnMut(&'static Target, &Sample)) {
    for request in requests(text).iter().flatten() {
        for target in targets() {
            check(target, &render(request, target));
        }
    }
}

/// The code outside literals and comments.
fn code_of(target: &Target, code: &str) -> String {
    match target.language.id {
        "shell" => lexers::shell(code),
        "batch" => lexers::batch(code),
        "hurl" => lexers::hurl(code),
        // A message contains no code.
        "http" => String::new(),
        id => lexers::acts(id, code),
    }
}

fn config() -> ProptestConfig {
    let mut config =
        ProptestConfig { failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 4;
    }
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_text_of_a_document_leaves_its_literals(text in hostile()) {
        let mut wrong = BTreeMap::new();
        each_sample(&text, |target, sample| {
            if let Some(why) = wrong_in(target, &sample.code) {
                wrong.entry(target.name).or_insert_with(|| format!("{why}:\n{}", sample.code));
            }
        });
        let names: Vec<_> = wrong.keys().collect();
        prop_assert!(wrong.is_empty(), "{names:?}\n{}", wrong.values().next().expect("there is one"));
    }
}

fn wrong_in(target: &Target, sample: &str) -> Option<String> {
    let code = code_of(target, sample);
    let open = Some("an open quote").filter(|open| code.contains(open));
    if let Some(at) = code.find(open.unwrap_or(MARK)) {
        let before = code[..at].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
        return Some(format!("code after {:?}", &code[before..at]));
    }
    if let Some(mark) = mark_of(target).filter(|mark| !sample.starts_with(mark)) {
        return Some(format!("it begins before {mark}"));
    }
    // A message has no escapes, and says so.
    let unseen = sample.chars().find(|c| lexers::is_unseen(*c)).filter(|_| target.language.id != "http");
    unseen.map(|c| format!("it holds {c:?}"))
}

/// The required start of a page of code or of a script without echo, before any notes.
fn mark_of(target: &Target) -> Option<&'static str> {
    match target.language.name {
        "PHP" => Some("<?php"),
        "Classic ASP" => Some("<%@"),
        "Command Prompt" => Some("@echo off"),
        _ => None,
    }
}
