//! What samples do beside sending a request: how they follow redirects, and what their options change.
//!
//! All samples of a target are compiled and run together.

use wirecode::{InputKind, Options, Request, Variables, find, read, render_with};

use crate::bench::{Bench, Case};
use crate::recorder::Recorder;
use crate::{options, parts, redirects};

pub struct Behavior {
    pub target: &'static str,
    pub bench: Bench,
    checks: Vec<Check>,
}

type Check = Box<dyn FnOnce(&Case) -> Result<(), String>>;

impl Behavior {
    pub fn of(target: &'static str) -> Self {
        let bench = Bench::empty(target, &format!("{target}-behavior"));
        let mut behavior = Self { target, bench, checks: Vec::new() };
        redirects::add(&mut behavior);
        // A page's script can reach the page's own origin alone.
        if !is_browser(target) {
            options::add(&mut behavior);
            parts::add(&mut behavior);
        }
        behavior
    }

    /// Adds the sample of a document's first item.
    pub fn add(
        &mut self,
        name: &str,
        options: &[(&str, &str)],
        document: impl FnOnce(&Recorder) -> String,
        check: impl FnOnce(&Case) -> Result<(), String> + 'static,
    ) {
        let recorder = Recorder::start(None);
        let request = first_request(&document(&recorder));
        self.bench.add(name, recorder, request, &chosen(options));
        self.checks.push(Box::new(check));
    }

    pub fn judge(self, run: impl FnOnce(Bench) -> Bench) {
        let mut failures = String::new();
        for (case, check) in run(self.bench).cases.iter().zip(self.checks) {
            if let Err(error) = check(case) {
                failures += &format!("\n{} ({})\n    {error}\n", case.name, case.file.display());
            }
        }
        assert!(failures.is_empty(), "{} behaves otherwise:\n{failures}", self.target);
    }

    /// Whether a sample of the target does what an option says.
    pub fn supports(&self, option: &str, value: &str) -> bool {
        supports(self.target, option, value)
    }

    pub fn reads_environment(&self) -> bool {
        reads_environment(self.target)
    }
}

pub fn is_browser(target: &str) -> bool {
    ["javascript-xhr", "javascript-jquery"].contains(&target)
}

pub fn supports(target: &str, option: &str, value: &str) -> bool {
    let own = find(target).expect("the target is there");
    !is_browser(target)
        && render_with(&first_request("curl http://h/"), own, &chosen(&[(option, value)])).notes.is_empty()
}

/// Whether a sample of the target takes secrets from the environment.
pub fn reads_environment(target: &str) -> bool {
    let request = first_request("curl http://h/ -H 'X-Api-Key: hunter2'");
    let options = chosen(&[("secrets", "environment")]);
    let sample = render_with(&request, find(target).expect("the target is there"), &options);
    assert!(!sample.code.contains("hunter2"), "{target}");
    sample.inputs.iter().any(|input| input.kind == InputKind::Environment)
}

fn first_request(document: &str) -> Request {
    let document = read(document).expect("a document");
    document.request(&document.items[0], &Variables::default()).request
}

fn chosen(options: &[(&str, &str)]) -> Options {
    let mut chosen = Options::default();
    for (name, value) in options {
        chosen.set(name, value).expect("it is an option");
    }
    chosen
}

/// A collection with one item of this content.
pub fn item(content: &str) -> String {
    format!(r#"{{"info": {{}}, "item": [{{"name": "x", {content}}}]}}"#)
}

/// The item that gets a path of a server.
pub fn get(server: &Recorder, path: &str) -> String {
    item(&format!(r#""request": {{"method": "GET", "url": "http://{}{path}"}}"#, server.address))
}
