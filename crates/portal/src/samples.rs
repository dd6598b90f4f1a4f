//! An item's samples in the languages that its page doesn't contain, as a file that the page's script loads.

use serde_json::json;
use wirecode::{Sample, Target};

use crate::collection::Collection;
use crate::deflate;
use crate::item::Item;
use crate::site::{Pages, Site};

/// A sample on a page.
pub(crate) type Shown = (&'static Target, Sample);

/// The file's name: `create-a-lamp.samples.js`.
pub(crate) fn name(item: &Item) -> String {
    format!("{}.samples.js", item.address.rsplit('/').next().unwrap_or_default())
}

/// The targets whose samples no page contains, if a page has samples of several.
fn others(site: &Site) -> Option<Vec<&'static Target>> {
    let Pages::Request(shown) = &site.settings.pages else { return None };
    let is_shown = |target: &Target| shown.iter().any(|shown| shown.name == target.name);
    Some(wirecode::targets().filter(|target| !is_shown(target)).collect())
}

/// The lines that the samples' files of a collection name by number.
pub(crate) fn lines(site: &Site, collection: &Collection) -> Option<String> {
    Some(collection.lines(&others(site)?).file(&collection.slug))
}

/// `imdirSamples[COLLECTION/ITEM]`: the digest of the lines, and lists of targets, of the parts of their codes, of the
/// inputs in each, and of their notes. Like stands beside like, which compresses best.
pub(crate) fn file(site: &Site, collection: &Collection, item: &Item) -> Option<String> {
    let others = others(site)?;
    let lines = collection.lines(&others);
    let names: Vec<&str> = others.iter().map(|target| target.name).collect();
    let samples: Vec<Sample> = others.iter().map(|target| wirecode::render(&item.request, target)).collect();
    let codes: Vec<_> = samples.iter().map(|sample| lines.parts(&sample.code)).collect();
    let inputs: Vec<_> = samples.iter().map(inputs).collect();
    let notes: Vec<_> = samples.iter().map(|sample| &sample.notes).collect();
    Some(format!(
        "\"use strict\";\nvar imdirSamples = imdirSamples || {{}};\nimdirSamples[{}] = [\"{}\", \"{}\"];\n",
        json!(format!("{}/{}", collection.slug, item.address)),
        lines.digest,
        deflate::json(&(names, codes, inputs, notes))
    ))
}

/// The literals of inputs in the code: the name, the length of the code before it since the last one, and its own length,
/// in UTF-16 code units.
fn inputs(sample: &Sample) -> Vec<(&str, usize, usize)> {
    let length = |text: &str| if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
    let mut at = 0;
    let mut inputs = Vec::new();
    for fill in &sample.fills {
        let before = length(&sample.code[at..fill.span.start]);
        let name = &sample.inputs[fill.input.0].name;
        inputs.push((name.as_str(), before, length(&sample.code[fill.span.clone()])));
        at = fill.span.end;
    }
    inputs
}
