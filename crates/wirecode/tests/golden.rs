//! The samples of every target for a dozen requests, as files for review.
//!
//! `UPDATE_GOLDEN=1 cargo test -p wirecode --test golden` rewrites them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use wirecode::{Variables, read, render, targets};

const COLLECTION: &str = include_str!("golden.postman_collection.json");

#[test]
fn samples_are_the_golden_ones() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let document = read(COLLECTION).expect("the collection is valid");
    let mut expected = BTreeSet::new();
    let mut differing = Vec::new();
    for item in &document.items {
        let resolved = document.request(item, &Variables::default());
        assert_eq!(resolved.problems, [], "{}", item.name);
        for target in targets() {
            let sample = render(&resolved.request, target);
            let extension = Path::new(sample.file_name).extension().unwrap_or_default().to_string_lossy();
            let file = folder.join(target.name).join(format!("{}.{extension}", item.name));
            if update {
                fs::create_dir_all(file.parent().expect("a folder")).expect("the folder can be made");
                fs::write(&file, &sample.code).expect("the file can be written");
            } else if fs::read_to_string(&file).ok().as_deref() != Some(&sample.code) {
                differing.push(file.clone());
            }
            expected.insert(file);
        }
    }
    for file in files(&folder) {
        if expected.contains(&file) {
            continue;
        }
        if update {
            fs::remove_file(&file).expect("the file can be removed");
        } else {
            differing.push(file);
        }
    }
    assert!(differing.is_empty(), "these differ; look, then run with UPDATE_GOLDEN=1: {differing:#?}");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files
}
