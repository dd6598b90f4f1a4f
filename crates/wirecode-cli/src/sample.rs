//! `wirecode --target T FILE`: writes code that sends a request of a document. The code alone goes to stdout.

use crate::source::{DocumentArgs, Values, warn};
use anyhow::{Result, bail};
use clap::Args;
use std::io::{Write, stdout};
use terminal::table;
use wirecode::{Options, Sample};

#[derive(Debug, Args)]
pub struct SampleArgs {
    /// Language and client to write for: `wirecode targets` lists them
    #[arg(long, short, required = true)]
    target: Option<String>,
    /// Request to write, by path (`im/groups/List groups`), by name, by the number that `wirecode list` shows, or as
    /// `METHOD /path`; optional if there is only one
    #[arg(long, short, allow_hyphen_values = true)]
    item: Option<String>,
    /// Option of the sample, such as `timeout=10`; may be repeated. `wirecode targets --options` lists all
    #[arg(long = "option", value_name = "NAME=VALUE")]
    options: Vec<String>,
    #[command(flatten)]
    values: Values,
    #[command(flatten)]
    source: DocumentArgs,
    /// Print JSON: the code, its inputs, requirements and notes
    #[arg(long)]
    json: bool,
}

impl SampleArgs {
    pub fn run(&self) -> Result<()> {
        let target = self.target.as_deref().unwrap_or_default();
        let target = crate::targets::find(target)?;
        let options = options(&self.options)?;
        let text = self.source.read()?;
        let document = self.source.parse(&text)?;
        let item = document.choose(self.item.as_deref())?;
        let resolved = document.request(item, &self.values.read()?);
        warn(&resolved.problems);
        for name in &resolved.unused {
            eprintln!("note: --var {name} has no effect: the request has no variable of this name");
        }
        show(&wirecode::render_with(&resolved.request, target, &options), self.json)
    }
}

fn options(given: &[String]) -> Result<Options> {
    let mut options = Options::default();
    for option in given {
        let Some((name, value)) = option.split_once('=') else {
            bail!("--option {option:?} has no value, hint: write it as NAME=VALUE, like timeout=10");
        };
        options.set(name.trim(), value.trim())?;
    }
    Ok(options)
}

fn show(sample: &Sample, as_json: bool) -> Result<()> {
    if as_json {
        return table::json(&wirecode::json::sample(sample));
    }
    for note in &sample.notes {
        eprintln!("note: {note}");
    }
    for requirement in sample.requires {
        eprintln!("needs: {requirement}");
    }
    Ok(stdout().lock().write_all(sample.code.as_bytes())?)
}
