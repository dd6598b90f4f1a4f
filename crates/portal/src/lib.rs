//! Renders documents of requests as pages for developers: the pages of `imdir serve` at `/docs/`, and of `wirecode docs
//! build`.
//!
//! It is pure, like `wirecode`: no files, no network, no clock. Pages are rendered on demand, so a server caches none,
//! and a builder can render them on several threads.

#![warn(missing_docs)]

mod about;
mod answer;
mod asset;
mod attachment;
mod code;
mod coding;
mod collection;
mod contract;
mod deflate;
mod document;
mod facts;
mod fields;
mod guide;
mod html;
mod image;
mod item;
mod json;
mod left_out;
mod lines;
mod links;
mod list;
mod live;
mod look;
mod markdown;
mod page;
mod paste;
mod reference;
mod render;
mod samples;
mod side;
mod site;
mod sitemap;
mod slug;
mod twin;

pub use answer::{MARKDOWN, Resource};
pub use asset::Asset;
pub use coding::Coding;
pub use document::SiteDocument;
pub use guide::Guide;
pub use image::{Image, ImageFiles};
pub use left_out::LeftOut;
pub use live::Origin;
pub use look::{Accent, Logo, Look};
pub use paste::{PasteFile, paste, paste_policy};
pub use site::{Links, Page, Pages, Settings, Site};
