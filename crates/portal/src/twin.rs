//! A page in Markdown, for those who read with a program.

use std::fmt::Write;

use crate::collection::Collection;
use crate::item::Item;
use crate::site::{Page, Place};

pub(crate) fn markdown(page: &Page<'_>) -> String {
    let mut out = String::new();
    let written = match page.place {
        Place::Index => index(&mut out, page),
        Place::Collection(collection, _) => self::collection(&mut out, collection),
        Place::Item(_, item, target) => {
            let sample = target.map(|target| (target.title, samples::render(&item.request, target)));
            let sample = sample.as_ref().map(|(title, sample)| (*title, sample));
            self::item(&mut out, item, sample)
        }
    };
    written.expect("writing to a string cannot fail");
    out
}

fn index(out: &mut String, page: &Page<'_>) -> std::fmt::Result {
    writeln!(out, "# API documentation\n")?;
    for collection in &page.site.collections {
        writeln!(out, "- [{}]({}/index.md)", line(&collection.name), collection.slug)?;
    }
    Ok(())
}

fn collection(out: &mut String, collection: &Collection) -> std::fmt::Result {
    writeln!(out, "# {}", line(&collection.name))?;
    for folder in &collection.folders {
        writeln!(out, "\n## {}\n", line(&folder.name))?;
        for item in folder.items.iter().map(|at| &collection.items[*at]) {
            writeln!(
                out,
                "- [{}]({}.md): {} `{}`",
                line(&item.name),
                item.address,
                item.request.method,
                item.path
            )?;
        }
    }
    Ok(())
}

fn item(out: &mut String, item: &Item, sample: Option<(&str, &samples::Sample)>) -> std::fmt::Result {
    writeln!(out, "# {}\n\n`{} {}`\n", line(&item.name), item.request.method, item.path)?;
    writeln!(out, "{}", item.markdown.trim())?;
    if let Some((title, sample)) = sample {
        writeln!(out, "\n## {title}\n")?;
        block(out, sample.language, &sample.code)?;
        for requirement in sample.requires {
            writeln!(out, "\nInstall: `{requirement}`")?;
        }
    }
    writeln!(out, "\n## Curl command\n")?;
    block(out, "sh", &item.curl.code)?;
    if !item.answers.is_empty() {
        writeln!(out, "\n## Responses")?;
    }
    for answer in &item.answers {
        let status = answer.status.map(|status| status.to_string()).unwrap_or_default();
        writeln!(out, "\n### {status} {}\n\n{}", line(&answer.reason), answer.markdown.trim())?;
        if !answer.body_text.is_empty() {
            writeln!(out)?;
            block(out, "json", &answer.body_text)?;
        }
    }
    Ok(())
}

/// In a fence that is longer than any inside.
fn block(out: &mut String, language: &str, text: &str) -> std::fmt::Result {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    writeln!(out, "{fence}{language}\n{}\n{fence}", text.trim_end())
}

/// A name in a line of its own.
fn line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
