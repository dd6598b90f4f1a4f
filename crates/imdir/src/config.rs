//! Settings: a TOML file, then `IMDIR_*` variables, then flags; the later wins.
//!
//! One table names them all, so that the file, the variables, the flags and
//! `imdir config show` can't disagree.

use crate::http::{Tls, limits::Shared, peer::Network};
use anyhow::{Context, Result, anyhow, bail};
use std::{collections::BTreeMap, fmt, net::SocketAddr, path::PathBuf};
use store::Database;

/// A setting's name in the file; the flag and the variable are made from it.
#[derive(Debug)]
pub struct Setting {
    pub name: &'static str,
    pub default: &'static str,
    pub help: &'static str,
}

pub const SETTINGS: &[Setting] = &[
    Setting { name: "data", default: "imdir-data", help: "folder of the embedded database" },
    Setting {
        name: "database",
        default: "",
        help: "postgres:// URL of a database for many nodes; empty for the embedded one",
    },
    Setting {
        name: "database_replica",
        default: "",
        help: "postgres:// URL of a replica to load from; empty for the database itself",
    },
    Setting {
        name: "realm_memory",
        default: "",
        help: "MB that realms may take before the least used leave memory, with many nodes; empty for no limit",
    },
    Setting {
        name: "listen",
        default: "127.0.0.1:8080",
        help: "address and port to serve on; port 0 takes a free one",
    },
    Setting {
        name: "metrics_listen",
        default: "",
        help: "address and port for /metrics, /livez and /readyz; empty for none",
    },
    Setting {
        name: "public_url",
        default: "",
        help: "where clients reach the service; empty takes it from their Host header",
    },
    Setting {
        name: "trusted_proxies",
        default: "",
        help: "proxies whose X-Forwarded-For or Forwarded is trusted: a list of addresses or networks",
    },
    Setting { name: "tls_cert", default: "", help: "PEM file of the certificate chain; empty for HTTP" },
    Setting { name: "tls_key", default: "", help: "PEM file of the certificate's key" },
    Setting {
        name: "max_connections",
        default: "",
        help: "connections at once; beyond, the longest idle is evicted; empty for what the file limit allows",
    },
    Setting {
        name: "docs",
        default: "",
        help: "documents to show at /docs/ beside our own API: a list of files",
    },
    Setting { name: "rate_limits", default: "on", help: "on or off" },
    Setting {
        name: "limits_redis",
        default: "",
        help: "redis:// URL of a server where nodes count rate limits together; empty: each for itself",
    },
    Setting {
        name: "access_token_in_query",
        default: "off",
        help: "accept ?access_token= from old clients: on or off",
    },
    Setting { name: "log", default: "warn,imdir=info", help: "what to log, as tracing filters have it" },
    Setting { name: "log_format", default: "text", help: "text or json" },
];

impl Setting {
    pub fn variable(&self) -> String {
        format!("IMDIR_{}", self.name.to_ascii_uppercase())
    }
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Default,
    File(PathBuf),
    Variable(String),
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => path.display().fmt(f),
            Self::Variable(name) => f.write_str(name),
            Self::Flag(name) => write!(f, "--{}", name.replace('_', "-")),
        }
    }
}

/// The flags that set settings.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Flags {
    /// TOML file with settings [env: IMDIR_CONFIG]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of the embedded database [default: imdir-data] [env: IMDIR_DATA]
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<String>,
    /// postgres:// URL of a database for many nodes [default: the embedded one] [env: IMDIR_DATABASE]
    #[arg(long, global = true, value_name = "URL")]
    pub database: Option<String>,
    /// postgres:// URL of a replica to load from [default: none] [env: IMDIR_DATABASE_REPLICA]
    #[arg(long, global = true, value_name = "URL")]
    pub database_replica: Option<String>,
}

/// The flags of a server.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct ServeFlags {
    /// MB that realms may take before the least used leave memory, with many nodes [env: IMDIR_REALM_MEMORY]
    #[arg(long, value_name = "MB")]
    pub realm_memory: Option<String>,
    /// Address and port to serve on; port 0 takes a free one [default: 127.0.0.1:8080] [env: IMDIR_LISTEN]
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// Address and port for /metrics, /livez and /readyz [default: none] [env: IMDIR_METRICS_LISTEN]
    #[arg(long, value_name = "ADDRESS")]
    pub metrics_listen: Option<String>,
    /// Where clients reach the service [default: their Host header] [env: IMDIR_PUBLIC_URL]
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    /// PEM file of the certificate chain, for HTTPS [default: none] [env: IMDIR_TLS_CERT]
    #[arg(long, value_name = "FILE")]
    pub tls_cert: Option<String>,
    /// PEM file of the certificate's key [env: IMDIR_TLS_KEY]
    #[arg(long, value_name = "FILE")]
    pub tls_key: Option<String>,
    /// Connections at once; beyond, the longest idle is evicted [default: by the file limit] [env: IMDIR_MAX_CONNECTIONS]
    #[arg(long, value_name = "NUMBER")]
    pub max_connections: Option<String>,
    /// Proxies whose X-Forwarded-For or Forwarded is trusted, separated by commas [env: IMDIR_TRUSTED_PROXIES]
    #[arg(long, value_name = "NETWORKS")]
    pub trusted_proxies: Option<String>,
    /// Documents to show at /docs/ beside our own API, separated by commas [env: IMDIR_DOCS]
    #[arg(long, value_name = "FILES")]
    pub docs: Option<String>,
    /// on or off [default: on] [env: IMDIR_RATE_LIMITS]
    #[arg(long, value_name = "SWITCH")]
    pub rate_limits: Option<String>,
    /// redis:// URL of a server where nodes count rate limits together [env: IMDIR_LIMITS_REDIS]
    #[arg(long, value_name = "URL")]
    pub limits_redis: Option<String>,
    /// Accept ?access_token= from old clients: on or off [default: off] [env: IMDIR_ACCESS_TOKEN_IN_QUERY]
    #[arg(long, value_name = "SWITCH")]
    pub access_token_in_query: Option<String>,
    /// What to log [default: warn,imdir=info] [env: IMDIR_LOG]
    #[arg(long, value_name = "FILTER")]
    pub log: Option<String>,
    /// text or json [default: text] [env: IMDIR_LOG_FORMAT]
    #[arg(long, value_name = "FORMAT")]
    pub log_format: Option<String>,
}

/// Every setting with its value and where that came from.
#[derive(Debug)]
pub struct Config {
    pub values: BTreeMap<&'static str, (String, Origin)>,
}

impl Config {
    /// Reads the file that is named, or `imdir.toml` here if there is one.
    pub fn read(
        flags: &Flags,
        serve: &ServeFlags,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self> {
        let named = flags.config.clone().or_else(|| variable("IMDIR_CONFIG").map(PathBuf::from));
        let file = named.clone().unwrap_or_else(|| "imdir.toml".into());
        let in_file = match std::fs::read_to_string(&file) {
            Ok(text) => parse(&text).with_context(|| format!("{}", file.display()))?,
            Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(error).with_context(|| format!("can't read {}", file.display())),
        };
        let values = SETTINGS.iter().map(|setting| {
            let name = setting.name;
            let value = if let Some(value) = flag(flags, serve, name) {
                (value.clone(), Origin::Flag(name))
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

    pub fn text(&self, name: &str) -> &str {
        self.values.get(name).map_or("", |(value, _)| value)
    }

    pub fn data(&self) -> PathBuf {
        self.text("data").into()
    }

    pub fn database(&self) -> Result<Database> {
        let Some(url) = self.optional("database") else { return Ok(Database::in_folder(self.data())) };
        let replica = self.optional("database_replica");
        Database::at(self.data(), &url, replica.as_deref()).with_context(|| self.place("database"))
    }

    /// Where nodes count rate limits together.
    pub fn shared_limits(&self) -> Result<Option<Shared>> {
        let parse = |url: String| {
            Shared::parse(&url).with_context(|| {
                format!(
                    "{}: not the URL of such a server, hint: redis://host:6379",
                    self.place("limits_redis")
                )
            })
        };
        self.optional("limits_redis").map(parse).transpose()
    }

    pub fn address(&self, name: &'static str) -> Result<Option<SocketAddr>> {
        match self.text(name) {
            "" => Ok(None),
            text => text.parse().map(Some).with_context(|| {
                format!("{}: {text:?} is not an address and port, hint: 127.0.0.1:8080", self.place(name))
            }),
        }
    }

    pub fn switch(&self, name: &'static str) -> Result<bool> {
        match self.text(name) {
            "on" | "true" => Ok(true),
            "off" | "false" => Ok(false),
            other => bail!("{}: {other:?} is neither on nor off", self.place(name)),
        }
    }

    /// A number of megabytes, in bytes; None where nothing is set.
    pub fn megabytes(&self, name: &'static str) -> Result<Option<usize>> {
        match self.text(name) {
            "" => Ok(None),
            text => match text.parse::<usize>().ok().and_then(|megabytes| megabytes.checked_mul(1 << 20)) {
                Some(bytes) => Ok(Some(bytes)),
                None => bail!("{}: {text:?} is not a number of megabytes, hint: 4096", self.place(name)),
            },
        }
    }

    pub fn trusted_proxies(&self) -> Result<Vec<Network>> {
        let network = |text: &str| {
            let place = self.place("trusted_proxies");
            let hint = "hint: 10.0.0.1, or 10.0.0.0/8";
            text.parse()
                .map_err(|()| anyhow!("{place}: {text:?} is neither an address nor a network, {hint}"))
        };
        self.list("trusted_proxies").map(network).collect()
    }

    /// A number of at least one; None where nothing is set.
    pub fn count(&self, name: &'static str) -> Result<Option<usize>> {
        match self.text(name) {
            "" => Ok(None),
            text => match text.parse() {
                Ok(0) | Err(_) => bail!("{}: {text:?} is not a number above 0", self.place(name)),
                Ok(number) => Ok(Some(number)),
            },
        }
    }

    /// The certificate that the server shows.
    pub fn tls(&self) -> Result<Option<Tls>> {
        match (self.optional("tls_cert"), self.optional("tls_key")) {
            (None, None) => Ok(None),
            (Some(certificate), Some(key)) => Tls::read(certificate.into(), key.into()).map(Some),
            (Some(_), None) => bail!("tls_key is missing, which goes with {}", self.place("tls_cert")),
            (None, Some(_)) => bail!("tls_cert is missing, which goes with {}", self.place("tls_key")),
        }
    }

    /// The parts of a list.
    pub fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        self.text(name).split(',').map(str::trim).filter(|part| !part.is_empty())
    }

    pub fn optional(&self, name: &str) -> Option<String> {
        Some(self.text(name).to_owned()).filter(|text| !text.is_empty())
    }

    /// The setting's name and where its value came from, for messages.
    pub fn place(&self, name: &str) -> String {
        let origin = self.values.get(name).map(|(_, origin)| origin.to_string()).unwrap_or_default();
        format!("{name} ({origin})")
    }
}

fn flag<'a>(flags: &'a Flags, serve: &'a ServeFlags, name: &str) -> Option<&'a String> {
    match name {
        "data" => flags.data.as_ref(),
        "database" => flags.database.as_ref(),
        "database_replica" => flags.database_replica.as_ref(),
        "realm_memory" => serve.realm_memory.as_ref(),
        "listen" => serve.listen.as_ref(),
        "metrics_listen" => serve.metrics_listen.as_ref(),
        "public_url" => serve.public_url.as_ref(),
        "trusted_proxies" => serve.trusted_proxies.as_ref(),
        "tls_cert" => serve.tls_cert.as_ref(),
        "tls_key" => serve.tls_key.as_ref(),
        "max_connections" => serve.max_connections.as_ref(),
        "docs" => serve.docs.as_ref(),
        "rate_limits" => serve.rate_limits.as_ref(),
        "limits_redis" => serve.limits_redis.as_ref(),
        "access_token_in_query" => serve.access_token_in_query.as_ref(),
        "log" => serve.log.as_ref(),
        "log_format" => serve.log_format.as_ref(),
        _ => None,
    }
}

fn parse(text: &str) -> Result<BTreeMap<String, String>> {
    let table: toml::Table = text.parse()?;
    table
        .into_iter()
        .map(|(name, value)| {
            if SETTINGS.iter().all(|setting| setting.name != name) {
                let known: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
                bail!("{name:?} is not a setting, hint: there are {}", known.join(", "));
            }
            let value = match value {
                toml::Value::String(text) => text,
                toml::Value::Integer(number) if ["realm_memory", "max_connections"].contains(&&*name) => {
                    number.to_string()
                }
                toml::Value::Boolean(value) => if value { "on" } else { "off" }.to_owned(),
                toml::Value::Array(values) if values.iter().all(toml::Value::is_str) => {
                    values.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join(",")
                }
                other => bail!("{name}: expected text or a switch, found {}", other.type_str()),
            };
            Ok((name, value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_then_variable_then_flag() {
        let folder = std::env::temp_dir().join(format!("imdir-config-{}", std::process::id()));
        std::fs::write(&folder, "listen = \"1.1.1.1:1\"\nrate_limits = false\nlog = \"debug\"\n").unwrap();
        let flags = Flags { config: Some(folder.clone()), ..Flags::default() };
        let serve = ServeFlags { listen: Some("3.3.3.3:3".into()), ..ServeFlags::default() };
        let variable =
            |name: &str| (name == "IMDIR_LISTEN" || name == "IMDIR_LOG").then(|| "info".to_owned());
        let config = Config::read(&flags, &serve, variable).unwrap();
        std::fs::remove_file(&folder).unwrap();
        assert_eq!(config.text("listen"), "3.3.3.3:3");
        assert_eq!(config.values["log"], ("info".into(), Origin::Variable("IMDIR_LOG".into())));
        assert!(!config.switch("rate_limits").unwrap());
        assert_eq!(config.values["rate_limits"].1, Origin::File(folder));
        assert_eq!(config.values["data"], ("imdir-data".into(), Origin::Default));
    }

    #[test]
    fn a_name_that_is_no_setting_is_an_error() {
        let error = parse("port = 8080").unwrap_err().to_string();
        assert!(error.contains("\"port\" is not a setting"), "{error}");
    }
}
