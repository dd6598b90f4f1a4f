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
        let output = wirecode(&["docs", "build"]).args(files).arg("--out").arg(&folder).output().unwrap();
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
