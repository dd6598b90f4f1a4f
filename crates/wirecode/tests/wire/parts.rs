//! Headers of the parts of a form, and file names of texts, as curl sends them.

use crate::behavior::Behavior;
use crate::bench::file_content;
use crate::multipart::{Part, parts};

const FORM: &str = r#"-F 'a=b;headers="X-Part: one; \"two\"";headers="X-More: 3"' \
    -F 'c={"d": 1};filename=d.json;type=application/json' -F 'e=@leaf.bin;headers="X-Part: 4"'"#;

fn part(name: &str, file: Option<&str>, content_type: Option<&str>, headers: &[(&str, &str)]) -> Part {
    let content = match name {
        "a" => b"b".to_vec(),
        "c" => br#"{"d": 1}"#.to_vec(),
        _ => file_content("leaf.bin"),
    };
    Part {
        name: name.to_owned(),
        file_name: file.map(str::to_owned),
        content_type: content_type.map(str::to_owned),
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        content,
    }
}

pub fn add(behavior: &mut Behavior) {
    let form = |server: &crate::recorder::Recorder| format!("curl http://{}/ {FORM}", server.address);
    behavior.add("headers of parts", &[], form, |case| {
        let wanted = [
            part("a", None, None, &[("x-more", "3"), ("x-part", "one; \"two\"")]),
            part("c", Some("d.json"), Some("application/json"), &[]),
            part("e", Some("leaf.bin"), Some("application/octet-stream"), &[("x-part", "4")]),
        ];
        let sent: Vec<_> = case.received().iter().map(parts).collect();
        match &sent[..] {
            [Ok(sent)] if case.outcome.is_ok() && *sent == wanted => Ok(()),
            other => Err(format!("{:?} after {other:?}", case.outcome)),
        }
    });
}
