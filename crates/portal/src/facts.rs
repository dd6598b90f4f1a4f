//! The facts about an item that its page shows below the description: authentication, servers, tags, samples by the
//! document's author.

use std::fmt::{Result, Write};

use wirecode::{CodeSample, Fact, Reference, Requirement};

use crate::html::Html;
use crate::markdown::{Level, Renderer};

#[derive(Debug)]
pub(crate) struct ShownFact {
    pub(crate) name: String,
    pub(crate) text: Html,
    pub(crate) markdown: String,
}

impl ShownFact {
    pub(crate) fn new(renderer: &Renderer, fact: Fact) -> Self {
        Self { name: fact.name, text: renderer.html(&fact.text, Level::None), markdown: fact.text }
    }
}

/// The parts of a page between its title and the samples, besides the description.
#[derive(Debug)]
pub(crate) struct Facts {
    pub(crate) facts: Vec<ShownFact>,
    /// The alternatives of authentication.
    pub(crate) security: Vec<Html>,
    pub(crate) code_samples: Vec<CodeSample>,
    security_markdown: Vec<String>,
}

impl Facts {
    /// `slug` is the collection's, whose page describes the schemes.
    pub(crate) fn new(renderer: &Renderer, slug: &str, reference: &mut Reference) -> Self {
        let alternatives = std::mem::take(&mut reference.security);
        let facts = std::mem::take(&mut reference.facts);
        Self {
            facts: facts.into_iter().map(|fact| ShownFact::new(renderer, fact)).collect(),
            security: alternatives.iter().map(|own| security(slug, own)).collect(),
            code_samples: std::mem::take(&mut reference.code_samples),
            security_markdown: alternatives.iter().map(|own| security_markdown(own)).collect(),
        }
    }

    pub(crate) fn write_markdown(&self, out: &mut String) -> Result {
        if !self.security_markdown.is_empty() {
            writeln!(out, "\nAuthentication: {}", self.security_markdown.join(", or "))?;
        }
        for fact in &self.facts {
            writeln!(out, "\n{}: {}", fact.name, fact.markdown.trim())?;
        }
        for sample in &self.code_samples {
            writeln!(out, "\n## {}\n", sample.title)?;
            crate::twin::block(out, "", &sample.source)?;
        }
        Ok(())
    }
}

/// All schemes of an alternative, with links to their descriptions.
fn security(slug: &str, alternative: &[Requirement]) -> Html {
    let mut html = Html::default();
    if alternative.is_empty() {
        html.push_markup("none");
    }
    for (at, own) in alternative.iter().enumerate() {
        html.push_markup(if at == 0 { "<a href=\"page:" } else { " and <a href=\"page:" });
        html.push_attribute(slug);
        html.push_markup("/#_security\">");
        html.push_text(&own.scheme);
        html.push_markup("</a>");
        for (at, scope) in own.scopes.iter().enumerate() {
            html.push_markup(if at == 0 { " with <code>" } else { ", <code>" });
            html.push_text(scope);
            html.push_markup("</code>");
        }
    }
    html
}

fn security_markdown(alternative: &[Requirement]) -> String {
    let own = alternative.iter().map(|own| match own.scopes.as_slice() {
        [] => own.scheme.clone(),
        scopes => format!("{} with `{}`", own.scheme, scopes.join("`, `")),
    });
    let all: Vec<String> = own.collect();
    if all.is_empty() { "none".to_owned() } else { all.join(" and ") }
}
