//! The documents of a site, from the command line or from the file of the site.

use super::site_file::{DocumentEntry, SiteFile, slashed};
use crate::source::NeighbourFiles;
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use portal::{ImageFiles, Settings, Site, SiteDocument};
use std::{
    fs,
    path::{Path, PathBuf},
};
use wirecode::Secrets;

/// The documents to show.
#[derive(Debug, Args)]
pub(super) struct Documents {
    /// Postman collections, OpenAPI documents, HAR files or curl commands
    #[arg(required_unless_present = "site", conflicts_with = "site", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Take documents, own pages and the look from this TOML file; `wirecode docs schema` describes it
    #[arg(long, value_name = "FILE")]
    site: Option<PathBuf>,
    /// Also allow references to files in this folder, not only beside and below each document
    #[arg(long, value_name = "DIR")]
    references: Option<PathBuf>,
    /// Keys, tokens and passwords in samples; by default those of HAR files and curl commands are placeholders, and others
    /// are shown
    #[arg(long, value_enum, value_name = "HOW")]
    secrets: Option<SecretsShown>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SecretsShown {
    /// As in the document
    Shown,
    /// As values for the reader to fill in
    Placeholder,
    /// Read from the environment where the language has one
    Environment,
}

impl From<SecretsShown> for Secrets {
    fn from(shown: SecretsShown) -> Self {
        match shown {
            SecretsShown::Shown => Self::Shown,
            SecretsShown::Placeholder => Self::Placeholder,
            SecretsShown::Environment => Self::Environment,
        }
    }
}

impl Documents {
    /// The file of the site, or one with just the documents of the command line.
    pub fn site_file(&self) -> Result<SiteFile> {
        if let Some(file) = &self.site {
            return SiteFile::read(file);
        }
        let entry = |file: &PathBuf| DocumentEntry {
            file: file.clone(),
            name: None,
            version: None,
            slug: None,
            order: Vec::new(),
            hide: Vec::new(),
        };
        Ok(SiteFile::of(self.files.iter().map(entry).collect()))
    }

    /// The files that the site depends on.
    pub fn sources(&self) -> Vec<PathBuf> {
        let listed = self.site_file().map(|file| file.sources().collect::<Vec<_>>());
        self.site.iter().cloned().chain(listed.unwrap_or_default()).collect()
    }

    pub fn site(&self, file: &SiteFile, settings: Settings) -> Result<Site> {
        let paths: Vec<PathBuf> = file.documents.iter().map(|entry| file.path(&entry.file)).collect();
        let read = |path: &PathBuf| {
            fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()))
        };
        let texts: Vec<String> = paths.iter().map(read).collect::<Result<_>>()?;
        let mut sources = Vec::new();
        for ((entry, path), text) in file.documents.iter().zip(&paths).zip(&texts) {
            sources
                .push(SiteDocument { is_live: settings.try_it.is_some(), ..self.source(entry, path, text)? });
        }
        let site = Site::new(&sources, settings).with_guides(file.home()?.as_ref(), &file.guides()?);
        if let Some((document, name)) = site.unknown_names().next() {
            bail!(
                "{document}: nothing is named {name:?}, hint: `order` and `hide` take names of folders or tags, and \
                 `hide` also operation ids and request lines such as \"GET /pets\""
            );
        }
        Ok(site)
    }

    fn source<'t>(&self, entry: &DocumentEntry, path: &Path, text: &'t str) -> Result<SiteDocument<'t>> {
        let beside = NeighbourFiles::new(path, self.references.as_deref());
        let mut document = beside.parse(text).with_context(|| format!("{}", path.display()))?;
        for problem in &document.problems {
            eprintln!("warning: {}: {problem}", path.display());
        }
        let nameless = document.name.is_empty() && entry.name.is_none();
        if let Some(name) = &entry.name {
            document.name.clone_from(name);
        }
        let stem = path.file_stem().filter(|_| nameless).map(|stem| stem.to_string_lossy().into_owned());
        let versioned = entry.version.as_ref().map(|version| format!("{} {version}", document.name));
        let slug = entry.slug.clone().or(stem).or(versioned);
        let own = SiteDocument::new(document);
        Ok(SiteDocument {
            secrets: self.secrets.map_or(own.secrets, Secrets::from),
            slug,
            version: entry.version.clone(),
            order: entry.order.clone(),
            hidden: entry.hide.clone(),
            path: self.site.as_ref().map(|_| slashed(&entry.file)),
            images: ImageFiles::new(move |path| beside.image(path)),
            ..own
        })
    }
}
