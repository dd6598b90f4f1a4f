//! What a server answers at an address of a site.

use crate::{Asset, Site};

/// The `Content-Security-Policy` of every page: it loads what its own server serves, and acts on nothing else.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                                           connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const HTML: &str = "text/html; charset=utf-8";

/// What stands at an address.
#[derive(Debug)]
pub enum Answer {
    /// Its name changes with its content, so it may be cached for ever.
    Asset(&'static Asset),
    /// A page, or a file beside the pages.
    Content {
        /// For `Content-Type`, with a charset where it is text.
        media_type: &'static str,
        /// UTF-8.
        content: String,
    },
    /// A relative address to go to instead: without its last slash, relative links would lead elsewhere.
    Moved(String),
    /// Nothing; a page that says so.
    Missing {
        /// For `Content-Type`.
        media_type: &'static str,
        /// A whole page; the status is to be 404.
        content: &'static str,
    },
}

impl Site {
    /// What stands at an address, which is relative to the site's root.
    pub fn answer(&self, address: &str) -> Answer {
        if let Some(name) = address.strip_prefix("assets/") {
            return Asset::find(name).map_or_else(missing, Answer::Asset);
        }
        if let Some(page) = self.page(address) {
            return Answer::Content { media_type: HTML, content: page.html() };
        }
        if let Some(page) = address.strip_suffix(".md").and_then(|stem| self.page_of_file(stem)) {
            return Answer::Content { media_type: "text/markdown; charset=utf-8", content: page.markdown() };
        }
        if let Some(content) = self.file(address) {
            return Answer::Content { media_type: media_type(address), content };
        }
        match (self.page(&format!("{address}/")), address.rsplit('/').next()) {
            (Some(_), Some(last)) => Answer::Moved(format!("{last}/")),
            _ => missing(),
        }
    }
}

fn media_type(address: &str) -> &'static str {
    match address.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("xml") => "application/xml",
        _ => "text/plain; charset=utf-8",
    }
}

const fn missing() -> Answer {
    let content = "<!doctype html><html lang=\"en\"><title>No such page</title><h1>No such page</h1>\
                   <p>The documentation starts at <a href=\"/docs/\">/docs/</a>.</p></html>";
    Answer::Missing { media_type: HTML, content }
}
