//! `wirecode list`: the requests of a document.

use crate::source::{DocumentArgs, Values, warn};
use anyhow::Result;
use clap::Args;
use serde_json::json;
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
        let rows = document.items.iter().map(|item| {
            let resolved = document.outline(item, &variables);
            warn(&resolved.problems);
            let request = resolved.request;
            (document.display_path(item), request.method.clone(), request.with_defaults(&request.url.text()))
        });
        let rows = rows.enumerate().map(|(at, (path, method, url))| (at + 1, path, method, url));
        if self.json {
            let items = rows.map(
                |(number, path, method, url)| json!({ "number": number, "item": path, "method": method, "url": url }),
            );
            return table::json(&items.collect());
        }
        table::print(
            &["number", "item", "method", "url"],
            rows.map(|(number, path, method, url)| vec![number.to_string(), path, method, url]).collect(),
        )
    }
}
