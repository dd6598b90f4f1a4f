//! The samples of one target: written to files, compiled, run, and compared by the requests that they send.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use wirecode::{Auth, InputKind, Options, Request, Sample, Variables, find, read, render_with};

use crate::compare::differences;
use crate::difference::{Difference, Subject};
use crate::faults;
use crate::http::Received;
use crate::recorder::{ANSWER, Recorder};
use crate::table::{self, Row};

pub const CORPUS: &str = include_str!("corpus.postman_collection.json");

/// A timeout for hanging samples, longer than any sample takes on a busy machine.
const SECONDS: &str = "300";

/// How many samples of a target are run at once. Some do nothing but wait: for a response, or to send once more.
const AT_ONCE: usize = 3;

pub struct Bench {
    target: &'static str,
    pub folder: PathBuf,
    pub cases: Vec<Case>,
    /// Of all samples.
    pub environment: Vec<(&'static str, &'static str)>,
}

/// One sample.
pub struct Case {
    pub name: String,
    pub folder: PathBuf,
    pub file: PathBuf,
    pub request: Request,
    sample: Sample,
    recorder: Recorder,
    /// Its output, or its failure.
    pub outcome: Result<String, String>,
}

impl Bench {
    pub fn new(target: &'static str) -> Self {
        Self::in_folder(target, target)
    }

    /// The corpus, in a folder of this name.
    pub fn in_folder(target: &'static str, name: &str) -> Self {
        let mut bench = Self::empty(target, name);
        let document = read(CORPUS).expect("the corpus is valid");
        for item in &document.items {
            let asks_for = item.name.starts_with("digest").then_some("Digest");
            let recorder = Recorder::start(asks_for);
            let origin = format!("http://{}", recorder.address);
            let mut variables = Variables::default();
            variables.set("baseUrl", &origin);
            let resolved = document.request(item, &variables);
            assert_eq!(resolved.problems, [], "{}", item.name);
            let mut request = resolved.request;
            assert_eq!(matches!(request.auth, Auth::Digest(_)), asks_for.is_some());
            if let Some(host) = request.inputs.iter_mut().find(|input| input.name == "host") {
                host.default.clone_from(&origin);
            }
            bench.add(&item.name, recorder, request, &Options::default());
        }
        bench
    }

    /// No samples yet.
    pub fn empty(target: &'static str, name: &str) -> Self {
        let folder = folder().join(name);
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).expect("the folder can be made");
        Self { target, folder, cases: Vec::new(), environment: Vec::new() }
    }

    /// The folder of the sample that is added next.
    pub fn next_folder(&self) -> PathBuf {
        self.folder.join(format!("s{}", self.cases.len()))
    }

    /// Adds the sample of a request to this recorder. Files that it sends are made.
    pub fn add(&mut self, name: &str, recorder: Recorder, mut request: Request, options: &Options) {
        let folder = self.next_folder();
        for input in request.inputs.iter_mut().filter(|input| input.kind == InputKind::File) {
            input.default = write_file(&folder.join(&input.default));
        }
        let sample = render_with(&request, find(self.target).expect("the target is there"), options);
        let file = folder.join(sample.file_name);
        write(&file, sample.code.as_bytes());
        let (name, outcome) = (name.to_owned(), Err("not run".into()));
        self.cases.push(Case { name, folder, file, request, sample, recorder, outcome });
    }

    /// Runs a command for each sample.
    pub fn run(self, command: impl Fn(&Case) -> Command + Sync) -> Self {
        self.compile(command)
    }

    /// The same for compilers: samples that fail here aren't run.
    pub fn compile(mut self, command: impl Fn(&Case) -> Command + Sync) -> Self {
        let environment = &self.environment;
        let cases = Mutex::new(self.cases.iter_mut());
        let next = || cases.lock().expect("no thread panics with the lock").next();
        let work = || {
            while let Some(case) = next() {
                if !matches!(&case.outcome, Err(error) if error.starts_with("exit")) {
                    let mut command = command(case);
                    command.envs(environment.iter().copied()).current_dir(&case.folder);
                    case.outcome = output(&mut command, SECONDS);
                }
            }
        };
        thread::scope(|scope| (0..AT_ONCE).for_each(|_| drop(scope.spawn(work))));
        self
    }

    /// Runs one command that all samples depend on.
    pub fn build(self, command: &mut Command) -> Self {
        let outcome = output(command.current_dir(&self.folder), "600");
        outcome.unwrap_or_else(|error| panic!("{}: {error}", self.target));
        self
    }

    /// Runs one command that fails for samples that can't be built.
    #[cfg(feature = "peers")]
    pub fn try_to_build(self, command: &mut Command) -> Self {
        output(command.current_dir(&self.folder), "1200").ok();
        self
    }

    /// Runs a driver that runs the samples in its arguments, and writes the output of each to a file `output` next to
    /// it, and its failure to a file `failure`, which is there from the start in case the sample ends the driver.
    pub fn run_together(mut self, driver: impl Fn() -> Command) -> Self {
        let output_of = |case: &Case| case.folder.join("output");
        // A failing sample may end the driver, which is then restarted with the remaining samples.
        let mut left = self.cases.len() + 1;
        loop {
            let not_run: Vec<_> = self.cases.iter().filter(|case| !output_of(case).exists()).collect();
            if not_run.is_empty() || not_run.len() == left {
                break;
            }
            left = not_run.len();
            let mut driver = driver();
            driver.args(not_run.iter().map(|case| &case.file)).current_dir(&self.folder);
            driver.envs(self.environment.iter().copied());
            output(&mut driver, "600").ok();
        }
        for case in &mut self.cases {
            let output = fs::read_to_string(output_of(case)).map_err(|error| format!("no output: {error}"));
            let failure = fs::read_to_string(case.folder.join("failure"));
            case.outcome = failure.map_or(output, Err);
        }
        self
    }

    /// Runs a command with all samples as arguments. Its output for each sample starts with this text. It stops at the first
    /// sample that fails, and is then run again with the remaining ones.
    pub fn run_in_turn(mut self, starts: &str, command: impl Fn() -> Command) -> Self {
        let mut left = &mut *self.cases;
        while !left.is_empty() {
            let mut command = command();
            command.args(left.iter().map(|case| &case.file)).current_dir(&self.folder);
            command.envs(self.environment.iter().copied());
            let (said, fails) = match output(&mut command, "600") {
                Ok(said) => (said, false),
                Err(said) => (said, true),
            };
            let mut outputs: Vec<&str> = said.split(starts).skip(1).collect();
            if outputs.is_empty() {
                outputs.push(&said);
            }
            let (run, rest) = left.split_at_mut(outputs.len());
            assert!(fails || rest.is_empty(), "the command left {} samples out: {said}", rest.len());
            let last = run.len() - 1;
            for (at, (case, output)) in run.iter_mut().zip(outputs).enumerate() {
                let output = output.to_owned();
                case.outcome = if fails && at == last { Err(output) } else { Ok(output) };
            }
            left = rest;
        }
        self
    }

    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.cases.iter().map(|case| &*case.folder)
    }

    pub fn judge(self) {
        let mut row = Row::default();
        let mut failures = String::new();
        for case in &self.cases {
            let wrong = case.judge();
            let notes = wrong.iter().map(|wrong| wrong.note(&case.request, &case.sample.notes));
            if wrong.is_empty() {
                row.exact();
            } else if let Some(mut notes) = notes.collect::<Option<Vec<_>>>() {
                notes.dedup();
                row.not_possible(&case.name, &notes.join(" "));
            } else if let Some(why) = faults::of_tool(self.target, &case.name) {
                row.not_shown(&case.name, why);
            } else {
                let file = case.file.display();
                failures += &format!("\n{} ({file})\n", case.name);
                wrong.iter().for_each(|wrong| failures += &format!("    {wrong}\n"));
            }
        }
        assert!(failures.is_empty(), "{} doesn't send what was asked for:\n{failures}", self.target);
        table::hold(self.target, &row);
    }
}

impl Case {
    /// The origin of its server.
    pub fn origin(&self) -> String {
        format!("http://{}", self.recorder.address)
    }

    /// The files that it needs, in order.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.sample.inputs.iter().filter(|input| input.kind == InputKind::File).map(|input| &*input.default)
    }

    /// The requests that it sent since the last call.
    pub fn received(&self) -> Vec<Received> {
        self.recorder.take()
    }

    /// The differences between its request and the expected one.
    pub fn differences(&self) -> Vec<Difference> {
        differences(&self.request, &self.received())
    }

    fn judge(&self) -> Vec<Difference> {
        let mut wrong = self.differences();
        match &self.outcome {
            Err(error) => wrong.push(Difference::new(Subject::Outcome, error)),
            Ok(output) if self.request.method != "HEAD" && !output.contains("recorded") => {
                wrong.push(Difference::new(Subject::Outcome, format!("{ANSWER} is not shown: {output}")));
            }
            Ok(_) => {}
        }
        wrong
    }
}

/// A command with the arguments.
pub fn command<const N: usize>(program: &str, arguments: [&str; N]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

/// The folder of all samples.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("wire")
}

/// A folder with tools that `./test` installs.
pub fn tools(name: &str) -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/test-tools");
    std::env::var_os("IMDIR_TEST_TOOLS").map_or_else(usual, PathBuf::from).join(name)
}

/// The path of a driver.
pub fn driver(name: &str) -> String {
    format!("{}/tests/wire/drivers/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The output of a process, with a timeout and without proxies and user settings.
fn output(command: &mut Command, seconds: &str) -> Result<String, String> {
    let mut limited = Command::new("timeout");
    limited.arg(seconds).arg(command.get_program()).args(command.get_args());
    limited.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    limited.current_dir(command.get_current_dir().expect("every command has its folder"));
    limited.env("LC_ALL", "C.UTF-8").stdin(std::process::Stdio::null());
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().to_lowercase().ends_with("_proxy") {
            limited.env_remove(name);
        }
    }
    let output = limited.output().map_err(|error| format!("timeout: {error}"))?;
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    match output.status.code() {
        Some(0) => Ok(said),
        Some(127) if said.starts_with("timeout:") => {
            panic!("{said} (hint: `./test` sets up what the tests need)")
        }
        code => Err(format!("exit {code:?}: {said}")),
    }
}

/// Writes a file that isn't text and differs from others; returns its path.
fn write_file(path: &Path) -> String {
    let path = path.to_string_lossy().into_owned();
    write(Path::new(&path), &file_content(path.rsplit('/').next().unwrap_or_default()));
    path
}

/// What a file of this name has, without its folders.
pub fn file_content(name: &str) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..=255).collect();
    bytes.extend_from_slice(b"\r\n--form\r\n");
    bytes.extend_from_slice(name.as_bytes());
    bytes
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
    fs::write(path, bytes).expect("the file can be written");
}
