use super::*;

fn renderer(links: PageLinks) -> Renderer {
    Renderer::new(Arc::new(links), ImageFiles::default(), Arc::default())
}

fn of(markdown: &str) -> String {
    renderer(PageLinks::new("x")).html(markdown, Level::From(2)).to_string()
}

#[test]
fn descriptions_keep_their_structure_and_lose_what_acts() {
    assert_eq!(of("**a** `b`<br>c"), "<p><strong>a</strong> <code>b</code><br>c</p>\n");
    for hostile in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src='https://a.example/\" onerror=alert(1) x=\"' alt='<script>'>",
        "![<script>alert(1)</script>](javascript:alert(1))",
        "![\" onerror=alert(1) x=\"](https://a.example/x.png)",
        "[a](javascript:alert(1))",
        "[a](page:../../evil)",
        "<a href='page:x\" onclick=y'>a</a>",
        "[a](&#112;age:x)",
        "<a href='javascript:alert(1)' onclick=x style=y>a</a>",
        "<h1 onclick=x id=main>a</h1>",
        "# <img src=x onerror=alert(1)>",
        "https://a.example/\"onmouseover=alert(1)",
        "<svg/onload=alert(1)>",
        "<iframe src=//evil.example></iframe>",
        "<form action=//evil.example><input></form>",
        "<details ontoggle=alert(1) open><summary>a</summary>b</details>",
        "<base href=//evil.example>",
        "- [x] <input onfocus=alert(1) autofocus>",
    ] {
        let html = of(hostile);
        let tags: Vec<&str> =
            html.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default()).collect();
        for mark in ["script", "img", "svg", "iframe", "form", "input", "base"] {
            assert!(tags.iter().all(|tag| !tag.starts_with(mark)), "{hostile}: {html}");
        }
        for tag in &tags {
            let names: String = tag.split('"').step_by(2).collect();
            for mark in [" on", "style=", "id="] {
                assert!(!names.contains(mark), "{hostile}: {html}");
            }
            let mut values = tag.split('"').skip(1).step_by(2);
            assert!(
                values.all(|own| own.starts_with("https://") || own.starts_with("noopener")),
                "{hostile}: {html}"
            );
        }
    }
}

#[test]
fn headings_are_nested_below_the_page() {
    assert_eq!(of("### a\n# b\n#### c"), "<h2>a</h2>\n<h2>b</h2>\n<h3>c</h3>\n");
    assert_eq!(of("<h1>a</h1><h6>b</h6>"), "<h2>a</h2><h3>b</h3>");
    let none = renderer(PageLinks::new("x")).html("# a", Level::None);
    assert_eq!(none.to_string(), "<p><strong>a</strong></p>\n");
}

#[test]
fn bare_urls_are_links_and_dead_ones_are_text() {
    let rel = "rel=\"noopener noreferrer nofollow\"";
    for (markdown, html) in [
        (
            "See https://a.example/b_c_d(e).",
            format!(
                "<p>See <a href=\"https://a.example/b_c_d(e)\" {rel}>https://a.example/b_c_d(e)</a>.</p>\n"
            ),
        ),
        (
            "(https://a.example)",
            format!("<p>(<a href=\"https://a.example\" {rel}>https://a.example</a>)</p>\n"),
        ),
        ("`https://a.example`", "<p><code>https://a.example</code></p>\n".to_owned()),
        (
            "[https://a.example](https://b.example)",
            format!("<p><a href=\"https://b.example\" {rel}>https://a.example</a></p>\n"),
        ),
        (
            "<a href=\"https://b.example\">https://a.example</a>",
            format!("<p><a href=\"https://b.example\" {rel}>https://a.example</a></p>\n"),
        ),
        ("[a](docs/x.md) b", "<p>a b</p>\n".to_owned()),
        (
            "![a > b](https://a.example/x.png)",
            format!("<p><a href=\"https://a.example/x.png\" {rel}>a &gt; b</a></p>\n"),
        ),
        ("![a](x.png)", "<p>a</p>\n".to_owned()),
        ("- [x] a", "<ul>\n<li>☑ a</li>\n</ul>\n".to_owned()),
    ] {
        assert_eq!(of(markdown), html, "{markdown}");
    }
}

#[test]
fn relative_urls_that_mean_no_page_are_reported() {
    let own = renderer(PageLinks::new("x"));
    own.html("[a](#nowhere) ![b](pictures/b.png)", Level::None);
    assert_eq!(own.take_dead(), ["#nowhere", "pictures/b.png"]);
}

#[test]
fn links_to_headings_lead_to_their_ids() {
    let text = "# Getting *started*\n\n[there](#getting-started), [again](#section/Getting-started)";
    let mut links = PageLinks::new("x");
    links.add_headings(&headings(text));
    let html =
        renderer(links).html(text, Level::Anchored(2)).linked("../", ".html", "index.html").to_string();
    let link = "<a href=\"../x/index.html#_getting-started\">";
    assert_eq!(
        html,
        format!(
            "<h2 id=\"_getting-started\">Getting <em>started</em></h2>\n<p>{link}there</a>, {link}again</a></p>\n"
        )
    );
}

#[test]
fn plain_text_is_what_the_parser_makes_of_it() {
    for text in ["The id of a group.", "A (b), c; d-e?", "Größe", "a  b"] {
        assert!(is_plain(text));
        assert_eq!(of(text), of(&format!("{text}<br>")).replace("<br>", ""));
    }
    for text in ["1. a", "- a", "a_b", "a\nb", "https://a.example", "", "a & b", "a  "] {
        assert!(!is_plain(text), "{text}");
    }
}

#[test]
fn a_summary_is_the_first_paragraph_as_text() {
    assert_eq!(summary("Makes a **new** group.\n\n**Scopes**: `x`"), "Makes a new group.");
    assert_eq!(summary("# Overview\n\nMakes a group."), "Makes a group.");
}
