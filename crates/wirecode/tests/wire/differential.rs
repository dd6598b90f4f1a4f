//! Compares the requests of a document's original program with those of samples of the document.
//!
//! A corpus has documents in a text file. Each gets its own recorder; its original program runs it, then each target's
//! sample does. Differences must have a note in the sample, and are listed on a page of the documentation.

mod curl;
mod page;
mod postman;
mod sent;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wirecode::{Redirects, Variables, find, read, render};

use crate::bench::{driver, folder, tools};
use crate::http::Received;
use crate::recorder::Recorder;
use page::TestPage;

/// The clients to compare with the program: a shell's, and those of two languages.
const TARGETS: [&str; 3] = ["shell-curl", "python-requests", "javascript-fetch"];

/// A document, and the input of its original program.
pub struct Case {
    pub class: String,
    pub name: String,
    pub document: String,
    pub program: String,
    recorder: Recorder,
    /// Each request, with those that follow its redirect.
    wanted: Vec<Vec<Received>>,
}

/// A placeholder for the recorder's address in a corpus.
const HOST: &str = "HOST";

impl Case {
    pub fn new(class: &str, document: &str, program: &str) -> Self {
        let recorder = Recorder::start(None);
        let here = |text: &str| text.replace(HOST, &recorder.address.to_string());
        let name = document.trim().replace('\n', " ⏎ ");
        let (document, program) = (here(document), here(program));
        Self { class: class.to_owned(), name, document, program, recorder, wanted: Vec::new() }
    }

    /// The received requests, grouped with those that follow a redirect.
    fn received(&self) -> Vec<Vec<Received>> {
        let mut groups: Vec<Vec<Received>> = Vec::new();
        for received in self.recorder.take() {
            match groups.last_mut() {
                Some(group) if received.target.starts_with("/landed") => group.push(received),
                _ => groups.push(vec![received]),
            }
        }
        groups
    }
}

/// Creates a folder with the files that the corpus refers to.
fn prepare(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = folder().join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).expect("the folder can be made");
    for (file, bytes) in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }
    folder
}

/// Runs the scripts in one process.
fn run(mut command: Command, folder: &Path, scripts: &[PathBuf]) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().to_lowercase().ends_with("_proxy") {
            command.env_remove(name);
        }
    }
    let input = fs::File::open(folder.join("stdin.txt")).expect("the standard input is there");
    command.args(scripts).current_dir(folder).stdin(input).stdout(Stdio::null()).stderr(Stdio::null());
    command.env("HOME", folder).env("LC_ALL", "C.UTF-8").env("PYTHONDONTWRITEBYTECODE", "1");
    command.status().unwrap_or_else(|error| panic!("{error} (hint: `./test` sets up what the tests need)"));
}

fn driver_of(target: &str) -> (Command, &'static str) {
    let with = |program: &Path, script: &str| {
        let mut command = Command::new(program);
        command.arg(driver(script));
        command
    };
    match target {
        "python-requests" => (with(&tools("samples").join("venv/bin/python"), "each.py"), "py"),
        "javascript-fetch" => (with(Path::new("node"), "each.mjs"), "mjs"),
        _ => (with(Path::new("bash"), "each.sh"), "sh"),
    }
}

/// Runs every target's samples of all cases, and compares their requests with the expected ones.
fn judge(mut cases: Vec<Case>, folder: &Path, page: &str, introduction: &str) {
    let mut page = TestPage::new(page, introduction);
    let mut failures = String::new();
    for case in &cases {
        let wrong = refusal(case);
        page.count(&case.class, wrong.is_none());
        if let Some(wrong) = wrong {
            failures += &format!("\n{}: {}\n    {wrong}\n", case.class, case.name);
        }
    }
    cases.retain(|case| refusal(case).is_none() && !case.wanted.is_empty());
    for target in TARGETS {
        for wrong in judge_target(&cases, folder, target, &mut page) {
            failures += &wrong;
        }
    }
    assert!(failures.is_empty(), "samples send something else:\n{failures}");
    page.hold();
}

/// The reader must report a reason if and only if the program sends no request.
fn refusal(case: &Case) -> Option<String> {
    let document = match read(&case.document) {
        Ok(document) => document,
        Err(error) if case.wanted.is_empty() => {
            return error.to_string().is_empty().then(|| "no reason".to_owned());
        }
        Err(error) => return Some(error.to_string()),
    };
    let (found, wanted) = (document.items.len(), case.wanted.len());
    let told = !document.problems.is_empty();
    match (found, wanted) {
        (0, 0) if told => None,
        (0, 0) => Some("no word about why there is no request".to_owned()),
        (found, wanted) if found == wanted => None,
        _ => Some(format!("{found} items for {wanted} requests: {:?}", document.problems)),
    }
}

fn judge_target(cases: &[Case], folder: &Path, target: &str, page: &mut TestPage) -> Vec<String> {
    let (command, extension) = driver_of(target);
    let mut scripts = Vec::new();
    let mut owners = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        let document = read(&case.document).expect("it was read before");
        for (number, item) in document.items.iter().enumerate() {
            let request = document.request(item, &Variables::default()).request;
            let sample = render(&request, find(target).expect("the target is there"));
            let script = folder.join(format!("{target}-{at}-{number}.{extension}"));
            fs::write(&script, &sample.code).expect("the sample can be written");
            scripts.push(script);
            owners.push((case, number, sample.notes, request.redirects));
        }
    }
    // One per case at a time, so that received requests can be attributed to it.
    let mut received: Vec<Option<Vec<Received>>> = vec![None; scripts.len()];
    let rounds = owners.iter().map(|(_, number, ..)| number + 1).max().unwrap_or(0);
    let mut command = Some(command);
    for round in 0..rounds {
        let these: Vec<_> = (0..scripts.len()).filter(|at| owners[*at].1 == round).collect();
        let own: Vec<_> = these.iter().map(|at| scripts[*at].clone()).collect();
        run(command.take().unwrap_or_else(|| driver_of(target).0), folder, &own);
        for at in these {
            received[at] = Some(owners[at].0.received().concat());
        }
    }
    let mut failures = Vec::new();
    for ((case, number, notes, redirects), (got, script)) in owners.iter().zip(received.iter().zip(&scripts))
    {
        let got = got.as_deref().unwrap_or_default();
        // Unless specified, redirects are left to the client.
        let got = if *redirects == Redirects::Client { &got[..got.len().min(1)] } else { got };
        let wrong = sent::difference(&case.wanted[*number], got);
        match wrong {
            None => page.equal(target),
            Some(_) if !notes.is_empty() => page.noted(target, notes),
            Some(wrong) => {
                let said =
                    fs::read_to_string(script.with_extension(format!("{extension}.out"))).unwrap_or_default();
                let last = said.trim().lines().last().unwrap_or_default();
                failures.push(format!(
                    "\n{target}: {}: {}\n    {wrong}\n    {} {last}\n",
                    case.class,
                    case.name,
                    script.display()
                ));
            }
        }
    }
    failures
}
