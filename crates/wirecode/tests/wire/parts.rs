//! Headers of the parts of a form, and file names of texts, as curl sends them.

use std::fs;

use crate::multipart::{Part, parts};
use crate::programs::{Run, TARGETS};
use crate::recorder::Recorder;

const FORM: &str = r#"-F 'a=b;headers="X-Part: one; \"two\"";headers="X-More: 3"' \
    -F 'c={"d": 1};filename=d.json;type=application/json' -F 'e=@leaf.bin;headers="X-Part: 4"'"#;

fn part(name: &str, file: Option<&str>, content_type: Option<&str>, headers: &[(&str, &str)]) -> Part {
    let content = match name {
        "a" => "b",
        "c" => r#"{"d": 1}"#,
        _ => "green\n",
    };
    Part {
        name: name.to_owned(),
        file_name: file.map(str::to_owned),
        content_type: content_type.map(str::to_owned),
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        content: content.as_bytes().to_vec(),
    }
}

#[test]
fn parts_are_sent_with_their_headers() {
    let wanted = [
        part("a", None, None, &[("x-more", "3"), ("x-part", "one; \"two\"")]),
        part("c", Some("d.json"), Some("application/json"), &[]),
        part("e", Some("leaf.bin"), Some("application/octet-stream"), &[("x-part", "4")]),
    ];
    let mut wrong = Vec::new();
    for (target, program) in TARGETS {
        let server = Recorder::start(None);
        let run = Run::new(target, program, "parts");
        fs::create_dir_all(&run.folder).expect("the folder can be made");
        fs::write(run.folder.join("leaf.bin"), "green\n").expect("the file can be written");
        let ran = run.document(&format!("curl http://{}/ {FORM}", server.address));
        let got = server.take();
        let sent: Vec<_> = got.iter().map(parts).collect();
        match &sent[..] {
            [Ok(sent)] if ran.is_ok() && *sent == wanted => {}
            other => wrong.push(format!("{target}: {ran:?} after {other:?}")),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
