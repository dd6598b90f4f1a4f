//! The table of targets: its names, and its copy in the documentation.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use wirecode::{find, targets};

#[test]
fn every_name_and_alias_means_one_target() {
    let mut names = HashSet::new();
    for target in targets() {
        for name in std::iter::once(&target.name).chain(target.aliases) {
            assert!(names.insert(*name), "{name} is used twice");
            assert_eq!(find(name).map(|found| found.name), Some(target.name));
        }
        // A tool that is both language and client has one word: `hurl`.
        assert!(target.name.split('-').all(|word| !word.is_empty()), "{}", target.name);
    }
    assert!(find("no-such-target").is_none());
}

#[test]
fn the_documented_table_is_this_one() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/samples.md");
    let documented = fs::read_to_string(&file).expect("the documentation is there");
    let marker = "--test targets`. -->\n";
    let (text, table) = documented.split_once(marker).expect("the marker of the table");
    let mut expected = String::from("\n| target | client | aliases | proof |\n| --- | --- | --- | --- |\n");
    for target in targets() {
        let aliases: Vec<String> = target.aliases.iter().map(|alias| format!("`{alias}`")).collect();
        let aliases = aliases.join(", ");
        expected.push_str(&format!(
            "| `{}` | {} | {aliases} | {} |\n",
            target.name,
            target.title,
            target.proof.name()
        ));
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&file, format!("{text}{marker}{expected}")).expect("the documentation can be written");
    } else {
        assert!(table == expected, "the table is old: run with UPDATE_GOLDEN=1");
    }
}
