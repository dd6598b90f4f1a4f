//! Schemas: generates values for them, and validates values.

mod check;
mod choice;
mod containers;
mod make;
mod number;
mod pattern;
mod regex;
mod shape;
mod text;

pub(super) use choice::last_segment;
pub(super) use make::{ValueMaker, View};
pub(super) use shape::Shape;

use super::at::At;
use crate::tree::Tree;

/// Whether a value of this schema is the content of a file.
pub(super) fn is_binary(shape: &Shape<'_>) -> bool {
    let format = shape.text("format");
    let is_raw = shape.text("contentEncoding").is_none();
    shape.text("type") == Some("file")
        || matches!(format, Some("binary"))
        || is_raw
            && shape
                .text("contentMediaType")
                .is_some_and(|media| !media.contains("json") && !media.starts_with("text/"))
}

/// The types that a schema names.
fn types<'v>(schema: &At<'v>) -> Vec<&'v str> {
    match schema.value.get("type") {
        Some(Tree::Text(one)) => vec![one.as_ref()],
        Some(Tree::List(several)) => several.iter().filter_map(Tree::as_str).collect(),
        _ => Vec::new(),
    }
}
