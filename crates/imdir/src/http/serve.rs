//! The accept loop: a bounded number of connections, timeouts for each, and a graceful shutdown.

mod connection;
mod connections;
mod head;
mod tls;

pub(crate) use head::is_authority;
pub use tls::Tls;

use axum::Router;
use connections::Connections;
use std::{future::Future, io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpSocket},
    sync::watch,
};

/// Without a bound, Linux lets it grow to 4 MB a connection and more. It is the most that is on its way at once.
const SEND_BUFFER: u32 = 128 * 1024;
/// Connections that wait to be accepted.
const BACKLOG: u32 = 1024;
/// How long running requests may take once a stop was asked for.
const DRAIN: Duration = Duration::from_secs(10);
const DEFAULT_MAX_CONNECTIONS: usize = 1024;

/// A bound socket and what answers on it.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    router: Router,
    max_connections: usize,
    tls: Option<Arc<Tls>>,
}

impl Listener {
    pub async fn bind(address: SocketAddr, router: Router) -> io::Result<Self> {
        Ok(Self { socket: listen(address)?, router, max_connections: DEFAULT_MAX_CONNECTIONS, tls: None })
    }

    /// How many connections it has at once.
    pub const fn with_max_connections(mut self, connections: usize) -> Self {
        self.max_connections = connections;
        self
    }

    pub fn with_tls(mut self, tls: Option<Arc<Tls>>) -> Self {
        self.tls = tls;
        self
    }

    pub fn address(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }
}

/// Its connections inherit the bound on what the system keeps for a peer that doesn't read.
fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    socket.set_send_buffer_size(SEND_BUFFER)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Serves until `stop` is done, then until running requests are, or ten seconds.
pub async fn serve(listener: Listener, stop: impl Future<Output = ()>) {
    let Listener { socket, router, max_connections, tls } = listener;
    let connections = Connections::new(max_connections);
    let (stopping, stopped) = watch::channel(());
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = socket.accept() => accepted,
        };
        let Ok((stream, peer)) = accepted.inspect_err(|error| tracing::warn!(%error, "accept failed")) else {
            // Out of file descriptors, most likely.
            connections.evict();
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let slot = tokio::select! {
            () = &mut stop => break,
            slot = connections.acquire() => slot,
        };
        // Answers are small and written at once: waiting to fill a packet only delays them.
        let _ = stream.set_nodelay(true);
        let peer = peer.ip().to_canonical();
        tokio::spawn(connection::run(stream, peer, tls.clone(), router.clone(), slot, stopped.clone()));
    }
    drop((socket, stopped));
    let _ = stopping.send(());
    if tokio::time::timeout(DRAIN, stopping.closed()).await.is_err() {
        tracing::warn!("some requests were still running after {} s", DRAIN.as_secs());
    }
}
