//! Finishes sanitized HTML: levels of headings, links to pages, images as links, no links that lead nowhere.
//!
//! In sanitized HTML a `<` always opens a tag, and only the elements and attributes that the sanitizer knows are left.

use super::Level;
use crate::html::{FILE, PAGE};
use crate::slug::Slugs;

/// Assigns levels and ids to the headings of a description.
pub(super) struct Headings {
    level: Level,
    /// The document's levels of the headings around the current place.
    around: Vec<u8>,
    ids: Slugs,
}

impl Headings {
    pub(super) fn new(level: Level) -> Self {
        Self { level, around: Vec::new(), ids: Slugs::default() }
    }

    /// The tags around a heading of this level and text. No level is skipped.
    fn tags(&mut self, level: u8, text: &str) -> (String, String) {
        let (Level::From(first) | Level::Anchored(first)) = self.level else {
            return ("<p><strong>".to_owned(), "</strong></p>".to_owned());
        };
        while self.around.last().is_some_and(|outer| *outer >= level) {
            self.around.pop();
        }
        self.around.push(level);
        let own = (usize::from(first) + self.around.len() - 1).min(6);
        let id = match self.level {
            Level::Anchored(_) => format!(" id=\"{}\"", self.ids.take("_", &plain(text), "section")),
            _ => String::new(),
        };
        (format!("<h{own}{id}>"), format!("</h{own}>"))
    }
}

pub(super) fn polish(html: &str, headings: &mut Headings) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    // The end tags of the open heading and the open link, as they are written.
    let (mut heading_end, mut link_end) = (String::new(), "");
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at..at + tag_length(&rest[at..])];
        rest = &rest[at + tag.len()..];
        match name(tag) {
            own @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                let text = rest.split(&format!("</{own}>")).next().unwrap_or_default();
                let (start, end) = headings.tags(own.as_bytes()[1] - b'0', text);
                out.push_str(&start);
                heading_end = end;
            }
            "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" => out.push_str(&heading_end),
            "a" => link_end = open_link(&mut out, tag),
            "/a" => out.push_str(std::mem::take(&mut link_end)),
            // Wide code scrolls, by keyboard too.
            "pre" => out.push_str("<pre tabindex=\"0\">"),
            "img" => image(&mut out, tag, !link_end.is_empty()),
            _ => out.push_str(tag),
        }
    }
    out.push_str(rest);
    out
}

/// Writes the start of a link, and returns its end; a link without a target is its text alone.
fn open_link(out: &mut String, tag: &str) -> &'static str {
    let Some(target) = attribute(tag, "href") else { return "" };
    if target.starts_with(PAGE) || target.starts_with(FILE) {
        out.push_str(&format!("<a href=\"{target}\">"));
    } else {
        out.push_str(tag);
    }
    "</a>"
}

/// Writes an image of the site; another one as a link to it, or as its text alone if it isn't on the web, or in a link.
fn image(out: &mut String, tag: &str, is_in_link: bool) {
    if let Some(source) = attribute(tag, "src").filter(|source| source.starts_with(FILE)) {
        let text = attribute(tag, "alt").unwrap_or_default();
        out.push_str(&format!("<img src=\"{source}\" alt=\"{text}\" loading=\"lazy\">"));
        return;
    }
    let text = attribute(tag, "alt").unwrap_or_default().replace('<', "&lt;").replace('>', "&gt;");
    let text = if text.trim().is_empty() { "image" } else { &text };
    match attribute(tag, "src").filter(|source| !is_in_link && source.starts_with("http")) {
        Some(source) => {
            out.push_str(&format!("<a href=\"{source}\" rel=\"noopener noreferrer nofollow\">{text}</a>"));
        }
        None => out.push_str(text),
    }
}

/// The length of a tag: a `>` in quotes doesn't end it.
fn tag_length(html: &str) -> usize {
    let mut is_quoted = false;
    let end = html.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'>' && !is_quoted
    });
    end.map_or(html.len(), |end| end + 1)
}

fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    inner.split([' ', '\n']).next().unwrap_or_default()
}

/// An attribute's value, as it is written in the tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
}

/// The text of HTML, for a slug.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at + tag_length(&rest[at..])..];
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&")
}
