//! The LDAP server: one account's people, read-only, to each person what it sees and finds.
//!
//! The crate `ldap` answers; here are the listeners, the connections, and who has bound.

mod connection;
mod login;
mod meters;
mod session;
pub(crate) mod settings;

pub use settings::LdapSettings;

use crate::{
    http::{Slot, Tls, accept},
    served_account::{NoAccount, ServedAccount},
    service::Service,
};
use anyhow::{Context, Result};
use directory::{Account, Realm};
use ldap::Suffix;
use meters::Meters;
use std::{io, net::SocketAddr, sync::Arc};
use tokio::net::TcpListener;

/// The listeners, and what they serve.
#[derive(Debug, Default)]
pub struct Settings {
    pub tree: LdapSettings,
    /// The address for LDAP, with StartTLS if there is a certificate.
    pub listen: Option<SocketAddr>,
    /// The address for LDAP over TLS, which needs `tls`.
    pub tls_listen: Option<SocketAddr>,
    pub tls: Option<Arc<Tls>>,
    pub max_connections: usize,
}

/// What all connections share.
#[derive(Debug)]
struct Server {
    service: Service,
    account: ServedAccount,
    settings: LdapSettings,
    tls: Option<Arc<Tls>>,
    meters: Meters,
}

/// A bound socket.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    server: Arc<Server>,
    is_tls: bool,
    max_connections: usize,
}

/// Binds the listeners that the settings ask for.
pub async fn listen(service: &Service, settings: Settings) -> Result<Vec<Listener>> {
    let Settings { tree: settings, listen, tls_listen, tls, max_connections } = settings;
    if listen.or(tls_listen).is_none() {
        return Ok(Vec::new());
    }
    let account = ServedAccount::new("ldap_account", settings.account);
    if let Err(error @ NoAccount::Several(_)) = account.id(service).await {
        return Err(error.into());
    }
    let server =
        Arc::new(Server { service: service.clone(), account, settings, tls, meters: Meters::default() });
    let mut listeners = Vec::new();
    for (flag, address, is_tls) in [("--ldap-listen", listen, false), ("--ldaps-listen", tls_listen, true)] {
        let Some(address) = address else { continue };
        let socket = crate::http::listen(address).with_context(|| {
            format!("can't listen on {address}, hint: choose another with {flag}, or port 0 for a free one")
        })?;
        listeners.push(Listener { socket, server: Arc::clone(&server), is_tls, max_connections });
    }
    Ok(listeners)
}

impl Listener {
    /// Where clients reach it.
    pub fn url(&self) -> io::Result<String> {
        let scheme = if self.is_tls { "ldaps" } else { "ldap" };
        Ok(format!("{scheme}://{}", self.socket.local_addr()?))
    }

    /// Serves until `stop` completes.
    pub async fn serve(self, stop: impl Future<Output = ()>) {
        let Self { socket, server, is_tls, max_connections } = self;
        let run = |stream, peer, slot: Slot, stopped| {
            connection::run(stream, peer, Arc::clone(&server), is_tls, slot, stopped)
        };
        accept(socket, max_connections, stop, run).await;
    }
}

impl Server {
    /// The account as it is now, and its realm.
    async fn account(&self) -> Result<(Arc<Realm>, Arc<Account>), NoAccount> {
        self.account.get(&self.service).await
    }

    fn suffix(&self, realm: &Realm, account: &Account) -> Suffix {
        self.settings.suffix(realm, account)
    }
}
