//! `wirecode --template FILE`: a target of one's own, as a template over the resolved request.
//!
//! The template is in Jinja's language. The filter `literal` quotes texts as our own targets do, holes included. Nothing is
//! left out by mistake: a name that a request doesn't have is an error.

mod values;

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, context};
use wirecode::Request;

/// The steps of one rendering: far more than a sample takes, but a template may contain any loop.
const FUEL: u64 = 1_000_000;

/// The code that the template in a file makes of a request. Errors name the file and the line.
pub fn render(file: &Path, request: &Request) -> Result<String> {
    let source = std::fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))?;
    let name = file.display().to_string();
    let syntax =
        SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    let mut environment = Environment::new();
    environment.set_syntax(syntax.expect("the marks are the default ones"));
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.add_filter("literal", values::literal);
    environment.add_filter("local", values::local);
    environment.add_function("refuse", refuse);
    let request = values::request(request, &source);
    let rendered = environment
        .template_from_named_str(&name, &source)
        .and_then(|template| template.render(context! { request }));
    rendered.map_err(|error| located(&name, &error))
}

/// Ends the template, for requests that it can't write.
fn refuse(reason: &str) -> Result<String, Error> {
    Err(Error::new(ErrorKind::InvalidOperation, format!("the template refuses the request: {reason}")))
}

fn located(file: &str, error: &Error) -> anyhow::Error {
    let line = error.line().map(|line| format!(":{line}")).unwrap_or_default();
    let detail = error.detail().map(|detail| format!(": {detail}")).unwrap_or_default();
    let is_unknown = error.kind() == ErrorKind::UndefinedError;
    let hint = if is_unknown { ", hint: docs/templates.md lists what a request has" } else { "" };
    anyhow!("{file}{line}: {}{detail}{hint}", error.kind())
}
