//! The lines of code that many requests of a document have in common: imports, redirects, checks of the status. They are up
//! to two thirds of a sample, so a document has them in a file, and the samples' files name them by number.

use foldhash::{HashMap, HashSet};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use serde_json::json;
use wirecode::{Request, Target, render};

use crate::{asset, deflate};

pub(crate) const FILE: &str = "lines.js";
/// The requests whose lines are compared.
const COMPARED: usize = 8;
/// A number is as long as a shorter line.
const SHORTEST: usize = 4;

/// Lines, each with its number.
#[derive(Debug)]
pub(crate) struct Lines {
    numbers: HashMap<String, usize>,
    /// Of the file: a browser may have kept that of an earlier build, whose numbers mean other lines.
    pub(crate) digest: String,
}

impl Lines {
    /// The lines that half of some requests have, and at least two, in samples for these targets.
    pub(crate) fn of(requests: &[&Request], targets: &[&'static Target]) -> Self {
        let compared: Vec<&&Request> =
            requests.iter().step_by(requests.len().div_ceil(COMPARED).max(1)).collect();
        let mut counts: HashMap<String, usize> = HashMap::default();
        for request in &compared {
            let codes: Vec<String> = targets.iter().map(|target| render(request, target).code).collect();
            let lines = codes.iter().flat_map(|code| code.split('\n'));
            let own: HashSet<&str> = lines.filter(|line| line.len() >= SHORTEST).collect();
            for line in own {
                *counts.entry(line.to_owned()).or_default() += 1;
            }
        }
        let enough = compared.len().div_ceil(2).max(2);
        Self::numbered(counts.into_iter().filter(|(_, count)| *count >= enough).map(|(line, _)| line))
    }

    /// In an order that is the same in each build.
    fn numbered(lines: impl Iterator<Item = String>) -> Self {
        let mut lines: Vec<String> = lines.collect();
        lines.sort();
        let digest = asset::digest(&lines.join("\n"));
        Self { numbers: lines.into_iter().zip(0..).collect(), digest }
    }

    /// `imdirLines[COLLECTION]`: the digest, and the lines in the order of their numbers.
    pub(crate) fn file(&self, collection: &str) -> String {
        let mut lines: Vec<&String> = self.numbers.keys().collect();
        lines.sort();
        format!(
            "\"use strict\";\nvar imdirLines = imdirLines || {{}};\nimdirLines[{}] = [\"{}\", \"{}\"];\n",
            json!(collection),
            self.digest,
            deflate::json(&lines)
        )
    }

    /// A code as parts.
    pub(crate) fn parts<'p>(&'p self, code: &'p str) -> Parts<'p> {
        Parts { lines: self, code }
    }
}

/// A list whose elements line ends join: numbers of lines, and texts of one or more others.
pub(crate) struct Parts<'p> {
    lines: &'p Lines,
    code: &'p str,
}

impl Serialize for Parts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { lines: Lines { numbers, .. }, code } = self;
        let mut parts = serializer.serialize_seq(None)?;
        // The beginnings of the text that isn't written yet, and of the line.
        let (mut text, mut at) = (0, 0);
        for line in code.split('\n') {
            let end = at + line.len();
            if line.len() >= SHORTEST
                && let Some(number) = numbers.get(line)
            {
                if text < at {
                    parts.serialize_element(&code[text..at - 1])?;
                }
                parts.serialize_element(number)?;
                text = end + 1;
            }
            at = end + 1;
        }
        if text < at {
            parts.serialize_element(&code[text..])?;
        }
        parts.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_joined_to_the_code() {
        let lines = Lines::numbered(["import sys", "    exit()"].map(str::to_owned).into_iter());
        let parts = |code: &str| json!(lines.parts(code));
        assert_eq!(parts(""), json!([""]));
        assert_eq!(parts("\n"), json!(["\n"]));
        assert_eq!(parts("import sys"), json!([1]));
        assert_eq!(parts("import sys\n"), json!([1, ""]));
        assert_eq!(parts("\nimport sys\nimport sys\n\n"), json!(["", 1, 1, "\n"]));
        assert_eq!(parts("a\nb\nimport sys\nc\n    exit()\n"), json!(["a\nb", 1, "c", 0, ""]));
    }
}
