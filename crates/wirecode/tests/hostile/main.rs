//! Whatever text stands in whatever field of a document, no target lets it out of its literals.
//!
//! `PROPTEST_CASES=10000 cargo test -p wirecode --test hostile` looks further than the usual few cases.

mod documents;
mod instances;
mod lexers;

use std::collections::BTreeMap;

use proptest::prelude::*;
use wirecode::{Sample, Target, Variables, read, render, targets};

/// No name is spelled with parentheses: where this stands in code, it came out of a literal.
const MARK: &str = "zq(evil)";

/// What ends literals, comments, blocks and pages, and what begins code in them, in one language or another.
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

/// The samples of every item of every document by every target.
fn each_sample(text: &str, mut check: impl FnMut(&'static Target, &Sample)) {
    for document in documents::documents(text) {
        let Ok(document) = read(&document) else { continue };
        for item in &document.items {
            let request = document.request(item, &Variables::default()).request;
            for target in targets() {
                check(target, &render(&request, target));
            }
        }
    }
}

/// What stands outside of literals and comments.
fn code_of(target: &Target, code: &str) -> String {
    match target.language.id {
        "shell" => lexers::shell(code),
        "batch" => lexers::batch(code),
        "hurl" => lexers::hurl(code),
        // A message has no code.
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
    // A message has no escapes: it says so.
    let unseen = sample.chars().find(|c| lexers::is_unseen(*c)).filter(|_| target.language.id != "http");
    unseen.map(|c| format!("it holds {c:?}"))
}

/// What a page of code and a script of quiet commands begin with, whatever they must tell.
fn mark_of(target: &Target) -> Option<&'static str> {
    match target.language.name {
        "PHP" => Some("<?php"),
        "Classic ASP" => Some("<%@"),
        "Command Prompt" => Some("@echo off"),
        _ => None,
    }
}
