//! The accept loop: a bounded number of connections, timeouts for each, and a graceful shutdown.

mod connection;
mod connections;
mod head;
mod tls;

pub(crate) use head::host_of;
pub use tls::Tls;

use axum::Router;
use connections::Connections;
pub(crate) use connections::Slot;
use std::{
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpSocket, TcpStream},
    sync::watch,
};

/// The send buffer. Without a bound, Linux lets it grow to 4 MB per connection and more.
const SEND_BUFFER: u32 = 128 * 1024;
/// Connections that wait to be accepted.
const BACKLOG: u32 = 1024;
/// The time that running requests get during a shutdown.
const DRAIN: Duration = Duration::from_secs(10);
const DEFAULT_MAX_CONNECTIONS: usize = 1024;

/// A bound socket and its router.
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

    /// The maximum number of connections.
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

/// Connections inherit the listener's bound on the send buffer.
pub(crate) fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    socket.set_send_buffer_size(SEND_BUFFER)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Serves until `stop` completes, then until running requests complete, for ten seconds at most.
pub async fn serve(listener: Listener, stop: impl Future<Output = ()>) {
    let Listener { socket, router, max_connections, tls } = listener;
    let run = |stream, peer, slot, stopped| {
        connection::run(stream, peer, tls.clone(), router.clone(), slot, stopped)
    };
    accept(socket, max_connections, stop, run).await;
}

/// Runs each connection until `stop` completes, then for ten seconds at most.
pub(crate) async fn accept<F: Future<Output = ()> + Send + 'static>(
    socket: TcpListener,
    max_connections: usize,
    stop: impl Future<Output = ()>,
    run: impl Fn(TcpStream, IpAddr, Slot, watch::Receiver<()>) -> F,
) {
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
        // Responses are small and written at once: waiting to fill a packet only delays them.
        let _ = stream.set_nodelay(true);
        let peer = peer.ip().to_canonical();
        tokio::spawn(run(stream, peer, slot, stopped.clone()));
    }
    drop((socket, stopped));
    let _ = stopping.send(());
    if tokio::time::timeout(DRAIN, stopping.closed()).await.is_err() {
        tracing::warn!("some requests were still in flight after {} s", DRAIN.as_secs());
    }
}
