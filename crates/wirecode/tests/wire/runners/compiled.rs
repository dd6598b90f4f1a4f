//! Builds and runs the samples of compiled languages, if possible with one compiler process for all.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::process::Command;

use super::text;
use crate::bench::{Bench, Case, command, driver, tools};

pub fn c(bench: Bench) -> Bench {
    let options = ["-std=c11", "-Wall", "-Wextra", "-Werror", "-o", "a", "main.c", "-lcurl"];
    bench.compile(|_| command("gcc", options)).run(program)
}

/// One program with a namespace for each sample: the headers take longer to compile than all samples.
pub fn cpp(bench: Bench) -> Bench {
    let mut source =
        join_below(&bench, "#include ", |name, sample| format!("namespace {name} {{\n{sample}\n}}\n"));
    source += "int main(int, char** arguments) {\n    const std::string sample = arguments[1];\n";
    for case in &bench.cases {
        writeln!(source, "    if (sample == \"{0}\") return {0}::main();", name(case))
            .expect("a text takes all");
    }
    write(&bench, "all.cpp", &(source + "    return 2;\n}\n"));
    let program = bench.folder.join("all");
    let bench = bench.build(&mut command("g++", ["-std=c++17", "-o", "all", "all.cpp", "-lcurl"]));
    bench.run(|case| command(text(&program), [name(case)]))
}

pub fn pascal(bench: Bench) -> Bench {
    bench.compile(|_| command("fpc", ["-v0", "-O-", "request.pas", "-oa"])).run(program)
}

pub fn java(bench: Bench) -> Bench {
    let path = "/usr/share/java/okhttp.jar:/usr/share/java/okio.jar";
    bench.run_together(|| command("java", ["-XX:TieredStopAtLevel=1", "-cp", path, &driver("Each.java")]))
}

pub fn go(bench: Bench) -> Bench {
    write(&bench, "go.mod", "module samples\n\ngo 1.19\n");
    let bench = bench.build(&mut command("gofmt", ["-l", "."])).build(&mut command("go", ["vet", "./..."]));
    fs::create_dir_all(bench.folder.join("bin")).expect("the folder can be made");
    let programs = bench.folder.join("bin");
    bench.build(&mut command("go", ["build", "-o", "bin/", "./..."])).run(|case| {
        let name = case.folder.file_name().expect("a sample has a folder");
        command(text(&programs.join(name)), [])
    })
}

/// One program with a module for each sample, and locked dependencies.
pub fn rust(bench: Bench) -> Bench {
    let package = (include_str!("../drivers/rust/Cargo.toml"), include_str!("../drivers/rust/Cargo.lock"));
    rust_in(bench, "cargo", package)
}

/// With the oldest releases of the clients.
pub fn rust_oldest(bench: Bench) -> Bench {
    let package = (
        include_str!("../drivers/rust-oldest/Cargo.toml"),
        include_str!("../drivers/rust-oldest/Cargo.lock"),
    );
    rust_in(bench, "cargo-oldest", package)
}

fn rust_in(bench: Bench, target_folder: &str, (manifest, lock): (&str, &str)) -> Bench {
    let target =
        bench.folder.file_name().and_then(|name| name.to_str()).expect("named by its target").to_owned();
    for (file, content) in [("Cargo.toml", manifest), ("Cargo.lock", lock)] {
        write(&bench, file, content);
    }
    let mut source = String::new();
    for case in &bench.cases {
        writeln!(source, "#[path = \"../../{0}/main.rs\"]\nmod {0};", name(case)).expect("a text takes all");
    }
    source += "fn main() -> Result<(), Box<dyn std::error::Error>> {\n";
    source += "    match std::env::args().nth(1).as_deref() {\n";
    for case in &bench.cases {
        // The samples' functions are private, so this one is made public for the module.
        let sample = fs::read_to_string(&case.file).expect("the sample is there");
        let main = if sample.contains("async fn main()") { "async fn main()" } else { "fn main()" };
        fs::write(&case.file, sample.replacen(main, &format!("pub {main}"), 1))
            .expect("the file can be written");
        writeln!(source, "        Some(\"{0}\") => {0}::main(),", name(case)).expect("a text takes all");
    }
    source += "        _ => Err(\"no such sample\".into()),\n    }\n}\n";
    fs::create_dir_all(bench.folder.join("src/bin")).expect("the folder can be made");
    write(&bench, &format!("src/bin/{target}.rs"), &source);

    let folder = tools("samples").join(target_folder);
    let mut build =
        command(env!("CARGO"), ["build", "--quiet", "--locked", "--bin", &target, "--target-dir"]);
    build.arg(&folder);
    let program = folder.join("debug").join(&target);
    bench.build(&mut build).run(|case| command(text(&program), [name(case)]))
}

/// One assembly with a namespace for each sample.
pub fn csharp(bench: Bench) -> Bench {
    let sources = join(&bench, csharp_class);
    write(&bench, "all.cs", &sources);
    let program = bench.folder.join("all.exe");
    let each = driver("Each.cs");
    let options =
        ["-langversion:latest", "-main:Each", "-r:System.Net.Http", "-out:all.exe", &each, "all.cs"];
    bench.build(&mut command("mcs", options)).run_together(|| command("mono", [text(&program)]))
}

/// Top-level statements as a class, for Mono's compiler, which knows neither these nor declarations with `using`.
fn csharp_class(namespace: &str, sample: &str) -> String {
    const IMPLICIT: [&str; 6] = [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Threading.Tasks",
    ];
    let is_import = |line: &&str| line.starts_with("using ") && !line.starts_with("using var ");
    let (imports, lines): (Vec<_>, Vec<_>) = sample.split('\n').partition(is_import);
    let functions = lines.iter().position(|line| line.starts_with("static ")).unwrap_or(lines.len());
    let (statements, functions) = lines.split_at(functions);
    let mut blocks = 0;
    let statements = statements.iter().map(|line| {
        let Some(declaration) = line.strip_prefix("using var ") else { return format!("{line}\n") };
        blocks += 1;
        format!("using (var {})\n{{\n", declaration.trim_end_matches(';'))
    });
    let statements: String = statements.collect();
    let implicit = IMPLICIT.map(|name| format!("using {name};\n")).concat();
    format!(
        "namespace {namespace}\n{{\n{implicit}{}\nclass Program\n{{\nstatic async Task Main()\n{{\n{}\n}}\n{}\n}}\n}}\n",
        imports.join("\n"),
        statements + &"}\n".repeat(blocks),
        functions.join("\n")
    )
}

/// One program with a function for each sample.
pub fn crystal(bench: Bench) -> Bench {
    let wrap = |name: &str, sample: &str| format!("def {name}\n{sample}\nend\n");
    let mut source = join_below(&bench, "require ", wrap);
    source += "case ARGV[0]\n";
    for case in &bench.cases {
        writeln!(source, "when \"{0}\" then {0}", name(case)).expect("a text takes all");
    }
    write(&bench, "all.cr", &(source + "end\n"));
    let program = bench.folder.join("all");
    let bench = bench.build(&mut command("crystal", ["build", "all.cr", "-o", "all"]));
    bench.run(|case| command(text(&program), [name(case)]))
}

/// One program with a procedure for each sample.
pub fn nim(bench: Bench) -> Bench {
    let wrap = |name: &str, sample: &str| format!("proc {name}() =\n{}\n", indent(sample));
    let mut source = join_below(&bench, "import ", wrap);
    source += "case paramStr(1)\n";
    for case in &bench.cases {
        writeln!(source, "of \"{0}\": {0}()", name(case)).expect("a text takes all");
    }
    write(&bench, "all.nim", &format!("from std/os import paramStr\n{source}else: quit(2)\n"));
    let program = bench.folder.join("all");
    let options = ["c", "--hints:off", "--verbosity:0", "--nimcache:cache", "-o:all", "all.nim"];
    bench.build(&mut command("nim", options)).run(|case| command(text(&program), [name(case)]))
}

/// One program with a struct for each sample.
pub fn d(bench: Bench) -> Bench {
    let mut source = join(&bench, |name, sample| {
        let sample = sample.replacen("void main()", "static void main()", 1);
        format!("struct {name}\n{{\n{sample}\n}}\n")
    });
    source += "void main(string[] args)\n{\n    switch (args[1])\n    {\n";
    for case in &bench.cases {
        writeln!(source, "    case \"{0}\": {0}.main(); break;", name(case)).expect("a text takes all");
    }
    write(&bench, "all.d", &(source + "    default: assert(0);\n    }\n}\n"));
    let program = bench.folder.join("all");
    let bench = bench.build(&mut command("ldc2", ["all.d", "-of=all"]));
    bench.run(|case| command(text(&program), [name(case)]))
}

fn program(_: &Case) -> Command {
    command("./a", [])
}

/// `s12`: a valid name in every language.
pub fn name(case: &Case) -> &str {
    case.folder.file_name().and_then(|name| name.to_str()).expect("a sample has a folder")
}

fn write(bench: &Bench, file: &str, content: &str) {
    fs::write(bench.folder.join(file), content).expect("the file can be written");
}

fn join(bench: &Bench, wrap: impl Fn(&str, &str) -> String) -> String {
    let sample = |case: &Case| fs::read_to_string(&case.file).expect("the sample is there");
    bench.cases.iter().map(|case| wrap(name(case), &sample(case))).collect()
}

/// Moves lines that must be at the top of a program there, without duplicates, followed by the remaining samples.
fn join_below(bench: &Bench, top: &str, wrap: impl Fn(&str, &str) -> String) -> String {
    let mut tops = BTreeSet::new();
    let mut rest = String::new();
    for case in &bench.cases {
        let sample = fs::read_to_string(&case.file).expect("the sample is there");
        let (hoisted, lines): (Vec<_>, Vec<_>) = sample.split('\n').partition(|line| line.starts_with(top));
        tops.extend(hoisted.into_iter().map(|line| format!("{line}\n")));
        rest += &wrap(name(case), &lines.join("\n"));
    }
    tops.into_iter().collect::<String>() + &rest
}

/// Indents by two columns, except within Nim's long literals.
fn indent(sample: &str) -> String {
    let mut is_inside = false;
    let mut indented = String::new();
    for line in sample.split('\n') {
        indented += if is_inside || line.is_empty() { "" } else { "  " };
        indented += line;
        indented.push('\n');
        is_inside ^= line.matches("\"\"\"").count() % 2 == 1;
    }
    indented
}
