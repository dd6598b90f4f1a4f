//! `wirecode targets`: the languages and clients that samples can be written for.

use anyhow::{Result, anyhow};
use clap::Args;
use serde_json::json;
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
            return if self.json { list_by_target() } else { list_options() };
        }
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

fn list_by_target() -> Result<()> {
    let targets = wirecode::targets().map(|target| {
        let options = target.options().map(|option| {
            json!({
                "id": option.name,
                "name": option.description,
                "type": option.kind.name(),
                "values": option.kind.choices(),
                "default": option.default,
            })
        });
        json!({ "name": target.name, "options": options.collect::<Vec<_>>() })
    });
    table::json(&targets.collect())
}

/// The target with a name or an alias.
pub fn find(name: &str) -> Result<&'static Target> {
    wirecode::find(name).ok_or_else(|| unknown_target(name))
}

fn unknown_target(name: &str) -> anyhow::Error {
    let nearest = wirecode::nearest_targets(name).join(", ");
    anyhow!("no target {name:?}, hint: the nearest are {nearest}; `wirecode targets` lists all")
}
