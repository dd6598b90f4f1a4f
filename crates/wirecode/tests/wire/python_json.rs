//! JSON bodies that Requests writes by itself: as the same bytes, or not at all.

use std::fs;

use serde_json::Value;
use wirecode::{Options, Variables, read};

use crate::bench::Bench;
use crate::recorder::Recorder;
use crate::runners;

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
    let mut bench = Bench::empty("python-requests", "python-requests-json");
    for (body, _) in BODIES {
        let recorder = Recorder::start(None);
        let collection = format!(
            r#"{{"info": {{}}, "item": [{{"name": "x", "request": {{"method": "POST", "url": "http://{}/x",
                "body": {{"mode": "raw", "raw": {}, "options": {{"raw": {{"language": "json"}}}}}}}}}}]}}"#,
            recorder.address,
            Value::from(body)
        );
        let document = read(&collection).expect("a collection");
        let request = document.request(&document.items[0], &Variables::default()).request;
        bench.add(body, recorder, request, &Options::default());
    }
    for (case, (body, is_written)) in runners::python(bench).cases.iter().zip(BODIES) {
        let sent = case.received();
        assert!(case.outcome.is_ok() && sent.len() == 1, "{body}: {:?}", case.outcome);
        assert_eq!(String::from_utf8_lossy(&sent[0].body), body);
        assert_eq!(sent[0].values("content-type").collect::<Vec<_>>(), [b"application/json"], "{body}");
        let code = fs::read_to_string(&case.file).expect("the sample is there");
        assert_eq!(code.contains("json="), is_written, "{body}: {code}");
    }
}
