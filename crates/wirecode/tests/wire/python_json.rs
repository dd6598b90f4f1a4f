//! JSON bodies that Requests writes by itself: as the same bytes, or not at all.

use crate::{programs::Run, recorder::Recorder};
use wirecode::{Variables, find, read};

/// Whether Python writes the text in the same way.
const BODIES: [(&str, bool); 14] = [
    (r#"{"on": true, "level": 0.4, "name": null}"#, true),
    (r#"{}"#, true),
    (r#"[]"#, true),
    (
        r#"{"deep": {"a": [{}, [], [1, -2, 0.5, 123456789012345678901234567890]], "b": "it's \"q\" \\ \n\t"}, "c": false}"#,
        true,
    ),
    (r#"[{"name": "a long text, so that this doesn't fit on a line of the sample", "id": 7}]"#, true),
    (r#"{"on":true}"#, false),
    (r#"{"on": true }"#, false),
    (r#"{"one": 1, "one": 2}"#, false),
    (r#"{"x": 1.50}"#, false),
    (r#"{"x": 1e5, "y": 0.00001}"#, false),
    (r#"{"x": -0}"#, false),
    (r#"{"x": "é"}"#, false),
    (r#"{"x": "\/"}"#, false),
    (r#"{"x": 1, }"#, false),
];

#[test]
fn wire_python_requests_json() {
    let recorder = Recorder::start(None);
    for (number, (body, is_written)) in BODIES.into_iter().enumerate() {
        let item = format!(
            r#""request": {{"method": "POST", "url": "http://{}/x", "body": {{"mode": "raw", "raw": {},
                "options": {{"raw": {{"language": "json"}}}}}}}}"#,
            recorder.address,
            serde_json::Value::from(body)
        );
        let ran = Run::new("python-requests", "python", &format!("json/{number}")).item(&item);
        let sent = recorder.take();
        assert!(ran.is_ok() && sent.len() == 1, "{body}: {ran:?}");
        assert_eq!(String::from_utf8_lossy(&sent[0].body), body);
        assert_eq!(sent[0].values("content-type").collect::<Vec<_>>(), [b"application/json"], "{body}");
        let collection = format!(r#"{{"info": {{"name": "x"}}, "item": [{{"name": "x", {item}}}]}}"#);
        let document = read(&collection).expect("a collection");
        let request = document.request(&document.items[0], &Variables::default()).request;
        let code = wirecode::render(&request, find("python-requests").expect("it is a target")).code;
        assert_eq!(code.contains("json="), is_written, "{body}: {code}");
    }
}
