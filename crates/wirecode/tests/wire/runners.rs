//! Runs the samples of each language.

mod compiled;

use std::fs;
use std::path::Path;

#[cfg(feature = "peers")]
pub use compiled::name;
pub use compiled::{c, cpp, crystal, csharp, d, go, java, nim, pascal, rust, rust_oldest};
use serde_json::json;

use crate::bench::{Bench, command, driver, folder, tools};

pub fn shell(bench: Bench) -> Bench {
    bench.run(|case| command("bash", [text(&case.file)]))
}

pub fn python(bench: Bench) -> Bench {
    python_in("venv", bench)
}

/// With the packages of one environment.
pub fn python_in(environment: &str, bench: Bench) -> Bench {
    let python = tools("samples").join(environment).join("bin/python");
    bench.run_together(|| command(text(&python), [&driver("fork.py")]))
}

/// One process for all playbooks: Ansible takes longer to start than to run one.
pub fn ansible(bench: Bench) -> Bench {
    let ansible = tools("samples").join("venv/bin/ansible-playbook");
    bench.run_in_turn("\nPLAY [", || {
        let mut command = command(text(&ansible), []);
        command.env("ANSIBLE_LOCALHOST_WARNING", "0").env("ANSIBLE_INVENTORY_UNPARSED_WARNING", "0");
        command
    })
}

pub fn node(bench: Bench) -> Bench {
    link_packages();
    bench.run(|case| command("node", [text(&case.file)]))
}

/// With a different release of a package.
pub fn node_with(bench: Bench, package: &str, alias: &str) -> Bench {
    let own = bench.folder.join("node_modules");
    fs::create_dir_all(&own).expect("the folder can be made");
    std::os::unix::fs::symlink(tools("samples").join("node_modules").join(alias), own.join(package))
        .expect("the package can be linked");
    bench.run(|case| command("node", [text(&case.file)]))
}

pub fn php(bench: Bench) -> Bench {
    // The file that Composer would write, for Debian's packages.
    let autoload = bench.folder.join("autoload.php");
    fs::write(&autoload, "<?php set_include_path('/usr/share/php');\n").expect("the file can be written");
    for folder in bench.folders() {
        fs::create_dir_all(folder.join("vendor")).expect("the folder can be made");
        fs::write(folder.join("vendor/autoload.php"), "<?php require_once 'GuzzleHttp/autoload.php';\n")
            .expect("the file can be written");
    }
    let prepend = format!("auto_prepend_file={}", autoload.display());
    bench.run(|case| command("php", ["-d", &prepend, text(&case.file)]))
}

pub fn ruby(bench: Bench) -> Bench {
    bench.run(|case| command("ruby", [text(&case.file)]))
}

pub fn perl(bench: Bench) -> Bench {
    bench.run(|case| command("perl", [text(&case.file)]))
}

pub fn lua(bench: Bench) -> Bench {
    bench.run(|case| command("lua5.4", [text(&case.file)]))
}

pub fn tcl(bench: Bench) -> Bench {
    bench.run(|case| command("tclsh", [text(&case.file)]))
}

pub fn erlang(bench: Bench) -> Bench {
    bench.run(|case| command("escript", [text(&case.file)]))
}

/// esbuild only removes the types.
pub fn typescript(bench: Bench) -> Bench {
    link_packages();
    let esbuild = tools("samples").join("node_modules/.bin/esbuild");
    let options = ["--log-level=error", "request.mts", "--outfile=request.mjs"];
    bench.compile(|_| command(text(&esbuild), options)).run(|_| command("node", ["request.mjs"]))
}

/// In Chromium, on a page of the sample's server.
pub fn browser(bench: Bench) -> Bench {
    browser_with(bench, "jquery")
}

pub fn browser_with(bench: Bench, jquery: &str) -> Bench {
    for case in &bench.cases {
        let page = json!({ "origin": case.origin(), "files": case.files().collect::<Vec<_>>() });
        fs::write(case.folder.join("page.json"), page.to_string()).expect("the folder is there");
    }
    bench.run_together(|| {
        let mut command = command("node", [&driver("chromium.mjs")]);
        command.env("NODE_PATH", tools("samples").join("node_modules")).env("JQUERY", jquery);
        command
    })
}

pub fn r(bench: Bench) -> Bench {
    bench.run_together(|| command("Rscript", [&driver("each.R")]))
}

pub fn groovy(bench: Bench) -> Bench {
    bench.run_together(|| command("groovy", [&driver("each.groovy")]))
}

pub fn clojure(bench: Bench) -> Bench {
    let options = ["-XX:TieredStopAtLevel=1", "-cp", "/usr/share/java/*", "clojure.main"];
    bench.run_together(|| {
        let mut command = command("java", options);
        command.arg(driver("each.clj"));
        command
    })
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the folders of tests have plain names")
}

/// Node searches for packages in the folders above a file.
fn link_packages() {
    let link = folder().join("node_modules");
    // Another test may have created it.
    std::os::unix::fs::symlink(tools("samples").join("node_modules"), link).ok();
}
