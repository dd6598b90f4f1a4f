//! The server's binary: commands that end, and servers that are stopped.

use crate::support::Folder;
use std::{
    fs::File,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

pub const PROCESS_TIMEOUT: Duration = Duration::from_secs(30);

/// A command that runs in the folder, without settings from our environment.
pub fn imdir(folder: &Folder, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_imdir"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("IMDIR_") {
            command.env_remove(name);
        }
    }
    command.args(args).current_dir(&folder.0).env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

/// The output of a command, and its exit code.
#[derive(Debug)]
pub struct Outcome {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

pub fn run(mut command: Command) -> Outcome {
    let output = command.output().expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Outcome { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A running `imdir serve` on the folder `data` in its folder.
pub struct Server {
    child: Child,
    pub url: String,
    stdout: PathBuf,
    stderr: PathBuf,
}

impl Server {
    /// Starts a server and waits until it listens.
    pub fn start(folder: &Folder, args: &[&str]) -> Self {
        let mut server = Self::spawn(folder, args);
        server.wait_until_ready();
        server
    }

    /// Starts a server on a free port without waiting.
    pub fn spawn(folder: &Folder, args: &[&str]) -> Self {
        Self::spawn_with(folder, args, &[])
    }

    /// The same, with these environment variables.
    pub fn spawn_with(folder: &Folder, args: &[&str], environment: &[(&str, &Path)]) -> Self {
        let all: Vec<&str> =
            ["serve", "--data", "data", "--listen", "127.0.0.1:0"].iter().chain(args).copied().collect();
        let (stdout, stderr) = (folder.0.join("stdout"), folder.0.join("stderr"));
        let file = |path| File::create(path).expect("the folder is writable");
        let mut command = imdir(folder, &all);
        command.envs(environment.iter().copied()).stdout(file(&stdout)).stderr(file(&stderr));
        let child = command.spawn().expect("the binary runs");
        Self { child, url: String::new(), stdout, stderr }
    }

    /// Starts a server that may open this many files, including its database and connections.
    pub fn start_with_files(folder: &Folder, files: u32, args: &[&str]) -> Self {
        let limited = format!("ulimit -n {files} && exec \"$0\" \"$@\"");
        let (stdout, stderr) = (folder.0.join("stdout"), folder.0.join("stderr"));
        let file = |path| File::create(path).expect("the folder is writable");
        let mut command = Command::new("sh");
        command.args(["-c", &limited, env!("CARGO_BIN_EXE_imdir")]);
        command.args(["serve", "--data", "data", "--listen", "127.0.0.1:0"]).args(args);
        command.current_dir(&folder.0).stdin(Stdio::null()).stdout(file(&stdout)).stderr(file(&stderr));
        let child = command.spawn().expect("there is a shell");
        let mut server = Self { child, url: String::new(), stdout, stderr };
        server.wait_until_ready();
        server
    }

    pub fn wait_until_ready(&mut self) {
        self.wait_until("it listens", |server| server.log().contains("ready"));
        let said = self.said();
        let url = said
            .split([' ', ','])
            .find(|word| word.starts_with("http://") || word.starts_with("https://"))
            .expect("it says where it listens");
        self.url = url.to_owned();
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The server's output.
    pub fn said(&self) -> String {
        std::fs::read_to_string(&self.stdout).expect("it prints UTF-8")
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.stderr).expect("it logs UTF-8")
    }

    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !is_so(self) {
            let ended = self.child.try_wait().expect("it can be asked");
            assert!(
                ended.is_none() && start.elapsed() < PROCESS_TIMEOUT,
                "{what} never: {ended:?} {}",
                self.log()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Sends a signal, such as `INT`.
    pub fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().expect("there is a shell").success());
    }

    pub fn wait(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it can be asked") {
                return status;
            }
            assert!(start.elapsed() < PROCESS_TIMEOUT, "it does not end: {}", self.log());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Replaces ids, secrets and times, which differ between runs, by text of the same width.
pub fn masked(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let (word, after) = match end {
            0 => rest.split_at(first.len_utf8()),
            end => rest.split_at(end),
        };
        // A time contains colons after the hour, so the word is only its first part.
        let is_day = word.len() == 13 && word.starts_with("20") && word.as_bytes()[10] == b'T';
        let mixed =
            word.chars().any(|c| c.is_ascii_uppercase()) && word.chars().any(|c| c.is_ascii_lowercase());
        let (word, after) = match word.len() {
            _ if is_day => ("TIME................", &after[7..]),
            22 if mixed => ("ID....................", after),
            43 if mixed => ("SECRET.....................................", after),
            47 if mixed => ("TOKEN..........................................", after),
            _ => (word, after),
        };
        out.push_str(word);
        rest = after;
    }
    out
}
