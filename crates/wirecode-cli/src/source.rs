//! What the commands read: a document, and values for its variables.

use anyhow::{Context, Result, anyhow};
use clap::Args;
use std::{
    fs,
    io::{IsTerminal, Read, stdin},
    path::{Path, PathBuf},
};
use wirecode::{Document, Problem, ReadError, Variables};

/// Where the document comes from.
#[derive(Debug, Args)]
pub struct DocumentArgs {
    /// Postman collection, OpenAPI document, HAR file or curl commands; `-` for standard input
    #[arg(default_value = "-")]
    file: String,
    /// Let the document refer to files in this folder too, not only to those beside and below itself
    #[arg(long, value_name = "DIR")]
    references: Option<PathBuf>,
}

impl DocumentArgs {
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
        wirecode::decode(bytes).context("standard input")
    }

    /// Reads a document and says what of it could not be understood. What came in by standard input has no
    /// folder, so it refers to nothing.
    pub fn parse<'t>(&self, text: &'t str) -> Result<Document<'t>> {
        let document = if self.file == "-" {
            wirecode::read(text)?
        } else {
            Beside::new(Path::new(&self.file), self.references.as_deref()).parse(text)?
        };
        warn(&document.problems);
        Ok(document)
    }
}

/// The files that a document may refer to.
pub struct Beside {
    name: String,
    folder: PathBuf,
    allowed: Vec<PathBuf>,
}

impl Beside {
    pub fn new(file: &Path, references: Option<&Path>) -> Self {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = file.parent().filter(|own| !own.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let allowed = [Some(folder), references].into_iter().flatten();
        let allowed = allowed.filter_map(|folder| folder.canonicalize().ok()).collect();
        Self { name, folder: folder.to_owned(), allowed }
    }

    /// Reads a document and says what of it could not be understood.
    pub fn parse<'t>(&self, text: &'t str) -> Result<Document<'t>, ReadError> {
        wirecode::read_beside(text, &self.name, &|path| self.load(path))
    }

    fn load(&self, path: &str) -> Result<String, String> {
        let path = self.folder.join(path).canonicalize().map_err(|error| error.to_string())?;
        if !self.allowed.iter().any(|folder| path.starts_with(folder)) {
            return Err("it is outside of the document's folder, hint: --references DIR".to_owned());
        }
        fs::read_to_string(path).map_err(|error| error.to_string())
    }
}

/// Values that go before those of the document.
#[derive(Debug, Args)]
pub struct Values {
    /// Set a variable; takes precedence over the environment and the document
    #[arg(long = "var", value_name = "NAME=VALUE")]
    variables: Vec<String>,
    /// Read variables from a Postman environment
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

/// Says what could not be understood.
pub fn warn(problems: &[Problem]) {
    for problem in problems {
        eprintln!("warning: {problem}");
    }
}
