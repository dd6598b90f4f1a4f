//! What `wirecode docs build` writes.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// An empty folder of this name.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs-build").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("it can be removed");
    }
    fs::create_dir_all(&folder).expect("it can be made");
    folder
}

/// What a command says on stderr that succeeds, and prints nothing else.
#[track_caller]
fn wirecode(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecode"));
    let output = command.args(arguments).current_dir(folder).output().expect("the binary runs");
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(output.status.success() && output.stdout.is_empty(), "{said}");
    said
}

fn lights(names: &[&str]) -> String {
    let items = names.iter().map(|name| {
        format!(r#"{{"name": "{name}", "request": {{"method": "PUT", "url": "https://a.example/lamps/{{{{id}}}}"}}}}"#)
    });
    let items = items.collect::<Vec<_>>().join(",");
    format!(r#"{{"info": {{"name": "Lights"}}, "item": [{{"name": "lamps", "item": [{items}]}}]}}"#)
}

/// Every file below a folder, by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let name = entry.file_name().expect("a name").to_string_lossy().into_owned();
        if entry.is_dir() {
            files.extend(
                self::files(&entry).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)),
            );
        } else {
            files.insert(name, fs::read(&entry).expect("a file"));
        }
    }
    files
}

#[test]
fn a_site_is_the_same_each_time_and_only_changes_are_written() {
    let folder = folder("same");
    let build = |names: &[&str], out: &str| {
        fs::write(folder.join("lights.json"), lights(names)).unwrap();
        wirecode(&folder, &["docs", "build", "lights.json", "--out", out])
    };
    let said = build(&["Dim a lamp", "Dim a lamp"], "one");
    assert!(said.contains(" 0 unchanged, 0 removed"), "{said}");
    build(&["Dim a lamp", "Dim a lamp"], "two");
    let first = files(&folder.join("one"));
    assert!(first == files(&folder.join("two")), "the same document gives the same bytes");
    assert!(first.contains_key("lights/go-net-http/lamps/dim-a-lamp-2.html"));
    assert!(first.contains_key("lights/lamps/dim-a-lamp.md") && first.contains_key("lights/search.js"));

    let said = build(&["Dim a lamp", "Dim a lamp"], "one");
    assert!(said.contains(": 0 files written, ") && said.contains("--base-url"), "{said}");

    // A file of somebody else, where this tool has its own.
    fs::write(folder.join("one/lights/lamps/notes.txt"), "mine").unwrap();
    let said = build(&["Dim a lamp"], "one");
    let pages_of_an_item = 1 + wirecode::targets().count();
    assert!(said.contains(&format!("{} removed", 2 * pages_of_an_item)), "{said}");
    let mut now = files(&folder.join("one"));
    assert_eq!(now.remove("lights/lamps/notes.txt").as_deref(), Some(b"mine".as_slice()));
    build(&["Dim a lamp"], "three");
    assert!(now == files(&folder.join("three")), "what is left is what a new folder gets");
}

#[test]
fn a_manifest_names_nothing_outside_of_its_folder() {
    let folder = folder("manifest");
    fs::write(folder.join("lights.json"), lights(&["x"])).unwrap();
    fs::write(folder.join("mine"), "mine").unwrap();
    fs::create_dir(folder.join("out")).unwrap();
    let absolute = folder.join("mine").display().to_string();
    fs::write(folder.join("out/.wirecode-docs"), format!("../mine\n{absolute}\nlights/../../mine\n"))
        .unwrap();
    let said = wirecode(&folder, &["docs", "build", "lights.json", "--out", "out"]);
    assert!(said.contains(" 0 removed"), "{said}");
    assert!(folder.join("mine").exists());
}

#[test]
fn a_site_that_knows_where_it_is_has_a_sitemap() {
    let folder = folder("sitemap");
    fs::write(folder.join("lights.json"), lights(&["Dim a lamp"])).unwrap();
    let args = ["docs", "build", "lights.json", "--out", "out", "--base-url", "https://docs.example/api/"];
    wirecode(&folder, &args);
    let sitemap = fs::read_to_string(folder.join("out/sitemap.xml")).expect("a sitemap");
    for address in ["", "lights/", "lights/lamps/dim-a-lamp.html"] {
        assert!(sitemap.contains(&format!("<loc>https://docs.example/api/{address}</loc>")), "{address}");
    }
}
