//! `wirecode --target T FILE`: writes code that sends a request of a document. The code alone goes to stdout.

use crate::source::{DocumentArgs, Values, warn};
use anyhow::{Result, bail};
use clap::Args;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};
use terminal::table;
use wirecode::{Options, Request, Sample};

/// The options about the code rather than the request.
const OF_CODE: [&str; 4] = ["comments", "complete", "indent", "style"];

#[derive(Debug, Args)]
pub struct SampleArgs {
    /// Language and client to write for: `wirecode targets` lists them
    #[arg(long, short, required_unless_present = "template")]
    target: Option<String>,
    /// Template to write by in place of a target: docs/templates.md describes its language
    #[arg(long, value_name = "FILE", conflicts_with_all = ["target", "json"])]
    template: Option<PathBuf>,
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
        let target = self.target.as_deref().map(crate::targets::find).transpose()?;
        let options = options(&self.options)?;
        let text = self.source.read()?;
        let document = self.source.parse(&text)?;
        let item = document.choose(self.item.as_deref())?;
        let resolved = document.request(item, &self.values.read()?);
        warn(&resolved.problems);
        for name in &resolved.unused {
            eprintln!("note: --var {name} has no effect: the request has no variable of this name");
        }
        match (target, &self.template) {
            (Some(target), _) => show(&wirecode::render_with(&resolved.request, target, &options), self.json),
            (None, Some(file)) => self.write_by(file, &options.apply(&resolved.request)),
            (None, None) => bail!("there is neither a target nor a template, hint: --target python-requests"),
        }
    }
}

impl SampleArgs {
    fn write_by(&self, template: &Path, request: &Request) -> Result<()> {
        let given = self.options.iter().filter_map(|option| option.split_once('='));
        for name in given.map(|(name, _)| name.trim()).filter(|name| OF_CODE.contains(name)) {
            eprintln!("note: --option {name} has no effect: the template decides how the code is written");
        }
        request.notes.iter().for_each(|note| eprintln!("note: {note}"));
        let code = crate::template::render(template, request)?;
        Ok(stdout().lock().write_all(code.as_bytes())?)
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
