//! The output of `wirecode docs build`.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// An empty folder with this name.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs-build").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("it can be removed");
    }
    fs::create_dir_all(&folder).expect("it can be made");
    folder
}

/// The stderr output of a command that must succeed, with no other output.
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

/// The content of every file below a folder, by path.
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
        wirecode(&folder, &["docs", "build", "lights.json", "--markdown", "--out", out])
    };
    let said = build(&["Dim a lamp", "Dim a lamp"], "one");
    assert!(said.contains(" 0 unchanged, 0 removed"), "{said}");
    build(&["Dim a lamp", "Dim a lamp"], "two");
    let first = files(&folder.join("one"));
    assert!(first == files(&folder.join("two")), "the same document gives the same bytes");
    for name in
        ["lamps/dim-a-lamp-2.html", "lamps/dim-a-lamp-2.samples.js", "lamps/dim-a-lamp.md", "search.js"]
    {
        assert!(first.contains_key(&format!("lights/{name}")), "{name}");
    }

    let said = build(&["Dim a lamp", "Dim a lamp"], "one");
    assert!(said.contains(": 0 files written, ") && said.contains("--base-url"), "{said}");

    // A file of the user's among the generated ones.
    fs::write(folder.join("one/lights/lamps/notes.txt"), "mine").unwrap();
    let said = build(&["Dim a lamp"], "one");
    assert!(said.contains(", 3 removed"), "its page, the page as Markdown, and its other samples: {said}");
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

#[test]
fn a_page_for_each_language_is_an_option() {
    let folder = folder("by-language");
    fs::write(folder.join("lights.json"), lights(&["Dim a lamp"])).unwrap();
    wirecode(&folder, &["docs", "build", "lights.json", "--out", "out", "--pages", "language"]);
    let built = files(&folder.join("out"));
    assert!(built.contains_key("lights/go-net-http/lamps/dim-a-lamp.html"));
    assert!(!built.keys().any(|name| name.ends_with(".samples.js") || name.ends_with(".md")));
    // What the other form doesn't have goes.
    let said = wirecode(&folder, &["docs", "build", "lights.json", "--out", "out"]);
    assert!(said.contains(&format!("{} removed", 2 * wirecode::targets().count())), "{said}");
}

#[test]
fn the_targets_in_the_pages_are_chosen() {
    let folder = folder("targets");
    fs::write(folder.join("lights.json"), lights(&["Dim a lamp"])).unwrap();
    let build = |targets: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wirecode"));
        command.args(["docs", "build", "lights.json", "--out", "out"]).current_dir(&folder);
        command.args(targets.iter().flat_map(|target| ["--target", *target]));
        command.output().expect("the binary runs")
    };
    assert!(build(&["rust-reqwest", "csharp-chilkat"]).status.success());
    let page = fs::read_to_string(folder.join("out/lights/lamps/dim-a-lamp.html")).unwrap();
    let shown: Vec<&str> = page.split("id=\"in-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(shown, ["rust-reqwest", "csharp-chilkat"]);

    let refused = build(&["rust-reqest"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("no target \"rust-reqest\"") && said.contains("rust-reqwest"), "{said}");
}

#[test]
fn a_build_ends_with_what_it_left_out() {
    let folder = folder("left-out");
    let operations: Vec<String> = (0..5)
        .map(|at| {
            format!(r#""/x{at}": {{"get": {{"summary": "X", "x-internal": true, "description": "y"}}}}"#)
        })
        .collect();
    let text = format!(
        r#"{{"openapi": "3.1.0", "info": {{"title": "X", "version": "1", "description": "[a](b.md) [c](d.md)"}}, "paths": {{{}}}}}"#,
        operations.join(",")
    );
    fs::write(folder.join("x.json"), text).unwrap();
    let said = wirecode(&folder, &["docs", "build", "x.json", "--out", "site"]);
    for part in [
        "left out: an operation is marked x-internal, so it has no page: x /paths/~1x0/get, x /paths/~1x1/get, x /paths/~1x2/get, and 2 more",
        "left out: a description refers to …, which is not part of the site, so only its text is shown: x  (\"b.md\"), x  (\"d.md\")",
        "hint: --left-out FILE",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    wirecode(&folder, &["docs", "build", "x.json", "--out", "site", "--left-out", "left-out.txt"]);
    let list = fs::read_to_string(folder.join("left-out.txt")).unwrap();
    assert_eq!(list.lines().count(), 7, "{list}");
    assert!(list.contains("x: /paths/~1x4/get: "), "{list}");
}

#[test]
fn a_site_has_the_look_of_its_owner() {
    let folder = folder("look");
    fs::write(folder.join("lights.json"), lights(&["Dim a lamp"])).unwrap();
    fs::write(folder.join("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
    fs::write(folder.join("own.css"), "h1 { font-style: italic; }\n").unwrap();
    let own = ["--title", "Lights & Co", "--logo", "logo.svg", "--accent", "#7A1FA2", "--css", "own.css"];
    let said = wirecode(&folder, &[&["docs", "build", "lights.json", "--out", "out"], &own[..]].concat());
    assert!(!said.contains("contrast"), "{said}");
    let page = fs::read_to_string(folder.join("out/lights/lamps/dim-a-lamp.html")).unwrap();
    assert!(page.contains(">Lights &#38; Co</a>") && page.contains("href=\"../../site.css\""), "{page}");
    let style = fs::read_to_string(folder.join("out/site.css")).unwrap();
    for part in ["#7a1fa2", "data:image/svg+xml;base64,", "h1 { font-style: italic; }"] {
        assert!(style.contains(part), "{part}: {style}");
    }
    assert!(folder.join("out/404.html").exists() && !folder.join("out/robots.txt").exists());

    let said = wirecode(&folder, &["docs", "build", "lights.json", "--out", "out", "--accent", "#ffee00"]);
    assert!(said.contains("contrast of 1.2 with white"), "{said}");
    for (option, value, why) in [
        ("--accent", "red", "expected a colour like #0a5bc4"),
        ("--logo", "own.css", "expected an SVG, PNG, JPEG or WebP file"),
        ("--logo", "gone.svg", "can't read gone.svg"),
        ("--css", "gone.css", "can't read gone.css"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wirecode"));
        command.args(["docs", "build", "lights.json", "--out", "out", option, value]).current_dir(&folder);
        let output = command.output().expect("the binary runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(why), "{option} {value}: {said}");
    }
}

#[test]
fn a_recording_shows_no_secrets_unless_asked_to() {
    let folder = folder("recording");
    let har = r#"{"log": {"entries": [{"request": {"method": "POST", "url": "https://a.example/lamps?api_key=LIVE1",
        "headers": [{"name": "Authorization", "value": "Bearer LIVE2"}, {"name": "Cookie", "value": "sid=LIVE3"}],
        "postData": {"mimeType": "application/json", "text": "{\"password\": \"LIVE4\"}"}},
        "response": {"status": 200, "headers": [{"name": "Set-Cookie", "value": "sid=LIVE5"}],
        "content": {"mimeType": "application/json", "text": "{\"access_token\": \"LIVE6\"}"}}}]}}"#;
    fs::write(folder.join("recording.har"), har).expect("it can be written");
    fs::write(folder.join("lamp.sh"), "curl https://a.example/lamps -u ann:LIVE7 -d password=LIVE8")
        .expect("it can be written");
    let secrets = |out: &str, options: &[&str]| {
        let build =
            ["docs", "build", "recording.har", "lamp.sh", "--markdown", "--pages", "language", "--out", out];
        wirecode(&folder, &[&build[..], options].concat());
        let text: Vec<String> = files(&folder.join(out))
            .values()
            .map(|file| String::from_utf8_lossy(file).into_owned())
            .collect();
        (1..=8)
            .filter(|number| text.iter().any(|file| file.contains(&format!("LIVE{number}"))))
            .collect::<Vec<_>>()
    };
    assert!(secrets("default", &[]).is_empty());
    assert!(secrets("environment", &["--secrets", "environment"]).is_empty());
    assert_eq!(secrets("shown", &["--secrets", "shown"]), [1, 2, 3, 4, 7, 8]);
}
