//! The end of a build: what no page shows, and where it is in the documents.

use anyhow::{Context, Result};
use portal::Site;
use std::{fmt::Write, fs, path::Path};

/// The number of reasons, and of places for each, on the terminal; a file gets all of them.
const MOST_REASONS: usize = 10;
const MOST_PLACES: usize = 3;

pub(super) fn report(site: &Site, file: Option<&Path>) -> Result<()> {
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for part in site.left_out() {
        let place = format!("{} {}", part.slug, part.part.pointer);
        match reasons.iter_mut().find(|(reason, _)| *reason == part.part.message) {
            Some((_, places)) => places.push(place),
            None => reasons.push((&part.part.message, vec![place])),
        }
    }
    for (reason, places) in reasons.iter().take(MOST_REASONS) {
        let more = places.len().saturating_sub(MOST_PLACES);
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        let some: Vec<&str> = places.iter().take(MOST_PLACES).map(|place| place.trim_end()).collect();
        eprintln!("left out: {reason}: {}{more}", some.join(", "));
    }
    if reasons.len() > MOST_REASONS {
        eprintln!("left out: {} more reasons", reasons.len() - MOST_REASONS);
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

fn write(site: &Site, file: &Path) -> Result<()> {
    let mut text = String::new();
    for part in site.left_out() {
        writeln!(text, "{part}")?;
    }
    fs::write(file, text).with_context(|| format!("can't write {}", file.display()))
}
