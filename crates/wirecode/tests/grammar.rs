//! Checks samples in languages without an available compiler or interpreter, by tree-sitter's grammars.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wirecode::{Family, Proof, Target, Variables, read, render, targets};

#[path = "hostile/documents.rs"]
mod documents;

const COLLECTIONS: [&str; 3] = [
    include_str!("golden.postman_collection.json"),
    include_str!("wire/corpus.postman_collection.json"),
    KEYS,
];

/// Requests whose redirects most samples follow themselves.
const KEYS: &str = r#"{"info": {}, "item": [
    {"name": "get", "request": {"method": "GET", "url": "{{host}}/a", "header": [{"key": "X-Api-Key", "value": "s"}]}},
    {"name": "head", "request": {"method": "HEAD", "url": "http://h/a", "header": [{"key": "X-Api-Key", "value": "s"}],
        "auth": {"type": "basic", "basic": [{"key": "username", "value": "ada"}, {"key": "password", "value": "pw"}]}}},
    {"name": "post", "request": {"method": "POST", "url": "http://h/a", "header": [{"key": "X-Api-Key", "value": "s"}],
        "body": {"mode": "formdata", "formdata": [{"key": "file", "type": "file", "src": "a.png"}]}}}
]}"#;

/// Text that ends literals and comments in some language.
const HOSTILE: [&str; 4] = [
    "\"'`\\ */ ?> %> ]] )\" |} \"\"\" ''' evil(); //",
    "${evil} #{evil} $(evil) {evil} {{evil}} \\(evil) %evil% @evil [evil] %s \\u0022 \\",
    "a\r\nb\u{2028}c\u{202e}d\0e\u{1b}f\u{feff}g\u{e0041}",
    "x'; evil(); ' _\n& evil & \n-- \nGO\n' \" & evil & \"",
];

/// The language of a target, the package with its grammar, and the function that returns the grammar.
const GRAMMARS: &[(&str, &str, &str)] = &[
    ("cpp", "cpp", "language"),
    ("csharp", "c_sharp", "language"),
    ("dart", "dart_orchard", "language"),
    ("delphi", "pascal", "language"),
    ("elixir", "elixir", "language"),
    ("fsharp", "fsharp", "language"),
    ("haskell", "haskell", "language"),
    ("julia", "julia", "language"),
    ("kotlin", "kotlin", "language"),
    ("matlab", "matlab", "language"),
    ("objectivec", "objc", "language"),
    ("ocaml", "ocaml", "language_ocaml"),
    ("powershell", "powershell", "language"),
    ("scala", "scala", "language"),
    ("swift", "swift", "language"),
    ("vbnet", "vb_dotnet", "language"),
];

#[test]
fn what_is_said_to_be_parsed_is_of_its_grammar() {
    let mut wrong = String::new();
    for target in targets() {
        if target.proof == Proof::Parsed && target.family == Family::Native {
            wrong += &errors(target);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn errors(target: &'static Target) -> String {
    let language = target.name.split('-').next().expect("a name has words");
    let (_, package, function) =
        GRAMMARS.iter().find(|grammar| grammar.0 == language).expect("its grammar is known");
    let parser = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/grammar/parse.py");
    let mut python = Command::new(tools().join("venv/bin/python"));
    python.args([parser, package, function]).args(samples_of(target));
    let output = python.output().expect("`./test` sets up what this needs");
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success() || !said.is_empty(), "{}: {}", target.name, output.status);
    String::from_utf8_lossy(&said).into_owned()
}

/// One file for each request.
fn samples_of(target: &'static Target) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("grammar").join(target.name);
    fs::create_dir_all(&folder).expect("the folder can be made");
    let mut files = Vec::new();
    let hostile = HOSTILE.iter().flat_map(|text| documents::documents(text));
    for document in COLLECTIONS.map(str::to_owned).into_iter().chain(hostile) {
        let document = read(&document).expect("the collection is valid");
        for item in &document.items {
            let request = document.request(item, &Variables::default()).request;
            let file = folder.join(files.len().to_string());
            fs::write(&file, render(&request, target).code).expect("the file can be written");
            files.push(file);
        }
    }
    files
}

/// The folder into which `./test` installs the packages.
fn tools() -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-tools");
    std::env::var_os("IMDIR_TEST_TOOLS").map_or_else(usual, PathBuf::from).join("samples")
}
