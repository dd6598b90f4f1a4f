//! As our samples are run, but each is built by itself: one that doesn't compile must not take the others along.

pub use crate::runners::{clojure, node, php, python, shell};

use crate::bench::{Bench, command};

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
