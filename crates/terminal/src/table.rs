//! Tables for people, JSON for programs.

use anyhow::Result;
use serde_json::Value;
use std::io::{Write, stdout};

/// Columns as wide as their widest cell; only the header if there are no rows.
pub fn print(header: &[&str], rows: Vec<Vec<String>>) -> Result<()> {
    let mut lines = vec![header.iter().map(|name| name.to_uppercase().replace('_', " ")).collect::<Vec<_>>()];
    lines.extend(rows);
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max()
    };
    let widths: Vec<usize> = (0..header.len()).map(|column| width(column).unwrap_or_default()).collect();
    let mut out = stdout().lock();
    for line in &lines {
        let padded: Vec<String> =
            line.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        writeln!(out, "{}", padded.join("  ").trim_end())?;
    }
    Ok(())
}

/// The named fields of each object.
pub fn list(objects: &[Value], fields: &[&str]) -> Result<()> {
    let row = |object: &Value| fields.iter().map(|field| cell(&object[*field])).collect();
    print(fields, objects.iter().map(row).collect())
}

/// One object, one line per field.
pub fn object(object: &Value) -> Result<()> {
    let rows = object.as_object().into_iter().flatten().map(|(name, value)| vec![name.clone(), cell(value)]);
    print(&["field", "value"], rows.collect())
}

/// Texts, one per line.
pub fn lines(texts: &[String]) -> Result<()> {
    let mut out = stdout().lock();
    texts.iter().try_for_each(|text| Ok(writeln!(out, "{}", cell(&text.as_str().into()))?))
}

pub fn json(value: &Value) -> Result<()> {
    Ok(writeln!(stdout().lock(), "{value:#}")?)
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
