//! A page in Markdown, for those who read with a program; and `llms.txt`, which leads them there.

use std::fmt::{Result, Write};

use wirecode::{Sample, Target};

use crate::collection::Collection;
use crate::item::{Item, Row};
use crate::site::{Page, Place, Site};

pub(crate) fn markdown(page: &Page<'_>, sample: Option<&Sample>) -> String {
    let mut out = String::new();
    let written = match page.place {
        Place::Index => index(&mut out, page.site),
        Place::Collection(collection, target) => self::collection(&mut out, collection, target),
        Place::Item(_, item, target) => self::item(&mut out, item, target.zip(sample)),
    };
    written.expect("writing to a string cannot fail");
    out
}

/// <https://llmstxt.org>: a title, a summary, and lists of links.
pub(crate) fn llms(site: &Site) -> String {
    let mut out = String::from(
        "# API documentation\n\n> Every request of each collection, with samples in every language.\n",
    );
    for collection in &site.collections {
        items(&mut out, collection, &format!("{}/", collection.slug))
            .expect("writing to a string cannot fail");
    }
    out
}

fn index(out: &mut String, site: &Site) -> Result {
    writeln!(out, "# API documentation\n")?;
    for collection in &site.collections {
        writeln!(out, "- [{}]({}/index.md)", text(&collection.name), collection.slug)?;
    }
    Ok(())
}

fn collection(out: &mut String, collection: &Collection, target: Option<&Target>) -> Result {
    write!(out, "# {}", text(&collection.name))?;
    match target {
        Some(target) => writeln!(out, " in {}", target.title)?,
        None => writeln!(out)?,
    }
    items(out, collection, "")?;
    if target.is_none() {
        writeln!(out, "\n## Languages\n")?;
        for target in wirecode::targets() {
            writeln!(out, "- [{}]({}/index.md)", target.title, target.name)?;
        }
    }
    Ok(())
}

fn items(out: &mut String, collection: &Collection, before: &str) -> Result {
    for folder in &collection.folders {
        let name = if folder.name.is_empty() { &collection.name } else { &folder.name };
        writeln!(out, "\n## {}\n", text(name))?;
        for item in folder.items.iter().map(|at| &collection.items[*at]) {
            let (name, address) = (text(&item.name), &item.address);
            write!(out, "- [{name}]({before}{address}.md): `{} {}`", item.request.method, item.path)?;
            match item.summary.as_str() {
                "" => writeln!(out)?,
                summary => writeln!(out, ", {}", text(summary))?,
            }
        }
    }
    Ok(())
}

fn item(out: &mut String, item: &Item, sample: Option<(&Target, &Sample)>) -> Result {
    writeln!(out, "# {}\n\n`{} {}`", text(&item.name), item.request.method, item.path)?;
    if !item.markdown.trim().is_empty() {
        writeln!(out, "\n{}", item.markdown.trim())?;
    }
    if !item.scopes.is_empty() {
        writeln!(out, "\nScopes (any one): `{}`", item.scopes.join("`, `"))?;
    }
    if let Some(label) = &item.rate_limit_label {
        writeln!(out, "\nRate limit label: `{}`", text(label))?;
    }
    if let Some((target, sample)) = sample {
        self::sample(out, target, sample)?;
    }
    writeln!(out, "\n## Curl command\n")?;
    block(out, "sh", &item.curl.code)?;
    parameters(out, &item.parameters)?;
    answers(out, item)
}

fn sample(out: &mut String, target: &Target, sample: &Sample) -> Result {
    writeln!(out, "\n## {}\n", target.title)?;
    block(out, sample.language, &sample.code)?;
    for requirement in sample.requires {
        writeln!(out, "\nInstall: `{requirement}`")?;
    }
    Ok(())
}

fn parameters(out: &mut String, rows: &[Row]) -> Result {
    if !rows.is_empty() {
        writeln!(out, "\n## Parameters\n")?;
    }
    for Row { parameter, .. } in rows {
        write!(out, "- `{}` ({}", text(&parameter.name), parameter.place.name())?;
        if !parameter.kind.is_empty() {
            write!(out, ", {}", text(&parameter.kind))?;
        }
        if parameter.is_required {
            write!(out, ", required")?;
        }
        write!(out, ")")?;
        if !parameter.constraints.is_empty() {
            write!(out, ", {}", text(&parameter.constraints.join("; ")))?;
        }
        match text(&parameter.description).as_str() {
            "" => writeln!(out)?,
            description => writeln!(out, ": {description}")?,
        }
    }
    Ok(())
}

fn answers(out: &mut String, item: &Item) -> Result {
    if !item.answers.is_empty() {
        writeln!(out, "\n## Responses")?;
    }
    for answer in &item.answers {
        let status = answer.status.map(|status| status.to_string()).unwrap_or_default();
        writeln!(out, "\n### {}", text(&format!("{status} {}", answer.reason)))?;
        if !answer.markdown.trim().is_empty() {
            writeln!(out, "\n{}", answer.markdown.trim())?;
        }
        if !answer.body_text.is_empty() {
            writeln!(out)?;
            block(out, "json", &answer.body_text)?;
        }
    }
    Ok(())
}

/// In a fence that is longer than any inside.
fn block(out: &mut String, language: &str, text: &str) -> Result {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    writeln!(out, "{fence}{language}\n{}\n{fence}", text.trim_end())
}

/// On one line.
fn text(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
