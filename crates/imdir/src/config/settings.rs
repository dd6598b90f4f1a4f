//! The one declaration of each setting. Its flag, its variable, its key in the file, its help, its default, its typed
//! accessor and its row in `docs/operations.md` are generated from it.

use super::{
    Config,
    value::{LogFormat, Megabytes, RosterServer, Value, ValueForm},
};
use crate::{limits::Shared, network::Network, xmpp::ServerAddress};
use anyhow::Result;
use axum::http::Uri;
use directory::{AccountId, Naming};
use ldap::Suffix;
use matrix::{Pattern, ServerName};
use std::{net::SocketAddr, num::NonZeroUsize, path::PathBuf};
use tracing_subscriber::EnvFilter;
use xmpp::Domain;

/// The declaration of a setting.
#[derive(Debug)]
pub struct Setting {
    /// The key in the file; the flag and the variable derive from it.
    pub name: &'static str,
    /// The heading that its flag is listed under.
    pub heading: &'static str,
    /// The name of the value in the help.
    pub value: &'static str,
    /// The default value as text.
    pub default: &'static str,
    /// The meaning of an empty value; empty if there always is one.
    pub unset: &'static str,
    pub help: &'static str,
    /// The TOML types of the value.
    pub form: ValueForm,
}

impl Setting {
    /// The environment variable: `IMDIR_TLS_CERT`.
    pub fn variable(&self) -> String {
        format!("IMDIR_{}", self.name.to_ascii_uppercase())
    }

    /// The flag: `--tls-cert`.
    pub fn flag(&self) -> String {
        format!("--{}", self.name.replace('_', "-"))
    }

    /// The default in prose: a value, or the behaviour without one.
    pub const fn shown_default(&self) -> &'static str {
        if self.default.is_empty() { self.unset } else { self.default }
    }
}

macro_rules! settings {
    ($($heading:literal => { $(
        $name:ident: $type:ty {
            value: $value:literal,
            $(default: $default:literal,)?
            $(unset: $unset:literal,)?
            help: $help:literal,
        }
    )* })*) => {
        pub const SETTINGS: &[Setting] = &[$($(Setting {
            name: stringify!($name),
            heading: $heading,
            value: $value,
            default: concat!($($default)?),
            unset: concat!($($unset)?),
            help: $help,
            form: <$type as Value>::FORM,
        },)*)*];

        /// The settings' values. Errors name the setting, the source of its value, and the expected form.
        impl Config {
            /// Whether all values can be parsed.
            pub fn check(&self) -> Result<()> {
                $($(self.$name()?;)*)*
                Ok(())
            }

            $($(
                #[doc = $help]
                pub fn $name(&self) -> Result<$type> {
                    self.value(stringify!($name))
                }
            )*)*
        }
    };
}

settings! {
    "Store" => {
        data: PathBuf {
            value: "DIR",
            default: "imdir-data",
            help: "Folder of the embedded database",
        }
        database: Option<String> {
            value: "URL",
            unset: "the embedded one",
            help: "postgres:// URL of a database that many nodes share",
        }
        database_replica: Option<String> {
            value: "URL",
            unset: "the database itself",
            help: "postgres:// URL of a replica to load realms from",
        }
    }
    "Network" => {
        listen: SocketAddr {
            value: "ADDRESS",
            default: "127.0.0.1:8080",
            help: "Address and port to listen on; port 0 picks a free one",
        }
        metrics_listen: Option<SocketAddr> {
            value: "ADDRESS",
            unset: "none",
            help: "Address and port of a second listener for monitoring: /metrics, /livez, /readyz",
        }
        public_url: Option<String> {
            value: "URL",
            unset: "from the Host header",
            help: "URL at which clients reach the server, behind a proxy",
        }
        tls_cert: Option<PathBuf> {
            value: "FILE",
            unset: "plain HTTP",
            help: "PEM file of the certificate chain; enables HTTPS",
        }
        tls_key: Option<PathBuf> {
            value: "FILE",
            unset: "none",
            help: "PEM file of the certificate's key",
        }
        trusted_proxies: Vec<Network> {
            value: "NETWORKS",
            unset: "none",
            help: "Proxies whose X-Forwarded-For or Forwarded is trusted: addresses or networks, separated by commas",
        }
    }
    "Webhooks" => {
        outbound_allow: Vec<Network> {
            value: "NETWORKS",
            unset: "none",
            help: "Networks that webhooks and the identity providers of accounts may be in though they aren't public, also by plain HTTP, separated by commas",
        }
    }
    "LDAP" => {
        ldap_listen: Option<SocketAddr> {
            value: "ADDRESS",
            unset: "none",
            help: "Address and port to serve LDAP on, read-only; StartTLS if there is a certificate",
        }
        ldaps_listen: Option<SocketAddr> {
            value: "ADDRESS",
            unset: "none",
            help: "Address and port to serve LDAP over TLS on; needs a certificate",
        }
        ldap_account: Option<AccountId> {
            value: "ACCOUNT",
            unset: "the only one",
            help: "Id of the account that LDAP serves",
        }
        ldap_suffix: Option<Suffix> {
            value: "DN",
            unset: "from the account's domain",
            help: "Name at the top of LDAP's tree",
        }
    }
    "Limits" => {
        max_connections: Option<NonZeroUsize> {
            value: "NUMBER",
            unset: "from the limit of open files",
            help: "Maximum number of connections; beyond it, the longest idle is evicted",
        }
        realm_memory: Option<Megabytes> {
            value: "MB",
            unset: "no limit",
            help: "Memory for realms, with a shared database; beyond it, the least recently used are evicted",
        }
        rate_limits: bool {
            value: "on|off",
            default: "on",
            help: "Enforce rate limits",
        }
        limits_redis: Option<Shared> {
            value: "URL",
            unset: "each node has its own",
            help: "redis:// URL of a server with the rate-limit counters of all nodes",
        }
    }
    "API and pages" => {
        docs: Vec<PathBuf> {
            value: "FILES",
            unset: "none",
            help: "Documents to show at /docs/ besides the directory's own API, separated by commas",
        }
        access_token_in_query: bool {
            value: "on|off",
            default: "off",
            help: "Accept ?access_token= from old clients; proxies log it",
        }
    }
    "Matrix" => {
        matrix_homeserver: Option<Uri> {
            value: "URL",
            unset: "none",
            help: "URL of the Matrix homeserver whose user directory search is answered",
        }
        matrix_server_name: Option<ServerName> {
            value: "NAME",
            unset: "none",
            help: "Name of the homeserver, as in its user IDs; required with matrix_homeserver",
        }
        matrix_account: Option<AccountId> {
            value: "ID",
            unset: "the only one",
            help: "Account whose people are searched",
        }
        matrix_user: Naming {
            value: "RULE",
            default: "user_name",
            help: "User that a user ID names: user_name, email or external_id, or one with a template: email={localpart}@example.com",
        }
        matrix_secret_file: Option<PathBuf> {
            value: "FILE",
            unset: "no callbacks",
            help: "File with the secret of the homeserver's antispam callbacks on its first line",
        }
        matrix_exempt: Vec<Pattern> {
            value: "PATTERNS",
            unset: "none",
            help: "User IDs that may invite and be invited regardless, such as @_irc_*:example.com, separated by commas",
        }
        matrix_invite_remote: bool {
            value: "on|off",
            default: "off",
            help: "Allow invitations to and from users of other homeservers",
        }
    }
    "XMPP" => {
        xmpp_server: Option<ServerAddress> {
            value: "HOST:PORT",
            unset: "none",
            help: "XMPP server to be a component of, which its users search people by",
        }
        xmpp_domain: Option<Domain> {
            value: "DOMAIN",
            unset: "none",
            help: "Domain of the component, such as directory.example.org; required with xmpp_server",
        }
        xmpp_secret_file: Option<PathBuf> {
            value: "FILE",
            unset: "none",
            help: "File with the component's secret on its first line; required with xmpp_server",
        }
        xmpp_trusted_network: bool {
            value: "on|off",
            default: "off",
            help: "Allow a server, or its API, on another machine, without encryption",
        }
        xmpp_user_domain: Option<Domain> {
            value: "DOMAIN",
            unset: "xmpp_domain without its first label",
            help: "Domain of the server's users",
        }
        xmpp_account: Option<AccountId> {
            value: "ID",
            unset: "the only one",
            help: "Account whose people are searched",
        }
        xmpp_user: Naming {
            value: "RULE",
            default: "user_name",
            help: "User that an address names: user_name, email or external_id, or one with a template: email={localpart}@example.com",
        }
        xmpp_rosters: RosterServer {
            value: "off|prosody|ejabberd",
            default: "off",
            help: "Show people in the rosters of those who see them, in the way of this server",
        }
        xmpp_api_url: Option<Uri> {
            value: "URL",
            unset: "none",
            help: "URL of ejabberd's API, version 0; required with xmpp_rosters = ejabberd",
        }
    }
    "Log" => {
        log: EnvFilter {
            value: "FILTER",
            default: "warn,imdir=info",
            help: "Events to log, as a tracing filter",
        }
        log_format: LogFormat {
            value: "text|json",
            default: "text",
            help: "Format of the log",
        }
    }
}
