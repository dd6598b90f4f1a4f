//! Descriptions: Markdown with HTML in it, as HTML that can't do anything.

use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{Options, Parser, html};

use crate::html::Html;

/// Text and its structure; no images, since a page asks no other host for anything.
static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(
            [
                "a",
                "b",
                "blockquote",
                "br",
                "code",
                "del",
                "em",
                "hr",
                "i",
                "li",
                "ol",
                "p",
                "pre",
                "strong",
                "sub",
                "sup",
                "table",
                "tbody",
                "td",
                "th",
                "thead",
                "tr",
                "ul",
            ]
            .into(),
        )
        .clean_content_tags(["script", "style"].into())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .tag_attributes([("a", ["href"].into())].into());
    builder
});

pub(crate) fn html(markdown: &str) -> Html {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut unsafe_html = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut unsafe_html, Parser::new_ext(markdown, options));
    Html::of_sanitised(SANITISER.clean(&unsafe_html).to_string())
}

/// The first sentence or so without markup, for lists and `<meta>`.
pub(crate) fn summary(markdown: &str) -> String {
    const LONGEST: usize = 160;
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options) {
        use pulldown_cmark::{Event, TagEnd};
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::InlineHtml(_) => text.push(' '),
            Event::End(TagEnd::Paragraph) if !text.trim().is_empty() => break,
            _ => {}
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => {
            let cut = &text[..cut];
            format!("{} …", cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
        }
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_keep_their_structure_and_lose_what_acts() {
        let of = |markdown: &str| html(markdown).to_string();
        assert_eq!(of("**a** `b`<br>c"), "<p><strong>a</strong> <code>b</code><br>c</p>\n");
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[a](javascript:alert(1))",
            "<a href='javascript:alert(1)' onclick=x style=y>a</a>",
            "<svg/onload=alert(1)>",
            "<iframe src=//evil.example></iframe>",
            "<form action=//evil.example><input></form>",
            "<base href=//evil.example>",
        ] {
            let html = of(hostile);
            for mark in
                ["<script", "<img", "<svg", "<iframe", "<form", "<input", "<base", " on", "style=", "script:"]
            {
                assert!(!html.contains(mark), "{hostile}: {html}");
            }
        }
    }

    #[test]
    fn a_summary_is_the_first_paragraph_as_text() {
        assert_eq!(summary("Makes a **new** group.\n\n**Scopes**: `x`"), "Makes a new group.");
    }
}
