//! What the commands read: a document, and values for its variables.

use anyhow::{Context, Result, anyhow};
use clap::Args;
use std::{
    fs,
    io::{IsTerminal, Read, stdin},
};
use wirecode::{Document, Problem, Variables};

/// Where the document comes from.
#[derive(Debug, Args)]
pub struct Source {
    /// A Postman collection, an OpenAPI document, a HAR file or curl commands; `-` for standard input
    #[arg(default_value = "-")]
    file: String,
}

impl Source {
    /// The text of the document.
    pub fn read(&self) -> Result<String> {
        if self.file != "-" {
            return read_file(&self.file);
        }
        if stdin().is_terminal() {
            eprintln!("wirecode: reading standard input");
        }
        let mut bytes = Vec::new();
        stdin().read_to_end(&mut bytes).context("cannot read standard input")?;
        Ok(wirecode::decode(bytes).context("standard input")?)
    }
}

/// Values that go before those of the document.
#[derive(Debug, Args)]
pub struct Values {
    /// Set a variable; it goes before the environment and the document
    #[arg(long = "var", value_name = "NAME=VALUE")]
    variables: Vec<String>,
    /// A Postman environment file
    #[arg(long, value_name = "FILE")]
    environment: Option<String>,
}

impl Values {
    /// The variables, the ones that were typed last.
    pub fn read(&self) -> Result<Variables> {
        let mut variables = Variables::default();
        if let Some(file) = &self.environment {
            let environment = variables.read_environment(&read_file(file)?);
            warn(&environment.with_context(|| format!("{file} is no environment"))?);
        }
        for variable in &self.variables {
            let (name, value) = variable
                .split_once('=')
                .ok_or_else(|| anyhow!("--var: expected NAME=VALUE, found {variable:?}"))?;
            variables.set(name, value);
        }
        Ok(variables)
    }
}

fn read_file(file: &str) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {file}"))?;
    wirecode::decode(bytes).with_context(|| format!("cannot read {file}"))
}

/// Reads a document and says what of it could not be understood.
pub fn parse(text: &str) -> Result<Document<'_>> {
    let document = wirecode::read(text)?;
    warn(&document.problems);
    Ok(document)
}

/// Says what could not be understood.
pub fn warn(problems: &[Problem]) {
    for problem in problems {
        eprintln!("warning: {problem}");
    }
}
