//! A static site, written by the built binary.

use crate::process::wirecode;
use std::{
    fs,
    path::{Path, PathBuf},
};

pub struct Site {
    folder: PathBuf,
}

impl Site {
    /// Builds a site from these documents, each with the name of its file.
    pub fn build(name: &str, documents: &[(&str, &str)]) -> Self {
        Self::build_with(name, documents, &[])
    }

    /// The same with more options.
    pub fn build_with(name: &str, documents: &[(&str, &str)], options: &[&str]) -> Self {
        let work = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sites").join(name);
        if work.exists() {
            fs::remove_dir_all(&work).unwrap();
        }
        fs::create_dir_all(&work).unwrap();
        // An unusual folder name, with characters that need encoding in addresses.
        let folder = work.join("a folder, of #1 & 100%");
        let files = documents.iter().map(|(file, text)| {
            let file = work.join(file);
            fs::write(&file, text).unwrap();
            file
        });
        let files: Vec<PathBuf> = files.collect();
        // The other files are those of the site's own file.
        let files = match files.iter().position(|file| file.ends_with("site.toml")) {
            Some(at) => vec!["--site".into(), files[at].clone()],
            None => files,
        };
        let mut build = wirecode(&["docs", "build"]);
        let output = build.args(files).args(options).arg("--out").arg(&folder).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self { folder }
    }

    /// A page's address, by its path below the site's folder.
    pub fn address(&self, page: &str) -> String {
        let path = self.folder.join(page);
        let path = path.to_str().expect("the folder for tests has a readable name");
        let encoded = path.replace('%', "%25").replace('#', "%23").replace('?', "%3F").replace(' ', "%20");
        format!("file://{encoded}")
    }

    /// The file at an address.
    pub fn file(&self, address: &str) -> PathBuf {
        let (_, path) = address.split_once("100%25/").expect("it is in the folder");
        self.folder.join(path)
    }

    /// The paths of all pages.
    pub fn pages(&self) -> Vec<String> {
        let mut pages = Vec::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "html") {
                    let page = path.strip_prefix(&self.folder).expect("it is below");
                    pages.push(page.to_str().expect("addresses are text").to_owned());
                }
            }
        }
        pages.sort();
        pages
    }
}
