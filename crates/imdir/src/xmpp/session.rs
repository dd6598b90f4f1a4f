//! One connection to the server: the handshake, the stanzas that come, and what ends it.

use super::{Component, link::Link};
use std::{fmt, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::{Semaphore, mpsc, watch},
    task::JoinSet,
    time::timeout,
};
use xmpp::{Ask, Element, Incoming, Received, Request, Stream, StreamError, digest, header, is_handshake};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);
/// The longest silence: a space keeps the connection, and finds out whether it is one.
const KEEPALIVE: Duration = Duration::from_secs(60);
const READ_BYTES: usize = 16 * 1024;
/// Requests at a time; beyond that, the server waits.
const REQUESTS: usize = 32;
const NAME: &str = "Directory";

/// The end of a connection.
#[derive(Debug)]
pub(super) enum End {
    Unreachable(std::io::Error),
    Broken(std::io::Error),
    TimedOut,
    Closed,
    Stream(StreamError),
    LeaseLost,
    /// The task of the rosters panicked.
    Failed,
    /// This server ends.
    Stopped,
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable(error) => write!(f, "can't connect: {error}"),
            Self::Broken(error) => write!(f, "the connection failed: {error}"),
            Self::TimedOut => f.write_str("the server doesn't answer"),
            Self::Closed => f.write_str("the server closed the connection"),
            Self::Stream(StreamError::Ended(condition, _)) if condition == "not-authorized" => f.write_str(
                "the server refuses the secret, hint: xmpp_secret_file has to have the component's",
            ),
            Self::Stream(StreamError::Ended(condition, _)) if condition == "conflict" => {
                f.write_str("the server has a component of this domain already")
            }
            Self::Stream(error) => error.fmt(f),
            Self::Failed => f.write_str("a bug, hint: report the panic above"),
            Self::LeaseLost => f.write_str("another node may connect"),
            Self::Stopped => f.write_str("stopping"),
        }
    }
}

/// The server's side.
struct Reader {
    socket: OwnedReadHalf,
    stream: Stream,
    buffer: Vec<u8>,
    /// The part of the buffer that isn't read yet.
    rest: std::ops::Range<usize>,
}

impl Component {
    /// Connects, and serves until the connection ends.
    pub(super) async fn connect(self: &Arc<Self>) -> End {
        match self.open().await {
            Ok((reader, writer)) => self.converse(reader, writer).await,
            Err(end) => end,
        }
    }

    async fn open(&self) -> Result<(Reader, OwnedWriteHalf), End> {
        let server = &self.settings.server;
        let socket = timeout(CONNECT_TIMEOUT, TcpStream::connect((&*server.host, server.port))).await;
        let socket = socket.map_err(|_| End::TimedOut)?.map_err(End::Unreachable)?;
        let _ = socket.set_nodelay(true);
        let (read, mut writer) = socket.into_split();
        let mut reader = Reader::new(read);
        let handshake = async {
            write(&mut writer, &header(&self.settings.domain)).await?;
            let Received::Opened(id) = reader.next().await? else { return Err(End::Closed) };
            write(&mut writer, &digest(&id, &self.settings.secret.0)).await?;
            match reader.next().await? {
                Received::Stanza(stanza) if is_handshake(&stanza) => Ok(()),
                _ => Err(End::Closed),
            }
        };
        timeout(CONNECT_TIMEOUT, handshake).await.map_err(|_| End::TimedOut)??;
        Ok((reader, writer))
    }

    async fn converse(self: &Arc<Self>, reader: Reader, mut writer: OwnedWriteHalf) -> End {
        tracing::info!(server = %self.settings.server, domain = %self.settings.domain, "XMPP: connected");
        metrics::gauge!("imdir_xmpp_connected").set(1.0);
        let (link, sent) = Link::new();
        let link = Arc::new(link);
        let (privileged, privileges) = watch::channel(false);
        // A task of its own, which ends with the connection: rosters take longer than a search may wait.
        let mut rosters = JoinSet::new();
        rosters.spawn(Arc::clone(self).follow_rosters(Arc::clone(&link), privileges));
        let end = tokio::select! {
            end = self.receive(reader, &link, &privileged) => end,
            end = send(&mut writer, sent) => end,
            () = self.lose_lease() => End::LeaseLost,
            () = self.stopped() => End::Stopped,
            _ = rosters.join_next() => End::Failed,
        };
        let _ = write(&mut writer, "</stream:stream>").await;
        end
    }

    async fn receive(
        self: &Arc<Self>,
        mut reader: Reader,
        link: &Arc<Link>,
        privileged: &watch::Sender<bool>,
    ) -> End {
        let turns = Arc::new(Semaphore::new(REQUESTS));
        loop {
            let incoming = match reader.next().await {
                Ok(Received::Stanza(stanza)) => Incoming::read(&stanza, &self.settings.domain),
                Ok(Received::TooLarge(stanza)) => Incoming::read_too_large(&stanza),
                Ok(Received::Opened(_) | Received::Closed) => return End::Closed,
                Err(end) => return end,
            };
            match incoming {
                Incoming::Request(request) => self.take(request, link, &turns).await,
                Incoming::Response(response) => link.answered(response),
                Incoming::Privileges(given) if given.domain == self.settings.user_domain => {
                    privileged.send_replace(given.is_roster_open);
                }
                Incoming::Privileges(_) | Incoming::Nothing => {}
            }
        }
    }

    /// Answers a request, beside others.
    async fn take(self: &Arc<Self>, request: Request, link: &Arc<Link>, turns: &Arc<Semaphore>) {
        let turn = Arc::clone(turns).acquire_owned().await;
        let (component, link) = (Arc::clone(self), Arc::clone(link));
        tokio::spawn(async move {
            link.send(&component.answer(request).await).await;
            drop(turn);
        });
    }

    async fn answer(&self, request: Request) -> Element {
        let (from, ask, reply) = request.into_parts();
        let answered = match ask {
            Ok(Ask::Search(search)) => {
                let found = self.people.search(&from, &search.text).await;
                found.and_then(|found| search.answer(&found)).map(Some)
            }
            Ok(other) => Ok(other.answer(NAME)),
            Err(error) => Err(error),
        };
        let outcome = if answered.is_ok() { "result" } else { "error" };
        metrics::counter!("imdir_xmpp_requests_total", "outcome" => outcome).increment(1);
        answered.map_or_else(|error| reply.error(&error), |payload| reply.result(payload))
    }
}

async fn send(writer: &mut OwnedWriteHalf, mut sent: mpsc::Receiver<String>) -> End {
    loop {
        let stanza = match timeout(KEEPALIVE, sent.recv()).await {
            Ok(Some(stanza)) => stanza,
            Ok(None) => return End::Closed,
            Err(_) => " ".to_owned(),
        };
        if let Err(end) = write(writer, &stanza).await {
            return end;
        }
    }
}

async fn write(writer: &mut OwnedWriteHalf, text: &str) -> Result<(), End> {
    let written = timeout(WRITE_TIMEOUT, writer.write_all(text.as_bytes())).await;
    written.map_err(|_| End::TimedOut)?.map_err(End::Broken)
}

impl Reader {
    fn new(socket: OwnedReadHalf) -> Self {
        Self { socket, stream: Stream::default(), buffer: vec![0; READ_BYTES], rest: 0..0 }
    }

    async fn next(&mut self) -> Result<Received, End> {
        loop {
            let mut input = &self.buffer[self.rest.clone()];
            let received = self.stream.receive(&mut input).map_err(End::Stream)?;
            self.rest.start = self.rest.end - input.len();
            if let Some(received) = received {
                return Ok(received);
            }
            let bytes = self.socket.read(&mut self.buffer).await.map_err(End::Broken)?;
            if bytes == 0 {
                return Ok(Received::Closed);
            }
            self.rest = 0..bytes;
        }
    }
}
