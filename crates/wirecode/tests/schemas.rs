//! Bodies that are made from the schemas of documents of others, held against the schemas by a validator of others.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use wirecode::{Body, Variables, read};

/// Documents in packages of npm that `./test` installs: MIT, and ISC for the last.
const DOCUMENTS: &[&str] = &[
    "@readme/oas-examples/2.0/json",
    "@readme/oas-examples/3.0/json",
    "@readme/oas-examples/3.1/json",
    "@scalar/galaxy/dist/3.1.json",
    "@digdir/dialogporten-schema/swagger.verified.json",
];

#[test]
fn made_bodies_are_valid_by_their_own_schemas() {
    let packages = tools().join("node_modules");
    let mut made = Vec::new();
    let mut documents = 0;
    for place in DOCUMENTS {
        for file in files(&packages.join(place)) {
            let bodies = bodies(&file);
            documents += usize::from(!bodies.is_empty());
            made.extend(bodies);
        }
    }
    assert!(documents >= 10 && made.len() >= 100, "{} bodies of {documents} documents", made.len());
    let list = Path::new(env!("CARGO_TARGET_TMPDIR")).join("made-bodies.json");
    fs::write(&list, Value::from(made).to_string()).expect("the file can be written");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schemas/validate.py");
    let output = Command::new(tools().join("venv/bin/python")).arg(script).arg(&list).output();
    let output = output.expect("`./test` sets up what this needs");
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    println!("{said}");
}

/// The JSON bodies of a document's operations, each with its place.
fn bodies(file: &Path) -> Vec<Value> {
    let text = fs::read_to_string(file).expect("the package is there");
    // Some files of these folders are parts of documents.
    let (Ok(tree), Ok(document)) = (serde_json::from_str::<Value>(&text), read(&text)) else {
        return Vec::new();
    };
    let mut bodies = Vec::new();
    for (path, item) in tree["paths"].as_object().into_iter().flatten() {
        for method in item.as_object().into_iter().flatten().map(|(method, _)| method) {
            let Ok(item) = document.find(&format!("{method} {path}")) else { continue };
            let request = document.request(item, &Variables::default()).request;
            let Body::Raw(body) = &request.body else { continue };
            let media = request.content_type().map(|own| request.with_defaults(own)).unwrap_or_default();
            bodies.push(json!({"file": file, "path": path, "method": method, "media": media,
                "body": request.with_defaults(body), "notes": request.notes}));
        }
    }
    bodies
}

fn files(place: &Path) -> Vec<PathBuf> {
    if place.is_file() {
        return vec![place.to_owned()];
    }
    let entries = fs::read_dir(place).unwrap_or_else(|_| panic!("`./test` installs {}", place.display()));
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    files
}

/// Where `./test` puts the packages.
fn tools() -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-tools");
    std::env::var_os("IMDIR_TEST_TOOLS").map_or_else(usual, PathBuf::from).join("samples")
}
