//! A page as Markdown, for programs; and `llms.txt`, which refers to such pages.

use std::fmt::{Result, Write};

use wirecode::{Sample, Target};

use crate::code::CURL;
use crate::collection::Collection;
use crate::fields;
use crate::item::{self, Item};
use crate::reference::ParameterRow;
use crate::samples::Shown;
use crate::site::{Links, Page, Route, Site};

/// The ending of a page's Markdown.
const TWIN: &str = ".md";
/// The input of a request whose value is the origin of its URL.
const BASE_URL: &str = "base_url";

pub(crate) fn markdown(page: &Page<'_>, samples: &[Shown]) -> String {
    let mut out = String::new();
    let written = match page.place {
        Route::Index => index(&mut out, page.site),
        Route::Guide(guide) => writeln!(out, "# {}\n\n{}", text(&guide.title), guide.markdown),
        Route::Collection(collection, target) => self::collection(&mut out, page.site, collection, target),
        Route::Item(_, item, _) => self::item(&mut out, item, &item.curl, samples),
    };
    written.expect("writing to a string cannot fail");
    out
}

/// The page of an item, with its service at `origin`.
pub(crate) fn markdown_at(page: &Page<'_>, item: &Item, origin: &str) -> String {
    let mut request = item.request.clone();
    for input in request.inputs.iter_mut().filter(|input| input.name == BASE_URL) {
        origin.clone_into(&mut input.default);
    }
    let (curl, samples) = (item::curl(&request), page.samples_of(item, &request));
    let mut out = String::new();
    self::item(&mut out, item, &curl, &samples).expect("writing to a string cannot fail");
    out
}

/// <https://llmstxt.org>: a title, a summary, and lists of links.
pub(crate) fn llms(site: &Site) -> String {
    let mut out = format!(
        "# {}\n\n> Every request of each collection, with samples in every language.\n",
        text(&site.settings.look.title)
    );
    let ending = match (site.settings.has_twins, site.settings.links) {
        (true, _) => TWIN,
        (false, Links::Files) => ".html",
        (false, Links::Served) => "",
    };
    let mut write = || -> Result {
        if !site.guides.is_empty() {
            writeln!(out, "\n## Guides\n")?;
        }
        for guide in &site.guides {
            writeln!(out, "- [{}]({}{ending}): {}", text(&guide.title), guide.address, text(&guide.summary))?;
        }
        // Earlier versions would say most things twice.
        site.current().try_for_each(|own| items(&mut out, own, &format!("{}/", own.slug), ending))
    };
    write().expect("writing to a string cannot fail");
    out
}

fn index(out: &mut String, site: &Site) -> Result {
    writeln!(out, "# {}\n", text(&site.settings.look.title))?;
    if let Some(home) = &site.home {
        writeln!(out, "{}\n", home.markdown)?;
    }
    for guide in &site.guides {
        writeln!(out, "- [{}]({}.md)", text(&guide.title), guide.address)?;
    }
    for collection in &site.collections {
        writeln!(out, "- [{}]({}/index.md)", text(&collection.name), collection.slug)?;
    }
    Ok(())
}

fn collection(out: &mut String, site: &Site, collection: &Collection, target: Option<&Target>) -> Result {
    write!(out, "# {}", text(&collection.name))?;
    match target {
        Some(target) => writeln!(out, " in {}", target.title)?,
        None => writeln!(out)?,
    }
    if target.is_none() {
        collection.about.write_markdown(out)?;
    }
    items(out, collection, "", TWIN)?;
    let mut languages = site.page_targets().filter(|_| target.is_none()).peekable();
    if languages.peek().is_some() {
        writeln!(out, "\n## Languages\n")?;
        for target in languages {
            writeln!(out, "- [{}]({}/index.md)", target.title, target.name)?;
        }
    }
    Ok(())
}

fn items(out: &mut String, collection: &Collection, before: &str, ending: &str) -> Result {
    for folder in &collection.folders {
        let name = if folder.name.is_empty() { &collection.name } else { &folder.name };
        writeln!(out, "\n## {}\n", text(name))?;
        if before.is_empty() && !folder.markdown.trim().is_empty() {
            writeln!(out, "{}\n", folder.markdown.trim())?;
        }
        for item in folder.items.iter().map(|at| &collection.items[*at]) {
            let (name, address) = (text(&item.name), &item.address);
            write!(out, "- [{name}]({before}{address}{ending}): `{}`", item.line())?;
            match item.summary.as_str() {
                "" => writeln!(out)?,
                summary => writeln!(out, ", {}", text(summary))?,
            }
        }
    }
    Ok(())
}

fn item(out: &mut String, item: &Item, curl: &Sample, samples: &[Shown]) -> Result {
    writeln!(out, "# {}\n\n`{}`", text(&item.name), item.line())?;
    if item.is_deprecated {
        writeln!(out, "\nDeprecated.")?;
    }
    if !item.markdown.trim().is_empty() {
        writeln!(out, "\n{}", item.markdown.trim())?;
    }
    if !item.scopes.is_empty() {
        writeln!(out, "\nScopes (any one): `{}`", item.scopes.join("`, `"))?;
    }
    if let Some(label) = &item.rate_limit_label {
        writeln!(out, "\nRate limit label: `{}`", text(label))?;
    }
    item.facts.write_markdown(out)?;
    for (target, sample) in samples {
        self::sample(out, target, sample)?;
    }
    if !item.is_incoming && samples.iter().all(|(target, _)| target.name != CURL) {
        writeln!(out, "\n## Curl command\n")?;
        block(out, "sh", &curl.code)?;
    }
    parameters(out, &item.parameters)?;
    item.body.as_ref().map_or(Ok(()), |body| body.write_markdown(out))?;
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

fn parameters(out: &mut String, rows: &[ParameterRow]) -> Result {
    if !rows.is_empty() {
        writeln!(out, "\n## Parameters\n")?;
    }
    for ParameterRow { parameter, .. } in rows {
        write!(out, "- `{}`", text(&parameter.field.name))?;
        fields::write_facts(out, &parameter.field, Some(parameter.place.name()))?;
    }
    Ok(())
}

fn answers(out: &mut String, item: &Item) -> Result {
    if !item.answers.is_empty() {
        writeln!(out, "\n## Responses")?;
    }
    item.answers.iter().try_for_each(|answer| answer.write_markdown(out))
}

/// A fenced block; the fence is longer than any in the text.
pub(crate) fn block(out: &mut String, language: &str, text: &str) -> Result {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    writeln!(out, "{fence}{language}\n{}\n{fence}", text.trim_end())
}

/// The name on one line.
fn text(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
