//! Postman's runtime, compared with samples of the same items.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::{Case, judge, prepare, run};
use crate::bench::{driver, tools};

/// On each line a class, and either a request with the other fields of its item and collection, or a document.
const CORPUS: &str = include_str!("postman.jsonl");

const FILES: &[(&str, &[u8])] = &[
    ("stdin.txt", b""),
    ("leaf.txt", b"green\n"),
    ("a.bin", b"\0\xff\r\n"),
    ("folder/deep.json", b"{\"a\": 1}\n"),
];

fn case(line: &str) -> Case {
    let row: Value = serde_json::from_str(line).expect("a line of the corpus");
    let document = match row.get("document") {
        Some(document) => document.clone(),
        None => {
            let mut item = json!({ "name": "x", "request": row["request"] });
            let mut collection = json!({ "info": { "name": "K" } });
            merge(&mut item, &row["item"]);
            merge(&mut collection, &row["collection"]);
            collection["item"] = json!([item]);
            collection
        }
    };
    let text = document.to_string();
    Case::new(row["class"].as_str().expect("a class"), &text, &text)
}

fn merge(into: &mut Value, more: &Value) {
    for (name, value) in more.as_object().into_iter().flatten() {
        into[name] = value.clone();
    }
}

#[test]
fn postman_items_are_read_as_postman_does() {
    let mut cases: Vec<_> = CORPUS.lines().map(case).collect();
    let folder = prepare("postman-differential", FILES);
    let mut files = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        let file = folder.join(format!("program-{at}.json"));
        fs::write(&file, &case.program).expect("the collection can be written");
        files.push(file);
    }
    let mut command = Command::new("node");
    command
        .arg(driver("postman.cjs"))
        .env("IMDIR_TEST_TOOLS", fs::canonicalize(tools("")).unwrap_or_else(|_| Path::new("").into()));
    run(command, &folder, &files);
    for case in &mut cases {
        case.wanted = case.received();
    }
    let unsent: Vec<_> = cases.iter().filter(|case| case.wanted.is_empty()).map(|case| &case.name).collect();
    assert!(unsent.is_empty(), "Postman sends nothing for {unsent:#?}");
    assert!(cases.len() >= 150, "{} items", cases.len());
    let introduction = "# Postman, side by side\n\nEach item of the corpus \
        (`crates/wirecode/tests/wire/differential/postman.jsonl`) is sent by Postman's own runtime, and its samples are run; \
        the requests of both are compared. Written by `UPDATE_EXPECT=1 cargo test -p wirecode --test wire \
        postman_items`.\n";
    judge(cases, &folder, "samples-postman.md", introduction);
}
