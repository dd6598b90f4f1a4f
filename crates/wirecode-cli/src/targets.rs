//! `wirecode targets`: the languages and clients that samples can be written for.

use anyhow::{Result, anyhow};
use clap::Args;
use serde_json::json;
use terminal::table;
use wirecode::Target;

#[derive(Debug, Args)]
pub struct TargetsArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl TargetsArgs {
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

/// The target with a name or an alias.
pub fn find(name: &str) -> Result<&'static Target> {
    wirecode::find(name).ok_or_else(|| unknown_target(name))
}

fn unknown_target(name: &str) -> anyhow::Error {
    let nearest = wirecode::nearest_targets(name).join(", ");
    anyhow!("no target {name:?}, hint: the nearest are {nearest}; `wirecode targets` lists all")
}
