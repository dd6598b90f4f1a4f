//! The end of a build: what no page shows, and where it is in the documents.

use anyhow::{Context, Result};
use portal::Site;
use std::{fmt::Write, fs, path::Path};

/// The number of places for each reason on the terminal; a file gets all of them.
const MOST_PLACES: usize = 3;

pub(super) fn report(site: &Site, file: Option<&Path>) -> Result<()> {
    let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
    for part in site.left_out() {
        let (reason, details) = told_apart(&part.part.message);
        let place = format!("{} {}{details}", part.slug, part.part.pointer).trim().to_owned();
        match reasons.iter_mut().find(|(own, _)| *own == reason) {
            Some((_, places)) => places.push(place),
            None => reasons.push((reason, vec![place])),
        }
    }
    reasons.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
    for (reason, places) in &reasons {
        let more = places.len().saturating_sub(MOST_PLACES);
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        eprintln!("left out: {reason}: {}{more}", places[..places.len().min(MOST_PLACES)].join(", "));
    }
    match file {
        Some(file) => write(site, file),
        None if reasons.is_empty() => Ok(()),
        None => {
            eprintln!("hint: --left-out FILE lists every place");
            Ok(())
        }
    }
}

/// A reason that many places share, and what is quoted in this one: ` ("guide.md")`.
fn told_apart(message: &str) -> (String, String) {
    let parts: Vec<&str> = message.split('"').collect();
    if parts.len() < 3 || parts.len().is_multiple_of(2) {
        return (message.to_owned(), String::new());
    }
    let reason = parts.iter().step_by(2).copied().collect::<Vec<_>>().join("…");
    let quoted: Vec<String> = parts.iter().skip(1).step_by(2).map(|part| format!("\"{part}\"")).collect();
    (reason, format!(" ({})", quoted.join(", ")))
}

fn write(site: &Site, file: &Path) -> Result<()> {
    let mut text = String::new();
    for part in site.left_out() {
        writeln!(text, "{part}")?;
    }
    fs::write(file, text).with_context(|| format!("can't write {}", file.display()))
}
