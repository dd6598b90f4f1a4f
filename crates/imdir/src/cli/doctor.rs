//! `imdir doctor`: examines an installation, running or stopped, and reports faults with their fixes. It changes
//! nothing and reads no records, which `imdir check` does.

mod machine;
mod server;

use super::table;
use crate::config::Config;
use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;

#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// Only check whether the server is ready, for health checks; print nothing if so
    #[arg(long)]
    ready: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Good,
    /// Worth knowing, but needs no action.
    Note,
    Wrong,
}

/// The result of one check.
#[derive(Debug, Serialize)]
struct Finding {
    about: &'static str,
    verdict: Verdict,
    says: String,
    /// The fix.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

impl Finding {
    fn good(about: &'static str, says: impl Into<String>) -> Self {
        Self { about, verdict: Verdict::Good, says: says.into(), hint: None }
    }

    fn note(about: &'static str, says: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { about, verdict: Verdict::Note, says: says.into(), hint: Some(hint.into()) }
    }

    fn wrong(about: &'static str, says: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { about, verdict: Verdict::Wrong, says: says.into(), hint: Some(hint.into()) }
    }
}

pub(super) fn run(command: &Doctor, config: &Config, as_json: bool) -> Result<()> {
    if command.ready {
        return server::is_ready(config);
    }
    let mut findings = vec![settings(config)];
    // The other checks depend on valid settings.
    if findings.iter().all(|finding| finding.verdict == Verdict::Good) {
        findings.extend(machine::look(config)?);
        findings.extend(server::look(config)?);
    }
    if as_json {
        table::json(&serde_json::to_value(&findings)?)?;
    } else {
        let lines = findings.iter().flat_map(|Finding { about, verdict, says, hint }| {
            let verdict = match verdict {
                Verdict::Good => "good",
                Verdict::Note => "note",
                Verdict::Wrong => "WRONG",
            };
            let hint = hint.iter().map(|hint| format!("{:18}hint: {hint}", ""));
            [format!("{about:10}{verdict:8}{says}")].into_iter().chain(hint)
        });
        table::lines(&lines.collect::<Vec<_>>())?;
    }
    match findings.iter().filter(|finding| finding.verdict == Verdict::Wrong).count() {
        0 => Ok(()),
        1 => bail!("1 problem found"),
        wrong => bail!("{wrong} problems found"),
    }
}

fn settings(config: &Config) -> Finding {
    const HINT: &str = "`imdir config show` prints each setting and its source";
    let read = config.check().and_then(|()| config.store().map(drop)).and_then(|()| config.tls().map(drop));
    match read {
        Ok(()) => Finding::good("settings", "all settings are valid"),
        Err(error) => Finding::wrong("settings", terminal::message(&error), HINT),
    }
}
