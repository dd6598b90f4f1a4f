//! Settings: a TOML file, then `IMDIR_*` variables, then flags; the later wins.
//!
//! `settings.rs` declares them all. `Config` has their values as text, with the source of each; the accessors parse
//! them, so that a command validates only the settings that it uses, and `imdir config show` can show an invalid one.

mod identity_providers;
mod settings;
mod sources;
mod value;
mod xmpp;

pub(crate) use self::identity_providers::client_secret;
pub use self::{
    settings::{SETTINGS, Setting},
    sources::{SourceFile, SourceSettings, SyncSource},
    value::{LogFormat, Megabytes, Value, ValueForm},
};

use crate::{
    http::{MatrixSettings, Tls},
    identity_providers::ProviderSettings,
    ldap_server::LdapSettings,
};
use anyhow::{Context, Result, anyhow, bail};
use std::{
    collections::BTreeMap,
    fmt, io,
    path::{Path, PathBuf},
};
use store::{Database, random};

/// Guessing as many random characters is hopeless.
const MIN_SECRET_BYTES: usize = 16;

/// The source of a value.
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

/// Every setting with its value and the source of it.
#[derive(Debug)]
pub struct Config {
    pub values: BTreeMap<&'static str, (String, Origin)>,
    tables: Tables,
    /// The file that contains the tables.
    file: PathBuf,
}

/// The settings of several things of a kind, by name.
#[derive(Debug, Default)]
struct Tables {
    /// `[sources.NAME]`
    sources: toml::Table,
    /// `[oidc.NAME]`
    oidc: toml::Table,
}

impl Config {
    /// Reads the file, or `imdir.toml` in the working directory if it exists and no file is named. `flags` has the
    /// typed values.
    pub fn read(
        file: Option<&Path>,
        flags: &BTreeMap<&'static str, String>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self> {
        let named = file.map(Path::to_owned).or_else(|| variable("IMDIR_CONFIG").map(PathBuf::from));
        let file = named.clone().unwrap_or_else(|| "imdir.toml".into());
        let mut tables = Tables::default();
        let in_file = match std::fs::read_to_string(&file) {
            Ok(text) => parse(&text, &mut tables).with_context(|| format!("{}", file.display()))?,
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
        Ok(Self { values: values.collect(), tables, file: file.clone() })
    }

    /// The store in the settings: a folder, or a database with the folder for the node's own files.
    pub fn store(&self) -> Result<Database> {
        let Some(url) = self.database()? else { return Ok(Database::in_folder(self.data()?)) };
        let replica = self.database_replica()?;
        Database::at(self.data()?, &url, replica.as_deref()).with_context(|| self.place("database"))
    }

    /// The certificate of the server.
    pub fn tls(&self) -> Result<Option<Tls>> {
        match (self.tls_cert()?, self.tls_key()?) {
            (None, None) if self.ldaps_listen()?.is_some() => {
                bail!("tls_cert is missing, it is required with {}", self.place("ldaps_listen"))
            }
            (None, None) => Ok(None),
            (Some(certificate), Some(key)) => Tls::read(certificate, key).map(Some),
            (Some(_), None) => bail!("tls_key is missing, it is required with {}", self.place("tls_cert")),
            (None, Some(_)) => bail!("tls_cert is missing, it is required with {}", self.place("tls_key")),
        }
    }

    /// The Matrix homeserver.
    pub fn matrix(&self) -> Result<Option<MatrixSettings>> {
        let (homeserver, server_name) = match (self.matrix_homeserver()?, self.matrix_server_name()?) {
            (None, None) => return Ok(None),
            (Some(homeserver), Some(server_name)) => (homeserver, server_name),
            (Some(_), None) => {
                bail!(
                    "matrix_server_name is missing, it is required with {}",
                    self.place("matrix_homeserver")
                )
            }
            (None, Some(_)) => {
                bail!(
                    "matrix_homeserver is missing, it is required with {}",
                    self.place("matrix_server_name")
                )
            }
        };
        let secret = self.matrix_secret_file()?.map(|file| secret(&file)).transpose();
        let secret = secret.map(|secret| secret.map(|secret| random::digest(&secret)));
        Ok(Some(MatrixSettings {
            homeserver: homeserver.to_string().trim_end_matches('/').to_owned(),
            server_name,
            account: self.matrix_account()?,
            naming: self.matrix_user()?,
            secret: secret.with_context(|| self.place("matrix_secret_file"))?,
            exempt: self.matrix_exempt()?,
            invites_remote: self.matrix_invite_remote()?,
        }))
    }

    /// The directory over LDAP, if a listener is set.
    pub fn ldap(&self) -> Result<Option<LdapSettings>> {
        if self.ldap_listen()?.or(self.ldaps_listen()?).is_none() {
            return Ok(None);
        }
        Ok(Some(LdapSettings { account: self.ldap_account()?, suffix: self.ldap_suffix()? }))
    }

    /// The systems that people and groups are synchronized from, by name.
    pub fn sources(&self) -> Result<BTreeMap<String, SyncSource>> {
        let read =
            |(name, value): (&String, &toml::Value)| Ok((name.clone(), SyncSource::parse(name, value)?));
        let sources = self.tables.sources.iter().map(read).collect::<Result<_>>();
        sources.with_context(|| format!("{}", self.file.display()))
    }

    /// The identity providers.
    pub fn identity_providers(&self) -> Result<Vec<ProviderSettings>> {
        identity_providers::parse(&self.tables.oidc).with_context(|| format!("{}", self.file.display()))
    }

    fn value<T: Value>(&self, name: &str) -> Result<T> {
        let text = self.values.get(name).map_or("", |(value, _)| value);
        T::parse(text).map_err(|problem| anyhow!("{}: {problem}", self.place(name)))
    }

    /// The setting's name and the source of its value, for messages.
    fn place(&self, name: &str) -> String {
        let origin = self.values.get(name).map(|(_, origin)| origin.to_string()).unwrap_or_default();
        format!("{name} ({origin})")
    }
}

/// The secret on the first line of a file.
fn secret(file: &Path) -> Result<String> {
    let text = std::fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))?;
    match text.lines().next().unwrap_or_default().trim() {
        secret if secret.len() >= MIN_SECRET_BYTES => Ok(secret.to_owned()),
        _ => bail!(
            "the first line of {} has fewer than {MIN_SECRET_BYTES} characters, hint: openssl rand -hex 32",
            file.display()
        ),
    }
}

/// The file's settings as text; its tables are returned in `tables`.
fn parse(text: &str, tables: &mut Tables) -> Result<BTreeMap<&'static str, String>> {
    let mut table: toml::Table = text.parse()?;
    for (name, into) in [("sources", &mut tables.sources), ("oidc", &mut tables.oidc)] {
        match table.remove(name) {
            Some(toml::Value::Table(found)) => *into = found,
            Some(other) => bail!("{name}: expected tables, as [{name}.NAME], found {}", other.type_str()),
            None => {}
        }
    }
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
    anyhow!("{name:?} is not a setting, hint: the settings are {}", known.join(", "))
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
        let error = parse("port = 8080", &mut Tables::default()).unwrap_err().to_string();
        assert!(error.contains("\"port\" is not a setting"), "{error}");
    }
}
