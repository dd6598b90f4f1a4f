//! `imdir serve`: the server, from settings to a clean end.

use super::{
    OPERATOR_FILE,
    app::old_secret,
    capacity, demo,
    log::{self, Log},
    signals::Signals,
};
use crate::{
    app::{App, Options, ShownDocument},
    config::Config,
    http::{Door, Listener, Tls, metrics_router, serve},
};
use anyhow::{Context, Result};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use serde_json::json;
use std::{
    fs,
    io::Write,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use store::{
    Database, Loading,
    clock::{Clock, Jumps},
    private,
    random::{self, Random},
};
use tokio::sync::watch;

const SWEEP: Duration = Duration::from_secs(600);
const UPKEEP: Duration = Duration::from_secs(5);
/// How long a start waits for a database that is away: after a power cut, everything starts at once.
const DATABASE_COMES: Duration = Duration::from_secs(60);
const BETWEEN_TRIES: Duration = Duration::from_secs(1);
const TOLD_EVERY: u32 = 10;

/// `reread` reads the settings again.
pub(super) fn run(config: &Config, reread: impl Fn() -> Result<Config>, with_demo: bool) -> Result<()> {
    let log = log::start(config)?;
    config.check()?;
    let tls = config.tls()?.map(Arc::new);
    let rate_limits = config.rate_limits()?;
    let options = Options {
        rate_limits,
        shared_limits: config.limits_redis()?.filter(|_| rate_limits),
        access_token_in_query: config.access_token_in_query()?,
        public_url: config.public_url()?,
        tls: tls.is_some(),
        trusted_proxies: config.trusted_proxies()?,
        documents: config.docs()?.iter().map(|file| document(file)).collect::<Result<_>>()?,
        realm_memory: config.realm_memory()?.map(|memory| memory.bytes),
    };
    let (data, database) = (config.data()?, config.store()?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut signals = runtime.block_on(async { Signals::listen() })?;
    let reload = || reload(&log, &reread, tls.as_deref());
    let opening = runtime.spawn_blocking(move || open(&database, &options));
    let opened = runtime.block_on(async {
        tokio::select! {
            opened = opening => Some(opened),
            () = signals.stop(reload) => None,
        }
    });
    let Some(opened) = opened else {
        // Nothing was promised to anybody yet.
        runtime.shutdown_background();
        return Ok(());
    };
    let (app, writer) = opened??;
    let listen = Listeners {
        address: config.listen()?,
        metrics_address: config.metrics_listen()?,
        max_connections: capacity::connections(config.max_connections()?),
        tls: tls.clone(),
    };
    let stop_asked = signals.stop(reload);
    let served = runtime.block_on(serve_all(app, stop_asked, listen, &data, with_demo));
    drop(runtime);
    // Everything that was asked for is answered and written before the process ends.
    let _ = writer.join();
    served
}

/// Reloads what can change without a restart; on an error it stays as it is.
fn reload(log: &Log, reread: impl Fn() -> Result<Config>, tls: Option<&Tls>) {
    match reread().and_then(|config| log.set_filter(&config)) {
        Ok(()) => tracing::info!("SIGHUP: log filter reloaded"),
        Err(error) => {
            tracing::error!("SIGHUP: log filter unchanged: {}", terminal::message(&error));
        }
    }
    match tls.map(Tls::reload) {
        Some(Ok(())) => tracing::info!("SIGHUP: certificate reloaded"),
        Some(Err(error)) => {
            tracing::error!("SIGHUP: certificate unchanged: {}", terminal::message(&error));
        }
        None => {}
    }
}

fn open(database: &Database, options: &Options) -> Result<(App, JoinHandle<()>)> {
    let start = Instant::now();
    let mut tries = 0_u32;
    loop {
        let error = match App::open_with(database, Clock::system(), Random::system(), options.clone(), tell) {
            Err(error) if error.is_absence() && start.elapsed() < DATABASE_COMES => error,
            opened => return opened.with_context(|| format!("can't open {database}")),
        };
        if tries.is_multiple_of(TOLD_EVERY) {
            tracing::warn!(%database, %error, "the database is away: it is tried again each second");
        }
        tries += 1;
        thread::sleep(BETWEEN_TRIES);
    }
}

/// A document of requests. One that isn't there is a mistake of the settings; one that can't be read says so on its
/// page, since the directory has more to do than to show it.
fn document(path: &Path) -> Result<ShownDocument> {
    let file = path.display();
    fs::metadata(path).with_context(|| format!("docs: can't read {file}"))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let text = fs::read_to_string(path).map_err(|error| error.to_string());
    let text = text.and_then(|text| match wirecode::read(&text) {
        Ok(_) => Ok(text),
        Err(error) => Err(error.to_string()),
    });
    if let Err(error) = &text {
        tracing::warn!(%file, error, "a document can't be read, which its page says");
    }
    Ok(ShownDocument { name, text })
}

/// A line for each step of a long start; a small directory has none.
fn tell(loading: Loading) {
    match loading {
        Loading::Users(read) => tracing::info!(read, "loading users"),
        Loading::Memberships(read) => tracing::info!(read, "loading memberships"),
        Loading::Indexes => tracing::debug!("building indexes"),
    }
}

/// Where a server listens, and how.
struct Listeners {
    address: SocketAddr,
    metrics_address: Option<SocketAddr>,
    max_connections: usize,
    tls: Option<Arc<Tls>>,
}

async fn serve_all(
    app: App,
    stop_asked: impl Future<Output = ()>,
    listen: Listeners,
    data: &Path,
    with_demo: bool,
) -> Result<()> {
    let Listeners { address, metrics_address, max_connections, tls } = listen;
    let bind = |flag: &'static str, address: SocketAddr, router| async move {
        Listener::bind(address, router).await.with_context(|| {
            format!("can't listen on {address}, hint: choose another with {flag}, or port 0 for a free one")
        })
    };
    let metrics = PrometheusBuilder::new().set_buckets(&BUCKETS)?.install_recorder()?;
    let public = bind("--listen", address, crate::router(&app, &Door::Public)).await?;
    let public = public.with_max_connections(max_connections).with_tls(tls);
    let scheme = if app.options.tls { "https" } else { "http" };
    let url = format!("{scheme}://{}", public.address()?);
    let key = random::secret();
    let door = Door::Operator { key_digest: random::digest(&key) };
    let operator = bind("--listen", ([127, 0, 0, 1], 0).into(), crate::router(&app, &door)).await?;
    let operator = operator.with_max_connections(capacity::INTERNAL);
    let operator_file = OperatorFile::write(data, &format!("http://{}", operator.address()?), &key)?;
    let mut listeners = vec![public, operator];
    tokio::spawn(upkeep(app.clone(), metrics.clone()));
    if let Some(shared) = app.limits.shared() {
        tokio::spawn(shared.clone().stay_connected());
    }
    if let Some(address) = metrics_address {
        let metrics = bind("--metrics-listen", address, metrics_router(app.clone(), metrics)).await?;
        tracing::info!(url = format!("http://{}/metrics", metrics.address()?), "metrics");
        listeners.push(metrics.with_max_connections(capacity::INTERNAL));
    }

    for client in app.apps_with_old_secrets().await.unwrap_or_default() {
        tracing::warn!("{}", old_secret(&client));
    }
    let welcome = if with_demo {
        demo::fill(&app).await?;
        demo::welcome(&app, &url, data).await?
    } else {
        welcome(&app, &url, data).await
    };
    {
        let mut out = std::io::stdout().lock();
        // Whoever started us may not be listening.
        let _ = writeln!(out, "{welcome}").and_then(|()| out.flush());
    }
    tracing::info!(%url, data = %data.display(), "ready");

    let (stop, stopped) = watch::channel(());
    let until_stopped = || {
        let mut stopped = stopped.clone();
        async move {
            let _ = stopped.changed().await;
        }
    };
    tokio::spawn(sweep(app.clone()));
    let servers: Vec<_> =
        listeners.into_iter().map(|listener| tokio::spawn(serve(listener, until_stopped()))).collect();
    stop_asked.await;
    tracing::info!("stopping: running requests may finish");
    app.end();
    let _ = stop.send(());
    for server in servers {
        server.await?;
    }
    drop(operator_file);
    Ok(())
}

/// Seconds; from a read out of memory to a write on a slow disk.
const BUCKETS: [f64; 14] =
    [1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 1e-2, 2.5e-2, 5e-2, 0.25, 1.0];

async fn welcome(app: &App, url: &str, data: &Path) -> String {
    let folder = data.display();
    if !app.accounts(1).await.is_ok_and(|accounts| accounts.is_empty()) {
        return format!("imdir is listening on {url}, data in {folder}");
    }
    format!(
        "imdir is listening on {url}, data in {folder}\n\n\
         The directory is empty. Make an account, an app, and a token for it:\n\n  \
         imdir account create --data {folder} --name Example --owner you@example.com --plan business\n  \
         imdir app create --data {folder} --account ACCOUNT_ID --name ci \\\n    \
         --scopes 'imgroup:write:admin user:write:admin contact:read:admin im_change:read:admin'\n  \
         curl -u CLIENT_ID:CLIENT_SECRET -d grant_type=account_credentials -d account_id=ACCOUNT_ID {url}/oauth/token\n\n\
         Or start with --demo for one that is full."
    )
}

/// Without it, what histograms have recorded would pile up until somebody asks for it. A gauge that no event sets, too.
async fn upkeep(app: App, metrics: PrometheusHandle) {
    loop {
        metrics::gauge!("imdir_realms_refused").set(app.state().refused().len() as f64);
        tokio::time::sleep(UPKEEP).await;
        metrics.run_upkeep();
    }
}

async fn sweep(app: App) {
    let mut jumps = Jumps::of(app.clock.clone());
    loop {
        tokio::time::sleep(SWEEP).await;
        if jumps.has_jumped() {
            tracing::warn!("the clock was set: tokens that have expired by it stay for now");
            continue;
        }
        if let Err(error) = app.remove_expired_tokens().await {
            tracing::warn!(%error, "expired tokens stay for now");
        }
    }
}

/// Removed at the end; a stale one does no harm, since the folder's lock is what counts.
struct OperatorFile(PathBuf);

impl OperatorFile {
    fn write(data: &Path, url: &str, key: &str) -> Result<Self> {
        let path = data.join(OPERATOR_FILE);
        let _ = fs::remove_file(&path);
        let mut file = private::file(&path)?;
        file.write_all(json!({ "url": url, "key": key }).to_string().as_bytes())?;
        Ok(Self(path))
    }
}

impl Drop for OperatorFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
