//! Settings: a TOML file, then `IMDIR_*` variables, then flags; the later wins.
//!
//! `settings.rs` declares them all. `Config` has their values as text, with where each came from; the accessors parse
//! them, so that a command minds the settings that it uses and `imdir config show` can show one that is wrong.

mod settings;
mod value;

pub use self::{
    settings::{SETTINGS, Setting},
    value::{LogFormat, Megabytes, Value, ValueForm},
};

use crate::http::Tls;
use anyhow::{Context, Result, anyhow, bail};
use std::{
    collections::BTreeMap,
    fmt, io,
    path::{Path, PathBuf},
};
use store::Database;

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Default,
    File(PathBuf),
    Variable(String),
    Flag(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => path.display().fmt(f),
            Self::Variable(name) | Self::Flag(name) => f.write_str(name),
        }
    }
}

/// Every setting with its value and where that came from.
#[derive(Debug)]
pub struct Config {
    pub values: BTreeMap<&'static str, (String, Origin)>,
}

impl Config {
    /// Reads the file, or `imdir.toml` here if none is named and there is one. `flags` has the values that were typed.
    pub fn read(
        file: Option<&Path>,
        flags: &BTreeMap<&'static str, String>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self> {
        let named = file.map(Path::to_owned).or_else(|| variable("IMDIR_CONFIG").map(PathBuf::from));
        let file = named.clone().unwrap_or_else(|| "imdir.toml".into());
        let in_file = match std::fs::read_to_string(&file) {
            Ok(text) => parse(&text).with_context(|| format!("{}", file.display()))?,
            Err(error) if named.is_none() && error.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(error).with_context(|| format!("can't read {}", file.display())),
        };
        let values = SETTINGS.iter().map(|setting| {
            let name = setting.name;
            let value = if let Some(value) = flags.get(name) {
                (value.clone(), Origin::Flag(setting.flag()))
            } else if let Some(value) = variable(&setting.variable()) {
                (value, Origin::Variable(setting.variable()))
            } else if let Some(value) = in_file.get(name) {
                (value.clone(), Origin::File(file.clone()))
            } else {
                (setting.default.to_owned(), Origin::Default)
            };
            (name, value)
        });
        Ok(Self { values: values.collect() })
    }

    /// The store that the settings name: a folder, or a database with the folder for the node's own files.
    pub fn store(&self) -> Result<Database> {
        let Some(url) = self.database()? else { return Ok(Database::in_folder(self.data()?)) };
        let replica = self.database_replica()?;
        Database::at(self.data()?, &url, replica.as_deref()).with_context(|| self.place("database"))
    }

    /// The certificate that the server shows.
    pub fn tls(&self) -> Result<Option<Tls>> {
        match (self.tls_cert()?, self.tls_key()?) {
            (None, None) => Ok(None),
            (Some(certificate), Some(key)) => Tls::read(certificate, key).map(Some),
            (Some(_), None) => bail!("tls_key is missing, which goes with {}", self.place("tls_cert")),
            (None, Some(_)) => bail!("tls_cert is missing, which goes with {}", self.place("tls_key")),
        }
    }

    fn value<T: Value>(&self, name: &str) -> Result<T> {
        let text = self.values.get(name).map_or("", |(value, _)| value);
        T::parse(text).map_err(|problem| anyhow!("{}: {problem}", self.place(name)))
    }

    /// The setting's name and where its value came from, for messages.
    fn place(&self, name: &str) -> String {
        let origin = self.values.get(name).map(|(_, origin)| origin.to_string()).unwrap_or_default();
        format!("{name} ({origin})")
    }
}

/// The file's settings as text.
fn parse(text: &str) -> Result<BTreeMap<&'static str, String>> {
    let table: toml::Table = text.parse()?;
    let read = |(name, value): (String, toml::Value)| {
        let setting = SETTINGS.iter().find(|setting| setting.name == name).ok_or_else(|| unknown(&name))?;
        let text = setting
            .form
            .text(&value)
            .map_err(|expected| anyhow!("{name}: expected {expected}, found {} {value}", value.type_str()))?;
        Ok((setting.name, text))
    };
    table.into_iter().map(read).collect()
}

fn unknown(name: &str) -> anyhow::Error {
    let known: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
    anyhow!("{name:?} is not a setting, hint: there are {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_then_variable_then_flag() {
        let file = std::env::temp_dir().join(format!("imdir-config-{}", std::process::id()));
        std::fs::write(&file, "listen = \"1.1.1.1:1\"\nrate_limits = false\nlog = \"debug\"\n").unwrap();
        let flags = BTreeMap::from([("listen", "3.3.3.3:3".to_owned())]);
        let variable =
            |name: &str| (name == "IMDIR_LISTEN" || name == "IMDIR_LOG").then(|| "info".to_owned());
        let config = Config::read(Some(&file), &flags, variable).unwrap();
        std::fs::remove_file(&file).unwrap();
        assert_eq!(config.listen().unwrap(), ([3, 3, 3, 3], 3).into());
        assert_eq!(config.values["log"], ("info".into(), Origin::Variable("IMDIR_LOG".into())));
        assert!(!config.rate_limits().unwrap());
        assert_eq!(config.values["rate_limits"].1, Origin::File(file));
        assert_eq!(config.values["data"], ("imdir-data".into(), Origin::Default));
    }

    #[test]
    fn every_default_is_a_value() {
        let config = Config::read(None, &BTreeMap::new(), |_| None).unwrap();
        for setting in SETTINGS {
            assert!(setting.default.is_empty() != setting.unset.is_empty(), "{}", setting.name);
        }
        config.check().unwrap();
        config.store().unwrap();
        config.tls().unwrap();
    }

    #[test]
    fn a_name_that_is_no_setting_is_an_error() {
        let error = parse("port = 8080").unwrap_err().to_string();
        assert!(error.contains("\"port\" is not a setting"), "{error}");
    }
}
