//! The file of a site, `--site FILE.toml`: its look, its documents with their versions, order and hidden parts, and pages
//! of its owner. Paths are relative to the file. `site.schema.json` describes it for editors.

use crate::source::NeighbourFiles;
use anyhow::{Context, Result, ensure};
use portal::{Guide, ImageFiles};
use serde::Deserialize;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The JSON schema of the file, for editors.
pub(super) const SCHEMA: &str = include_str!("../../site.schema.json");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SiteFile {
    pub title: Option<String>,
    pub logo: Option<PathBuf>,
    pub accent: Option<String>,
    pub css: Option<PathBuf>,
    pub base_url: Option<String>,
    pub try_it: Option<String>,
    pub targets: Vec<String>,
    home: Option<PathBuf>,
    pages: Vec<PathBuf>,
    pub documents: Vec<DocumentEntry>,
    #[serde(skip)]
    folder: PathBuf,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentEntry {
    pub file: PathBuf,
    pub name: Option<String>,
    pub version: Option<String>,
    pub slug: Option<String>,
    #[serde(default)]
    pub order: Vec<String>,
    #[serde(default)]
    pub hide: Vec<String>,
}

impl SiteFile {
    /// One without a file: paths are those of this process.
    pub fn of(documents: Vec<DocumentEntry>) -> Self {
        Self { documents, ..Self::default() }
    }

    pub fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))?;
        let mut own: Self = toml::from_str(&text).with_context(|| {
            format!("{}, hint: `wirecode docs schema` describes this file", file.display())
        })?;
        ensure!(
            !own.documents.is_empty(),
            "{}: [[documents]] is missing: name at least one file",
            file.display()
        );
        own.folder = file.parent().map(Path::to_owned).unwrap_or_default();
        Ok(own)
    }

    /// A path of the file's as one of this process.
    pub fn path(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }

    /// The files besides the site's own that its pages depend on.
    pub fn sources(&self) -> impl Iterator<Item = PathBuf> {
        let own = self.home.iter().chain(&self.pages).chain(&self.logo).chain(&self.css);
        own.chain(self.documents.iter().map(|document| &document.file)).map(|path| self.path(path))
    }

    pub fn home(&self) -> Result<Option<Guide>> {
        self.home.as_deref().map(|path| self.guide(path)).transpose()
    }

    pub fn guides(&self) -> Result<Vec<Guide>> {
        self.pages.iter().map(|path| self.guide(path)).collect()
    }

    fn guide(&self, path: &Path) -> Result<Guide> {
        let file = self.path(path);
        let markdown = fs::read_to_string(&file).with_context(|| format!("can't read {}", file.display()))?;
        // Its images may be anywhere in the site's folder.
        let images = NeighbourFiles::new(&file, Some(&self.path(Path::new("."))));
        Ok(Guide { path: slashed(path), markdown, images: ImageFiles::new(move |path| images.image(path)) })
    }
}

/// The path as links write it.
pub(super) fn slashed(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        std::path::Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}
