//! The operator's settings of a service.

use crate::{
    http::{MatrixSettings, is_public_url_tls},
    identity_providers::ProviderSettings,
    ldap_server::settings::LdapSettings,
    limits::Shared,
    network::Network,
    xmpp::settings::XmppSettings,
};

/// The revisions that a delivery of a webhook goes back at most.
const WEBHOOK_BACKLOG: u64 = 100_000;

/// The operator's settings.
#[derive(Debug, Clone)]
pub struct Options {
    pub rate_limits: bool,
    /// The shared counters; None if each node has its own.
    pub shared_limits: Option<Shared>,
    /// Accept `?access_token=` besides the Authorization header, for old clients.
    pub access_token_in_query: bool,
    /// The URL at which clients reach the service, if it differs from their Host header.
    pub public_url: Option<String>,
    /// Whether the public listener speaks TLS itself.
    pub tls: bool,
    /// The documents at `/docs/` besides our own API's.
    pub documents: Vec<ShownDocument>,
    /// The proxies that are trusted to forward a client's address.
    pub trusted_proxies: Vec<Network>,
    /// The memory limit of realms in bytes, if they can be reloaded; None for no limit.
    pub realm_memory: Option<usize>,
    /// The Matrix homeserver whose user directory search is answered.
    pub matrix: Option<MatrixSettings>,
    /// The directory over LDAP; None if nothing listens.
    pub ldap: Option<LdapSettings>,
    /// By which people sign in to the console, and whose JWTs are accepted.
    pub identity_providers: Vec<ProviderSettings>,
    /// The networks that webhooks, and the identity providers of accounts, may be in though they aren't public.
    pub outbound_allow: Vec<Network>,
    /// The most revisions that a delivery of a webhook goes back. No setting: tests make it smaller.
    pub webhook_backlog: u64,
    /// The XMPP server that this one is a component of.
    pub xmpp: Option<XmppSettings>,
}

/// A document with requests, or the reason why it can't be read.
#[derive(Debug, Clone)]
pub struct ShownDocument {
    /// The title of its pages if it has no name of its own.
    pub name: String,
    pub text: Result<String, String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rate_limits: true,
            shared_limits: None,
            access_token_in_query: false,
            public_url: None,
            tls: false,
            documents: Vec::new(),
            trusted_proxies: Vec::new(),
            realm_memory: None,
            matrix: None,
            ldap: None,
            identity_providers: Vec::new(),
            outbound_allow: Vec::new(),
            webhook_backlog: WEBHOOK_BACKLOG,
            xmpp: None,
        }
    }
}

impl Options {
    /// Whether clients use TLS, which a proxy may have terminated.
    pub(crate) fn is_https(&self) -> bool {
        self.tls || is_public_url_tls(self)
    }

    /// The URL of the service for a client that knows it as `host`.
    pub(crate) fn url_at(&self, host: &str) -> String {
        let scheme = if self.tls { "https" } else { "http" };
        self.public_url.clone().unwrap_or_else(|| format!("{scheme}://{host}"))
    }
}
