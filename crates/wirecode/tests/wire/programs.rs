//! The programs of targets, to run single samples.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wirecode::{Options, Variables, find, read, render_with};

use crate::bench::{driver, folder, tools};
use crate::runners::csharp_class;
use crate::runtimes::{bun_command, deno_command};

/// The targets whose client is on every machine that runs the wire test, and the program that runs their files.
pub const TARGETS: [(&str, &str); 45] = [
    ("shell-curl", "bash"),
    ("shell-wget", "bash"),
    ("shell-httpie", "bash"),
    ("python-requests", "python"),
    ("python-httpx", "python"),
    ("python-httpx-async", "python"),
    ("python-aiohttp", "python"),
    ("python-http-client", "python"),
    ("python-chilkat", "python"),
    ("python-chilkat2", "python"),
    ("javascript-fetch", "node"),
    ("javascript-deno", "deno"),
    ("javascript-bun", "bun"),
    ("javascript-axios", "node"),
    ("javascript-undici", "node"),
    ("node-https", "node"),
    ("php-curl", "php"),
    ("php-guzzle", "php"),
    ("php-pecl-http", "php"),
    ("ruby-net-http", "ruby"),
    ("ruby-faraday", "ruby"),
    ("perl-lwp", "perl"),
    ("perl-http-tiny", "perl"),
    ("lua-luasocket", "lua5.4"),
    ("tcl-http", "tclsh"),
    ("r-httr", "Rscript"),
    ("r-httr2", "Rscript"),
    ("r-rcurl", "Rscript"),
    ("ansible-uri", "ansible"),
    ("pascal-fphttpclient", "fpc"),
    ("rust-reqwest", "cargo"),
    ("rust-reqwest-async", "cargo"),
    ("rust-ureq", "cargo"),
    ("java-net-http", "java"),
    ("java-okhttp", "okhttp"),
    ("go-net-http", "go"),
    ("csharp-httpclient", "mono"),
    ("d-std-net-curl", "ldc2"),
    ("nim-httpclient", "nim"),
    ("crystal-http-client", "crystal"),
    ("clojure-clj-http", "clojure"),
    ("groovy-httpclient", "groovy"),
    ("erlang-httpc", "escript"),
    ("c-libcurl", "gcc"),
    ("cpp-libcurl", "g++"),
];

/// A sample to run, in a folder of its own.
pub struct Run<'a> {
    target: &'a str,
    program: &'a str,
    pub folder: PathBuf,
    options: Options,
    environment: Vec<(&'a str, &'a str)>,
    /// Around the sample.
    frame: (&'a str, &'a str),
}

impl<'a> Run<'a> {
    pub fn new(target: &'a str, program: &'a str, name: &str) -> Self {
        let folder = folder().join(format!("{name}-{target}"));
        Self {
            target,
            program,
            folder,
            options: Options::default(),
            environment: Vec::new(),
            frame: ("", ""),
        }
    }

    pub fn option(mut self, name: &str, value: &str) -> Self {
        self.options.set(name, value).expect("it is an option");
        self
    }

    pub fn environment(mut self, name: &'a str, value: &'a str) -> Self {
        self.environment.push((name, value));
        self
    }

    pub fn frame(mut self, before: &'a str, after: &'a str) -> Self {
        self.frame = (before, after);
        self
    }

    /// Runs the sample of an item. Fails with what it wrote.
    pub fn item(&self, item: &str) -> Result<(), String> {
        self.document(&format!(r#"{{"info": {{}}, "item": [{{"name": "x", {item}}}]}}"#))
    }

    /// The same of a document's first item.
    pub fn document(&self, text: &str) -> Result<(), String> {
        let Self { target, program, folder: own, options, environment, frame } = self;
        fs::create_dir_all(own.join("vendor")).expect("the folder can be made");
        fs::write(own.join("vendor/autoload.php"), "<?php require_once 'GuzzleHttp/autoload.php';\n")
            .expect("written");
        std::os::unix::fs::symlink(tools("samples").join("node_modules"), own.join("node_modules")).ok();
        let document = read(text).expect("a document");
        let request = document.request(&document.items[0], &Variables::default()).request;
        let sample = render_with(&request, find(target).expect("the target is there"), options);
        let file = own.join(sample.file_name);
        fs::write(&file, format!("{}{}{}", frame.0, sample.code, frame.1))
            .expect("the sample can be written");
        let mut command = Command::new("timeout");
        command.arg("300");
        start(&mut command, program, &file);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().to_lowercase().ends_with("_proxy") {
                command.env_remove(name);
            }
        }
        command.envs(environment.iter().copied());
        let output = command.current_dir(own).stdin(Stdio::null()).output().expect("timeout is installed");
        if output.status.success() {
            return Ok(());
        }
        let [written, error] =
            [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        Err(format!("{}: {written}{error}", output.status))
    }
}

/// Adds the command that runs a file, in its folder.
fn start(command: &mut Command, program: &str, file: &Path) {
    match program {
        compiler @ ("gcc" | "g++") => {
            let program = file.with_extension("");
            let mut compiler = Command::new(compiler);
            compiler.arg(file).arg("-o").arg(&program).arg("-lcurl");
            assert!(compiler.status().expect("the compiler is installed").success());
            command.arg(program)
        }
        "deno" | "bun" => {
            let own = if program == "deno" { deno_command(file) } else { bun_command(file) };
            command.arg(own.get_program()).args(own.get_args())
        }
        "python" => command.arg(tools("samples").join("venv/bin/python")).arg(file),
        "ansible" => command.arg(tools("samples").join("venv/bin/ansible-playbook")).arg(file),
        "php" => command.args(["php", "-d", "include_path=/usr/share/php"]).arg(file),
        "cargo" => {
            let own = file.parent().expect("a file is in a folder");
            // Samples share a target folder; those that run at the same time need binaries of their own.
            let binary = own.file_name().expect("a folder has a name").to_string_lossy();
            let package = include_str!("drivers/rust/Cargo.toml");
            let binaries = format!("[[bin]]\nname = \"{binary}\"\npath = \"main.rs\"\n\n[profile.dev]");
            let package = package.replacen("[profile.dev]", &binaries, 1);
            fs::write(own.join("Cargo.toml"), package).expect("written");
            fs::write(own.join("Cargo.lock"), include_str!("drivers/rust/Cargo.lock")).expect("written");
            command.args([env!("CARGO"), "run", "--quiet", "--locked", "--target-dir"]);
            command.arg(tools("samples").join("cargo"))
        }
        "mono" => {
            let program = file.with_extension("exe");
            let sample = fs::read_to_string(file).expect("the sample is there");
            fs::write(file, csharp_class("sample", &sample)).expect("written");
            let options = ["-langversion:latest", "-main:One", "-r:System.Net.Http"];
            let mut compiler = Command::new("mcs");
            compiler.args(options).arg(format!("-out:{}", program.display()));
            compiler.arg(driver("One.cs")).arg(file);
            assert!(compiler.status().expect("mcs is installed").success());
            command.arg("mono").arg(program).arg("sample")
        }
        "fpc" => {
            let program = file.with_extension("");
            let mut compiler = Command::new("fpc");
            compiler.args(["-v0", "-O-", "-l-"]).arg(file).arg(format!("-o{}", program.display()));
            assert!(compiler.status().expect("fpc is installed").success());
            command.arg(program)
        }
        "ldc2" => command.args(["ldc2", "-run"]).arg(file),
        "okhttp" => {
            let path = "/usr/share/java/okhttp.jar:/usr/share/java/okio.jar";
            command.args(["java", "-XX:TieredStopAtLevel=1", "-cp", path]).arg(file)
        }
        "go" => command.args(["go", "run"]).arg(file),
        "crystal" => command.args(["crystal", "run"]).arg(file),
        "clojure" => {
            let options = ["-XX:TieredStopAtLevel=1", "-cp", "/usr/share/java/*", "clojure.main"];
            command.arg("java").args(options).arg(file)
        }
        "nim" => command.args(["nim", "r", "--hints:off", "--nimcache:cache"]).arg(file),
        other => command.arg(other).arg(file),
    };
}
