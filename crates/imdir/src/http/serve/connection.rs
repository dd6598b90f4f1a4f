//! One connection: TLS if it is enabled, HTTP/1.1 or HTTP/2, and its timeouts.

use super::{
    connections::{ActiveRequest, Activity, BodyWait, HEAD_TIMEOUT, Slot},
    head,
    tls::Tls,
};
use crate::http::{OverTls, peer::PeerAddress, tracking};
use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    extract::Request,
    http::Response,
};
use hyper::{
    body::{Frame, Incoming, SizeHint},
    service::service_fn,
};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::graceful::GracefulConnection,
};
use std::{
    convert::Infallible,
    future::poll_fn,
    io,
    net::IpAddr,
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::watch,
    time::{Instant, sleep_until, timeout},
};
use tower::Service;

/// For a graceful close after a timeout.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(1);

/// Serves a connection to its end.
pub(super) async fn run(
    stream: TcpStream,
    peer: IpAddr,
    tls: Option<Arc<Tls>>,
    router: Router,
    slot: Slot,
    stopped: watch::Receiver<()>,
) {
    let endpoint = Endpoint { router, peer, is_tls: tls.is_some(), activity: Arc::clone(&slot.activity) };
    // Connections and their requests are boxed: a task otherwise takes the size of the largest, several times.
    let Some(tls) = tls else {
        return drive(Box::pin(endpoint.http1(stream)), &slot.activity, stopped).await;
    };
    let handshake = timeout(HEAD_TIMEOUT, tls.acceptor().accept(stream));
    let mut stop = stopped.clone();
    let stream = tokio::select! {
        stream = handshake => stream,
        () = slot.activity.evicted.notified() => return,
        _ = stop.changed() => return,
    };
    drop(stop);
    match stream {
        Ok(Ok(stream)) if stream.get_ref().1.alpn_protocol() == Some(b"h2") => {
            drive(Box::pin(endpoint.http2(stream)), &slot.activity, stopped).await;
        }
        Ok(Ok(stream)) => drive(Box::pin(endpoint.http1(stream)), &slot.activity, stopped).await,
        Ok(Err(error)) => tracing::debug!(%peer, %error, "TLS handshake failed"),
        Err(_) => tracing::debug!(%peer, "TLS handshake timed out"),
    }
}

/// The shared state of a connection's requests.
#[derive(Clone)]
struct Endpoint {
    router: Router,
    peer: IpAddr,
    is_tls: bool,
    activity: Arc<Activity>,
}

impl Endpoint {
    fn http1<S: Stream>(self, stream: S) -> impl GracefulConnection<Error = hyper::Error> {
        let io = self.monitored(stream, true);
        let service = service_fn(move |request| Box::pin(self.clone().answer(request)));
        // Hyper's own timeout would also apply between requests.
        hyper::server::conn::http1::Builder::new().header_read_timeout(None).serve_connection(io, service)
    }

    fn http2<S: Stream>(self, stream: S) -> impl GracefulConnection<Error = hyper::Error> {
        // A frame need not be the beginning of a request.
        let io = self.monitored(stream, false);
        let service = service_fn(move |request| self.clone().answer(request));
        hyper::server::conn::http2::Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .serve_connection(io, service)
    }

    fn monitored<S: Stream>(&self, stream: S, has_heads_only: bool) -> TokioIo<MonitoredStream<S>> {
        TokioIo::new(MonitoredStream { stream, has_heads_only, activity: Arc::clone(&self.activity) })
    }

    async fn answer(
        mut self,
        request: hyper::Request<Incoming>,
    ) -> Result<Response<ResponseBody>, Infallible> {
        let active = self.activity.start_request();
        let body = |body| Body::new(RequestBody { body, wait: active.body() });
        let mut request: Request = request.map(body);
        request.extensions_mut().insert(PeerAddress(self.peer));
        if self.is_tls {
            request.extensions_mut().insert(OverTls);
        }
        let response = match head::check(&mut request) {
            Ok(()) => {
                let Ok(response) = self.router.call(request).await;
                response
            }
            Err(error) => tracking::refused(request, error).await,
        };
        Ok(response.map(|body| ResponseBody { body, _active: active }))
    }
}

/// Polls a connection until it ends, is evicted, or times out.
async fn drive(
    mut connection: Pin<Box<impl GracefulConnection<Error = hyper::Error>>>,
    activity: &Activity,
    mut stopped: watch::Receiver<()>,
) {
    let mut evicted = pin!(activity.evicted.notified());
    let mut stop = pin!(stopped.changed());
    let mut timer = pin!(sleep_until(Instant::now() + HEAD_TIMEOUT));
    let (mut is_stopping, mut closing) = (false, None);
    poll_fn(|cx| {
        loop {
            if let Poll::Ready(ended) = connection.as_mut().poll(cx) {
                if let Err(error) = ended {
                    tracing::debug!(%error, "connection ended");
                }
                return Poll::Ready(());
            }
            if evicted.as_mut().poll(cx).is_ready() {
                return Poll::Ready(());
            }
            if !is_stopping && stop.as_mut().poll(cx).is_ready() {
                if activity.is_quiet() {
                    return Poll::Ready(());
                }
                is_stopping = true;
                connection.as_mut().graceful_shutdown();
                continue;
            }
            let Some(deadline) = closing.or_else(|| activity.deadline().map(Instant::from_std)) else {
                return Poll::Pending;
            };
            if deadline < timer.deadline() || timer.is_elapsed() {
                timer.as_mut().reset(deadline);
            }
            ready!(timer.as_mut().poll(cx));
            if closing.is_some_and(|closing| closing <= Instant::now()) {
                return Poll::Ready(());
            }
            if closing.is_none()
                && activity.deadline().is_some_and(|deadline| deadline <= Instant::now().into_std())
            {
                closing = Some(Instant::now() + CLOSE_TIMEOUT);
                connection.as_mut().graceful_shutdown();
            }
        }
    })
    .await;
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> Stream for S {}

/// A stream that records reads and blocked writes.
struct MonitoredStream<S> {
    stream: S,
    /// Whether bytes read between requests belong to the head of the next.
    has_heads_only: bool,
    activity: Arc<Activity>,
}

impl<S: Stream> AsyncRead for MonitoredStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if self.has_heads_only && buffer.filled().len() > before {
            self.activity.record_read();
        }
        read
    }
}

impl<S: Stream> MonitoredStream<S> {
    fn recorded<T>(&self, written: Poll<T>) -> Poll<T> {
        self.activity.record_write(written.is_pending());
        written
    }
}

impl<S: Stream> AsyncWrite for MonitoredStream<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.recorded(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.recorded(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(cx);
        self.recorded(flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let shut = Pin::new(&mut self.stream).poll_shutdown(cx);
        self.recorded(shut)
    }
}

/// The body of a request; records when the server waits for it.
struct RequestBody {
    body: Incoming,
    wait: BodyWait,
}

impl HttpBody for RequestBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        self.wait.set(frame.is_pending());
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The body of a response; its request is active until this is dropped.
struct ResponseBody {
    body: Body,
    _active: ActiveRequest,
}

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
