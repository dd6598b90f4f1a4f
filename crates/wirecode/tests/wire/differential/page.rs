//! The page of the documentation with the number of equal requests, and the notes on others.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

pub struct TestPage {
    name: String,
    introduction: String,
    classes: BTreeMap<String, usize>,
    equal: BTreeMap<String, (usize, usize)>,
    notes: BTreeMap<String, BTreeMap<String, usize>>,
}

impl TestPage {
    pub fn new(name: &str, introduction: &str) -> Self {
        let (classes, equal, notes) = Default::default();
        Self { name: name.to_owned(), introduction: introduction.to_owned(), classes, equal, notes }
    }

    pub fn count(&mut self, class: &str, is_right: bool) {
        *self.classes.entry(class.to_owned()).or_default() += usize::from(is_right);
    }

    pub fn equal(&mut self, target: &str) {
        let (equal, all) = self.equal.entry(target.to_owned()).or_default();
        *equal += 1;
        *all += 1;
    }

    pub fn noted(&mut self, target: &str, notes: &[String]) {
        self.equal.entry(target.to_owned()).or_default().1 += 1;
        for note in notes {
            *self.notes.entry(kind(note)).or_default().entry(target.to_owned()).or_default() += 1;
        }
    }

    fn text(&self) -> String {
        let mut text = self.introduction.clone();
        text += "\n| class | documents |\n| --- | ---: |\n";
        for (class, count) in &self.classes {
            text += &format!("| {class} | {count} |\n");
        }
        text += &format!("| all | {} |\n", self.classes.values().sum::<usize>());
        text += "\n| target | requests | equal | with a note |\n| --- | ---: | ---: | ---: |\n";
        for (target, (equal, all)) in &self.equal {
            text += &format!("| `{target}` | {all} | {equal} | {} |\n", all - equal);
        }
        text += "\nWhat the notes say:\n\n| note | samples |\n| --- | --- |\n";
        for (note, targets) in &self.notes {
            let targets: Vec<_> =
                targets.iter().map(|(target, count)| format!("`{target}` {count}")).collect();
            text += &format!("| {note} | {} |\n", targets.join(", "));
        }
        text
    }

    /// Fails if the page differs.
    pub fn hold(&self) {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(&self.name);
        let text = self.text();
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(file, text).expect("the page can be written");
        } else {
            let page = fs::read_to_string(&file).unwrap_or_default();
            assert!(
                page == text,
                "{} is old: run with UPDATE_EXPECT=1, and read the difference\n{text}",
                self.name
            );
        }
    }
}

/// A note without the details of its request.
fn kind(note: &str) -> String {
    let mut kind = String::new();
    let mut is_quoted = false;
    for c in note.chars() {
        if c == '"' {
            is_quoted = !is_quoted;
            kind.push_str(if is_quoted { "\"…" } else { "\"" });
        } else if !is_quoted {
            kind.push(if c == '|' { '/' } else { c });
        }
    }
    kind
}
