//! Runs Chilkat's samples in their languages, against stubs of its classes that record the calls.
//!
//! The wire test runs the library itself, in Python (`python-chilkat2`). So every other sample must behave like that
//! one: the same calls in the same order, with the same arguments. Each sample must also free its objects, if its
//! language requires that.

#[path = "../src/target/chilkat/labels.rs"]
mod labels;
#[path = "chilkat/members.rs"]
mod members;
#[path = "chilkat/typed/mod.rs"]
mod typed;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wirecode::{Request, Variables, find, read, render};

const COLLECTION: &str = include_str!("chilkat/requests.postman_collection.json");

fn requests() -> Vec<(String, Request)> {
    let document = read(COLLECTION).expect("the collection is valid");
    let request = |item| document.request(item, &Variables::default()).request;
    document.items.iter().map(|item| (item.name.clone(), request(item))).collect()
}

/// The samples of a target, each in its own folder.
struct Bench {
    folder: PathBuf,
    stand_ins: PathBuf,
    samples: Vec<Sample>,
}

struct Sample {
    name: String,
    folder: PathBuf,
    file: PathBuf,
}

impl Bench {
    fn new(target: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("chilkat").join(target);
        let _ = fs::remove_dir_all(&folder);
        let stand_ins = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/chilkat/stand-ins");
        let target = find(target).expect("the target is there");
        let mut samples = Vec::new();
        for (at, (name, request)) in requests().into_iter().enumerate() {
            let folder = folder.join(format!("s{at}"));
            fs::create_dir_all(&folder).expect("the folder can be made");
            let sample = render(&request, target);
            let file = folder.join(sample.file_name);
            fs::write(&file, sample.code).expect("the file can be written");
            samples.push(Sample { name, folder, file });
        }
        Self { folder, stand_ins, samples }
    }

    /// Runs a command for each sample, and compares its recorded calls with Python's.
    fn compare(&self, command: impl Fn(&Sample) -> Command) {
        let expected = expected();
        for sample in &self.samples {
            let (_, expected) =
                expected.iter().find(|(name, _)| *name == sample.name).expect("the same requests");
            let lines = record(sample, command(sample));
            let made = lines.iter().filter(|line| line.starts_with("new ")).count();
            let freed = lines.iter().filter(|line| line.starts_with("free ")).count();
            let calls: Vec<_> =
                lines.iter().filter(|line| !line.starts_with("free ") && !line.contains(".Utf8 =")).collect();
            let expected: Vec<_> = expected.iter().collect();
            assert_eq!(calls, expected, "{} ({})", sample.name, sample.file.display());
            assert!(freed == 0 || freed == made, "{}: {made} made, {freed} freed", sample.name);
        }
    }
}

fn record(sample: &Sample, mut command: Command) -> Vec<String> {
    let log = sample.folder.join("log");
    let _ = fs::remove_file(&log);
    command.env("CHILKAT_LOG", &log).current_dir(&sample.folder);
    run(command, &sample.name);
    let log = fs::read_to_string(&log).expect("the stand-ins recorded something");
    log.lines().map(str::to_owned).collect()
}

fn run(mut command: Command, what: &str) {
    let program = command.get_program().to_owned();
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{program:?}: {error} (hint: `./test` installs what the tests need)"));
    assert!(
        output.status.success(),
        "{what}: {command:?}\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

fn python(bench: &Bench, sample: &Sample) -> Command {
    let mut python = Command::new("python3");
    python.arg(&sample.file).env("PYTHONPATH", &bench.stand_ins).env("PYTHONDONTWRITEBYTECODE", "1");
    python
}

/// The calls of the sample that is verified on the wire.
fn expected() -> Vec<(String, Vec<String>)> {
    use std::sync::OnceLock;
    static EXPECTED: OnceLock<Vec<(String, Vec<String>)>> = OnceLock::new();
    EXPECTED
        .get_or_init(|| {
            let bench = Bench::new("python-chilkat2");
            bench
                .samples
                .iter()
                .map(|sample| (sample.name.clone(), record(sample, python(&bench, sample))))
                .collect()
        })
        .clone()
}

#[test]
fn python_makes_the_calls() {
    let bench = Bench::new("python-chilkat");
    bench.compare(|sample| python(&bench, sample));
}

#[test]
fn ruby_makes_the_calls() {
    let bench = Bench::new("ruby-chilkat");
    bench.compare(|sample| {
        let mut ruby = Command::new("ruby");
        ruby.arg("-I").arg(&bench.stand_ins).arg(&sample.file);
        ruby
    });
}

#[test]
fn perl_makes_the_calls() {
    let bench = Bench::new("perl-chilkat");
    bench.compare(|sample| {
        let mut perl = Command::new("perl");
        perl.arg("-I").arg(&bench.stand_ins).arg(&sample.file);
        perl
    });
}

#[test]
fn php_makes_the_calls() {
    for target in ["php-ext-chilkat", "php-ax-chilkat"] {
        let bench = Bench::new(target);
        bench.compare(|sample| {
            let mut php = Command::new("php");
            let stand_in = bench.stand_ins.join("chilkat.php");
            php.args(["-d", "zend.assertions=1", "-d", "include_path=/nonexistent", "-d"]);
            php.arg(format!("auto_prepend_file={}", stand_in.display()));
            // For the sample's `include`.
            fs::write(sample.folder.join("chilkat.php"), "").expect("the file can be written");
            php.arg(&sample.file);
            php
        });
    }
}

#[test]
fn node_makes_the_calls() {
    let bench = Bench::new("nodejs-chilkat");
    bench.compare(|sample| {
        let mut node = Command::new("node");
        node.arg("-r").arg(bench.stand_ins.join("chilkat.js")).arg(&sample.file);
        node
    });
}

#[test]
fn tcl_makes_the_calls() {
    let bench = Bench::new("tcl-chilkat");
    bench.compare(|sample| {
        let mut tcl = Command::new("tclsh");
        tcl.arg(bench.stand_ins.join("chilkat.tcl")).arg(&sample.file);
        tcl
    });
}

#[test]
fn csharp_makes_the_calls() {
    let bench = Bench::new("csharp-chilkat");
    typed::csharp(&bench.folder);
    let library = bench.folder.join("Chilkat.dll");
    let mut mcs = command("mcs", &["-target:library"]);
    mcs.arg(format!("-out:{}", library.display())).arg(bench.folder.join("Chilkat.cs"));
    run(mcs, "the stand-ins");
    bench.compare(|sample| {
        let program = sample.folder.join("Program.exe");
        let mut mcs = command("mcs", &["-nowarn:219"]);
        mcs.arg(format!("-r:{}", library.display()))
            .arg(format!("-out:{}", program.display()))
            .arg(&sample.file);
        run(mcs, &sample.name);
        let mut mono = Command::new("mono");
        mono.arg(program).env("MONO_PATH", &bench.folder);
        mono
    });
}

#[test]
fn java_makes_the_calls() {
    for (target, android) in [("java-chilkat", false), ("android-chilkat", true)] {
        let bench = Bench::new(target);
        typed::java(&bench.folder);
        // Each sample's class has the same name, so each gets a package.
        let mut javac = command("javac", &["-nowarn", "-d"]);
        javac.arg(&bench.folder).arg("-cp").arg(&bench.folder);
        for sample in &bench.samples {
            let code = fs::read_to_string(&sample.file).expect("it was written");
            let package = sample.folder.file_name().expect("a name").to_string_lossy().into_owned();
            fs::write(&sample.file, format!("package {package}; {code}")).expect("the file can be written");
            javac.arg(&sample.file);
        }
        run(javac, "the samples");
        if android {
            continue;
        }
        let library = bench.folder.join("libchilkat.so");
        let mut cc = command("cc", &["-shared", "-x", "c", "/dev/null", "-o"]);
        cc.arg(&library);
        run(cc, "an empty library");
        bench.compare(|sample| {
            let package = sample.folder.file_name().expect("a name").to_string_lossy().into_owned();
            let mut java = command("java", &["-Xshare:auto", "-XX:TieredStopAtLevel=1"]);
            java.arg(format!("-Djava.library.path={}", bench.folder.display()));
            java.arg("-cp").arg(&bench.folder).arg(format!("{package}.ChilkatSample"));
            java
        });
    }
}

#[test]
fn go_makes_the_calls() {
    let bench = Bench::new("go-chilkat");
    typed::go(&bench.folder);
    let bin = bench.folder.join("bin");
    fs::create_dir_all(&bin).expect("the folder can be made");
    let mut go = command("go", &["build", "-o"]);
    go.arg(&bin);
    for sample in &bench.samples {
        let package = sample.folder.file_name().expect("a name");
        let folder = bench.folder.join("src").join(package);
        fs::create_dir_all(&folder).expect("the folder can be made");
        fs::copy(&sample.file, folder.join("main.go")).expect("the file can be copied");
        go.arg(package);
    }
    go.env("GO111MODULE", "off").env("GOPATH", &bench.folder).env("GOFLAGS", "");
    run(go, "the samples");
    bench.compare(|sample| Command::new(bin.join(sample.folder.file_name().expect("a name"))));
}

#[test]
fn c_makes_the_calls() {
    compiled_calls(["c-chilkat", "unicode-c-chilkat"], "cc");
}

#[test]
fn cpp_makes_the_calls() {
    compiled_calls(["cpp-chilkat", "unicode-cpp-chilkat"], "c++");
}

fn compiled_calls(targets: [&str; 2], compiler: &str) {
    for target in targets {
        let bench = Bench::new(target);
        typed::c(&bench.folder);
        bench.compare(|sample| {
            let program = sample.folder.join("sample");
            let mut cc =
                command(compiler, &["-Wall", "-Wextra", "-Werror", "-Wno-unused-but-set-variable", "-I"]);
            cc.arg(&bench.folder).arg(&sample.file).arg("-o").arg(&program);
            run(cc, &sample.name);
            Command::new(program)
        });
    }
}

#[test]
fn delphi_makes_the_calls() {
    for target in ["delphi-ax-chilkat", "delphi-dll-chilkat"] {
        let bench = Bench::new(target);
        typed::pascal(&bench.folder);
        bench.compare(|sample| {
            let mut fpc = command("fpc", &["-MDelphiUnicode", "-v0e", "-l-"]);
            fpc.arg(format!("-Fu{}", bench.folder.display())).arg(format!("-FE{}", sample.folder.display()));
            fpc.arg(format!("-FU{}", bench.folder.display())).arg(&sample.file);
            run(fpc, &sample.name);
            Command::new(sample.folder.join("ChilkatSample"))
        });
    }
}

/// There is no Foundation to run the samples with, so the compiler only checks names and types.
#[test]
fn objective_c_compiles() {
    let bench = Bench::new("objc-chilkat");
    typed::objective_c(&bench.folder);
    for sample in &bench.samples {
        // GCC doesn't support autorelease pools.
        let code =
            fs::read_to_string(&sample.file).expect("it was written").replace("@autoreleasepool {", "{");
        fs::write(&sample.file, code).expect("the file can be written");
        let mut gcc =
            command("gcc", &["-fsyntax-only", "-Wall", "-Werror", "-fconstant-string-class=NSString", "-I"]);
        gcc.arg(&bench.folder).arg(&sample.file);
        run(gcc, &sample.name);
    }
}
