//! The systems from which people and groups are synchronized: `[sources.NAME]` in the settings file.

use anyhow::{Context, Result, anyhow, bail};
use directory::Connector;
use serde::Deserialize;
use source::{
    Policy,
    ldap::{Mapping, Preset},
};
use std::{collections::BTreeMap, net::IpAddr, path::PathBuf, time::Duration};

/// The settings of a source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceSettings {
    /// The kind of source: `ldap`, `csv` or `ldif`.
    kind: Kind,
    /// The account to synchronize; optional if there is only one.
    pub account: Option<String>,
    /// The file of a source of kind `csv` or `ldif`.
    file: Option<PathBuf>,
    /// The kind of server: `ad`, `openldap`, `freeipa` or `lldap`.
    preset: Option<String>,
    /// URLs with `ldaps://` or `ldap://`, tried in turn.
    #[serde(default)]
    pub urls: Vec<String>,
    /// Whether to use StartTLS on an `ldap://` connection (RFC 4511, section 4.14).
    #[serde(default)]
    pub start_tls: bool,
    /// The certificates to trust, in PEM, instead of the system's.
    pub ca_file: Option<PathBuf>,
    /// The DN to bind as; anonymous if absent.
    pub bind_dn: Option<String>,
    /// The file with the password on its first line.
    pub password_file: Option<PathBuf>,
    /// The base DNs of people and groups.
    #[serde(default)]
    pub bases: Vec<String>,
    /// Replaces the preset's filter.
    pub user_filter: Option<String>,
    /// Replaces the preset's filter.
    pub group_filter: Option<String>,
    /// A pattern for the names of groups to take.
    groups: Option<String>,
    /// Rules for types of groups: `restricted:^IM-R-`.
    #[serde(default)]
    types: Vec<String>,
    /// Attributes that replace the preset's, by field.
    #[serde(default)]
    attributes: BTreeMap<String, String>,
    /// Whether to take over unmanaged people and groups.
    #[serde(default)]
    adopt: bool,
    /// The number of days from when people are first missing to their deletion; 0 for never.
    delete_after_days: Option<u32>,
    /// The interval at which a running server synchronizes.
    interval_minutes: Option<u32>,
}

/// The kind of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// A server.
    Ldap,
    /// A file with a row per person.
    Csv,
    /// A file with an entry per person and group.
    Ldif,
}

/// A validated source.
#[derive(Debug, Clone)]
pub struct SyncSource {
    /// The settings in the file.
    pub settings: SourceSettings,
    /// The file to read; `None` for a server.
    pub file: Option<SourceFile>,
    /// The kind of server.
    pub preset: Preset,
    /// The mapping of attributes to fields.
    pub mapping: Mapping,
    /// The rules for following the source.
    pub policy: Policy,
    /// The interval at which a running server synchronizes; None for never.
    pub interval: Option<Duration>,
}

impl SyncSource {
    /// Validates the settings without contacting the server.
    ///
    /// # Errors
    /// The invalid setting, with the source's name.
    pub fn parse(name: &str, value: &toml::Value) -> Result<Self> {
        let read = || -> Result<Self> {
            let manager: Connector = format!("sync:{name}")
                .parse()
                .map_err(|_| anyhow!("its name must have 1 to 64 characters of a-z, 0-9 and -"))?;
            let settings: SourceSettings = value.clone().try_into()?;
            let file = settings.source_file()?;
            let preset: Preset = match (&settings.preset, settings.kind) {
                (Some(preset), _) => preset.parse()?,
                (None, Kind::Csv) => Preset::OpenLdap,
                (None, _) => bail!("a preset is required, hint: ad, openldap, freeipa or lldap"),
            };
            let mapping = settings.mapping(preset)?;
            let policy = settings.policy(manager.to_string());
            let interval = settings.interval_minutes.filter(|minutes| *minutes > 0);
            let interval = interval.map(|minutes| Duration::from_secs(u64::from(minutes) * 60));
            Ok(Self { settings, file, preset, mapping, policy, interval })
        };
        read().with_context(|| format!("sources.{name}"))
    }

    /// Reads the password from its file.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn password(&self) -> Result<String> {
        let Some(file) = &self.settings.password_file else { return Ok(String::new()) };
        let text = std::fs::read_to_string(file).with_context(|| format!("can't read {}", file.display()))?;
        Ok(text.lines().next().unwrap_or_default().to_owned())
    }
}

/// A file that is the full list of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceFile {
    /// CSV or TSV.
    Csv(PathBuf),
    /// LDIF.
    Ldif(PathBuf),
}

impl SourceSettings {
    /// The file, if the source is one. Settings of another kind are refused, not ignored.
    fn source_file(&self) -> Result<Option<SourceFile>> {
        let server = [
            ("urls", !self.urls.is_empty()),
            ("bases", !self.bases.is_empty()),
            ("start_tls", self.start_tls),
            ("ca_file", self.ca_file.is_some()),
            ("bind_dn", self.bind_dn.is_some()),
            ("password_file", self.password_file.is_some()),
            ("user_filter", self.user_filter.is_some()),
            ("group_filter", self.group_filter.is_some()),
        ];
        let of_ldif = [
            ("preset", self.preset.is_some()),
            ("groups", self.groups.is_some()),
            ("attributes", !self.attributes.is_empty()),
        ];
        let set =
            |settings: &[(&'static str, bool)]| settings.iter().find(|(_, is_set)| *is_set).map(|it| it.0);
        match (self.kind, &self.file) {
            (Kind::Ldap, Some(_)) => bail!("file is for the kinds csv and ldif"),
            (Kind::Ldap, None) if self.urls.is_empty() || self.bases.is_empty() => {
                bail!("urls and bases are required")
            }
            (Kind::Ldap, None) => self.urls.iter().try_for_each(|url| self.is_secret(url)).map(|()| None),
            (_, None) => bail!("a file is required"),
            (Kind::Csv | Kind::Ldif, Some(_)) if set(&server).is_some() => {
                bail!("{} is for the kind ldap", set(&server).unwrap_or_default())
            }
            (Kind::Csv, Some(_)) if set(&of_ldif).is_some() => {
                bail!("{} is for the kinds ldap and ldif", set(&of_ldif).unwrap_or_default())
            }
            (Kind::Csv, Some(file)) => Ok(Some(SourceFile::Csv(file.clone()))),
            (Kind::Ldif, Some(file)) => Ok(Some(SourceFile::Ldif(file.clone()))),
        }
    }

    /// Refuses connections that would send the password and the people unencrypted over a network.
    fn is_secret(&self, url: &str) -> Result<()> {
        let Some((scheme, rest)) = url.split_once("://") else {
            bail!("{url:?} is not a URL, hint: ldaps://HOST")
        };
        let host = rest.trim_end_matches('/');
        let host = host
            .strip_prefix('[')
            .and_then(|rest| rest.split(']').next())
            .unwrap_or_else(|| host.split(':').next().unwrap_or_default());
        let is_here =
            host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        match scheme {
            "ldaps" => Ok(()),
            "ldap" if self.start_tls || is_here => Ok(()),
            "ldap" => bail!("{url} is not encrypted, hint: ldaps:// or start_tls = true"),
            _ => bail!("{url:?} is not the address of an LDAP server, hint: ldaps://HOST"),
        }
    }

    fn policy(&self, manager: String) -> Policy {
        let usual = Policy::managed_by(manager);
        let delete_after_days = match self.delete_after_days {
            None => usual.delete_after_days,
            Some(days) => (days > 0).then_some(days),
        };
        Policy { adopt: self.adopt, delete_after_days, ..usual }
    }

    fn mapping(&self, preset: Preset) -> Result<Mapping> {
        let mut mapping = Mapping::preset(preset);
        for (field, attribute) in &self.attributes {
            let place = match field.as_str() {
                "external_id" => {
                    mapping.anchors = vec![attribute.clone()];
                    continue;
                }
                "email" => &mut mapping.email,
                "user_name" => &mut mapping.user_name,
                "first_name" => &mut mapping.first_name,
                "last_name" => &mut mapping.last_name,
                "display_name" => &mut mapping.display_name,
                "dept" => &mut mapping.dept,
                "group_name" => &mut mapping.group_name,
                other => bail!(
                    "attributes.{other} is not a field, hint: the fields are external_id, email, user_name, \
                     first_name, last_name, display_name, dept, group_name"
                ),
            };
            place.clone_from(attribute);
        }
        mapping.types = self.types.iter().map(|rule| rule.parse()).collect::<Result<_, _>>()?;
        mapping.groups = self.groups.as_deref().map(str::parse).transpose()?;
        Ok(mapping)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(name: &str, text: &str) -> Result<SyncSource> {
        let table: toml::Table = text.parse().expect("it is TOML");
        SyncSource::parse(name, &table.into())
    }

    #[test]
    fn a_source_that_would_send_passwords_in_the_clear_is_refused() {
        let rest = "kind = 'ldap'\npreset = 'ad'\nbases = ['dc=a']\n";
        for (urls, is_fine) in [
            ("urls = ['ldaps://dc1.example', 'ldap://127.0.0.1:389']", true),
            ("urls = ['ldap://[::1]:389', 'ldap://localhost']", true),
            ("urls = ['ldap://dc1.example']\nstart_tls = true", true),
            ("urls = ['ldap://dc1.example']", false),
            ("urls = ['http://dc1.example']", false),
            ("urls = []", false),
            ("urls = ['ldaps://a']\nport = 1", false),
            ("urls = ['ldaps://a']\nattributes = { mail = 'x' }", false),
            ("urls = ['ldaps://a']\ntypes = ['secret:^a']", false),
        ] {
            assert_eq!(parse("office", &format!("{rest}{urls}")).is_ok(), is_fine, "{urls}");
        }
        assert!(parse("Head Office", &format!("{rest}urls = ['ldaps://a']")).is_err());
    }

    #[test]
    fn people_are_deleted_after_30_days_unless_a_source_says_otherwise() {
        for (text, days) in
            [("", Some(30)), ("delete_after_days = 90", Some(90)), ("delete_after_days = 0", None)]
        {
            let source = parse("office", &format!("kind = 'csv'\nfile = 'a.csv'\n{text}")).expect("a source");
            assert_eq!(source.policy.delete_after_days, days, "{text}");
        }
        assert!(parse("office", "kind = 'csv'\nfile = 'a.csv'\ndelete_after_days = -1").is_err());
    }

    #[test]
    fn a_setting_of_another_kind_is_refused() {
        for (text, says) in [
            ("kind = 'csv'\nfile = 'a.csv'\ntypes = ['restricted:^R-']\nadopt = true", None),
            ("kind = 'ldif'\nfile = 'a.ldif'\npreset = 'ad'\ngroups = '^IM-'", None),
            ("kind = 'csv'", Some("a file is required")),
            ("kind = 'csv'\nfile = 'a'\nurls = ['ldaps://a']", Some("urls is for the kind ldap")),
            ("kind = 'csv'\nfile = 'a'\npreset = 'ad'", Some("preset is for the kinds ldap and ldif")),
            ("kind = 'ldif'\nfile = 'a'", Some("a preset is required")),
            ("kind = 'ldif'\nfile = 'a'\npreset = 'ad'\nca_file = 'b'", Some("ca_file is for the kind ldap")),
            ("kind = 'ldap'\nfile = 'a'\npreset = 'ad'", Some("file is for the kinds csv and ldif")),
            ("kind = 'scim'", Some("unknown variant")),
        ] {
            let error = parse("office", text).err().map(|error| format!("{error:#}"));
            match says {
                None => assert_eq!(error, None, "{text}"),
                Some(says) => assert!(error.is_some_and(|error| error.contains(says)), "{text}"),
            }
        }
    }
}
