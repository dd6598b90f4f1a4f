//! What a collection's page says about its API as a whole.

use std::fmt::{Result, Write};

use wirecode::{Document, Field};

use crate::facts::ShownFact;
use crate::fields;
use crate::html::Html;
use crate::markdown::Renderer;

#[derive(Debug)]
pub(crate) struct About {
    pub(crate) facts: Vec<ShownFact>,
    pub(crate) servers: Html,
    pub(crate) security: Html,
    markdown: String,
    servers_markdown: String,
    security_markdown: String,
}

impl About {
    pub(crate) fn new(renderer: &Renderer, document: &Document<'_>) -> Self {
        let tree = |fields: &[Field]| Field { fields: fields.to_vec(), ..Field::default() };
        let (servers, security) = (tree(&document.servers), tree(&document.security_schemes));
        Self {
            facts: document.facts.iter().map(|fact| ShownFact::new(renderer, fact.clone())).collect(),
            servers: fields::html(renderer, &servers),
            security: fields::html(renderer, &security),
            markdown: document.description.clone(),
            servers_markdown: fields::markdown(&servers),
            security_markdown: fields::markdown(&security),
        }
    }

    pub(crate) fn write_markdown(&self, out: &mut String) -> Result {
        if !self.markdown.trim().is_empty() {
            writeln!(out, "\n{}", self.markdown.trim())?;
        }
        for (at, fact) in self.facts.iter().enumerate() {
            let before = if at == 0 { "\n" } else { "" };
            writeln!(out, "{before}- {}: {}", fact.name, fact.markdown.trim())?;
        }
        for (title, text) in
            [("Servers", &self.servers_markdown), ("Authentication", &self.security_markdown)]
        {
            if !text.is_empty() {
                write!(out, "\n## {title}\n\n{text}")?;
            }
        }
        Ok(())
    }
}
