//! The portal: what `/docs/` answers, and what `imdir docs` writes.

use crate::{
    process::{Server, imdir, run},
    support::{Folder, Service},
};
use axum::{body::Body, http::Request};
use std::{collections::BTreeMap, fs, path::Path};

const ITEM: &str = "/docs/imdir/python-requests/im-groups/create-an-im-group";

#[tokio::test]
async fn pages_are_served_under_a_strict_policy() {
    let service = Service::start();
    let anyone = service.anonymous();
    for (path, media_type) in [
        ("/docs/", "text/html; charset=utf-8"),
        ("/docs/imdir/", "text/html; charset=utf-8"),
        (ITEM, "text/html; charset=utf-8"),
        ("/docs/index.md", "text/markdown; charset=utf-8"),
        (&format!("{ITEM}.md"), "text/markdown; charset=utf-8"),
        ("/docs/imdir/search.js", "text/javascript; charset=utf-8"),
        ("/docs/llms.txt", "text/plain; charset=utf-8"),
    ] {
        let answer = anyone.get(path).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, media_type), "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let tag = answer.header("etag").to_owned();
        let again = Request::get(path).header("If-None-Match", format!("\"other\", {tag}"));
        let again = anyone.send(again, Body::empty()).await;
        assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, tag.as_str()), "{path}");
    }
}

#[tokio::test]
async fn a_page_tells_scopes_constraints_and_responses() {
    let service = Service::start();
    let page = service.anonymous().get(ITEM).await;
    let html = String::from_utf8(page.body.to_vec()).expect("text");
    for part in [
        "<dd><code>imgroup:write:admin</code></dd>",
        "<dd>Light</dd>",
        "at most 128 characters",
        "one of normal, shared, restricted",
        "data-status=\"201\"",
        "data-input=\"token\"",
        "data-request=\"",
        "pip install requests",
    ] {
        assert!(html.contains(part), "{part}");
    }
}

#[tokio::test]
async fn assets_may_be_kept_for_ever() {
    let service = Service::start();
    let page = service.anonymous().get("/docs/").await;
    let html = String::from_utf8(page.body.to_vec()).expect("text");
    let style =
        html.split("href=\"assets/style").nth(1).and_then(|rest| rest.split('"').next()).expect("a style");
    let answer = service.anonymous().get(&format!("/docs/assets/style{style}")).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/css; charset=utf-8"));
    assert!(answer.header("cache-control").contains("immutable"));
    assert_eq!(service.anonymous().get("/docs/assets/style.css").await.status, 404);
}

#[tokio::test]
async fn an_index_without_its_slash_leads_to_it() {
    let service = Service::start();
    for (path, location) in
        [("/docs", "/docs/"), ("/docs/imdir", "imdir/"), ("/docs/imdir/shell-curl", "shell-curl/")]
    {
        let answer = service.anonymous().get(path).await;
        assert_eq!((answer.status, answer.header("location")), (308, location), "{path}");
    }
    for path in [
        "/docs/x",
        "/docs/imdir/x/",
        "/docs/imdir/shell-curl/x/y",
        "/docs/..%2f..%2fetc%2fpasswd",
        "/docs/%ff",
    ] {
        let status = service.anonymous().get(path).await.status;
        assert!(status == 404 || status == 400, "{path}: {status}");
    }
}

#[test]
fn a_server_shows_the_documents_of_its_settings() {
    let folder = Folder::new();
    fs::write(folder.0.join("lights.json"), lights(&["Dim a lamp"])).unwrap();
    let server = Server::start(&folder, &["--docs", "lights.json"]);
    let page = ureq::get(format!("{}/docs/lights/lamps/dim-a-lamp", server.url)).call();
    let page = page.expect("the page is there").body_mut().read_to_string().expect("text");
    assert!(page.contains("<h1>Dim a lamp</h1>") && !page.contains("data-request"), "{page}");

    fs::write(folder.0.join("wrong.json"), "{").unwrap();
    let outcome = run(imdir(&folder, &["serve", "--data", "other", "--docs", "wrong.json"]));
    assert!(outcome.code == Some(1) && outcome.stderr.contains("docs: wrong.json: not JSON"), "{outcome:?}");
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
    let folder = Folder::new();
    let build = |names: &[&str], out: &str| {
        fs::write(folder.0.join("lights.json"), lights(names)).unwrap();
        let outcome = run(imdir(&folder, &["docs", "build", "lights.json", "--out", out]));
        assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(0), ""), "{}", outcome.stderr);
        outcome.stderr
    };
    let said = build(&["Dim a lamp", "Dim a lamp"], "one");
    assert!(said.contains(" 0 unchanged, 0 removed"), "{said}");
    build(&["Dim a lamp", "Dim a lamp"], "two");
    let first = files(&folder.0.join("one"));
    assert!(first == files(&folder.0.join("two")), "the same document gives the same bytes");
    assert!(first.contains_key("lights/go-net-http/lamps/dim-a-lamp-2.html"));
    assert!(first.contains_key("lights/lamps/dim-a-lamp.md") && first.contains_key("lights/search.js"));

    let said = build(&["Dim a lamp", "Dim a lamp"], "one");
    assert!(said.contains(": 0 files written, ") && said.contains("--base-url"), "{said}");

    // A file of somebody else, where this tool has its own.
    fs::write(folder.0.join("one/lights/lamps/notes.txt"), "mine").unwrap();
    let said = build(&["Dim a lamp"], "one");
    let pages_of_an_item = 1 + wirecode::targets().count();
    assert!(said.contains(&format!("{} removed", 2 * pages_of_an_item)), "{said}");
    let mut now = files(&folder.0.join("one"));
    assert_eq!(now.remove("lights/lamps/notes.txt").as_deref(), Some(b"mine".as_slice()));
    build(&["Dim a lamp"], "three");
    assert!(now == files(&folder.0.join("three")), "what is left is what a new folder gets");
}

#[test]
fn a_manifest_names_nothing_outside_of_its_folder() {
    let folder = Folder::new();
    fs::write(folder.0.join("lights.json"), lights(&["x"])).unwrap();
    fs::write(folder.0.join("mine"), "mine").unwrap();
    fs::create_dir(folder.0.join("out")).unwrap();
    let absolute = folder.0.join("mine").display().to_string();
    fs::write(folder.0.join("out/.imdir-docs"), format!("../mine\n{absolute}\nlights/../../mine\n")).unwrap();
    let outcome = run(imdir(&folder, &["docs", "build", "lights.json", "--out", "out"]));
    assert!(outcome.stderr.contains(" 0 removed"), "{outcome:?}");
    assert!(folder.0.join("mine").exists());
}

#[test]
fn a_site_that_knows_where_it_is_has_a_sitemap() {
    let folder = Folder::new();
    fs::write(folder.0.join("lights.json"), lights(&["Dim a lamp"])).unwrap();
    let args = ["docs", "build", "lights.json", "--out", "out", "--base-url", "https://docs.example/api/"];
    assert_eq!(run(imdir(&folder, &args)).code, Some(0));
    let sitemap = fs::read_to_string(folder.0.join("out/sitemap.xml")).expect("a sitemap");
    for address in ["", "lights/", "lights/lamps/dim-a-lamp.html"] {
        assert!(sitemap.contains(&format!("<loc>https://docs.example/api/{address}</loc>")), "{address}");
    }
}
