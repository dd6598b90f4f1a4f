//! Runs samples like ours, but builds each separately: one that doesn't compile must not affect the others.

use std::fs;

pub use crate::runners::{browser, clojure, node, php, python, r, ruby, shell};

use crate::bench::{Bench, command, tools};
use crate::runners::{self, name};

pub fn c(bench: Bench) -> Bench {
    bench.compile(|_| command("gcc", ["-std=c11", "-o", "a", "main.c", "-lcurl"])).run(|_| command("./a", []))
}

pub fn go(bench: Bench) -> Bench {
    bench.compile(|_| command("go", ["build", "-o", "a", "main.go"])).run(|_| command("./a", []))
}

pub fn java(bench: Bench) -> Bench {
    let path = "/usr/share/java/okhttp.jar:/usr/share/java/okio.jar";
    bench.run(|_| command("java", ["-XX:TieredStopAtLevel=1", "-cp", path, "Main.java"]))
}

pub fn csharp(bench: Bench) -> Bench {
    let options = ["-langversion:latest", "-r:System.Net.Http", "-out:a.exe", "Program.cs"];
    bench.compile(|_| command("mcs", options)).run(|_| command("mono", ["a.exe"]))
}

/// Compiling takes too long, so only the parser checks each sample separately.
pub fn crystal(bench: Bench) -> Bench {
    let bench = bench.compile(|_| command("crystal", ["tool", "format", "request.cr"]));
    for case in &bench.cases {
        if case.outcome.is_err() {
            fs::write(&case.file, "").expect("the folder is there");
        }
    }
    runners::crystal(bench)
}

/// HTTPie sends its standard input, unless that is a terminal.
pub fn terminal(bench: Bench) -> Bench {
    bench.run(|_| command("script", ["--quiet", "--return", "--command", "bash request.sh", "/dev/null"]))
}

/// One binary per sample, in one package.
pub fn rust(bench: Bench) -> Bench {
    let sources = bench.folder.join("src/bin");
    fs::create_dir_all(&sources).expect("the folder can be made");
    for (file, content) in
        [("Cargo.toml", include_str!("rust/Cargo.toml")), ("Cargo.lock", include_str!("rust/Cargo.lock"))]
    {
        fs::write(bench.folder.join(file), content).expect("the folder is there");
    }
    for case in &bench.cases {
        if case.file.exists() {
            fs::copy(&case.file, sources.join(format!("{}.rs", name(case)))).expect("the folder is there");
        }
    }
    let folder = tools("peers").join("cargo");
    // Removes old binaries, so that samples that don't compile have none.
    for case in &bench.cases {
        fs::remove_file(folder.join("debug").join(name(case))).ok();
    }
    let mut build =
        command(env!("CARGO"), ["build", "--quiet", "--locked", "--bins", "--keep-going", "--target-dir"]);
    build.arg(&folder);
    let bench = bench.try_to_build(&mut build);
    // `env` reports a missing binary as an error, which doesn't abort the test.
    bench.run(|case| command("env", [&*folder.join("debug").join(name(case)).to_string_lossy()]))
}
