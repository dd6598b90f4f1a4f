//! One connection: TLS from the start or later, requests one after the other, and its timeouts.

use super::{
    Server,
    meters::OpenConnection,
    session::{Next, Session},
};
use crate::http::{Slot, Tls};
use bytes::BytesMut;
use ldap::{
    Codec, LdapMsg, ResultCode, oid,
    proto::{LdapExtendedResponse, LdapOp},
};
use std::{future::Future, io, net::IpAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
    sync::watch,
    time::{Instant, sleep_until, timeout},
};
use tokio_rustls::server::TlsStream;

const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(10);
/// The timeout for the first bind, and of a later idle connection.
const BIND_TIMEOUT: Duration = Duration::from_secs(30);
const IDLE_TIMEOUT: Duration = Duration::from_secs(15 * 60);
/// The timeout for the rest of a message.
const REST_TIMEOUT: Duration = Duration::from_secs(10);
/// The timeout for the client to take a part of a response.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);
const WRITE_BYTES: usize = 64 * 1024;

/// Serves a connection to its end.
pub(super) async fn run(
    stream: TcpStream,
    peer: IpAddr,
    server: Arc<Server>,
    is_tls: bool,
    slot: Slot,
    stopped: watch::Receiver<()>,
) {
    let _open = OpenConnection::new();
    let tls = server.tls.clone();
    let mut session = Session::new(server, peer);
    let mut life = Life { slot, stopped };
    let plain = if is_tls { Some(stream) } else { converse(stream, &mut session, &mut life).await };
    // A plain stream that is left wants TLS.
    if let Some((stream, tls)) = plain.zip(tls)
        && let Some(stream) = life.within(handshake(stream, &tls)).await.flatten()
    {
        session.secure();
        converse(stream, &mut session, &mut life).await;
    }
}

async fn handshake(stream: TcpStream, tls: &Tls) -> Option<TlsStream<TcpStream>> {
    match timeout(HANDSHAKE_TIMEOUT, tls.acceptor().accept(stream)).await {
        Ok(Ok(stream)) => Some(stream),
        Ok(Err(error)) => {
            tracing::debug!(%error, "LDAP: TLS handshake failed");
            None
        }
        Err(_) => None,
    }
}

/// What ends a connection from outside.
struct Life {
    slot: Slot,
    stopped: watch::Receiver<()>,
}

impl Life {
    /// The result of some work, unless the connection is evicted or the server stops first.
    async fn within<T>(&mut self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            done = work => Some(done),
            () = self.slot.activity.evicted.notified() => None,
            _ = self.stopped.changed() => None,
        }
    }
}

/// Serves requests until the connection ends, or wants TLS: then it returns the stream.
async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    session: &mut Session,
    life: &mut Life,
) -> Option<S> {
    let (mut codec, mut input) = (Codec::default(), BytesMut::new());
    let mut notices = session.notices();
    // The end of the last request, or the beginning of one that isn't complete.
    let mut since = Instant::now();
    loop {
        let message = match codec.decode(&mut input) {
            Ok(Some(message)) => message,
            Ok(None) => {
                let is_waiting = input.is_empty();
                let deadline = deadline(session, since, is_waiting);
                let read = read(&mut stream, &mut input, &mut notices, deadline);
                let goes_on = life.within(read).await.unwrap_or(false);
                if is_waiting && !input.is_empty() {
                    since = Instant::now();
                }
                if !session.is_valid() {
                    disconnect(&mut stream, &mut codec, ResultCode::Unavailable, "revoked").await;
                    return None;
                }
                if goes_on {
                    continue;
                }
                return None;
            }
            Err(_) => {
                disconnect(&mut stream, &mut codec, ResultCode::ProtocolError, "malformed message").await;
                return None;
            }
        };
        let active = life.slot.activity.start_request();
        let (next, responses) = session.answer(message).await;
        tokio::select! {
            biased;
            sent = send(&mut stream, &mut codec, responses) => sent.ok()?,
            // A client that doesn't read leaves no room for a notice.
            () = session.revoked(&mut notices) => return None,
        }
        drop(active);
        since = Instant::now();
        match next {
            Next::Continue => {}
            // Bytes that came before the handshake could be somebody else's.
            Next::Tls if input.is_empty() => return Some(stream),
            Next::Tls | Next::Close => return None,
        }
    }
}

/// Waits for more input, or for a notice that the session may have ended. False at the end of input or time.
async fn read<T>(
    stream: &mut (impl AsyncRead + Unpin),
    input: &mut BytesMut,
    notices: &mut watch::Receiver<T>,
    deadline: Instant,
) -> bool {
    tokio::select! {
        read = stream.read_buf(input) => read.is_ok_and(|bytes| bytes > 0),
        _ = notices.changed() => true,
        () = sleep_until(deadline) => false,
    }
}

fn deadline(session: &Session, since: Instant, is_waiting: bool) -> Instant {
    match (is_waiting, session.has_bound()) {
        (false, _) => since + REST_TIMEOUT,
        (true, true) => since + IDLE_TIMEOUT,
        (true, false) => session.opened() + BIND_TIMEOUT,
    }
}

/// Encodes and writes in parts, so that a slow client holds little of a long response.
async fn send<S: AsyncWrite + Unpin>(
    stream: &mut S,
    codec: &mut Codec,
    responses: Vec<LdapMsg>,
) -> io::Result<()> {
    let mut output = BytesMut::new();
    let mut responses = responses.into_iter().peekable();
    while let Some(response) = responses.next() {
        codec.encode(response, &mut output)?;
        if output.len() >= WRITE_BYTES || responses.peek().is_none() {
            timeout(WRITE_TIMEOUT, stream.write_all(&output)).await??;
            output.clear();
        }
    }
    timeout(WRITE_TIMEOUT, stream.flush()).await?
}

/// RFC 4511, section 4.4.1.
async fn disconnect<S: AsyncWrite + Unpin>(
    stream: &mut S,
    codec: &mut Codec,
    code: ResultCode,
    message: &str,
) {
    let res = super::session::result(code, message);
    let notice = LdapExtendedResponse { res, name: Some(oid::DISCONNECTION.to_owned()), value: None };
    let _ = send(stream, codec, vec![LdapMsg::new(0, LdapOp::ExtendedResponse(notice))]).await;
    let _ = timeout(WRITE_TIMEOUT, stream.shutdown()).await;
}
