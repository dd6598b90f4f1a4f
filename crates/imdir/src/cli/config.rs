//! `imdir config`: what is in force, and where from.

use super::table;
use crate::config::{Config, ServeFlags};
use anyhow::Result;
use clap::Subcommand;
use serde_json::{Map, Value, json};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print every setting with its value and where that came from
    Show {
        #[command(flatten)]
        flags: ServeFlags,
    },
}

pub(super) fn show(config: &Config, as_json: bool) -> Result<()> {
    if as_json {
        let all: Map<String, Value> = config
            .values
            .iter()
            .map(|(name, (value, from))| {
                ((*name).to_owned(), json!({ "value": shown(value), "from": from.to_string() }))
            })
            .collect();
        return table::json(&all.into());
    }
    let rows = config
        .values
        .iter()
        .map(|(name, (value, from))| vec![(*name).to_owned(), shown(value), from.to_string()]);
    table::print(&["setting", "value", "from"], rows.collect())
}

/// The value; of a URL, all but the password.
fn shown(value: &str) -> String {
    let masked = value.split_once("://").and_then(|(scheme, rest)| {
        let (credentials, place) = rest.rsplit_once('@')?;
        let (user, _) = credentials.split_once(':')?;
        Some(format!("{scheme}://{user}:***@{place}"))
    });
    masked.unwrap_or_else(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_not_shown() {
        assert_eq!(shown("postgres://imdir:s3cr@t@db:5432/imdir"), "postgres://imdir:***@db:5432/imdir");
        for plain in ["postgres://imdir@db/imdir", "https://chat.example/", "127.0.0.1:8080", ""] {
            assert_eq!(shown(plain), plain);
        }
    }
}
