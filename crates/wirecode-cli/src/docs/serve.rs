//! `wirecode docs serve`: a preview of documents during editing. Open pages reload themselves when a file has changed.

use super::{SiteArgs, documents::Documents};
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
use portal::{Links, Resource, Settings, Site};
use std::{
    convert::Infallible,
    fs,
    io::Write as _,
    net::SocketAddr,
    path::PathBuf,
    sync::Arc,
    time::{Duration, SystemTime},
};
use tokio::{net::TcpListener, sync::watch};

/// The interval between checks of the files.
const LOOK: Duration = Duration::from_millis(300);

#[derive(Debug, Args)]
pub struct ServeArgs {
    #[command(flatten)]
    documents: Documents,
    #[command(flatten)]
    site: SiteArgs,
    /// Address and port to listen on; port 0 picks a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
}

/// The current pages, and a notice of newer ones.
#[derive(Clone)]
struct SharedSite {
    site: Arc<ArcSwap<Site>>,
    news: watch::Receiver<()>,
}

pub(super) fn run(command: &ServeArgs) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(show(command))
}

async fn show(command: &ServeArgs) -> Result<()> {
    let (tell, news) = watch::channel(());
    let site = Arc::new(ArcSwap::from_pointee(site(command)?));
    let shown = SharedSite { site: Arc::clone(&site), news };
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
    let follow = follow(command, &site, tell);
    tokio::select! {
        served = axum::serve(listener, router).into_future() => served?,
        () = follow => {}
        // An open page keeps its connection, so shutdown doesn't wait for it.
        _ = tokio::signal::ctrl_c() => {}
    }
    Ok(())
}

fn site(command: &ServeArgs) -> Result<Site> {
    let file = command.documents.site_file()?;
    let own = command.site.settings(&file, Links::Served)?;
    command.documents.site(&file, Settings { reloads: true, ..own })
}

/// Re-reads the documents whenever one has changed. While a document is invalid, the pages stay unchanged.
async fn follow(command: &ServeArgs, site: &ArcSwap<Site>, tell: watch::Sender<()>) {
    let mut seen = marks(&command.documents);
    loop {
        tokio::time::sleep(LOOK).await;
        let now = marks(&command.documents);
        if now == seen {
            continue;
        }
        seen = now;
        match self::site(command) {
            Ok(newer) => {
                site.store(Arc::new(newer));
                tell.send_replace(());
            }
            Err(error) => eprintln!("wirecode: {}", terminal::message(&error)),
        }
    }
}

/// The modification times and sizes of the files, to detect changes.
fn marks(documents: &Documents) -> Vec<Option<(SystemTime, u64)>> {
    let mark = |file: &PathBuf| {
        let metadata = fs::metadata(file).ok()?;
        Some((metadata.modified().ok()?, metadata.len()))
    };
    documents.sources().iter().map(mark).collect()
}

async fn index(State(shown): State<SharedSite>) -> Response {
    answer(&shown.site.load(), "")
}

async fn page(State(shown): State<SharedSite>, Path(address): Path<String>) -> Response {
    answer(&shown.site.load(), &address)
}

/// Responses must not be cached, since they change during editing.
fn answer(site: &Site, address: &str) -> Response {
    let policy = (CONTENT_SECURITY_POLICY, site.content_security_policy());
    let nosniff = (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned());
    let (status, media_type, content) = match site.answer(address) {
        Resource::Asset(asset) => (StatusCode::OK, asset.media_type, asset.content.clone()),
        Resource::Content { media_type, content } => (StatusCode::OK, media_type, content),
        Resource::Image(image) => {
            let headers = [(CONTENT_TYPE, image.media_type.to_owned()), policy, nosniff];
            return (headers, image.content).into_response();
        }
        Resource::Moved(to) => return (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, to)]).into_response(),
        Resource::Missing { media_type, content } => (StatusCode::NOT_FOUND, media_type, content),
    };
    let headers = [(CONTENT_TYPE, media_type.to_owned()), policy, nosniff];
    (status, headers, content).into_response()
}

/// An event for each newer version of the pages.
async fn reload(State(shown): State<SharedSite>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut news = shown.news;
    news.mark_unchanged();
    let events = stream::unfold(news, |mut news| async {
        news.changed().await.ok()?;
        Some((Ok(Event::default().data("changed")), news))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}
