//! `imdir import`: people and groups from a file.

use super::{client::Client, plan::Decision};
use ::source::{RuleError, TypeRule, decode, file::Format, ldap::Preset};
use anyhow::{Context, Result};
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Import {
    /// CSV, TSV or LDIF file (.ldif, .ldf), in UTF-8 or UTF-16
    file: PathBuf,
    /// Treat the file as the complete list of this source: manage what it creates, remove what it no longer lists
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Adopt unmanaged people and groups, with --source
    #[arg(long, requires = "source")]
    adopt: bool,
    /// Type of the groups whose names match a pattern, such as restricted:^IM-R-; may be repeated
    #[arg(long = "type", value_name = "TYPE:PATTERN", value_parser = rule)]
    types: Vec<String>,
    /// Kind of server that exported an LDIF file: ad, openldap, freeipa or lldap
    #[arg(long, value_name = "PRESET", default_value = "openldap", value_parser = preset)]
    preset: Preset,
    #[command(flatten)]
    decision: Decision,
}

fn preset(text: &str) -> Result<Preset, RuleError> {
    text.parse()
}

/// The server parses it again.
fn rule(text: &str) -> Result<String, RuleError> {
    text.parse::<TypeRule>().map(|_| text.to_owned())
}

pub(super) fn run(import: &Import, connect: impl FnOnce() -> Result<Client>) -> Result<()> {
    let file = import.file.display();
    let bytes = std::fs::read(&import.file).with_context(|| format!("can't read {file}"))?;
    let text = decode(&bytes).with_context(|| format!("{file}"))?;
    drop(bytes);
    let body = import.body(text);
    import.decision.send_file(&connect()?, body)
}

impl Import {
    fn body(&self, text: String) -> Value {
        let mut body = json!({ "preset": self.preset.as_str(), "types": self.types.join("\n") });
        body["file"] = text.into();
        if let Some(source) = &self.source {
            body["source"] = source.clone().into();
            body["adopt"] = self.adopt.into();
        }
        let extension = self.file.extension().unwrap_or_default();
        if ["ldif", "ldf"].iter().any(|known| extension.eq_ignore_ascii_case(known)) {
            body["format"] = Format::Ldif.as_str().into();
        }
        body
    }
}
