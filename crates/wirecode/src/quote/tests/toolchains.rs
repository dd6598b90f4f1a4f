//! The languages' own tools read the literals back: each program prints its texts in hexadecimal.
//!
//! `cargo test -p wirecode --lib --features toolchains toolchains` runs all tools that are installed.

use std::fs;
use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::text;
use crate::language::*;
use crate::text::{InputId, Text};

/// The program that prints texts in a language. `{}` stands for an expression.
struct Toolchain {
    language: &'static Language,
    tool: &'static str,
    file: &'static str,
    hole: &'static str,
    before: &'static str,
    each: &'static str,
    after: &'static str,
    command: &'static str,
    /// Whether a text may contain a NUL.
    nul: bool,
}

const SCRIPT: Toolchain = Toolchain {
    language: &PYTHON,
    tool: "python3",
    file: "a.py",
    hole: "hole",
    before: "hole = 'HOLE'",
    each: "print(({}).encode().hex())",
    after: "",
    command: "python3 a.py",
    nul: true,
};

const TOOLCHAINS: &[Toolchain] = &[
    SCRIPT,
    Toolchain {
        language: &JAVASCRIPT,
        tool: "node",
        file: "a.js",
        before: "const hole = 'HOLE';",
        each: "console.log(Buffer.from({}).toString('hex'));",
        command: "node a.js",
        ..SCRIPT
    },
    Toolchain {
        language: &PHP,
        tool: "php",
        file: "a.php",
        before: "<?php $hole = 'HOLE';",
        each: "echo bin2hex({}), PHP_EOL;",
        command: "php a.php",
        ..SCRIPT
    },
    Toolchain {
        language: &RUBY,
        tool: "ruby",
        file: "a.rb",
        each: "puts(({}).unpack1('H*'))",
        command: "ruby a.rb",
        ..SCRIPT
    },
    Toolchain {
        language: &PERL,
        tool: "perl",
        file: "a.pl",
        before: "my $hole = 'HOLE';",
        each: "print unpack('H*', {}), qq(\\n);",
        command: "perl a.pl",
        ..SCRIPT
    },
    Toolchain {
        language: &LUA,
        tool: "lua5.4",
        file: "a.lua",
        before: "local hole = 'HOLE'\nlocal function p(s) print((s:gsub('.', function(c) return ('%02x'):format(c:byte()) end))) end",
        each: "p({})",
        command: "lua5.4 a.lua",
        ..SCRIPT
    },
    Toolchain {
        language: &TCL,
        tool: "tclsh",
        file: "a.tcl",
        before: "set hole HOLE\nproc p {s} {binary scan [encoding convertto utf-8 $s] H* h; puts $h}",
        each: "p {}",
        command: "tclsh -encoding utf-8 a.tcl",
        ..SCRIPT
    },
    Toolchain {
        language: &R,
        tool: "Rscript",
        file: "a.R",
        before: "hole <- 'HOLE'\np <- function(s) cat(as.character(charToRaw(enc2utf8(s))), '\\n', sep = '')",
        each: "p({})",
        command: "Rscript a.R",
        nul: false,
        ..SCRIPT
    },
    Toolchain {
        language: &SH,
        tool: "sh",
        file: "a.sh",
        before: "hole=HOLE\np() { printf %s \"$1\" | od -An -v -tx1 | tr -d ' \\n'; echo; }",
        each: "p {}",
        command: "sh a.sh",
        nul: false,
        ..SCRIPT
    },
    Toolchain {
        language: &C,
        tool: "gcc",
        file: "a.c",
        before: "#include <stdio.h>\n#define hole \"HOLE\"\n#define P(s) do { for (unsigned i = 0; i + 1 < sizeof(s); i++) printf(\"%02x\", (unsigned char)(s)[i]); puts(\"\"); } while (0)\nint main(void) {",
        each: "P({});",
        after: "}",
        command: "gcc -trigraphs -o a a.c && ./a",
        ..SCRIPT
    },
    Toolchain {
        language: &CPP,
        tool: "g++",
        file: "a.cpp",
        before: "#include <cstdio>\n#include <string>\nvoid p(const std::string &s) { for (unsigned char c : s) printf(\"%02x\", c); puts(\"\"); }\nint main() { std::string hole = \"HOLE\";",
        each: "p({});",
        after: "}",
        command: "g++ -trigraphs -o a a.cpp && ./a",
        nul: false,
        ..SCRIPT
    },
    Toolchain {
        language: &CSHARP,
        tool: "mcs",
        file: "a.cs",
        before: "using System; class A { static void P(string s) { Console.WriteLine(BitConverter.ToString(System.Text.Encoding.UTF8.GetBytes(s)).Replace(\"-\", \"\").ToLower()); } static void Main() { var hole = \"HOLE\";",
        each: "P({});",
        after: "}}",
        command: "mcs -out:a.exe a.cs && mono a.exe",
        ..SCRIPT
    },
    Toolchain {
        language: &JAVA,
        tool: "javac",
        file: "A.java",
        before: "class A { static void p(String s) throws Exception { var b = new StringBuilder(); for (byte c : s.getBytes(\"UTF-8\")) b.append(String.format(\"%02x\", c)); System.out.println(b); } public static void main(String[] a) throws Exception { var hole = \"HOLE\";",
        each: "p({});",
        after: "}}",
        command: "LC_ALL=C javac A.java && java A",
        ..SCRIPT
    },
    Toolchain {
        language: &GROOVY,
        tool: "groovy",
        file: "a.groovy",
        before: "def hole = 'HOLE'",
        each: "println(({}).toString().getBytes('UTF-8').encodeHex())",
        command: "groovy a.groovy",
        ..SCRIPT
    },
    Toolchain {
        language: &GO,
        tool: "go",
        file: "a.go",
        before: "package main\nimport \"fmt\"\nfunc main() {\nhole := \"HOLE\"",
        each: "fmt.Printf(\"%x\\n\", {})",
        after: "_ = hole\n}",
        command: "go run a.go",
        ..SCRIPT
    },
    Toolchain {
        language: &RUST,
        tool: "rustc",
        file: "a.rs",
        before: "fn p(s: impl AsRef<str>) { for b in s.as_ref().bytes() { print!(\"{b:02x}\") } println!() }\nfn main() { let hole = \"HOLE\";",
        each: "p({});",
        after: "}",
        command: "rustc a.rs && ./a",
        ..SCRIPT
    },
    Toolchain {
        language: &D,
        tool: "ldc2",
        file: "a.d",
        before: "import std.stdio;\nvoid p(string s) { foreach (ubyte c; cast(const(ubyte)[]) s) writef(\"%02x\", c); writeln(); }\nvoid main() { string hole = \"HOLE\";",
        each: "p({});",
        after: "}",
        command: "ldc2 -of=a a.d && ./a",
        ..SCRIPT
    },
    Toolchain {
        language: &NIM,
        tool: "nim",
        file: "a.nim",
        before: "import strutils\nlet hole = \"HOLE\"",
        each: "echo ({}).toHex.toLowerAscii",
        command: "nim c --hints:off -r a.nim",
        ..SCRIPT
    },
    Toolchain {
        language: &CRYSTAL,
        tool: "crystal",
        file: "a.cr",
        before: "hole = \"HOLE\"",
        each: "puts(({}).to_slice.hexstring)",
        command: "crystal run a.cr",
        ..SCRIPT
    },
    Toolchain {
        language: &ELIXIR,
        tool: "elixir",
        file: "a.exs",
        before: "hole = \"HOLE\"",
        each: "IO.puts(Base.encode16({}, case: :lower))",
        command: "elixir a.exs",
        ..SCRIPT
    },
    Toolchain {
        language: &ERLANG,
        tool: "escript",
        file: "a.erl",
        hole: "Hole",
        before: "#!/usr/bin/env escript\n%% -*- coding: utf-8 -*-\nmain(_) -> Hole = \"HOLE\", P = fun(S) -> io:format(\"~s~n\", [[io_lib:format(\"~2.16.0b\", [B]) || <<B>> <= unicode:characters_to_binary(S)]]) end,",
        each: "P({}),",
        after: "ok.",
        command: "escript a.erl",
        ..SCRIPT
    },
    Toolchain {
        language: &CLOJURE,
        tool: "clojure",
        file: "a.clj",
        before: "(def hole \"HOLE\")\n(defn p [s] (println (apply str (map #(format \"%02x\" %) (.getBytes s \"UTF-8\")))))",
        each: "(p {})",
        command: "clojure a.clj",
        ..SCRIPT
    },
    Toolchain {
        language: &PASCAL,
        tool: "fpc",
        file: "a.pas",
        before: "{$mode objfpc}{$H+}\nprogram a;\nuses sysutils;\nconst hole = 'HOLE';\nprocedure p(const s: string); var i: integer; begin for i := 1 to length(s) do write(LowerCase(IntToHex(ord(s[i]), 2))); writeln; end;\nbegin",
        each: "p({});",
        after: "end.",
        command: "fpc -v0 a.pas >&2 && ./a",
        ..SCRIPT
    },
];

#[test]
fn languages_read_the_same_text() {
    let mut runner = TestRunner::deterministic();
    let texts: Vec<String> =
        (0..200).map(|_| text().new_tree(&mut runner).expect("no text is rejected").current()).collect();
    let mut wrong = Vec::new();
    for toolchain in TOOLCHAINS {
        let found = sh(&format!("command -v {}", toolchain.tool), ".".as_ref());
        if found.is_empty() {
            eprintln!("{}: {} is not here", toolchain.language.name, toolchain.tool);
            continue;
        }
        wrong.extend(toolchain.check(&texts));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Toolchain {
    /// The texts that were read differently.
    fn check(&self, texts: &[String]) -> Vec<String> {
        let folder =
            std::env::temp_dir().join(format!("samples-literals-{}-{}", self.tool, std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for programs");
        let texts: Vec<&String> = texts.iter().filter(|text| self.nul || !text.contains('\0')).collect();
        let mut program = self.before.to_owned();
        let mut expected = Vec::new();
        for text in &texts {
            let mut beside = Text::from(text.as_str());
            beside.push_input(InputId(0));
            beside.push_str(text);
            for (expression, value) in [
                (self.language.literal(text), (*text).clone()),
                (self.language.block(text), (*text).clone()),
                (self.language.text(&beside, |_| self.hole), beside.fill(|_| "HOLE")),
            ] {
                program.push('\n');
                program.push_str(&self.each.replacen("{}", &expression, 1));
                expected.push((expression, value));
            }
        }
        fs::write(folder.join(self.file), format!("{program}\n{}\n", self.after)).expect("a program");
        let printed = sh(self.command, &folder);
        fs::remove_dir_all(&folder).expect("the folder is ours");
        let mut lines = printed.lines();
        let wrong = expected.into_iter().filter_map(|(expression, value)| {
            let hex: String = value.bytes().map(|byte| format!("{byte:02x}")).collect();
            let read = lines.next().unwrap_or("nothing").trim();
            (read != hex)
                .then(|| format!("{}: {expression} was read as {read}, not {hex}", self.language.name))
        });
        wrong.take(3).collect()
    }
}

fn sh(command: &str, folder: &std::path::Path) -> String {
    let output = Command::new("sh").args(["-c", command]).current_dir(folder).output().expect("a shell");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
