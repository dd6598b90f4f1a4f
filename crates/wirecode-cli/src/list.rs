//! `wirecode list`: the requests of a document.

use crate::source::{DocumentArgs, Values, warn};
use anyhow::Result;
use clap::Args;
use terminal::table;

#[derive(Debug, Args)]
pub struct ListArgs {
    #[command(flatten)]
    values: Values,
    #[command(flatten)]
    source: DocumentArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl ListArgs {
    pub fn run(&self) -> Result<()> {
        let (text, variables) = (self.source.read()?, self.values.read()?);
        let document = self.source.parse(&text)?;
        let (items, problems) = wirecode::json::list(&document, &variables);
        warn(&problems);
        if self.json {
            return table::json(&items);
        }
        table::list(items.as_array().map_or(&[], Vec::as_slice), &["number", "item", "method", "url"])
    }
}
