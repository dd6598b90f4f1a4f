//! An item's samples in the languages that its page doesn't contain, as a file that the page's script loads.

use std::io::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::DeflateEncoder};
use serde_json::{Value, json};
use wirecode::{Sample, Target};

use crate::collection::Collection;
use crate::item::Item;
use crate::site::{Pages, Site};

/// A sample on a page.
pub(crate) type Shown = (&'static Target, Sample);

/// The file's name: `create-a-lamp.samples.js`.
pub(crate) fn name(item: &Item) -> String {
    format!("{}.samples.js", item.address.rsplit('/').next().unwrap_or_default())
}

/// `imdirSamples[COLLECTION/ITEM]`: lists of targets, of their codes, of the inputs in each, and of their notes, as JSON,
/// compressed (RFC 1951) in base64. Like stands beside like, which compresses best.
pub(crate) fn file(site: &Site, collection: &Collection, item: &Item) -> Option<String> {
    let Pages::Request(shown) = &site.settings.pages else { return None };
    let is_shown = |target: &Target| shown.iter().any(|shown| shown.name == target.name);
    let (mut names, mut codes, mut inputs, mut notes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for target in wirecode::targets().filter(|target| !is_shown(target)) {
        let sample = wirecode::render(&item.request, target);
        names.push(target.name);
        inputs.push(self::inputs(&sample));
        codes.push(sample.code);
        notes.push(sample.notes);
    }
    // A script file rather than JSON: a page opened as a file can load the former, but not the latter.
    Some(format!(
        "\"use strict\";\nvar imdirSamples = imdirSamples || {{}};\nimdirSamples[{}] = \"{}\";\n",
        json!(format!("{}/{}", collection.slug, item.address)),
        STANDARD.encode(compressed(&json!([names, codes, inputs, notes]).to_string()))
    ))
}

fn compressed(text: &str) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    written.expect("writing to memory cannot fail")
}

/// The literals of inputs in the code: the name, the length of the code before it since the last one, and its own length,
/// in UTF-16 code units.
fn inputs(sample: &Sample) -> Vec<Value> {
    let length = |text: &str| text.encode_utf16().count();
    let mut at = 0;
    let mut inputs = Vec::new();
    for fill in &sample.fills {
        let before = length(&sample.code[at..fill.span.start]);
        let name = &sample.inputs[fill.input.0].name;
        inputs.push(json!([name, before, length(&sample.code[fill.span.clone()])]));
        at = fill.span.end;
    }
    inputs
}
