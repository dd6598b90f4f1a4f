//! Descriptions: converts Markdown with HTML in it to harmless HTML.

mod polish;

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use ammonia::{Builder, UrlRelative, UrlRelativeEvaluate};
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream, html};

use crate::html::{FILE, Html, PAGE};
use crate::image::{ImageFiles, Images};
use crate::links::PageLinks;
use polish::Headings;

/// The elements that descriptions may have: text and its structure. Images on the web become links, since a page makes no
/// requests to other hosts.
const TAGS: [&str; 36] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "details",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

/// The level of headings in a description, so that they are below those of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    /// The highest has this level.
    From(u8),
    /// The same with ids: those of [`PageLinks::add_headings`].
    Anchored(u8),
    /// They are paragraphs: in tables and lists, which have no outline.
    None,
}

/// Gives relative URLs the addresses of pages.
struct Resolver {
    links: Arc<PageLinks>,
    files: ImageFiles,
    images: Arc<Images>,
    dead: Arc<Mutex<Vec<String>>>,
}

impl UrlRelativeEvaluate<'_> for Resolver {
    fn evaluate<'url>(&self, url: &'url str) -> Option<Cow<'url, str>> {
        let page = self.links.find(url).map(|address| format!("{PAGE}{address}"));
        let found = page.or_else(|| Some(format!("{FILE}{}", self.images.take(&self.files, url)?)));
        if found.is_none() {
            self.dead.lock().unwrap_or_else(PoisonError::into_inner).push(url.to_owned());
        }
        found.map(Cow::Owned)
    }
}

/// Renders the descriptions of a collection.
pub(crate) struct Renderer {
    builder: Builder<'static>,
    /// Relative URLs that mean no page.
    dead: Arc<Mutex<Vec<String>>>,
}

impl Renderer {
    /// `files` are the images beside the text; those that it refers to are added to `images`.
    pub(crate) fn new(links: Arc<PageLinks>, files: ImageFiles, images: Arc<Images>) -> Self {
        let dead = Arc::default();
        let resolver = Resolver { links, files, images, dead: Arc::clone(&dead) };
        let mut builder = Builder::empty();
        builder
            .tags(TAGS.into_iter().chain(["thead"]).collect())
            .clean_content_tags(["script", "style"].into())
            .url_schemes(["http", "https", "mailto"].into())
            .url_relative(UrlRelative::Custom(Box::new(resolver)))
            .link_rel(Some("noopener noreferrer nofollow"))
            .tag_attributes([("a", ["href"].into()), ("img", ["alt", "src"].into())].into());
        Self { builder, dead }
    }

    pub(crate) fn html(&self, markdown: &str, level: Level) -> Html {
        if is_plain(markdown) {
            return Html::of_sanitised(format!("<p>{markdown}</p>\n"));
        }
        let mut unsafe_html = String::with_capacity(markdown.len() * 2);
        html::push_html(&mut unsafe_html, Autolinks::new(markdown));
        let sanitised = self.builder.clean(&unsafe_html).to_string();
        Html::of_sanitised(polish::polish(&sanitised, &mut Headings::new(level)))
    }

    /// The relative URLs that meant no page, since the last call.
    pub(crate) fn take_dead(&self) -> Vec<String> {
        std::mem::take(&mut self.dead.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn parser(markdown: &str) -> TextMergeStream<'_, Parser<'_>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    TextMergeStream::new(Parser::new_ext(markdown, options))
}

/// The events of Markdown, with links for bare URLs.
struct Autolinks<'m> {
    events: TextMergeStream<'m, Parser<'m>>,
    waiting: std::vec::IntoIter<Event<'m>>,
    /// The number of open links and code blocks, whose text stays.
    open: usize,
}

impl<'m> Autolinks<'m> {
    fn new(markdown: &'m str) -> Self {
        Self { events: parser(markdown), waiting: Vec::new().into_iter(), open: 0 }
    }
}

impl<'m> Iterator for Autolinks<'m> {
    type Item = Event<'m>;

    fn next(&mut self) -> Option<Event<'m>> {
        if let Some(event) = self.waiting.next() {
            return Some(event);
        }
        let event = self.events.next()?;
        match &event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => self.open += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => self.open -= 1,
            Event::InlineHtml(html) if html.starts_with("<a ") => self.open += 1,
            Event::InlineHtml(html) if html.starts_with("</a") => self.open = self.open.saturating_sub(1),
            Event::TaskListMarker(is_done) => {
                return Some(Event::Text(if *is_done { "☑ " } else { "☐ " }.into()));
            }
            Event::Text(text) if self.open == 0 && text.contains("://") => {
                self.waiting = linked(text).into_iter();
                return self.waiting.next();
            }
            _ => {}
        }
        Some(event)
    }
}

/// Splits a text at the URLs in it. Punctuation at the end of one belongs to the sentence.
fn linked<'m>(text: &str) -> Vec<Event<'m>> {
    let own = |text: &str| Event::Text(CowStr::from(text.to_owned()));
    let mut events = Vec::new();
    let mut rest = text;
    while let Some(at) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let url = &rest[at..];
        let end = url.find(|c: char| c.is_whitespace() || "<>\"`|".contains(c)).unwrap_or(url.len());
        let url = url[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
        let is_closed = url.contains('(') || !url.ends_with(')');
        let url = if is_closed { url } else { url.trim_end_matches(')') };
        let (dest_url, title, id) = (url.to_owned().into(), "".into(), "".into());
        events.push(own(&rest[..at]));
        events.push(Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, title, id }));
        events.extend([own(url), Event::End(TagEnd::Link)]);
        rest = &rest[at + url.len()..];
    }
    events.push(own(rest));
    events
}

/// The texts of the headings.
pub(crate) fn headings(markdown: &str) -> Vec<String> {
    let mut headings: Vec<String> = Vec::new();
    let mut is_open = false;
    for event in parser(markdown) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                is_open = true;
                headings.push(String::new());
            }
            Event::End(TagEnd::Heading(_)) => is_open = false,
            Event::Text(text) | Event::Code(text) if is_open => {
                headings.last_mut().expect("one is open").push_str(&text);
            }
            _ => {}
        }
    }
    headings
}

/// Whether it is a paragraph without markup, as most descriptions of properties are; parsing takes much longer.
fn is_plain(markdown: &str) -> bool {
    let is_text = |c: char| c.is_alphanumeric() || " .,;()?-".contains(c);
    markdown.starts_with(char::is_alphabetic) && !markdown.ends_with(' ') && markdown.chars().all(is_text)
}

/// About the first sentence without markup, for lists and `<meta>`.
pub(crate) fn summary(markdown: &str) -> String {
    const LONGEST: usize = 160;
    let mut text = String::new();
    for event in parser(markdown) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::InlineHtml(_) => text.push(' '),
            Event::End(TagEnd::Paragraph) if !text.trim().is_empty() => break,
            Event::End(TagEnd::Heading(_)) => text.clear(),
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
mod tests;
