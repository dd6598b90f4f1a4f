//! `wirecode docs build`: every page as a file. What hasn't changed stays untouched, and what a run
//! before made and this one doesn't is removed.

use super::Documents;
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

/// The names of the files that a run made, a line each.
const MANIFEST: &str = ".wirecode-docs";

#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    documents: Documents,
    /// Folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Address of the site, for sitemap.xml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

pub(super) fn run(build: &Build) -> Result<()> {
    let settings = Settings { links: Links::Files, base_url: build.base_url.clone(), reloads: false };
    let site = build.documents.site(settings)?;
    let done = Folder::open(&build.out)?.write(&site)?;
    let Done { pages, written, unchanged, removed } = done;
    eprintln!(
        "{pages} pages in {}: {written} files written, {unchanged} unchanged, {removed} removed",
        build.out.display()
    );
    if build.base_url.is_none() {
        eprintln!("no sitemap.xml, hint: say where the site will be with --base-url");
    }
    Ok(())
}

/// Where the site goes.
struct Folder {
    path: PathBuf,
    /// What the run before made.
    earlier: BTreeSet<String>,
    written: AtomicUsize,
}

struct Done {
    pages: usize,
    written: usize,
    unchanged: usize,
    removed: usize,
}

impl Folder {
    fn open(path: &Path) -> Result<Self> {
        fs::create_dir_all(path).with_context(|| format!("can't make {}", path.display()))?;
        let manifest = match fs::read_to_string(path.join(MANIFEST)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            read => read.with_context(|| format!("can't read {}", path.join(MANIFEST).display()))?,
        };
        let earlier = manifest.lines().map(str::to_owned).collect();
        Ok(Self { path: path.to_owned(), earlier, written: AtomicUsize::new(0) })
    }

    fn write(self, site: &Site) -> Result<Done> {
        let mut names = BTreeSet::new();
        for asset in Asset::all() {
            let name = format!("assets/{}", asset.name);
            self.put(&name, &asset.content)?;
            names.insert(name);
        }
        for name in site.file_names() {
            self.put(&name, &site.file(&name).unwrap_or_default())?;
            names.insert(name);
        }
        let pages: Vec<Page<'_>> = site.pages().collect();
        self.put_pages(&pages)?;
        for page in &pages {
            let stem = page.file_stem();
            names.extend([format!("{stem}.html"), format!("{stem}.md")]);
        }
        let removed = self.earlier.difference(&names).filter(|name| self.remove(name)).count();
        let manifest: Vec<&str> = names.iter().map(String::as_str).collect();
        let written = self.written.load(Ordering::Relaxed);
        self.put(MANIFEST, &(manifest.join("\n") + "\n"))?;
        Ok(Done { pages: pages.len(), written, unchanged: names.len() - written, removed })
    }

    /// From as many threads as there are cores.
    fn put_pages(&self, pages: &[Page<'_>]) -> Result<()> {
        let next = AtomicUsize::new(0);
        let progress = Progress::new(pages.len());
        let work = || -> Result<()> {
            while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
                let stem = page.file_stem();
                let (html, markdown) = page.render();
                self.put(&format!("{stem}.html"), &html)?;
                self.put(&format!("{stem}.md"), &markdown)?;
                progress.step();
            }
            Ok(())
        };
        thread::scope(|scope| {
            let threads = thread::available_parallelism().map_or(1, usize::from);
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            // A panic in one would be a bug in a page: it goes on here.
            let end = |worker: thread::ScopedJoinHandle<'_, Result<()>>| {
                worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            workers.into_iter().map(end).fold(Ok(()), Result::and)
        })
    }

    /// Leaves a file alone that holds these very bytes.
    fn put(&self, name: &str, content: &str) -> Result<()> {
        let path = self.path.join(name);
        // Without a run before there is nothing to compare with.
        if !self.earlier.is_empty() && fs::read(&path).is_ok_and(|old| old == content.as_bytes()) {
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

    /// Removes a file of an earlier run, and the folders that it leaves empty.
    fn remove(&self, name: &str) -> bool {
        let relative = Path::new(name);
        // A manifest is a file like any other: it names nothing outside.
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

/// A bar on a terminal, and nothing elsewhere.
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
        // A hundred times, and at the end.
        if !self.is_shown || (done < self.whole && !done.is_multiple_of(self.whole.div_ceil(100))) {
            return;
        }
        let filled = Self::WIDTH * done / self.whole;
        let bar = format!("{}{}", "#".repeat(filled), "-".repeat(Self::WIDTH - filled));
        let end = if done == self.whole { "\n" } else { "" };
        // Whoever closed the terminal doesn't miss it.
        let _ = write!(stderr().lock(), "\r[{bar}] {done} of {} pages{end}", self.whole);
    }
}
