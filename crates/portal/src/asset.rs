//! The files that pages load: part of the binary, named by what is in them.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// A file below `assets/`.
#[derive(Debug)]
pub struct Asset {
    /// `style.1f0c3a9b2d4e.css`: another content has another name, so it may be kept for ever.
    pub name: String,
    /// For `Content-Type`, with a charset.
    pub media_type: &'static str,
    /// The file as it is served, UTF-8.
    pub content: String,
}

/// What pages refer to.
#[derive(Debug)]
pub(crate) struct Assets {
    pub(crate) style: Asset,
    pub(crate) theme: Asset,
    pub(crate) script: Asset,
    pub(crate) item: Asset,
    pub(crate) targets: Asset,
    pub(crate) reload: Asset,
}

pub(crate) static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    style: Asset::new("style", "css", include_str!("../assets/style.css").to_owned()),
    theme: Asset::new("theme", "js", include_str!("../assets/theme.js").to_owned()),
    script: Asset::new("portal", "js", include_str!("../assets/portal.js").to_owned()),
    item: Asset::new("item", "js", include_str!("../assets/item.js").to_owned()),
    targets: Asset::new("targets", "js", crate::list::targets()),
    reload: Asset::new("reload", "js", include_str!("../assets/reload.js").to_owned()),
});

impl Asset {
    fn new(stem: &str, extension: &str, content: String) -> Self {
        let digest = Sha256::digest(content.as_bytes());
        let hash: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let media_type =
            if extension == "css" { "text/css; charset=utf-8" } else { "text/javascript; charset=utf-8" };
        Self { name: format!("{stem}.{hash}.{extension}"), media_type, content }
    }

    /// In a fixed order; a builder writes them all.
    pub fn all() -> [&'static Asset; 6] {
        let Assets { style, theme, script, item, targets, reload } = &*ASSETS;
        [style, theme, script, item, targets, reload]
    }

    /// The asset of exactly this name, hash included; an older build's name finds nothing.
    pub fn find(name: &str) -> Option<&'static Asset> {
        Self::all().into_iter().find(|asset| asset.name == name)
    }
}
