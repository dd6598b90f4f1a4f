//! `wirecode targets`: the languages and clients that samples can be written for.

use anyhow::Result;
use clap::Args;
use serde_json::json;
use terminal::table;

#[derive(Debug, Args)]
pub struct Targets {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Targets {
    pub fn run(&self) -> Result<()> {
        if self.json {
            let targets = wirecode::targets().map(|target| {
                json!({
                    "name": target.name,
                    "title": target.title,
                    "language": target.language.id,
                    "family": target.family.name(),
                    "proof": target.proof.name(),
                    "aliases": target.aliases,
                    "requires": target.requires,
                })
            });
            return table::json(&targets.collect());
        }
        let rows = wirecode::targets().map(|target| {
            [target.name, target.title, target.family.name(), target.proof.name()].map(str::to_owned).to_vec()
        });
        table::print(&["name", "title", "family", "proof"], rows.collect())
    }
}
