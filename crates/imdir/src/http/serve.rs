//! The accept loop: HTTP/1.1 with a limit on how long headers may take, and a
//! shutdown that lets running requests finish.

use axum::Router;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use std::{future::Future, io, net::SocketAddr, time::Duration};
use tokio::net::TcpListener;

const HEADER_TIMEOUT: Duration = Duration::from_secs(30);
/// How long running requests may take once a stop was asked for.
const DRAIN: Duration = Duration::from_secs(10);

/// A bound socket and what answers on it.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    router: Router,
}

impl Listener {
    pub async fn bind(address: SocketAddr, router: Router) -> io::Result<Self> {
        Ok(Self { socket: TcpListener::bind(address).await?, router })
    }

    pub fn address(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }
}

/// Serves until `stop` is done, then until running requests are, or ten seconds.
pub async fn serve(listener: Listener, stop: impl Future<Output = ()>) {
    let Listener { socket, router } = listener;
    let connections = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = socket.accept() => accepted,
        };
        let Ok((stream, _)) = accepted.inspect_err(|error| tracing::warn!(%error, "accept failed")) else {
            // Out of file descriptors, most likely: let some connections end.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // Answers are small and written at once: waiting to fill a packet only delays them.
        let _ = stream.set_nodelay(true);
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_TIMEOUT)
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "connection ended");
            }
        });
    }
    drop(socket);
    if tokio::time::timeout(DRAIN, connections.shutdown()).await.is_err() {
        tracing::warn!("some requests were still running after {} s", DRAIN.as_secs());
    }
}
