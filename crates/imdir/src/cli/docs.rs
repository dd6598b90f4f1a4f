//! `imdir docs`: the developer portal of any document, as a static site.

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use portal::{Asset, Links, Settings, Site, Source};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a static site: it works offline, from any folder of any server
    Build(Build),
}

#[derive(Debug, Args)]
pub(super) struct Build {
    /// Postman collections, OpenAPI documents, HAR files or curl commands
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Where the site will be, for sitemap.xml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

pub(super) fn run(command: &Command) -> Result<()> {
    match command {
        Command::Build(build) => build.run(),
    }
}

impl Build {
    fn run(&self) -> Result<()> {
        let texts: Vec<String> = self
            .files
            .iter()
            .map(|file| fs::read_to_string(file).with_context(|| format!("can't read {}", file.display())))
            .collect::<Result<_>>()?;
        let sources: Vec<Source<'_>> = self
            .files
            .iter()
            .zip(&texts)
            .map(|(file, text)| {
                let document = samples::read(text).with_context(|| format!("{}", file.display()))?;
                for problem in &document.problems {
                    eprintln!("warning: {}: {problem}", file.display());
                }
                let slug = document
                    .name
                    .is_empty()
                    .then(|| file.file_stem().unwrap_or_default().to_string_lossy().into());
                Ok(Source { slug, document, variables: samples::Variables::default() })
            })
            .collect::<Result<_>>()?;
        let site = Site::new(&sources, Settings { links: Links::Files, base_url: self.base_url.clone() });
        let written = write_site(&site, &self.out)?;
        eprintln!("{written} files in {}", self.out.display());
        Ok(())
    }
}

fn write_site(site: &Site, out: &Path) -> Result<usize> {
    for asset in Asset::all() {
        write(out, &format!("assets/{}", asset.name), &asset.content)?;
    }
    for (name, list) in site.search_lists() {
        write(out, &name, &list)?;
    }
    let pages: Vec<_> = site.pages().collect();
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let work = || -> Result<()> {
            while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
                let stem = page.file_stem();
                write(out, &format!("{stem}.html"), &page.html())?;
                write(out, &format!("{stem}.md"), &page.markdown())?;
            }
            Ok(())
        };
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().expect("a worker doesn't panic"))
    })?;
    Ok(pages.len() * 2)
}

/// Leaves a file alone that holds these very bytes.
fn write(out: &Path, name: &str, content: &str) -> Result<()> {
    let path = out.join(name);
    if fs::read(&path).is_ok_and(|old| old == content.as_bytes()) {
        return Ok(());
    }
    let written = match fs::write(&path, content) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, content))
        }
        other => other,
    };
    written.with_context(|| format!("can't write {}", path.display()))
}
