//! Regression tests for former faults.

use serde_json::{Value, json};
use wirecode::{Sample, Variables, find, read, render};

fn sample(target: &str, document: &Value) -> Sample {
    let text = document.to_string();
    let document = read(&text).expect("a document");
    let request = document.request(&document.items[0], &Variables::default()).request;
    render(&request, find(target).expect("a target"))
}

fn of_request(target: &str, request: &Value) -> Sample {
    sample(target, &json!({"item": [{"name": "x", "request": request}]}))
}

#[test]
fn nothing_stands_before_what_begins_a_page() {
    let request = json!({"url": "https://a.example/", "header": [
        {"key": "A", "value": "1"}, {"key": "A", "value": "2"}, {"key": "B C", "value": "?><script>"}]});
    for (target, mark) in [
        ("php-ext-chilkat", "<?php\n"),
        ("php-ax-chilkat", "<?php\n"),
        ("asp-chilkat", "<%@ "),
        ("php-curl", "<?php\n"),
    ] {
        let code = of_request(target, &request).code;
        assert!(code.starts_with(mark) && code.contains("has an invalid name"), "{target}: {code}");
    }
}

#[test]
fn the_end_of_a_page_is_broken_up_in_classic_asp() {
    let request = json!({"method": "POST", "url": "https://a.example/?a=%>", "header": [{"key": "A", "value": "%><b>%>"}],
        "body": {"mode": "raw", "raw": "<%= 1 %>"}, "description": "%>"});
    let code = of_request("asp-chilkat", &request).code;
    assert_eq!(code.matches("%>").count(), 2, "{code}");
    assert!(code.trim_end().ends_with("%>"), "{code}");
}

#[test]
fn no_line_of_the_command_prompt_is_broken() {
    let login = json!([{"key": "username", "value": "a\nb"}, {"key": "password", "value": "c\r\nd"}]);
    let request = json!({"method": "POST", "url": "https://a.example/", "auth": {"type": "basic", "basic": login},
        "header": [{"key": "A\nB", "value": "c"}, {"key": "C", "value": "d\ncalc.exe"}],
        "body": {"mode": "formdata", "formdata": [{"key": "f\ng", "type": "file", "src": "x\ncalc.exe\n.png"}, {"key": "h", "value": "i\u{202e}j"}]}});
    let code = of_request("cmd-curl", &request).code;
    assert!(code.contains("-u \"a!LF!b:c!CR!!LF!d\"") && code.contains("i!#202E!j"), "{code}");
    assert!(
        !code.lines().any(|line| line.trim_start().starts_with("calc") || line.starts_with("b:")),
        "{code}"
    );
}

#[test]
fn no_header_of_a_message_is_broken() {
    let request = json!({"method": "POST", "url": "https://a.example/", "header": [{"key": "A\r\nB", "value": "c\r\nD: e"}],
        "body": {"mode": "formdata", "formdata": [{"key": "f", "type": "file", "src": "x\"\r\nEvil: 1\r\n\r\n.png", "fileName": "y\r\nEvil: 2"}]}});
    let code = of_request("http-message", &request).code;
    assert!(
        !code.lines().any(|line| ["Evil", "D: e", "B:"].iter().any(|mark| line.starts_with(mark))),
        "{code}"
    );
}

#[test]
fn the_name_of_an_api_key_is_checked_as_any_other() {
    for (place, is_sent) in [("header", "X-A: b"), ("cookie", "c; d")] {
        let name = if place == "header" { "X-A: b\r\nX-Evil" } else { "c; d" };
        let document = json!({"openapi": "3.1.0", "info": {"title": "x"}, "security": [{"k": []}],
            "paths": {"/a": {"get": {"summary": "x"}}},
            "components": {"securitySchemes": {"k": {"type": "apiKey", "in": place, "name": name}}}});
        let sample = sample("curl", &document);
        assert!(
            !sample.code.lines().any(|line| line.starts_with("  -H") && line.contains(is_sent)),
            "{}",
            sample.code
        );
        assert!(sample.notes.iter().any(|note| note.contains("has an invalid name")), "{:?}", sample.notes);
    }
    let auth =
        json!({"type": "apikey", "apikey": [{"key": "key", "value": "A B"}, {"key": "value", "value": "v"}]});
    let sample = of_request("curl", &json!({"url": "https://a.example/", "auth": auth}));
    assert!(sample.notes.iter().any(|note| note.contains("\"A B\"")), "{:?}", sample.notes);
}

#[test]
fn a_method_is_no_command() {
    for target in ["shell-curl", "shell-wget", "shell-httpie"] {
        let code = of_request(target, &json!({"method": "`ID`", "url": "https://a.example/"})).code;
        assert!(code.contains("'`ID`'"), "{target}: {code}");
    }
    let code = of_request("erlang-httpc", &json!({"method": "A'B", "url": "https://a.example/"})).code;
    assert!(code.contains("'A\\'B'"), "{code}");
    let sample =
        of_request("curl", &json!({"method": "GET /x HTTP/1.1\r\nA: b", "url": "https://a.example/"}));
    assert!(sample.notes.iter().any(|note| note.contains("can't be sent")), "{:?}", sample.notes);
}

#[test]
fn a_type_of_a_part_is_only_that() {
    let parts = json!([{"key": "a", "value": "b", "contentType": "text/plain;filename=evil"}]);
    let request = json!({"method": "POST", "url": "https://a.example/", "body": {"mode": "formdata", "formdata": parts}});
    let sample = of_request("curl", &request);
    assert!(
        !sample.code.lines().any(|line| line.starts_with("  -F") && line.contains("filename")),
        "{}",
        sample.code
    );
}

#[test]
fn what_turns_a_line_is_escaped_in_every_language() {
    let request = json!({"method": "POST", "url": "https://a.example/", "header": [{"key": "A", "value": "b\u{202e}c\u{2066}d"}],
        "body": {"mode": "raw", "raw": "a\u{1b}b\u{202e}c\u{85}d\u{200f}"}});
    for target in wirecode::targets().filter(|target| target.language.id != "http") {
        let code = of_request(target.name, &request).code;
        assert!(!code.contains(super::lexers::is_unseen), "{}: {code:?}", target.name);
    }
}

#[test]
fn a_nul_in_a_command_is_no_mark_of_a_variable() {
    let document = read("curl https://a.example/$X -H 'A: b\x000\0c' -d 'd\x001\0e'").expect("a command");
    assert!(
        document.problems.iter().any(|problem| problem.message.contains("NUL")),
        "{:?}",
        document.problems
    );
    let request = document.request(&document.items[0], &Variables::default()).request;
    let code = render(&request, find("javascript-fetch").expect("a target")).code;
    assert!(code.contains("A: \"b0c\"") && code.contains("\"d1e\""), "{code}");
}

#[test]
fn a_bodys_type_starts_no_other_header() {
    let post = json!({"mimeType": "a/b\r\nEvil: 1", "text": "x"});
    let entry = json!({"request": {"method": "POST", "url": "https://a.example/", "postData": post}});
    let archive = json!({"log": {"version": "1.2", "entries": [entry]}});
    let content = json!({"a/b\r\nEvil: 1": {"example": "x"}});
    let openapi = json!({"openapi": "3.1.0", "info": {"title": "x", "version": "1"},
        "paths": {"/a": {"post": {"requestBody": {"content": content}}}}});
    for document in [archive, openapi] {
        let code = sample("http-message", &document).code;
        assert!(!code.lines().any(|line| line.starts_with("Evil")), "{code}");
    }
}
