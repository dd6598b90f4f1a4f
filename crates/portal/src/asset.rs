//! The files that pages load: embedded in the binary, and named after their content.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// A file below `assets/`.
#[derive(Debug)]
pub struct Asset {
    /// `style.1f0c3a9b2d4e.css`: the name changes with the content, so the file can be cached forever.
    pub name: String,
    /// For `Content-Type`, with a charset.
    pub media_type: &'static str,
    /// The content as served, UTF-8.
    pub content: String,
}

/// The files that pages refer to.
#[derive(Debug)]
pub(crate) struct Assets {
    pub(crate) style: Asset,
    pub(crate) theme: Asset,
    pub(crate) script: Asset,
    pub(crate) code: Asset,
    pub(crate) item: Asset,
    pub(crate) samples: Asset,
    pub(crate) side: Asset,
    pub(crate) targets: Asset,
    pub(crate) reload: Asset,
}

pub(crate) static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    style: Asset::new(
        "style",
        "css",
        concat!(include_str!("../assets/style.css"), "\n", include_str!("../assets/pages.css")).to_owned(),
    ),
    theme: Asset::new("theme", "js", include_str!("../assets/theme.js").to_owned()),
    script: Asset::new("portal", "js", include_str!("../assets/portal.js").to_owned()),
    code: Asset::new("code", "js", include_str!("../assets/code.js").to_owned()),
    item: Asset::new("item", "js", include_str!("../assets/item.js").to_owned()),
    samples: Asset::new("samples", "js", include_str!("../assets/samples.js").to_owned()),
    side: Asset::new("side", "js", include_str!("../assets/side.js").to_owned()),
    targets: Asset::new("targets", "js", crate::list::targets()),
    reload: Asset::new("reload", "js", include_str!("../assets/reload.js").to_owned()),
});

impl Assets {
    /// The icon of a site in tabs, as a data URL: a brace on the accent's ground.
    pub(crate) fn icon(&self) -> &'static str {
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' \
         rx='7' fill='%230a5bc4'/%3E%3Cpath d='M13 8c-3 0-2 7-5 8 3 1 2 8 5 8M19 8c3 0 2 7 5 8-3 1-2 8-5 8' fill='none' \
         stroke='white' stroke-width='2.5' stroke-linecap='round'/%3E%3C/svg%3E"
    }
}

impl Asset {
    pub(crate) fn new(stem: &str, extension: &str, content: String) -> Self {
        let hash = digest(&content);
        let media_type =
            if extension == "css" { "text/css; charset=utf-8" } else { "text/javascript; charset=utf-8" };
        Self { name: format!("{stem}.{hash}.{extension}"), media_type, content }
    }

    /// All assets, in a fixed order, for a builder to write.
    pub fn all() -> [&'static Asset; 9] {
        let Assets { style, theme, script, code, item, samples, side, targets, reload } = &*ASSETS;
        [style, theme, script, code, item, samples, side, targets, reload]
    }

    /// The asset with exactly this name, including the hash; the names of older builds aren't found.
    pub fn find(name: &str) -> Option<&'static Asset> {
        Self::all().into_iter().find(|asset| asset.name == name)
    }
}

/// Twelve digits that change with the content.
pub(crate) fn digest(content: &str) -> String {
    Sha256::digest(content.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
