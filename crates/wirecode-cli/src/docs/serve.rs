//! `wirecode docs serve`: the pages of documents that somebody is writing. An open page loads itself
//! anew when a file has changed.

use super::Documents;
use anyhow::{Context, Result};
use arc_swap::ArcSwap;
use axum::{
    Router,
    extract::{Path, State},
    http::{
        StatusCode,
        header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, X_CONTENT_TYPE_OPTIONS},
    },
    response::{
        IntoResponse, Redirect, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use clap::Args;
use futures_util::{Stream, stream};
use portal::{Answer, Links, Settings, Site};
use std::{
    convert::Infallible,
    fs,
    io::Write as _,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::{net::TcpListener, sync::watch};

/// How often the files are looked at.
const LOOK: Duration = Duration::from_millis(300);

#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    documents: Documents,
    /// Address and port to serve on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
}

/// The pages of now, and word of newer ones.
#[derive(Clone)]
struct Shown {
    site: Arc<ArcSwap<Site>>,
    news: watch::Receiver<()>,
}

pub(super) fn run(command: &Serve) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(show(command))
}

async fn show(command: &Serve) -> Result<()> {
    let (tell, news) = watch::channel(());
    let site = Arc::new(ArcSwap::from_pointee(site(&command.documents)?));
    let shown = Shown { site: Arc::clone(&site), news };
    let router = Router::new()
        .route("/", get(async || Redirect::temporary("/docs/")))
        .route("/docs/reload", get(reload))
        .route("/docs/", get(index))
        .route("/docs/{*address}", get(page))
        .with_state(shown);
    let listener = TcpListener::bind(command.listen)
        .await
        .with_context(|| format!("can't listen on {}, hint: choose another with --listen", command.listen))?;
    writeln!(std::io::stdout(), "http://{}/docs/", listener.local_addr()?)?;
    let follow = follow(&command.documents, &site, tell);
    tokio::select! {
        served = axum::serve(listener, router).into_future() => served?,
        () = follow => {}
        // An open page follows for as long as it is open: nothing is waited for.
        _ = tokio::signal::ctrl_c() => {}
    }
    Ok(())
}

fn site(documents: &Documents) -> Result<Site> {
    documents.site(Settings { links: Links::Served, base_url: None, reloads: true })
}

/// Reads the documents again whenever one has changed. A document that is no document for a moment
/// leaves the pages as they were.
async fn follow(documents: &Documents, site: &ArcSwap<Site>, tell: watch::Sender<()>) {
    let mut seen = marks(documents);
    loop {
        tokio::time::sleep(LOOK).await;
        let now = marks(documents);
        if now == seen {
            continue;
        }
        seen = now;
        match self::site(documents) {
            Ok(newer) => {
                site.store(Arc::new(newer));
                tell.send_replace(());
            }
            Err(error) => eprintln!("wirecode: {}", terminal::message(&error)),
        }
    }
}

/// What tells a file from its next version.
fn marks(documents: &Documents) -> Vec<Option<(SystemTime, u64)>> {
    let mark = |file| {
        let metadata = fs::metadata(file).ok()?;
        Some((metadata.modified().ok()?, metadata.len()))
    };
    documents.files.iter().map(mark).collect()
}

async fn index(State(shown): State<Shown>) -> Response {
    answer(&shown.site.load(), "")
}

async fn page(State(shown): State<Shown>, Path(address): Path<String>) -> Response {
    answer(&shown.site.load(), &address)
}

/// Nothing may be cached: it changes while it is looked at.
fn answer(site: &Site, address: &str) -> Response {
    let policy = (CONTENT_SECURITY_POLICY, portal::CONTENT_SECURITY_POLICY);
    let (status, media_type, content) = match site.answer(address) {
        Answer::Asset(asset) => (StatusCode::OK, asset.media_type, asset.content.clone()),
        Answer::Content { media_type, content } => (StatusCode::OK, media_type, content),
        Answer::Moved(to) => return (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, to)]).into_response(),
        Answer::Missing { media_type, content } => (StatusCode::NOT_FOUND, media_type, content.to_owned()),
    };
    let headers = [(CONTENT_TYPE, media_type), policy, (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    (status, headers, content).into_response()
}

/// An event for each newer version of the pages.
async fn reload(State(shown): State<Shown>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut news = shown.news;
    news.mark_unchanged();
    let events = stream::unfold(news, |mut news| async {
        news.changed().await.ok()?;
        Some((Ok(Event::default().data("changed")), news))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}
