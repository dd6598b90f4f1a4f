//! HAR files (1.2): requests recorded by a browser, and the parts of HAR that snippet libraries accept: an entry, a
//! request, or lists of either. They are literal: none of their text is a variable.

mod body;

use serde_json::Value;

use crate::document::{Document, Folder, Item};
use crate::draft::{Draft, is_method, percent_decode};
use crate::node::Node;
use crate::problem::Problem;
use crate::surrogate;
use crate::text::percent_encode;
use crate::tree::Tree;

/// Reads a HAR file, or any of its parts.
pub(crate) fn read<'a>(text: &str) -> Result<Option<Document<'a>>, serde_json::Error> {
    let value = serde_json::from_str::<Value>(&surrogate::replaced(text))?;
    Ok(is_har(&value).then(|| document(&value)))
}

fn is_har(value: &Value) -> bool {
    match value {
        Value::Array(elements) => elements.iter().any(is_har),
        value => value["log"].is_object() || value["request"].is_object() || value["url"].is_string(),
    }
}

fn document<'a>(value: &Value) -> Document<'a> {
    let mut document = Document::new("HAR".to_owned());
    document.is_recorded = true;
    document.folders.push(Folder::default());
    add(&mut document, &Node::new(&Tree::of(value), ""));
    document
}

fn add(document: &mut Document<'_>, node: &Node<'_>) {
    let mut problems = Vec::new();
    if node.is_list() {
        for element in node.list(&mut problems) {
            add(document, &element);
        }
    } else if let Some(log) = node.field("log") {
        for entry in log.list_of("entries", &mut problems) {
            add(document, &entry);
        }
    } else if node.value.get("request").is_some() {
        match node.field("request").filter(|request| request.object(&mut problems).is_some()) {
            Some(request) => add_request(document, &request, node.field("response"), &mut problems),
            None => node.problem("an entry has no request", &mut problems),
        }
    } else if node.value.get("url").is_some() {
        add_request(document, node, None, &mut problems);
    } else {
        node.problem("an entry has no request", &mut problems);
    }
    document.problems.extend(problems);
}

fn add_request(
    document: &mut Document<'_>,
    request: &Node<'_>,
    response: Option<Node<'_>>,
    problems: &mut Vec<Problem>,
) {
    let url = request.text_of("url", problems).unwrap_or_default();
    if let Some(scheme) = other_scheme(&url) {
        return request
            .problem(format!("an entry of {scheme}: is not an HTTP request, so it is left out"), problems);
    }
    let mut draft = draft(request, &url, problems);
    draft.json_answer = response.and_then(|response| json_answer(&response, problems));
    let (name, pointer) = (draft.name.clone(), request.pointer.clone());
    document.items.push(Item { name, folder: 0, pointer, origin: Box::new(draft) });
}

/// A scheme other than HTTP's: `data`, `blob`, `chrome-extension`, `wss`.
fn other_scheme(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let is_port = rest.starts_with(|c: char| c.is_ascii_digit()) && !scheme.eq_ignore_ascii_case("data");
    let is_http = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (is_scheme && !is_port && !is_http).then_some(scheme)
}

fn draft(request: &Node<'_>, url: &str, problems: &mut Vec<Problem>) -> Draft {
    let mut method = request.text_of("method", problems).unwrap_or_default();
    if method.is_empty() {
        method.push_str("GET");
    }
    if is_method(&method) {
        method.make_ascii_uppercase();
    }
    let path = url.split_once("://").map_or(url, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    let name = format!("{method} {}", path.split(['?', '#']).next().unwrap_or_default());
    let mut headers = Vec::new();
    for header in request.list_of("headers", problems) {
        let name = header.text_of("name", problems).unwrap_or_default();
        // Pseudo-headers of HTTP/2 repeat the method and the URL.
        if !name.starts_with(':') {
            headers.push((name, header.text_of("value", problems).unwrap_or_default()));
        }
    }
    let has_cookie = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("cookie"));
    let cookies = pairs(request, "cookies", problems);
    if !has_cookie && !cookies.is_empty() {
        let cookies: Vec<_> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        headers.push(("Cookie".to_owned(), cookies.join("; ")));
    }
    let url = with_query(url, &pairs(request, "queryString", problems));
    let mut draft = Draft { name, method, url, headers, is_literal: true, ..Draft::default() };
    if let Some(data) = request.field("postData") {
        body::read(&data, &mut draft, problems);
    }
    draft
}

/// The names and values of a list.
fn pairs(node: &Node<'_>, field: &str, problems: &mut Vec<Problem>) -> Vec<(String, String)> {
    let pairs = node.list_of(field, problems).into_iter();
    pairs
        .map(|pair| {
            let mut of = |field| pair.text_of(field, problems).unwrap_or_default();
            (of("name"), of("value"))
        })
        .collect()
}

/// The URL with the pairs that it lacks. A recording has all of them, encoded or not.
fn with_query(url: &str, pairs: &[(String, String)]) -> String {
    let (address, fragment) = url.split_at(url.find('#').unwrap_or(url.len()));
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let decode = |text: &str| percent_decode(&text.replace('+', "%20")).unwrap_or_else(|| text.to_owned());
    let own = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    });
    let mut own: Vec<_> = own.collect();
    let mut url = address.to_owned();
    for (name, value) in pairs {
        let decoded = (decode(name), decode(value));
        let is_it = |own: &(String, String)| (&own.0, &own.1) == (name, value) || *own == decoded;
        if let Some(at) = own.iter().position(is_it) {
            own.swap_remove(at);
            continue;
        }
        let encode =
            |text: &str| percent_encode(text, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
        let separator = match url.split_once('?') {
            None => "?",
            Some((_, "")) => "",
            Some((_, query)) if query.ends_with('&') => "",
            Some(_) => "&",
        };
        url = format!("{url}{separator}{}={}", encode(name), encode(value));
    }
    url + fragment
}

fn json_answer(response: &Node<'_>, problems: &mut Vec<Problem>) -> Option<String> {
    let status = response.value.get("status").and_then(Tree::as_f64);
    let success = status.is_some_and(|status| (200.0..300.0).contains(&status));
    let text = response.field("content")?.text_of("text", problems)?;
    let is_json = matches!(serde_json::from_str(&text), Ok(Value::Object(_) | Value::Array(_)));
    (success && is_json).then_some(text)
}

#[cfg(test)]
mod tests {
    use crate::{Body, Content, Variables};

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
    fn only(har: &str) -> crate::Request {
        let document = crate::read(har).expect("a HAR file");
        document.request(&document.items[0], &Variables::default()).request
    }

    #[test]
    fn requests_entries_and_lists_of_them_are_read() {
        for (har, count) in [
            (r#"{"url": "http://a.example/"}"#, 1),
            (r#"{"request": {"url": "http://a.example/"}}"#, 1),
            (r#"[{"url": "http://a.example/"}, {"request": {"url": "http://a.example/"}}]"#, 2),
            (r#"{"log": {"entries": [{"request": {"url": "http://a.example/"}}]}}"#, 1),
            (r#"[{"log": {"entries": []}}, {"method": "put", "url": "a.example:80/x"}]"#, 1),
        ] {
            let document = crate::read(har).expect("a HAR file");
            assert_eq!((document.items.len(), document.problems.len()), (count, 0), "{har}");
        }
        assert_eq!(only(r#"{"method": "put", "url": "http://a.example/"}"#).method, "PUT");
    }

    #[test]
    fn the_query_gets_what_the_url_lacks() {
        for (url, query, target) in [
            ("/x", r#"[{"name": "q", "value": "a b&c"}]"#, "/x?q=a%20b%26c"),
            ("/x?a=1", r#"[{"name": "a", "value": "1"}, {"name": "a", "value": "1"}]"#, "/x?a=1&a=1"),
            ("/x?a=%20+b#f", r#"[{"name": "a", "value": "  b"}]"#, "/x?a=%20+b"),
            ("/x?a=%20b", r#"[{"name": "a", "value": "%20b"}]"#, "/x?a=%20b"),
            ("/x?", r#"[{"name": "n", "value": 7}]"#, "/x?n=7"),
        ] {
            let request = only(&format!(r#"{{"url": "http://a.example{url}", "queryString": {query}}}"#));
            assert_eq!(request.url.target().as_literal(), Some(target));
        }
    }

    #[test]
    fn what_is_no_http_is_told_and_left_out() {
        for url in
            ["data:text/plain,hi", "blob:http://a.example/1", "chrome-extension://x/y.js", "wss://a.example/"]
        {
            let har = format!(r#"[{{"url": "{url}"}}, {{"url": "http://a.example/"}}]"#);
            let document = crate::read(&har).expect("a list of requests");
            assert_eq!(document.items.len(), 1);
            let scheme = url.split(':').next().unwrap();
            assert!(document.problems[0].message.contains(&format!("{scheme}:")), "{:?}", document.problems);
            assert_eq!(document.problems[0].pointer, "/0");
        }
    }

    #[test]
    fn half_a_surrogate_pair_spoils_nothing_else() {
        let har = r#"[{"url": "http://a.example/", "method": "POST", "postData": {"mimeType": "text/plain", "text": "\\ud83d \ud83d\udea2 \ud83d é\udc00"}}]"#;
        assert_eq!(only(har).body, Body::Raw("\\ud83d 🚢 \u{fffd} é\u{fffd}".into()));
        assert_eq!(crate::read(har).expect("HAR").problems.len(), 1);
    }

    #[test]
    fn bodies_are_decoded_and_cookies_joined() {
        let with = |data: &str| {
            only(&format!(r#"{{"url": "http://a.example/", "method": "POST", "postData": {data}}}"#))
        };
        let binary = r#"{"mimeType": "image/png", "text": "AAHI/w==", "encoding": "base64"}"#;
        let request = with(binary);
        assert!(
            matches!(request.body, Body::File(_)) && request.notes[0].contains("AAHI/w=="),
            "{:?}",
            request.notes
        );
        let text = with(r#"{"mimeType": "text/plain", "text": "bGVhZg==", "encoding": "base64"}"#);
        assert_eq!(text.body, Body::Raw("leaf".into()));
        assert_eq!(
            with(r#"{"mimeType": "text/plain", "text": "bGVhZg=="}"#).body,
            Body::Raw("bGVhZg==".into())
        );
        let parts = with(
            r#"{"mimeType": "multipart/form-data", "params": [{"name": "a", "value": "x", "fileName": "a.txt"}, {"name": "f", "fileName": "b.txt"}]}"#,
        );
        let Body::Multipart(parts) = &parts.body else { panic!("parts") };
        assert_eq!(
            (parts[0].file_name.as_deref(), parts[0].content.clone()),
            (Some("a.txt"), Content::Text("x".into()))
        );
        assert!(matches!(parts[1].content, Content::File { .. }));
        let request = only(
            r#"{"url": "http://a.example/", "cookies": [{"name": "a", "value": "1"}, {"name": "b", "value": "x y"}]}"#,
        );
        assert_eq!(request.header("cookie").and_then(|value| value.as_literal()), Some("a=1; b=x y"));
    }
}
