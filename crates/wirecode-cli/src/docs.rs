//! `wirecode docs`: the developer portal of any document, as files or while it is written.

mod build;
mod left_out;
mod serve;

use crate::source::NeighbourFiles;
use anyhow::{Context, Result};
use clap::{Args, Subcommand, ValueEnum};
use portal::{Accent, Links, Logo, Look, Pages, Settings, Site, SiteDocument};
use std::{fs, path::PathBuf};

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build a static site that works offline and in any folder of a server
    Build(build::BuildArgs),
    /// Preview the pages, and reload them when a document changes
    Serve(serve::ServeArgs),
}

/// The documents to show.
#[derive(Debug, Args)]
struct Documents {
    /// Postman collections, OpenAPI documents, HAR files or curl commands
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Also allow references to files in this folder, not only beside and below each document
    #[arg(long, value_name = "DIR")]
    references: Option<PathBuf>,
}

/// The contrast that text needs (WCAG 2, AA).
const READABLE: f64 = 4.5;

/// The form of the site.
#[derive(Debug, Args)]
struct Form {
    /// What gets a page of its own
    #[arg(long, value_enum, default_value_t = PageKind::Request, value_name = "KIND")]
    pages: PageKind,
    /// Put samples of this target into the pages, instead of the usual dozen; the others are loaded on demand
    #[arg(long = "target", value_name = "TARGET", conflicts_with = "pages")]
    targets: Vec<String>,
    /// The name of the site
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Image before the name: SVG, PNG, JPEG or WebP
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
    /// Colour of links and buttons
    #[arg(long, value_name = "#RRGGBB", value_parser = accent)]
    accent: Option<Accent>,
    /// Stylesheet to load after the site's own
    #[arg(long, value_name = "FILE")]
    css: Option<PathBuf>,
}

fn accent(text: &str) -> Result<Accent, String> {
    Accent::parse(text).ok_or_else(|| "expected a colour like #0a5bc4".to_owned())
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PageKind {
    /// Each request, with its samples
    Request,
    /// Each language of each request
    Language,
}

impl Form {
    fn settings(&self, links: Links) -> Result<Settings> {
        let pages = match self.pages {
            PageKind::Language => Pages::Language,
            PageKind::Request if self.targets.is_empty() => Pages::request(),
            PageKind::Request => {
                let target = |name: &String| crate::targets::find(name);
                Pages::Request(self.targets.iter().map(target).collect::<Result<_>>()?)
            }
        };
        Ok(Settings { pages, look: self.look()?, ..Settings::new(links) })
    }

    fn look(&self) -> Result<Look> {
        if let Some(contrast) = self.accent.map(Accent::contrast).filter(|contrast| *contrast < READABLE) {
            eprintln!(
                "warning: --accent has a contrast of {contrast:.1} with white; readable text needs {READABLE}"
            );
        }
        let read = |file: &PathBuf| fs::read(file).with_context(|| format!("can't read {}", file.display()));
        let logo = |file: &PathBuf| {
            let logo = Logo::of_file(&file.to_string_lossy(), read(file)?);
            logo.with_context(|| {
                format!("--logo {}: expected an SVG, PNG, JPEG or WebP file", file.display())
            })
        };
        let css = |file: &PathBuf| {
            String::from_utf8(read(file)?)
                .with_context(|| format!("--css {}: expected UTF-8", file.display()))
        };
        let own = Look::default();
        Ok(Look {
            title: self.title.clone().unwrap_or(own.title),
            logo: self.logo.as_ref().map(logo).transpose()?,
            accent: self.accent,
            css: self.css.as_ref().map(css).transpose()?,
        })
    }
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
            let beside = NeighbourFiles::new(file, self.references.as_deref());
            let document = beside.parse(text).with_context(|| format!("{}", file.display()))?;
            for problem in &document.problems {
                eprintln!("warning: {}: {problem}", file.display());
            }
            let nameless = document.name.is_empty();
            let mut source = SiteDocument::new(document);
            source.slug = file.file_stem().filter(|_| nameless).map(|stem| stem.to_string_lossy().into());
            sources.push(source);
        }
        Ok(Site::new(&sources, settings))
    }
}
