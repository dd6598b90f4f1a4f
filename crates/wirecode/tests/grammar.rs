//! Checks samples in languages without an available compiler or interpreter, by tree-sitter's grammars, and by parsers
//! of one language, which also read literals back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wirecode::{Family, Proof, Target, Text, Variables, read, render, targets};

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

/// The languages with a parser of their own, from npm or PyPI.
const PARSERS: [&str; 4] = ["abap", "apex", "powerquery", "routeros"];

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

#[test]
fn parsers_read_literals_back() {
    let characters = (0..=0xff).chain([0x2028, 0x202e, 0xfeff, 0xfffd, 0x1_f600, 0xe_0041]);
    let mut texts: Vec<String> = characters.filter_map(char::from_u32).map(|c| format!("a{c}0b")).collect();
    texts.extend(HOSTILE.map(str::to_owned));
    texts.extend(["", " a ", "\\'", "\r\n\r", "#(lf)#(#)(", "$a$(b)"].map(str::to_owned));
    texts.push("long '\"`".repeat(200));
    for name in PARSERS {
        let target = targets().find(|target| language_of(target) == name).expect("it has a target");
        let literal = |text: &String| target.language.expression(&Text::from(text.as_str()), &[]);
        let file = folder("texts").join(name);
        let literals: Vec<_> = texts.iter().map(literal).collect();
        fs::write(&file, serde_json::to_string(&literals).expect("strings"))
            .expect("the file can be written");
        let output = parser(name, &["--texts"]).arg(file).output().expect("`./test` sets up what this needs");
        let said = String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned();
        assert!(output.status.success(), "{name}: {said}");
        let read: Vec<String> = serde_json::from_slice(&output.stdout).expect("a list");
        for ((text, read), literal) in texts.iter().zip(&read).zip(&literals) {
            assert_eq!(text, read, "{name}: {literal}");
        }
        assert_eq!(texts.len(), read.len());
    }
}

fn language_of(target: &Target) -> &'static str {
    target.name.split('-').next().expect("a name has words")
}

/// The command that parses files of a language, which follow.
fn parser(language: &str, options: &[&str]) -> Command {
    let script = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/grammar").join(name);
    if language == "routeros" {
        let mut python = Command::new(tools().join("venv/bin/python"));
        python.arg(script("routeros.py")).args(options);
        return python;
    }
    if PARSERS.contains(&language) {
        let mut node = Command::new("node");
        node.arg(script("parse.mjs")).args(options).arg(language).current_dir(tools());
        return node;
    }
    let (_, package, function) =
        GRAMMARS.iter().find(|grammar| grammar.0 == language).expect("its grammar is known");
    let mut python = Command::new(tools().join("venv/bin/python"));
    python.arg(script("parse.py")).args([package, function]);
    python
}

fn errors(target: &'static Target) -> String {
    let mut parser = parser(language_of(target), &[]);
    let output = parser.args(samples_of(target)).output().expect("`./test` sets up what this needs");
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success() || !said.is_empty(), "{}: {}", target.name, output.status);
    String::from_utf8_lossy(&said).into_owned()
}

/// One file for each request.
fn samples_of(target: &'static Target) -> Vec<PathBuf> {
    let folder = folder(target.name);
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

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("grammar").join(name);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// The folder into which `./test` installs the packages.
fn tools() -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-tools");
    std::env::var_os("IMDIR_TEST_TOOLS").map_or_else(usual, PathBuf::from).join("samples")
}
