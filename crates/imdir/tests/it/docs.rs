//! The portal: the responses of `/docs/`.

use crate::{
    process::{Server, imdir, run},
    support::{Folder, Service},
};
use axum::{body::Body, http::Request};
use flate2::read::GzDecoder;
use std::{fs, io::Read};

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
async fn markdown_has_the_address_at_which_it_was_read() {
    let service = Service::start();
    for (page, expected) in [
        (ITEM, "base_url = \"http://im.example:8443\""),
        ("/docs/imdir/im-groups/create-an-im-group", "BASE_URL='http://im.example:8443'"),
    ] {
        let request = Request::get(format!("{page}.md")).header("Host", "im.example:8443");
        let answer = service.anonymous().send(request, Body::empty()).await;
        let markdown = String::from_utf8(answer.body.to_vec()).expect("text");
        assert!(markdown.contains(expected) && !markdown.contains("127.0.0.1"), "{page}: {markdown}");
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
async fn pages_are_compressed_for_those_who_take_it() {
    let service = Service::start();
    let anyone = service.anonymous();
    let plain = anyone.get(ITEM).await;
    for (accepted, coding) in [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br", "br"),
        ("gzip;q=0", ""),
        ("identity", ""),
    ] {
        let asked = Request::get(ITEM).header("Accept-Encoding", accepted);
        let answer = anyone.send(asked, Body::empty()).await;
        assert_eq!(answer.header("vary"), "accept-encoding");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(answer.header("etag"), plain.header("etag"));
        if !coding.is_empty() {
            assert_eq!(answer.header("content-encoding"), coding, "{accepted}");
            assert!(answer.body.len() < 12_000, "{} bytes", answer.body.len());
            let mut text = Vec::new();
            let read = match coding {
                "br" => brotli::Decompressor::new(&*answer.body, 4096).read_to_end(&mut text),
                _ => GzDecoder::new(&*answer.body).read_to_end(&mut text),
            };
            read.expect("it is compressed");
            assert_eq!(text, plain.body);
        } else {
            assert_eq!(answer.body, plain.body, "{accepted}");
        }
    }
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

const LIGHTS: &str = r#"{"info": {"name": "Lights"}, "item": [{"name": "lamps", "item": [
    {"name": "Dim a lamp", "request": {"method": "PUT", "url": "https://a.example/lamps/{{id}}"}}
]}]}"#;

#[test]
fn a_server_shows_the_documents_of_its_settings() {
    let folder = Folder::new();
    fs::write(folder.0.join("lights.json"), LIGHTS).unwrap();
    let server = Server::start(&folder, &["--docs", "lights.json"]);
    let page = ureq::get(format!("{}/docs/lights/lamps/dim-a-lamp", server.url)).call();
    let page = page.expect("the page is there").body_mut().read_to_string().expect("text");
    assert!(page.contains("<h1>Dim a lamp</h1>") && !page.contains("data-request"), "{page}");

    let outcome = run(imdir(&folder, &["serve", "--data", "other", "--docs", "gone.json"]));
    assert!(outcome.code == Some(1) && outcome.stderr.contains("docs: can't read gone.json"), "{outcome:?}");
}

/// A schema with eight references to itself.
const ENDLESS: &str = r##"{"openapi": "3.1.0", "info": {"title": "Endless"}, "paths": {"/a": {"post": {"summary": "Go on", "requestBody":
    {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}}}, "components": {"schemas": {"A": {
    "allOf": [{"$ref": "#/components/schemas/A"}], "oneOf": [{"$ref": "#/components/schemas/A"}], "properties": {
    "a": {"$ref": "#/components/schemas/A"}, "b": {"$ref": "#/components/schemas/A"}, "c": {"$ref": "#/components/schemas/A"},
    "d": {"$ref": "#/components/schemas/A"}, "e": {"type": "array", "items": {"$ref": "#/components/schemas/A"}}}}}}}"##;

#[test]
fn no_document_that_is_there_stops_a_server() {
    let folder = Folder::new();
    fs::write(folder.0.join("wrong.json"), "{").unwrap();
    fs::write(folder.0.join("bytes.json"), [0xff, 0xfe, 0x00]).unwrap();
    fs::write(folder.0.join("deep.json"), "[".repeat(100_000)).unwrap();
    fs::write(folder.0.join("endless.json"), ENDLESS).unwrap();
    fs::create_dir(folder.0.join("folder")).unwrap();
    let files = ["wrong.json", "bytes.json", "deep.json", "endless.json", "folder"];
    let server = Server::start(&folder, &["--docs", &files.join(",")]);
    let page = |path: &str| {
        let answer = ureq::get(format!("{}/docs/{path}", server.url)).call();
        answer.expect("the page is there").body_mut().read_to_string().expect("text")
    };
    for name in ["wrong", "bytes", "deep", "folder"] {
        assert!(page(&format!("{name}/")).contains("This document can't be read"), "{name}");
    }
    assert!(page("endless/requests/go-on").contains("<h1>Go on</h1>"));
    for name in ["wrong.json", "bytes.json", "deep.json", "folder"] {
        assert!(server.log().lines().any(|line| line.contains("WARN") && line.contains(name)), "{name}");
    }
}
