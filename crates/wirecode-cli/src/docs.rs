//! `wirecode docs`: the developer portal of any document, as files or while it is written.

mod build;
mod documents;
mod left_out;
mod serve;
mod site_file;

use anyhow::{Context, Result, anyhow};
use clap::{Args, Subcommand, ValueEnum};
use portal::{Accent, Links, Logo, Look, Origin, Pages, Settings};
use site_file::SiteFile;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build a static site that works offline and in any folder of a server
    Build(build::BuildArgs),
    /// Preview the pages, and reload them when a document changes
    Serve(serve::ServeArgs),
    /// Print the JSON schema of the file for --site
    Schema,
}

/// The contrast that text needs (WCAG 2, AA).
const READABLE: f64 = 4.5;

/// The look of the site, and what is on its pages.
#[derive(Debug, Args)]
struct SiteArgs {
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
    /// Let readers send requests from the pages, to this origin alone, such as https://api.example
    #[arg(long, value_name = "ORIGIN", value_parser = origin)]
    try_it: Option<Origin>,
}

fn accent(text: &str) -> Result<Accent, String> {
    Accent::parse(text).ok_or_else(|| "expected a colour like #0a5bc4".to_owned())
}

fn origin(text: &str) -> Result<Origin, String> {
    Origin::parse(text)
        .ok_or_else(|| "expected an origin like https://api.example, without a path".to_owned())
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PageKind {
    /// Each request, with its samples
    Request,
    /// Each language of each request
    Language,
}

impl SiteArgs {
    /// What the options say goes before what the site's file says.
    fn settings(&self, file: &SiteFile, links: Links) -> Result<Settings> {
        let targets = if self.targets.is_empty() { &file.targets } else { &self.targets };
        let pages = match self.pages {
            PageKind::Language => Pages::Language,
            PageKind::Request if targets.is_empty() => Pages::request(),
            PageKind::Request => {
                let target = |name: &String| crate::targets::find(name);
                Pages::Request(targets.iter().map(target).collect::<Result<_>>()?)
            }
        };
        let own = file.try_it.as_deref().map(|text| origin(text).map_err(|error| anyhow!("try_it: {error}")));
        let try_it = self.try_it.clone().map(Ok).or(own).transpose()?;
        let base_url = file.base_url.clone();
        Ok(Settings { pages, look: self.look(file)?, base_url, try_it, ..Settings::new(links) })
    }

    fn look(&self, file: &SiteFile) -> Result<Look> {
        let own = file.accent.as_deref().map(|text| accent(text).map_err(|error| anyhow!("accent: {error}")));
        let accent = self.accent.map(Ok).or(own).transpose()?;
        if let Some(contrast) = accent.map(Accent::contrast).filter(|contrast| *contrast < READABLE) {
            eprintln!(
                "warning: the accent has a contrast of {contrast:.1} with white; readable text needs {READABLE}"
            );
        }
        let path = |own: &Option<PathBuf>, of_file: &Option<PathBuf>| {
            own.clone().or_else(|| of_file.as_deref().map(|path| file.path(path)))
        };
        let usual = Look::default();
        Ok(Look {
            title: self.title.clone().or_else(|| file.title.clone()).unwrap_or(usual.title),
            logo: path(&self.logo, &file.logo).map(|file| logo(&file)).transpose()?,
            accent,
            css: path(&self.css, &file.css).map(|file| css(&file)).transpose()?,
        })
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("can't read {}", file.display()))
}

fn logo(file: &Path) -> Result<Logo> {
    let logo = Logo::of_file(&file.to_string_lossy(), read(file)?);
    logo.with_context(|| format!("logo {}: expected an SVG, PNG, JPEG or WebP file", file.display()))
}

fn css(file: &Path) -> Result<String> {
    String::from_utf8(read(file)?).with_context(|| format!("css {}: expected UTF-8", file.display()))
}

impl Command {
    pub fn run(&self) -> Result<()> {
        match self {
            Self::Build(build) => build::run(build),
            Self::Serve(serve) => serve::run(serve),
            Self::Schema => Ok(std::io::stdout().write_all(site_file::SCHEMA.as_bytes())?),
        }
    }
}
