//! The XMPP component: a server's users search one account's people through it, each those whom it finds, and get those
//! whom they see into their rosters.
//!
//! The crate `xmpp` reads and writes stanzas; here are the connection to the server, the people, and what follows changes.
//! Of several nodes, one is connected: the holder of a lease. A server takes a component once.

mod backoff;
mod link;
mod people;
mod rosters;
mod session;
pub(crate) mod settings;

pub(crate) use self::settings::is_this_machine;
pub use self::settings::{Rosters, Secret, ServerAddress, XmppSettings};

use self::{backoff::Backoff, people::People, rosters::Former, session::End};
use crate::service::Service;
use std::{sync::Arc, time::Duration};
use store::state::Notice;
use tokio::time::{Instant, sleep};
use uuid::Uuid;

/// A lease is extended several times before it expires.
const LEASE: Duration = Duration::from_secs(20);
const LEASE_INTERVAL: Duration = Duration::from_secs(5);

/// What outlives a connection.
#[derive(Debug)]
struct Component {
    service: Service,
    settings: XmppSettings,
    people: People,
    former: tokio::sync::Mutex<Former>,
    /// The name of this node in the lease.
    node: Uuid,
}

/// Stays connected until the service ends.
pub async fn run(service: Service, settings: XmppSettings) {
    let mut backoff = Backoff::new(service.random.clone());
    let component = Arc::new(Component {
        people: People::new(&service, settings.clone()),
        former: tokio::sync::Mutex::default(),
        node: service.random.uuid(),
        service,
        settings,
    });
    metrics::gauge!("imdir_xmpp_connected").set(0.0);
    while component.unless_stopped(component.await_lease()).await.is_some() {
        let start = Instant::now();
        let end = component.connect().await;
        metrics::gauge!("imdir_xmpp_connected").set(0.0);
        if matches!(end, End::Stopped) {
            break;
        }
        let wait = backoff.next(start.elapsed());
        let server = &component.settings.server;
        tracing::warn!(%server, wait_ms = wait.as_millis(), "XMPP: {end}; connecting again");
        component.unless_stopped(sleep(wait)).await;
    }
    // Another node need not wait until it expires.
    component.lease_for(Duration::ZERO).await;
}

impl Component {
    /// Returns once this server ends.
    async fn stopped(&self) {
        let mut notices = self.service.notices();
        let _ = notices.wait_for(|notice| *notice == Notice::End).await;
    }

    async fn unless_stopped<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            () = self.stopped() => None,
            done = work => Some(done),
        }
    }

    /// Waits until no other node is connected.
    async fn await_lease(&self) {
        let mut is_elsewhere = false;
        while !self.extend_lease().await {
            if !is_elsewhere {
                tracing::info!("XMPP: another node is connected");
            }
            is_elsewhere = true;
            sleep(LEASE_INTERVAL).await;
        }
    }

    async fn extend_lease(&self) -> bool {
        self.lease_for(LEASE).await
    }

    async fn lease_for(&self, time: Duration) -> bool {
        let lease = self.service.lease(format!("xmpp:{}", self.settings.domain), self.node, time);
        lease.await.unwrap_or_else(|error| {
            tracing::warn!(%error, "XMPP: no lease");
            false
        })
    }

    /// Returns once another node may connect.
    async fn lose_lease(&self) {
        let mut extended = Instant::now();
        while extended.elapsed() < LEASE - LEASE_INTERVAL {
            sleep(LEASE_INTERVAL).await;
            let asked = Instant::now();
            if self.extend_lease().await {
                extended = asked;
            }
        }
    }
}
