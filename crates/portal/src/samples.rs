//! An item's samples in the languages that its page doesn't contain, as a file that the page's script loads.

use std::fmt::Write as _;
use std::io::Write as _;

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::DeflateEncoder};

use serde_json::{Map, Value, json};
use wirecode::{Kind, Sample, Target};

use crate::code;
use crate::collection::Collection;
use crate::item::Item;
use crate::site::{Pages, Site};

/// A sample on a page.
pub(crate) type Shown = (&'static Target, Sample);

/// The file's name: `create-a-lamp.samples.js`.
pub(crate) fn name(item: &Item) -> String {
    format!("{}.samples.js", item.address.rsplit('/').next().unwrap_or_default())
}

/// `imdirSamples[COLLECTION/ITEM]`: by target `[code, marks, notes]`, see [`marks`]; as JSON, compressed (RFC 1951) to a
/// tenth, in base64.
pub(crate) fn file(site: &Site, collection: &Collection, item: &Item) -> Option<String> {
    let Pages::Request(shown) = &site.settings.pages else { return None };
    let is_shown = |target: &Target| shown.iter().any(|shown| shown.name == target.name);
    let samples: Map<String, Value> = wirecode::targets()
        .filter(|target| !is_shown(target))
        .map(|target| {
            let sample = wirecode::render(&item.request, target);
            (target.name.to_owned(), json!([sample.code, marks(&sample, target), sample.notes]))
        })
        .collect();
    // A script file rather than JSON: a page opened as a file can load the former, but not the latter.
    Some(format!(
        "\"use strict\";\nvar imdirSamples = imdirSamples || {{}};\nimdirSamples[{}] = \"{}\";\n",
        json!(format!("{}/{}", collection.slug, item.address)),
        STANDARD.encode(compressed(&Value::from(samples).to_string()))
    ))
}

fn compressed(text: &str) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    written.expect("writing to memory cannot fail")
}

/// The pieces of the code as a list: a class and a length in UTF-16 code units, `k6`, or the name of an input and the
/// length of its literal. A number alone is plain text.
fn marks(sample: &Sample, target: &Target) -> Vec<Value> {
    let mut marks = Vec::new();
    let mut run = String::new();
    for piece in code::pieces(sample, target) {
        let length = piece.text.encode_utf16().count();
        if let Some(name) = piece.input {
            marks.push(json!(std::mem::take(&mut run)));
            marks.push(json!([name, length]));
        } else if piece.kind == Kind::Plain {
            write!(run, " {length}").expect("writing to a string cannot fail");
        } else {
            write!(run, "{}{length}", code::class(piece.kind)).expect("writing to a string cannot fail");
        }
    }
    marks.push(json!(run));
    marks
}
