//! Documents of requests in, pages for developers out: what `imdir serve` shows at `/docs/`, and
//! what `wirecode docs build` writes.
//!
//! Pure, like `wirecode`: no files, no network, no clock. A page is rendered when it is asked for, so
//! a server keeps none, and a builder asks for them from as many threads as it likes.

#![warn(missing_docs)]

mod answer;
mod asset;
mod code;
mod collection;
mod contract;
mod html;
mod item;
mod json;
mod list;
mod live;
mod markdown;
mod page;
mod render;
mod site;
mod sitemap;
mod slug;
mod source;
mod twin;

pub use answer::{Answer, CONTENT_SECURITY_POLICY};
pub use asset::Asset;
pub use site::{Links, Page, Settings, Site};
pub use source::Source;
