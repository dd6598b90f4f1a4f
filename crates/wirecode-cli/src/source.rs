//! The input of commands: a document, and values for its variables.

use anyhow::{Context, Result, anyhow};
use clap::Args;
use std::{
    fs,
    io::{IsTerminal, Read, stdin},
    path::{Path, PathBuf},
};
use wirecode::{Document, Problem, ReadError, Variables};

/// The document's source.
#[derive(Debug, Args)]
pub struct DocumentArgs {
    /// Postman collection, OpenAPI document, HAR file or curl commands; `-` for standard input
    #[arg(default_value = "-")]
    file: String,
    /// Also allow references to files in this folder, not only beside and below the document
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

    /// Reads a document and prints warnings about its problems. A document from standard input has no folder, so it
    /// can't refer to files.
    pub fn parse<'t>(&self, text: &'t str) -> Result<Document<'t>> {
        let document = if self.file == "-" {
            wirecode::read(text)?
        } else {
            NeighbourFiles::new(Path::new(&self.file), self.references.as_deref()).parse(text)?
        };
        warn(&document.problems);
        Ok(document)
    }
}

/// The maximum size of an image that is copied, in bytes.
const LARGEST_IMAGE: u64 = 16 << 20;

/// The files that a document may refer to.
pub struct NeighbourFiles {
    name: String,
    folder: PathBuf,
    allowed: Vec<PathBuf>,
}

impl NeighbourFiles {
    pub fn new(file: &Path, references: Option<&Path>) -> Self {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = file.parent().filter(|own| !own.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let allowed = [Some(folder), references].into_iter().flatten();
        let allowed = allowed.filter_map(|folder| folder.canonicalize().ok()).collect();
        Self { name, folder: folder.to_owned(), allowed }
    }

    /// Reads a document, which may refer to these files.
    pub fn parse<'t>(&self, text: &'t str) -> Result<Document<'t>, ReadError> {
        wirecode::read_beside(text, &self.name, &|path| self.load(path))
    }

    fn load(&self, path: &str) -> Result<String, String> {
        let path = self.find(path)?;
        fs::read_to_string(path).map_err(|error| error.to_string())
    }

    /// The content of an image; `None` if it can't be read, may not be, or is too large.
    pub fn image(&self, path: &str) -> Option<Vec<u8>> {
        let path = self.find(path).ok()?;
        let is_small = fs::metadata(&path).ok()?.len() <= LARGEST_IMAGE;
        is_small.then(|| fs::read(path).ok()).flatten()
    }

    fn find(&self, path: &str) -> Result<PathBuf, String> {
        let path = self.folder.join(path).canonicalize().map_err(|error| error.to_string())?;
        if !self.allowed.iter().any(|folder| path.starts_with(folder)) {
            return Err("it is outside of the document's folder, hint: --references DIR".to_owned());
        }
        Ok(path)
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
    /// The variables; those of the command line take precedence.
    pub fn read(&self) -> Result<Variables> {
        let mut variables = Variables::default();
        if let Some(file) = &self.environment {
            let problems = variables.read_environment(&read_file(file)?);
            for problem in problems.with_context(|| format!("{file} is not an environment"))? {
                eprintln!("warning: {file}: {problem}");
            }
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

/// Prints warnings about problems.
pub fn warn(problems: &[Problem]) {
    for problem in problems {
        eprintln!("warning: {problem}");
    }
}
