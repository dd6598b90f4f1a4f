//! `wirecode docs build`: every page as a file. Unchanged files aren't written, and files of earlier runs that are no
//! longer generated are deleted.

use super::{SiteArgs, documents::Documents, left_out};
use anyhow::{Context, Result};
use clap::Args;
use portal::{Asset, Links, Page, Settings, Site};
use std::{
    collections::BTreeSet,
    fs,
    io::{self, IsTerminal, Write, stderr},
    path::{Component, Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// The names of the files of a run, one per line.
const MANIFEST: &str = ".wirecode-docs";

#[derive(Debug, Args)]
pub struct BuildArgs {
    #[command(flatten)]
    documents: Documents,
    #[command(flatten)]
    site: SiteArgs,
    /// Folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Address of the site, for sitemap.xml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Write all parts of the documents that no page shows to this file, one per line
    #[arg(long, value_name = "FILE")]
    left_out: Option<PathBuf>,
    /// Write each page as Markdown too, for programs
    #[arg(long)]
    markdown: bool,
}

pub(super) fn run(build: &BuildArgs) -> Result<()> {
    let file = build.documents.site_file()?;
    let own = build.site.settings(&file, Links::Files)?;
    let base_url = build.base_url.clone().or(own.base_url);
    let has_sitemap = base_url.is_some();
    let site = build.documents.site(&file, Settings { has_twins: build.markdown, base_url, ..own })?;
    let done = Folder::open(&build.out)?.write(&site)?;
    let BuildSummary { pages, written, unchanged, removed } = done;
    eprintln!(
        "{pages} pages in {}: {written} files written, {unchanged} unchanged, {removed} removed",
        build.out.display()
    );
    left_out::report(&site, build.left_out.as_deref())?;
    if !has_sitemap {
        eprintln!("no sitemap.xml, hint: give the site's URL with --base-url");
    }
    Ok(())
}

/// The output folder.
struct Folder {
    path: PathBuf,
    /// Files of the previous run.
    earlier: BTreeSet<String>,
    written: AtomicUsize,
}

struct BuildSummary {
    pages: usize,
    written: usize,
    unchanged: usize,
    removed: usize,
}

impl Folder {
    fn open(path: &Path) -> Result<Self> {
        fs::create_dir_all(path).with_context(|| format!("can't create {}", path.display()))?;
        let manifest = match fs::read_to_string(path.join(MANIFEST)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            read => read.with_context(|| format!("can't read {}", path.join(MANIFEST).display()))?,
        };
        let earlier = manifest.lines().map(str::to_owned).collect();
        Ok(Self { path: path.to_owned(), earlier, written: AtomicUsize::new(0) })
    }

    fn write(self, site: &Site) -> Result<BuildSummary> {
        let mut names = BTreeSet::new();
        for asset in Asset::all() {
            let name = format!("assets/{}", asset.name);
            self.put(&name, asset.content.as_bytes())?;
            names.insert(name);
        }
        for image in site.images() {
            self.put(&image.name, &image.content)?;
            names.insert(image.name);
        }
        let pages: Vec<Page<'_>> = site.pages().collect();
        let files = site.file_names();
        self.put_each(site, &pages, &files)?;
        for page in &pages {
            let stem = page.file_stem();
            names.extend(site.has_twins().then(|| format!("{stem}.md")));
            names.insert(format!("{stem}.html"));
        }
        names.extend(files);
        let removed = self.earlier.difference(&names).filter(|name| self.remove(name)).count();
        let manifest: Vec<&str> = names.iter().map(String::as_str).collect();
        let written = self.written.load(Ordering::Relaxed);
        self.put(MANIFEST, (manifest.join("\n") + "\n").as_bytes())?;
        Ok(BuildSummary { pages: pages.len(), written, unchanged: names.len() - written, removed })
    }

    /// Writes pages and other files on as many threads as there are cores.
    fn put_each(&self, site: &Site, pages: &[Page<'_>], files: &[String]) -> Result<()> {
        let next = AtomicUsize::new(0);
        let progress = Progress::new(pages.len() + files.len());
        let work = || -> Result<()> {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                if let Some(page) = pages.get(at) {
                    self.put_page(page)?;
                } else if let Some(name) = files.get(at - pages.len()) {
                    self.put(name, site.file(name).unwrap_or_default().as_bytes())?;
                } else {
                    return Ok(());
                }
                progress.step();
            }
        };
        thread::scope(|scope| {
            let threads = thread::available_parallelism().map_or(1, usize::from);
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            // A panic would be a bug in a page; it is propagated here.
            let end = |worker: thread::ScopedJoinHandle<'_, Result<()>>| {
                worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            workers.into_iter().map(end).fold(Ok(()), Result::and)
        })
    }

    fn put_page(&self, page: &Page<'_>) -> Result<()> {
        let stem = page.file_stem();
        let (html, markdown) = page.render();
        self.put(&format!("{stem}.html"), html.as_bytes())?;
        markdown.map_or(Ok(()), |markdown| self.put(&format!("{stem}.md"), markdown.as_bytes()))
    }

    /// Writes a file, unless it already has this content.
    fn put(&self, name: &str, content: &[u8]) -> Result<()> {
        let path = self.path.join(name);
        // Without an earlier run there are no files to compare with.
        if !self.earlier.is_empty() && fs::read(&path).is_ok_and(|old| old == content) {
            return Ok(());
        }
        self.written.fetch_add(1, Ordering::Relaxed);
        let write = || fs::write(&path, content);
        let written = match write() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| write())
            }
            other => other,
        };
        written.with_context(|| format!("can't write {}", path.display()))
    }

    /// Deletes a file of an earlier run, and folders that become empty.
    fn remove(&self, name: &str) -> bool {
        let relative = Path::new(name);
        // A manifest may have been edited: names outside the folder are ignored.
        let is_inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
        if !is_inside || fs::remove_file(self.path.join(relative)).is_err() {
            return false;
        }
        let mut folder = relative.parent();
        while let Some(empty) = folder.filter(|folder| !folder.as_os_str().is_empty())
            && fs::remove_dir(self.path.join(empty)).is_ok()
        {
            folder = empty.parent();
        }
        true
    }
}

/// A progress bar on a terminal; otherwise nothing.
struct Progress {
    whole: usize,
    done: AtomicUsize,
    is_shown: bool,
}

impl Progress {
    const WIDTH: usize = 40;

    fn new(whole: usize) -> Self {
        Self { whole, done: AtomicUsize::new(0), is_shown: stderr().is_terminal() }
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        // At most about a hundred times, and at the end.
        if !self.is_shown || (done < self.whole && !done.is_multiple_of(self.whole.div_ceil(100))) {
            return;
        }
        let filled = Self::WIDTH * done / self.whole;
        let bar = format!("{}{}", "#".repeat(filled), "-".repeat(Self::WIDTH - filled));
        let end = if done == self.whole { "\n" } else { "" };
        // A closed terminal needs no progress bar.
        let _ = write!(stderr().lock(), "\r[{bar}] {done} of {} files{end}", self.whole);
    }
}
