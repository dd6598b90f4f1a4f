//! The server's response for an address of a site.

use crate::{Asset, Image, Links, Site, page, site::Route, twin};

/// What a page may load: resources of its own server, or of the folder that it is opened from.
const SOURCES: &str = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; \
                       base-uri 'none'; form-action 'none'";

const HTML: &str = "text/html; charset=utf-8";

/// The media type of Markdown (RFC 7763).
pub const MARKDOWN: &str = "text/markdown; charset=utf-8";

/// The resource at an address.
#[derive(Debug)]
pub enum Resource {
    /// Its name changes with its content, so it can be cached forever.
    Asset(&'static Asset),
    /// A page, or another file of the site.
    Content {
        /// For `Content-Type`, with a charset for text.
        media_type: &'static str,
        /// UTF-8.
        content: String,
    },
    /// An image of the site.
    Image(Image),
    /// A redirect to a relative address: without the final slash, relative links would break.
    Moved(String),
    /// Not found, with a page that says so.
    Missing {
        /// For `Content-Type`.
        media_type: &'static str,
        /// A complete page, for status 404.
        content: String,
    },
}

impl Site {
    /// The `Content-Security-Policy` of every page on a server: it uses only resources of that server, may send requests to
    /// it and to the origin in the settings, and can't be framed.
    pub fn content_security_policy(&self) -> String {
        let origin = self.settings.try_it.as_ref().map(|origin| format!(" {origin}")).unwrap_or_default();
        format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'{origin}; \
             base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        )
    }

    /// The policy in the page itself, for files that may send requests to one origin alone.
    pub(crate) fn policy_of_files(&self) -> Option<String> {
        let origin = self.settings.try_it.as_ref().filter(|_| self.settings.links == Links::Files)?;
        Some(format!("{SOURCES}; connect-src {origin}"))
    }

    /// The Markdown of a live request, with its service at `origin` (`https://im.example`); `None` for other addresses.
    pub fn markdown_at(&self, address: &str, origin: &str) -> Option<String> {
        let page = self.page_of_file(address.strip_suffix(".md")?)?;
        match page.place {
            Route::Item(collection, item, _) if collection.is_live => {
                Some(twin::markdown_at(&page, item, origin))
            }
            _ => None,
        }
    }

    /// The resource at an address, which is relative to the site's root.
    pub fn answer(&self, address: &str) -> Resource {
        if let Some(name) = address.strip_prefix("assets/") {
            return Asset::find(name).map_or_else(|| self.missing(address), Resource::Asset);
        }
        if let Some(page) = self.page(address) {
            return Resource::Content { media_type: HTML, content: page.html() };
        }
        if let Some(page) = address.strip_suffix(".md").and_then(|stem| self.page_of_file(stem)) {
            return Resource::Content { media_type: MARKDOWN, content: page.markdown() };
        }
        if let Some(content) = self.file(address) {
            return Resource::Content { media_type: media_type(address), content };
        }
        if let Some(image) = self.images.find(address) {
            return Resource::Image(image);
        }
        match (self.page(&format!("{address}/")), address.rsplit('/').next()) {
            (Some(_), Some(last)) => Resource::Moved(format!("{last}/")),
            _ => self.missing(address),
        }
    }
}

impl Site {
    fn missing(&self, address: &str) -> Resource {
        let root = "../".repeat(address.matches('/').count());
        Resource::Missing { media_type: HTML, content: page::missing(self, Some(&root)) }
    }
}

fn media_type(address: &str) -> &'static str {
    match address.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("js") => "text/javascript; charset=utf-8",
        Some("xml") => "application/xml",
        _ => "text/plain; charset=utf-8",
    }
}
