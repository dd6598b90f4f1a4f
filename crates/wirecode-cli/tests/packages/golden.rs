//! The golden texts of samples through each package.

use crate::folder::{Project, printed};
use browser::tools;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const COLLECTION: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../wirecode/tests/golden.postman_collection.json");

/// Compares the texts by target and item, `{"python-requests": {"form": "…"}}`, with the files.
fn are_golden(texts: &Value) {
    let folder = Path::new(COLLECTION).with_file_name("golden");
    let mut count = 0;
    for target in fs::read_dir(&folder).expect("golden texts are there").flatten() {
        for file in fs::read_dir(target.path()).expect("each target has a folder").flatten() {
            let path: PathBuf = file.path();
            let item = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let target = target.file_name().to_string_lossy().into_owned();
            let golden = fs::read_to_string(&path).expect("golden texts are UTF-8");
            assert!(texts[&target][&item] == *golden, "{target}, {item}: {}", texts[&target][&item]);
            count += 1;
        }
    }
    assert!(count > 1000, "{count}");
    let all =
        texts.as_object().expect("targets").values().map(|items| items.as_object().expect("items").len());
    assert_eq!(all.sum::<usize>(), count);
}

#[test]
fn golden_texts_are_the_same_through_npm() {
    let project = Project::new("golden").with("golden.mjs", include_str!("golden.mjs"));
    are_golden(&serde_json::from_str(&project.run("node", &["golden.mjs", COLLECTION])).expect("JSON"));
}

#[test]
fn golden_texts_are_the_same_through_the_command_line() {
    let wirecode = || Command::new(env!("CARGO_BIN_EXE_wirecode"));
    let json =
        |command: &mut Command| -> Vec<Value> { serde_json::from_str(&printed(command)).expect("JSON") };
    let items = json(wirecode().args(["list", "--json", COLLECTION]));
    let mut texts = Value::Object(Default::default());
    for target in json(wirecode().args(["targets", "--json"])) {
        let target = target["name"].as_str().expect("a name");
        for item in &items {
            let item = item["item"].as_str().expect("a name");
            texts[target][item] =
                printed(wirecode().args(["--target", target, "--item", item, COLLECTION])).into();
        }
    }
    are_golden(&texts);
}

#[test]
fn golden_texts_are_the_same_through_python() {
    let python = tools().join("python/venv/bin/python");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/packages/golden.py");
    let texts = printed(Command::new(python).args([script, COLLECTION]));
    are_golden(&serde_json::from_str(&texts).expect("JSON"));
}
