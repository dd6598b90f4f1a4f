//! `wirecode targets`: the languages and clients that samples can be written for.

use anyhow::{Result, anyhow};
use clap::Args;
use terminal::table;
use wirecode::{OPTIONS, Target};

#[derive(Debug, Args)]
pub struct TargetsArgs {
    /// List the options of samples instead, with the targets that support each
    #[arg(long)]
    options: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl TargetsArgs {
    pub fn run(&self) -> Result<()> {
        if self.options {
            return if self.json { table::json(&wirecode::json::options()) } else { list_options() };
        }
        if self.json {
            return table::json(&wirecode::json::targets());
        }
        let rows = wirecode::targets().map(|target| {
            [target.name, target.title, target.family.name(), target.proof.name()].map(str::to_owned).to_vec()
        });
        table::print(&["name", "title", "family", "proof"], rows.collect())
    }
}

fn list_options() -> Result<()> {
    let rows = OPTIONS.iter().map(|option| {
        let supports = |target: &&Target| target.options().any(|own| own.name == option.name);
        let count = wirecode::targets().filter(supports).count().to_string();
        [option.name, &option.kind.to_string(), option.default, &count, option.description]
            .map(str::to_owned)
            .to_vec()
    });
    table::print(&["option", "value", "default", "targets", "what it chooses"], rows.collect())
}

/// The target with a name or an alias.
pub fn find(name: &str) -> Result<&'static Target> {
    wirecode::find(name).ok_or_else(|| unknown_target(name))
}

fn unknown_target(name: &str) -> anyhow::Error {
    let nearest = wirecode::nearest_targets(name).join(", ");
    anyhow!("no target {name:?}, hint: the nearest are {nearest}; `wirecode targets` lists all")
}
