//! How the samples of compiled languages are built and run: all of them by one compiler process where that is possible.

use std::fmt::Write;
use std::fs;

use super::text;
use crate::bench::{Bench, Case, command};

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

/// `s12`: a name in every language, too.
fn name(case: &Case) -> &str {
    case.folder.file_name().and_then(|name| name.to_str()).expect("a sample has a folder")
}

fn write(bench: &Bench, file: &str, content: &str) {
    fs::write(bench.folder.join(file), content).expect("the file can be written");
}

fn join(bench: &Bench, wrap: impl Fn(&str, &str) -> String) -> String {
    let sample = |case: &Case| fs::read_to_string(&case.file).expect("the sample is there");
    bench.cases.iter().map(|case| wrap(name(case), &sample(case))).collect()
}
