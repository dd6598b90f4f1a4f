//! HAR files (1.2): requests that a browser recorded. They are literal: nothing in them is a
//! variable.

use serde_json::Value;

use crate::document::{Document, Folder, Item, Source};
use crate::draft::{Draft, DraftBody, DraftContent, DraftPart, form_or_raw};
use crate::node::Node;
use crate::problem::Problem;

pub(crate) fn document<'a>(value: &Value) -> Document<'a> {
    let mut problems = Vec::new();
    let mut document = Document::new("HAR".to_owned());
    document.folders.push(Folder::default());
    let entries = Node::new(value, "").field("log").map(|log| log.list_of("entries", &mut problems));
    for entry in entries.unwrap_or_default() {
        let Some(request) = entry.field("request").and_then(|request| request.object(&mut problems)) else {
            entry.problem("an entry has no request", &mut problems);
            continue;
        };
        let mut draft = read(&request, &mut problems);
        draft.json_answer =
            entry.field("response").and_then(|response| json_answer(&response, &mut problems));
        let name = draft.name.clone();
        document.items.push(Item { name, folder: 0, pointer: entry.pointer, source: Source::bare(draft) });
    }
    document.problems = problems;
    document
}

fn read(request: &Node<'_>, problems: &mut Vec<Problem>) -> Draft {
    let method = request.text_of("method", problems).unwrap_or_else(|| "GET".to_owned());
    let url = request.text_of("url", problems).unwrap_or_default();
    let path =
        url.split_once("://").map_or(url.as_str(), |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    let name = format!("{method} {}", path.split(['?', '#']).next().unwrap_or_default());
    let mut headers = Vec::new();
    for header in request.list_of("headers", problems) {
        let name = header.text_of("name", problems).unwrap_or_default();
        // Of HTTP/2; the method and the URL say the same.
        if !name.starts_with(':') {
            headers.push((name, header.text_of("value", problems).unwrap_or_default()));
        }
    }
    let body = request.field("postData").map(|data| body(&data, problems)).unwrap_or_default();
    Draft { name, method, url, headers, body, is_literal: true, ..Draft::default() }
}

fn body(data: &Node<'_>, problems: &mut Vec<Problem>) -> DraftBody {
    let content_type = data.text_of("mimeType", problems).filter(|content_type| !content_type.is_empty());
    let kind = content_type.clone().unwrap_or_default().to_ascii_lowercase();
    let parameters = data.list_of("params", problems);
    let text = data.text_of("text", problems).unwrap_or_default();
    if kind.starts_with("multipart/form-data") && !parameters.is_empty() {
        return DraftBody::Multipart(parameters.iter().map(|parameter| part(parameter, problems)).collect());
    }
    if !text.is_empty() {
        return form_or_raw(text, content_type);
    }
    let pairs = parameters.iter().map(|parameter| {
        let mut of = |field| parameter.text_of(field, problems).unwrap_or_default();
        (of("name"), of("value"))
    });
    let pairs: Vec<_> = pairs.collect();
    if pairs.is_empty() { DraftBody::None } else { DraftBody::Form(pairs) }
}

fn part(parameter: &Node<'_>, problems: &mut Vec<Problem>) -> DraftPart {
    let name = parameter.text_of("name", problems).unwrap_or_default();
    let content_type = parameter.text_of("contentType", problems);
    let content = match parameter.text_of("fileName", problems) {
        Some(file) => DraftContent::File { path: Some(file), name: None },
        None => DraftContent::Text(parameter.text_of("value", problems).unwrap_or_default()),
    };
    DraftPart { name, content, content_type }
}

fn json_answer(response: &Node<'_>, problems: &mut Vec<Problem>) -> Option<String> {
    let success =
        response.value.get("status").and_then(Value::as_u64).is_some_and(|code| (200..300).contains(&code));
    let text = response.field("content")?.text_of("text", problems)?;
    let is_json = matches!(serde_json::from_str(&text), Ok(Value::Object(_) | Value::Array(_)));
    (success && is_json).then_some(text)
}

#[cfg(test)]
mod tests {
    use crate::{Body, Variables};

    #[test]
    fn a_recorded_request_is_sent_as_it_was() {
        let har = r#"{"log": {"version": "1.2", "entries": [{"request": {
            "method": "POST", "url": "https://a.example/x?q={{no}}", "httpVersion": "h2",
            "headers": [{"name": ":authority", "value": "a.example"}, {"name": "Content-Type", "value": "application/json"}],
            "postData": {"mimeType": "application/json", "text": "{\"a\": {{b}}}"}
        }, "response": {"status": 200, "content": {"text": "[1]"}}}, {"request": 3}]}}"#;
        let document = crate::read(har).expect("a HAR file");
        let request = document.request(&document.items[0], &Variables::default()).request;
        assert_eq!(request.name, "POST /x");
        assert_eq!(request.url.text().as_literal(), Some("https://a.example/x?q=%7B%7Bno%7D%7D"));
        assert_eq!(request.body, Body::Raw("{\"a\": {{b}}}".into()));
        assert_eq!(request.headers.len(), 1);
        assert_eq!(request.json_answer.as_deref(), Some("[1]"));
        assert_eq!(document.problems[0].pointer, "/log/entries/1/request");
    }
}
