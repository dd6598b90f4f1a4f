//! Compiles samples against stubs of libraries that can't be had here, with the signatures of the samples' calls.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wirecode::{Family, Proof, Request, Variables, find, read, render, targets};

#[path = "hostile/documents.rs"]
mod documents;

const COLLECTIONS: [&str; 2] =
    [include_str!("golden.postman_collection.json"), include_str!("wire/corpus.postman_collection.json")];

/// Text that ends literals and comments.
const HOSTILE: [&str; 2] = ["\"'`\\ */ ?> \"\"\" evil(); //", "a\r\nb\u{2028}c\0e\\u0022"];

const JAVA: [&str; 4] =
    ["java-rest-assured", "java-spring-restclient", "java-spring-webclient", "java-unirest"];

const UNITY: &str = "csharp-unity";
const REQUEST2: &str = "php-http-request2";
const ABAP: &str = "abap-http-client";
const APPS_SCRIPT: &str = "javascript-apps-script";

fn requests() -> Vec<Request> {
    let hostile = HOSTILE.iter().flat_map(|text| documents::documents(text));
    let mut requests = Vec::new();
    for document in COLLECTIONS.map(str::to_owned).into_iter().chain(hostile) {
        let document = read(&document).expect("the document is valid");
        let request = |item| document.request(item, &Variables::default()).request;
        requests.extend(document.items.iter().map(request));
    }
    requests
}

/// A fresh folder of this test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stand-ins").join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

fn succeeds(command: &mut Command) {
    let output = command.output().expect("`./test` sets up what this needs");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{said}");
}

/// A file of the stubs.
fn stub(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stand-ins").join(name)
}

/// The samples as files in a fresh folder; `wrap` makes of each, by its number, what can stand beside the others.
fn files(name: &str, wrap: impl Fn(usize, &str) -> String) -> (PathBuf, Vec<PathBuf>) {
    let (target, folder) = (find(name).expect("the target is there"), folder(name));
    let mut files = Vec::new();
    for (at, request) in requests().iter().enumerate() {
        files.push(folder.join(format!("s{at}-{}", target.file_name)));
        fs::write(&files[at], wrap(at, &render(request, target).code)).expect("the sample can be written");
    }
    (folder, files)
}

#[test]
fn unity_samples_compile_against_stubs() {
    let (folder, files) = files(UNITY, |at, code| code.replace("class Sample", &format!("class Sample{at}")));
    let mut mcs = Command::new("mcs");
    mcs.args(["-target:library", "-nowarn:649", "-out:samples.dll"]).arg(stub("csharp/Unity.cs"));
    succeeds(mcs.args(files).current_dir(folder));
}

#[test]
fn php_samples_run_with_stubs() {
    let (folder, files) = files(REQUEST2, |_, code| code.to_owned());
    std::os::unix::fs::symlink(stub("php/vendor"), folder.join("vendor")).expect("the stubs can be linked");
    for file in files {
        // A sample's files aren't there.
        let mut php = Command::new("php");
        php.args(["-d", "display_errors=stderr", "-d", "error_reporting=E_ALL & ~E_WARNING"]);
        succeeds(php.arg(file).current_dir(&folder));
    }
}

#[test]
fn apps_script_samples_run_with_stubs() {
    let (folder, files) = files(APPS_SCRIPT, |_, code| code.to_owned());
    let mut node = Command::new("node");
    succeeds(node.arg(stub("javascript/apps_script.mjs")).args(files).current_dir(folder));
}

/// By abaplint, which reads the stubs.
#[test]
fn abap_samples_fit_stubs() {
    let (_, files) = files(ABAP, |_, code| code.to_owned());
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-tools");
    let tools = std::env::var_os("IMDIR_TEST_TOOLS").map_or_else(usual, PathBuf::from).join("samples");
    let mut node = Command::new("node");
    node.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/grammar/parse.mjs"));
    succeeds(node.arg("abap").args(files).current_dir(tools));
}

/// All samples in one run of the compiler, each in a package of its own.
#[test]
fn java_samples_compile_against_stubs() {
    let stubs = stub("java");
    for name in JAVA {
        let target = find(name).expect("the target is there");
        let folder = folder(name);
        let mut files = String::new();
        for (at, request) in requests().iter().enumerate() {
            let own = folder.join(format!("s{at}"));
            fs::create_dir(&own).expect("the folder can be made");
            let file = own.join(target.file_name);
            let code = render(request, target).code;
            fs::write(&file, format!("package s{at};\n{code}")).expect("the sample can be written");
            files += &format!("{}\n", file.display());
        }
        fs::write(folder.join("files"), files).expect("the list can be written");
        let mut javac = Command::new("javac");
        javac.args(["-Xlint:-options", "-d", "out", "-sourcepath"]).arg(&stubs).arg("@files");
        succeeds(javac.current_dir(&folder));
    }
}

#[test]
fn what_is_said_to_be_compiled_is_compiled() {
    let compiled = targets().filter(|target| target.proof == Proof::Compiled);
    for target in compiled.filter(|target| target.family == Family::Native) {
        let is_compiled =
            [ABAP, UNITY, REQUEST2, APPS_SCRIPT].contains(&target.name) || JAVA.contains(&target.name);
        assert!(is_compiled, "{}", target.name);
    }
}
