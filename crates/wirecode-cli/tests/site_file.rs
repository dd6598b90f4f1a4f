//! Sites of `--site FILE.toml`: own pages, versions, order and hiding, images.

use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const SCHEMA: &str = include_str!("../site.schema.json");
/// The smallest PNG: one pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82";

/// A folder with two versions of an API, another document, and guides.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site-file").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("it can be removed");
    }
    fs::create_dir_all(folder.join("guides/pictures")).expect("it can be made");
    let put = |file: &str, text: &str| fs::write(folder.join(file), text).expect("it can be written");
    put("lights-1.json", &lights(&["lamps"], ""));
    put("lights-2.json", &lights(&["doors", "lamps", "secrets"], "![A lamp](pictures/lamp.png)"));
    put(
        "bells.json",
        r#"{"info": {"name": "Bells"}, "item": [{"name": "Ring", "request": "https://b.example/ring"}]}"#,
    );
    put(
        "guides/start.md",
        "# Getting *started*\n\nFirst read [the limits](limits.md#per-minute), then \
         [dim a lamp](../lights-2.json#operation/dimLamps) or see [all of it](../bells.json).\n\n\
         ![A lamp](pictures/lamp.png) ![gone](pictures/gone.png) ![secret](../../outside.png)\n\n[nowhere](nowhere.md)\n",
    );
    put("guides/limits.md", "# Limits\n\n## Per minute\n\nSixty. Back to [the start](./start.md).\n");
    put("welcome.md", "Welcome to **Lights**. [Start](guides/start.md)\n");
    fs::create_dir_all(folder.join("pictures")).expect("it can be made");
    for picture in ["pictures/lamp.png", "guides/pictures/lamp.png", "../outside.png"] {
        fs::write(folder.join(picture), PIXEL).expect("it can be written");
    }
    folder
}

fn lights(tags: &[&str], description: &str) -> String {
    let paths: serde_json::Map<String, Value> = tags
        .iter()
        .map(|tag| {
            let id = format!("dim{}{}", tag[..1].to_uppercase(), &tag[1..]);
            (
                format!("/{tag}"),
                json!({"put": {"operationId": id, "tags": [tag], "summary": format!("Dim {tag}")}}),
            )
        })
        .collect();
    json!({"openapi": "3.1.0", "info": {"title": "Lights", "version": "1", "description": description},
        "servers": [{"url": "https://a.example"}], "paths": paths})
    .to_string()
}

const SITE: &str = r#"
title = "Lights & Co"
base_url = "https://docs.example/"
home = "welcome.md"
pages = ["guides/start.md", "guides/limits.md"]
targets = ["shell-curl", "go-net-http"]

[[documents]]
file = "lights-2.json"
version = "2"
slug = "lights"
order = ["lamps"]
hide = ["dimSecrets"]

[[documents]]
file = "lights-1.json"
version = "1"

[[documents]]
file = "bells.json"
"#;

fn build(folder: &Path, site: &str, options: &[&str]) -> Output {
    fs::write(folder.join("site.toml"), site).expect("it can be written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecode"));
    command.args(["docs", "build", "--site", "site.toml", "--out", "out"]).args(options);
    command.current_dir(folder).output().expect("the binary runs")
}

#[track_caller]
fn built(folder: &Path, site: &str, options: &[&str]) -> String {
    let output = build(folder, site, options);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    said
}

#[track_caller]
fn has(folder: &Path, file: &str, parts: &[&str]) -> String {
    let text =
        fs::read_to_string(folder.join("out").join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    for part in parts {
        assert!(text.contains(part), "{file} lacks {part}: {text}");
    }
    text
}

#[test]
fn own_pages_are_linked_with_the_documents() {
    let folder = folder("guides");
    let said = built(&folder, SITE, &["--markdown"]);
    let start = has(
        &folder,
        "getting-started.html",
        &[
            "<h1>Getting started</h1>",
            "<a href=\"limits.html#_per-minute\">the limits</a>",
            "<a href=\"lights/lamps/dim-lamps.html\">dim a lamp</a>",
            "<a href=\"bells/index.html\">all of it</a>",
            "<img src=\"files/lamp.",
            "alt=\"A lamp\"",
            "aria-current=\"page\">Getting started</a>",
        ],
    );
    assert_eq!(start.matches("<img").count(), 1, "neither the missing one nor the one outside: {start}");
    for dead in ["pictures/gone.png", "../../outside.png", "nowhere.md"] {
        assert!(said.contains(&format!("({dead:?})")), "{dead}: {said}");
    }
    has(
        &folder,
        "limits.html",
        &["<h2 id=\"_per-minute\">Per minute</h2>", "<a href=\"getting-started.html\">the start</a>"],
    );
    has(&folder, "index.html", &["<strong>Lights</strong>", "<a href=\"getting-started.html\">Start</a>"]);
    has(
        &folder,
        "lights/index.html",
        &["<img src=\"../files/lamp.", "<a href=\"../limits.html\">Limits</a>"],
    );
    has(&folder, "getting-started.md", &["# Getting started\n\nFirst read"]);
    has(&folder, "search.js", &["imdirSearch[\"\"]", "Per minute"]);
    let llms = has(&folder, "llms.txt", &["- [Limits](limits.md): Sixty.", "(lights/lamps/dim-lamps.md)"]);
    assert!(!llms.contains("lights-1"), "{llms}");
    has(
        &folder,
        "sitemap.xml",
        &["<loc>https://docs.example/limits.html</loc>", "lights-1/lamps/dim-lamps.html"],
    );
    let images = fs::read_dir(folder.join("out/files")).expect("a folder").count();
    assert_eq!(images, 1, "one picture twice is one file");
}

#[test]
fn versions_are_switched_on_each_page() {
    let folder = folder("versions");
    built(&folder, SITE, &[]);
    has(
        &folder,
        "lights/lamps/dim-lamps.html",
        &[
            "<a href=\"dim-lamps.html\" aria-current=\"true\">2</a>",
            "<a href=\"../../lights-1/lamps/dim-lamps.html\">1</a>",
        ],
    );
    // What isn't there in another version leads to its index.
    has(&folder, "lights/doors/dim-doors.html", &["<a href=\"../../lights-1/index.html\">1</a>"]);
    let index = has(&folder, "index.html", &["href=\"lights/index.html\"", "href=\"bells/index.html\""]);
    assert!(!index.contains("href=\"lights-1/index.html\""), "the current version stands for all: {index}");
}

#[test]
fn folders_are_ordered_and_hidden() {
    let folder = folder("order");
    let said = built(&folder, SITE, &[]);
    let index = has(&folder, "lights/index.html", &[]);
    let at = |text: &str| index.find(text).unwrap_or_else(|| panic!("{text} is not in {index}"));
    assert!(at("<h2 id=\"lamps\">") < at("<h2 id=\"doors\">"));
    assert!(!index.contains("secrets") && !folder.join("out/lights/secrets").exists());
    assert!(said.contains("left out: the site's settings hide it: lights /paths/~1secrets/put"), "{said}");
    for hidden in ["secrets", "PUT /secrets"] {
        built(&folder, &SITE.replace("dimSecrets", hidden), &[]);
        assert!(!folder.join("out/lights/secrets").exists(), "{hidden}");
    }
}

#[test]
fn a_site_file_says_what_is_wrong_with_it() {
    let folder = folder("wrong");
    for (before, after, why) in [
        ("dimSecrets", "dimSecret", "nothing is named \"dimSecret\""),
        ("title =", "titel =", "unknown field `titel`"),
        ("title =", "title 1 =", "TOML parse error at line 2"),
        ("guides/limits.md", "guides/limit.md", "can't read guides/limit.md"),
        ("bells.json", "bell.json", "can't read bell.json"),
        ("go-net-http", "go-net-htp", "no target \"go-net-htp\""),
        ("title =", "try_it = \"https://a.example/v1\"\ntitle =", "try_it: expected an origin"),
        ("title =", "accent = \"blue\"\ntitle =", "accent: expected a colour"),
    ] {
        let output = build(&folder, &SITE.replacen(before, after, 1), &[]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && said.contains(why), "{why}: {said}");
    }
    let output = build(&folder, "title = \"x\"\n", &[]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("[[documents]] is missing"));
}

/// A TOML file of the examples in the schema; `names` gets each property.
fn example(schema: &Value, names: &mut BTreeSet<String>) -> String {
    let mut text = String::new();
    let properties = schema["properties"].as_object().expect("properties");
    for (name, property) in properties {
        names.insert(name.clone());
        match &property["examples"][0] {
            Value::Null => text += &format!("\n[[{name}]]\n{}", example(&property["items"], names)),
            value => text += &format!("{name} = {value}\n"),
        }
    }
    text
}

#[test]
fn the_schema_has_every_key_and_no_other() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_wirecode")).args(["docs", "schema"]).output().expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), SCHEMA);
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let folder = folder("schema");
    let mut names = BTreeSet::new();
    let text = example(&schema, &mut names);
    fs::write(folder.join("lights.json"), lights(&["lamps", "doors"], "")).unwrap();
    fs::write(folder.join("own.css"), "").unwrap();
    fs::write(folder.join("pictures/logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
    fs::rename(folder.join("welcome.md"), folder.join("guides/welcome.md")).unwrap();
    built(&folder, &text, &[]);
    // The program names all keys that it knows, of the file and of a document.
    for unknown in ["unknown = 1\n".to_owned() + &text, text + "unknown = 1\n"] {
        let said = String::from_utf8_lossy(&build(&folder, &unknown, &[]).stderr).into_owned();
        let known = said.split("expected one of ").nth(1).unwrap_or_else(|| panic!("{said}"));
        for name in known.lines().next().unwrap_or_default().split('`').skip(1).step_by(2) {
            assert!(names.contains(name), "{name} is not in the schema");
        }
    }
}
