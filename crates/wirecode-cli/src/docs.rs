//! `wirecode docs`: the developer portal of any document, as files or while it is written.

mod build;
mod serve;

use crate::source::Beside;
use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use portal::{Settings, Site, Source};
use std::{fs, path::PathBuf};

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build a static site that works offline, and from any folder of any server
    Build(build::Build),
    /// Preview the pages, and reload them when a document changes
    Serve(serve::Serve),
}

/// What is shown.
#[derive(Debug, Args)]
struct Documents {
    /// Postman collections, OpenAPI documents, HAR files or curl commands
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Let documents refer to files in this folder too, not only to those beside and below themselves
    #[arg(long, value_name = "DIR")]
    references: Option<PathBuf>,
}

impl Command {
    pub fn run(&self) -> Result<()> {
        match self {
            Self::Build(build) => build::run(build),
            Self::Serve(serve) => serve::run(serve),
        }
    }
}

impl Documents {
    fn site(&self, settings: Settings) -> Result<Site> {
        let read = |file: &PathBuf| {
            fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))
        };
        let texts: Vec<String> = self.files.iter().map(read).collect::<Result<_>>()?;
        let mut sources = Vec::new();
        for (file, text) in self.files.iter().zip(&texts) {
            let beside = Beside::new(file, self.references.as_deref());
            let document = beside.parse(text).with_context(|| format!("{}", file.display()))?;
            for problem in &document.problems {
                eprintln!("warning: {}: {problem}", file.display());
            }
            let nameless = document.name.is_empty();
            let mut source = Source::new(document);
            source.slug = file.file_stem().filter(|_| nameless).map(|stem| stem.to_string_lossy().into());
            sources.push(source);
        }
        Ok(Site::new(&sources, settings))
    }
}
