//! Descriptions of values as nested lists that readers fold, in HTML and in Markdown.

use std::fmt::Write;

use wirecode::Field;

use crate::html::Html;
use crate::markdown::{Level, Renderer};

/// The properties and the choices below a value; empty if it has none.
pub(crate) fn html(renderer: &Renderer, field: &Field) -> Html {
    let mut html = Html::default();
    write_inner(renderer, &mut html, field);
    html
}

/// The properties and the choices below a value, in a fold of their own.
fn write_fold(renderer: &Renderer, html: &mut Html, field: &Field) {
    if field.fields.is_empty() && field.choices.is_empty() && !field.is_cut {
        return;
    }
    html.push_markup("<details><summary>");
    html.push_markup(match field.kind.as_str() {
        _ if field.fields.is_empty() && !field.choices.is_empty() => "Choices of ",
        kind if kind.is_empty() || kind.contains("object") || kind.contains("array") => "Properties of ",
        _ => "Details of ",
    });
    html.push_text(&field.name);
    html.push_markup("</summary>");
    write_inner(renderer, html, field);
    html.push_markup("</details>");
}

fn write_inner(renderer: &Renderer, html: &mut Html, field: &Field) {
    if !field.fields.is_empty() || field.is_cut {
        html.push_markup("<ul class=\"properties\">");
        field.fields.iter().for_each(|own| write_field(renderer, html, own, "code"));
        if field.is_cut {
            html.push_markup("<li class=\"hint\">The document describes more than this page shows.</li>");
        }
        html.push_markup("</ul>");
    }
    if !field.choices.is_empty() {
        html.push_markup("<p class=\"choice\">");
        html.push_markup(rule(field));
        html.push_markup("</p><ul class=\"properties\">");
        field.choices.iter().for_each(|own| write_field(renderer, html, own, "strong"));
        html.push_markup("</ul>");
    }
}

/// How the choices of a value apply.
fn rule(field: &Field) -> &'static str {
    match (field.is_any, field.fields.is_empty()) {
        (false, true) => "One of:",
        (true, true) => "Any of:",
        (false, false) => "And one of:",
        (true, false) => "And any of:",
    }
}

fn write_field(renderer: &Renderer, html: &mut Html, field: &Field, tag: &'static str) {
    let (open, close) = if tag == "code" { ("<li><code>", "</code>") } else { ("<li><strong>", "</strong>") };
    html.push_markup(open);
    html.push_text(&field.name);
    html.push_markup(close);
    if !field.kind.is_empty() && field.kind != field.name {
        html.push_markup(" <span class=\"type\">");
        html.push_text(&field.kind);
        html.push_markup("</span>");
    }
    if field.is_required {
        html.push_markup(" <span class=\"required\">required</span>");
    }
    if field.is_deprecated {
        html.push_markup(" <span class=\"deprecated\">deprecated</span>");
    }
    if !field.constraints.is_empty() {
        html.push_markup(" <span class=\"constraint\">");
        html.push_text(&field.constraints.join("; "));
        html.push_markup("</span>");
    }
    if !field.description.trim().is_empty() {
        html.push_markup("<div class=\"description\">");
        html.push_html(&renderer.html(&field.description, Level::None));
        html.push_markup("</div>");
    }
    if !field.value.is_empty() {
        html.push_markup("<p class=\"example\">Example: <code>");
        html.push_text(&field.value);
        html.push_markup("</code></p>");
    }
    write_fold(renderer, html, field);
    html.push_markup("</li>");
}

/// The same as [`html`], as nested lists of Markdown.
pub(crate) fn markdown(field: &Field) -> String {
    let mut out = String::new();
    write_lines(&mut out, field, 0).expect("writing to a string cannot fail");
    out
}

fn write_lines(out: &mut String, field: &Field, depth: usize) -> std::fmt::Result {
    let indent = "  ".repeat(depth);
    for own in &field.fields {
        write_line(out, own, depth, "`")?;
    }
    if field.is_cut {
        writeln!(out, "{indent}- …")?;
    }
    if !field.choices.is_empty() {
        writeln!(out, "{indent}- {}", rule(field))?;
    }
    for own in &field.choices {
        write_line(out, own, depth + 1, "**")?;
    }
    Ok(())
}

fn write_line(out: &mut String, field: &Field, depth: usize, mark: &str) -> std::fmt::Result {
    write!(out, "{}- {mark}{}{mark}", "  ".repeat(depth), one_line(&field.name))?;
    write_facts(out, field, None)?;
    write_lines(out, field, depth + 1)
}

/// Everything about a value on one line: `(query, string, required), at most 3: Description.`
pub(crate) fn write_facts(out: &mut String, field: &Field, place: Option<&str>) -> std::fmt::Result {
    let kind = Some(field.kind.as_str()).filter(|kind| !kind.is_empty());
    let required = field.is_required.then_some("required");
    let deprecated = field.is_deprecated.then_some("deprecated");
    let facts: Vec<String> =
        [place, kind, required, deprecated].into_iter().flatten().map(one_line).collect();
    if !facts.is_empty() {
        write!(out, " ({})", facts.join(", "))?;
    }
    if !field.constraints.is_empty() {
        write!(out, ", {}", one_line(&field.constraints.join("; ")))?;
    }
    match one_line(&field.description).as_str() {
        "" => writeln!(out),
        description => writeln!(out, ": {description}"),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
