//! `imdir sample`: code that sends a request of a document. The code alone goes to stdout.

use super::table;
use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, Subcommand};
use serde_json::json;
use std::io::{IsTerminal, Read, Write, stdin, stdout};
use wirecode::{Document, Item, Problem, Target, Variables};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Sample {
    #[command(subcommand)]
    command: Option<Command>,
    /// The language and client to write for: `imdir sample targets` lists them
    #[arg(long, short, required = true)]
    target: Option<String>,
    /// The request, by path (`im/groups/List groups`), by name, or as `METHOD /path`; may be left out when
    /// there is only one
    #[arg(long, short)]
    item: Option<String>,
    #[command(flatten)]
    values: Values,
    #[command(flatten)]
    source: Source,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the requests of a document
    List {
        #[command(flatten)]
        values: Values,
        #[command(flatten)]
        source: Source,
    },
    /// List the targets, and what shows that each is right
    Targets,
}

#[derive(Debug, Args)]
struct Source {
    /// A Postman collection, an OpenAPI document, a HAR file or curl commands; `-` for standard input
    #[arg(default_value = "-")]
    file: String,
}

#[derive(Debug, Args)]
struct Values {
    /// Set a variable; it goes before the environment and the document
    #[arg(long = "var", value_name = "NAME=VALUE")]
    variables: Vec<String>,
    /// A Postman environment file
    #[arg(long, value_name = "FILE")]
    environment: Option<String>,
}

pub(super) fn run(sample: &Sample, as_json: bool) -> Result<()> {
    match &sample.command {
        Some(Command::Targets) => targets(as_json),
        Some(Command::List { values, source }) => list(&source.read()?, &values.read()?, as_json),
        None => {
            let target = sample.target.as_deref().unwrap_or_default();
            let target = wirecode::find(target).ok_or_else(|| unknown_target(target))?;
            let text = sample.source.read()?;
            let document = parse(&text)?;
            let item = choose(&document, sample.item.as_deref())?;
            show(&document, item, target, &sample.values.read()?, as_json)
        }
    }
}

impl Source {
    fn read(&self) -> Result<String> {
        if self.file != "-" {
            return read_file(&self.file);
        }
        if stdin().is_terminal() {
            eprintln!("imdir: reading standard input");
        }
        let mut text = String::new();
        stdin().read_to_string(&mut text).context("cannot read standard input")?;
        Ok(text)
    }
}

impl Values {
    fn read(&self) -> Result<Variables> {
        let mut variables = Variables::default();
        if let Some(file) = &self.environment {
            let environment = variables.read_environment(&read_file(file)?);
            warn(&environment.with_context(|| format!("{file} is no environment"))?);
        }
        for variable in &self.variables {
            let (name, value) = variable
                .split_once('=')
                .ok_or_else(|| anyhow!("{variable:?} sets nothing (hint: --var NAME=VALUE)"))?;
            variables.set(name, value);
        }
        Ok(variables)
    }
}

fn read_file(file: &str) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {file}"))
}

fn parse(text: &str) -> Result<Document<'_>> {
    let document = wirecode::read(text)?;
    warn(&document.problems);
    Ok(document)
}

fn choose<'d, 't>(document: &'d Document<'t>, wanted: Option<&str>) -> Result<&'d Item<'t>> {
    match (wanted, document.items.as_slice()) {
        (Some(wanted), _) => Ok(document.find(wanted)?),
        (None, [item]) => Ok(item),
        (None, []) => bail!("the document has no requests"),
        (None, items) => {
            bail!("which of its {} requests? (hint: --item; `imdir sample list` shows them)", items.len())
        }
    }
}

fn show(
    document: &Document<'_>,
    item: &Item<'_>,
    target: &'static Target,
    variables: &Variables,
    as_json: bool,
) -> Result<()> {
    let resolved = document.request(item, variables);
    warn(&resolved.problems);
    let sample = wirecode::render(&resolved.request, target);
    if as_json {
        let inputs = sample.inputs.iter().map(
            |input| json!({ "name": input.name, "description": input.description, "default": input.default }),
        );
        return table::json(&json!({
            "code": sample.code,
            "file_name": sample.file_name,
            "language": sample.language,
            "inputs": inputs.collect::<Vec<_>>(),
            "requires": sample.requires,
            "notes": sample.notes,
            "proof": sample.proof.name(),
        }));
    }
    for note in &sample.notes {
        eprintln!("note: {note}");
    }
    for requirement in sample.requires {
        eprintln!("needs: {requirement}");
    }
    Ok(stdout().lock().write_all(sample.code.as_bytes())?)
}

fn list(text: &str, variables: &Variables, as_json: bool) -> Result<()> {
    let document = parse(text)?;
    let rows = document.items.iter().map(|item| {
        let resolved = document.request(item, variables);
        warn(&resolved.problems);
        let request = resolved.request;
        (document.display_path(item), request.method.clone(), request.with_defaults(&request.url.text()))
    });
    if as_json {
        let items = rows.map(|(path, method, url)| json!({ "item": path, "method": method, "url": url }));
        return table::json(&items.collect());
    }
    table::print(
        &["item", "method", "url"],
        rows.map(|(path, method, url)| vec![path, method, url]).collect(),
    )
}

fn targets(as_json: bool) -> Result<()> {
    if as_json {
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

fn unknown_target(name: &str) -> anyhow::Error {
    let nearest = wirecode::nearest_targets(name).join(", ");
    anyhow!("no target {name:?} (hint: the nearest are {nearest}; `imdir sample targets` lists all)")
}

fn warn(problems: &[Problem]) {
    for problem in problems {
        eprintln!("warning: {problem}");
    }
}
