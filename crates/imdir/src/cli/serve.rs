//! `imdir serve`: the server, from settings to a graceful shutdown.

use super::{
    OPERATOR_FILE,
    app::old_secret,
    capacity, demo,
    log::{self, Log},
    notify,
    signals::Signals,
};
use crate::{
    config::{Config, SyncSource},
    http::{Door, Listener, Tls, metrics_router, serve},
    ldap_server,
    service::{Options, Service, ShownDocument},
    sync, webhooks, xmpp,
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
    Database, LoadProgress,
    clock::{Clock, ClockJumps},
    private,
    random::{self, Random},
};
use tokio::sync::watch;

const SWEEP_INTERVAL: Duration = Duration::from_secs(600);
const UPKEEP_INTERVAL: Duration = Duration::from_secs(5);
/// The timeout for an unreachable database at start: after a power cut, everything starts at once.
const DATABASE_TIMEOUT: Duration = Duration::from_secs(60);
const RETRY_INTERVAL: Duration = Duration::from_secs(1);
const LOG_EVERY: u32 = 10;

/// `reread` reloads the settings.
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
        matrix: config.matrix()?,
        ldap: config.ldap()?,
        identity_providers: config.identity_providers()?,
        outbound_allow: config.outbound_allow()?,
        xmpp: config.xmpp()?,
        ..Options::default()
    };
    let (data, database) = (config.data()?, config.store()?);
    let sources = sources(config)?;
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
        // Nothing has been acknowledged yet.
        runtime.shutdown_background();
        return Ok(());
    };
    let (service, writer) = opened??;
    let (ldap, ldaps) = (config.ldap_listen()?, config.ldaps_listen()?);
    let listeners = 1 + [ldap, ldaps].iter().flatten().count();
    let max_connections = capacity::connections(config.max_connections()?, listeners);
    let listen = Listeners {
        address: config.listen()?,
        metrics_address: config.metrics_listen()?,
        max_connections,
        tls: tls.clone(),
        ldap: ldap_server::Settings {
            tree: config.ldap()?.unwrap_or_default(),
            listen: ldap,
            tls_listen: ldaps,
            tls: tls.clone(),
            max_connections,
        },
    };
    let stop_requested = signals.stop(reload);
    let served = runtime.block_on(serve_all(service, stop_requested, listen, sources, &data, with_demo));
    drop(runtime);
    // All requests are answered and all writes durable before the process ends.
    let _ = writer.join();
    served
}

/// The sources that this server synchronizes from.
fn sources(config: &Config) -> Result<Vec<(String, SyncSource)>> {
    let sources = config.sources()?.into_iter().filter(|(_, source)| source.interval.is_some());
    Ok(sources.collect())
}

/// Reloads the settings that can change without a restart; on an error the old ones stay.
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

fn open(database: &Database, options: &Options) -> Result<(Service, JoinHandle<()>)> {
    let start = Instant::now();
    let mut tries = 0_u32;
    loop {
        let error = match Service::open_with(
            database,
            Clock::system(),
            Random::system(),
            options.clone(),
            log_progress,
        ) {
            Err(error) if error.is_absence() && start.elapsed() < DATABASE_TIMEOUT => error,
            opened => return opened.with_context(|| format!("can't open {database}")),
        };
        if tries.is_multiple_of(LOG_EVERY) {
            tracing::warn!(%database, %error, "the database is unreachable, retrying each second");
        }
        tries += 1;
        thread::sleep(RETRY_INTERVAL);
    }
}

/// A document of requests. A missing one is an error in the settings; an unreadable one is reported on its
/// page, so that the directory starts all the same.
fn document(path: &Path) -> Result<ShownDocument> {
    let file = path.display();
    fs::metadata(path).with_context(|| format!("docs: can't read {file}"))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let text = fs::read_to_string(path).map_err(|error| error.to_string());
    let text = text.and_then(|text| {
        let error = wirecode::read(&text).err();
        error.map_or(Ok(text), |error| Err(error.to_string()))
    });
    if let Err(error) = &text {
        tracing::warn!(%file, error, "a document can't be read, its page shows the error");
    }
    Ok(ShownDocument { name, text })
}

/// Logs each step of a long start; a small directory has none.
fn log_progress(loading: LoadProgress) {
    match loading {
        LoadProgress::Users(read) => tracing::info!(read, "loading users"),
        LoadProgress::Memberships(read) => tracing::info!(read, "loading memberships"),
        LoadProgress::Indexes => tracing::debug!("building indexes"),
    }
}

/// The addresses and options of a server's listeners.
struct Listeners {
    address: SocketAddr,
    metrics_address: Option<SocketAddr>,
    max_connections: usize,
    tls: Option<Arc<Tls>>,
    ldap: ldap_server::Settings,
}

async fn serve_all(
    service: Service,
    stop_requested: impl Future<Output = ()>,
    mut listen: Listeners,
    sources: Vec<(String, SyncSource)>,
    data: &Path,
    with_demo: bool,
) -> Result<()> {
    let key = random::secret();
    let metrics = PrometheusBuilder::new().set_buckets(&BUCKETS)?.install_recorder()?;
    let ldap = std::mem::take(&mut listen.ldap);
    let (public, operator, monitoring) = listen.bind(&service, &key, &metrics).await?;
    let scheme = if service.options.tls { "https" } else { "http" };
    let url = format!("{scheme}://{}", public.address()?);
    let operator_file = OperatorFile::write(data, &format!("http://{}", operator.address()?), &key)?;
    tokio::spawn(upkeep(service.clone(), metrics));
    if let Some(shared) = service.limits.shared() {
        tokio::spawn(shared.clone().stay_connected());
    }
    greet(&service, &url, data, with_demo).await?;

    let ldap = ldap_server::listen(&service, ldap).await?;
    let (stop, stopped) = watch::channel(());
    let until_stopped = || {
        let mut stopped = stopped.clone();
        async move {
            let _ = stopped.changed().await;
        }
    };
    tokio::spawn(sweep(service.clone()));
    for (name, source) in sources {
        tokio::spawn(sync::follow(service.clone(), name, source));
    }
    let mut servers: Vec<_> = [public, operator]
        .into_iter()
        .chain(monitoring)
        .map(|listener| tokio::spawn(serve(listener, until_stopped())))
        .collect();
    for listener in ldap {
        tracing::info!(url = listener.url()?, "LDAP");
        servers.push(tokio::spawn(listener.serve(until_stopped())));
    }
    if let Some(settings) = service.options.xmpp.clone() {
        servers.push(tokio::spawn(xmpp::run(service.clone(), settings)));
    }
    servers.push(tokio::spawn(webhooks::run(service.clone())));
    notify::send("READY=1");
    tokio::spawn(notify::keep_alive());
    stop_requested.await;
    notify::send("STOPPING=1");
    tracing::info!("stopping: waiting for in-flight requests");
    service.end();
    let _ = stop.send(());
    for server in servers {
        server.await?;
    }
    drop(operator_file);
    Ok(())
}

impl Listeners {
    /// The public listener, the operator's, and the one for monitoring.
    async fn bind(
        self,
        service: &Service,
        key: &str,
        metrics: &PrometheusHandle,
    ) -> Result<(Listener, Listener, Option<Listener>)> {
        let bind = |flag: &'static str, address: SocketAddr, router| async move {
            Listener::bind(address, router).await.with_context(|| {
                format!(
                    "can't listen on {address}, hint: choose another with {flag}, or port 0 for a free one"
                )
            })
        };
        let public = bind("--listen", self.address, crate::router(service, &Door::Public)).await?;
        let public = public.with_max_connections(self.max_connections).with_tls(self.tls);
        let door = Door::Operator { key_digest: random::digest(key) };
        let operator = bind("--listen", ([127, 0, 0, 1], 0).into(), crate::router(service, &door)).await?;
        let operator = operator.with_max_connections(capacity::internal_connections());
        let Some(address) = self.metrics_address else { return Ok((public, operator, None)) };
        let router = metrics_router(service.clone(), metrics.clone());
        let monitoring = bind("--metrics-listen", address, router).await?;
        tracing::info!(url = format!("http://{}/metrics", monitoring.address()?), "metrics");
        let monitoring = monitoring.with_max_connections(capacity::internal_connections());
        Ok((public, operator, Some(monitoring)))
    }
}

/// Prints where the server listens and what to do next.
async fn greet(service: &Service, url: &str, data: &Path, with_demo: bool) -> Result<()> {
    for client in service.apps_with_old_secrets().await.unwrap_or_default() {
        tracing::warn!("{}", old_secret(&client));
    }
    let welcome = if with_demo {
        demo::fill(service).await?;
        demo::welcome(service, url, data).await?
    } else {
        welcome(service, url, data).await
    };
    let mut out = std::io::stdout().lock();
    // The parent process may have closed the pipe.
    let _ = writeln!(out, "{welcome}").and_then(|()| out.flush());
    tracing::info!(%url, data = %data.display(), "ready");
    Ok(())
}

/// In seconds, from a read in memory to a write on a slow disk.
const BUCKETS: [f64; 14] =
    [1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 1e-2, 2.5e-2, 5e-2, 0.25, 1.0];

async fn welcome(service: &Service, url: &str, data: &Path) -> String {
    let folder = data.display();
    if !service.is_empty().await.unwrap_or_default() {
        return format!("imdir is listening on {url}, data in {folder}");
    }
    format!(
        "imdir is listening on {url}, data in {folder}\n\n\
         The directory is empty. Create an account, an app and a token:\n\n  \
         imdir account create --data {folder} --name Example --owner you@example.com --plan business\n  \
         imdir app create --data {folder} --account ACCOUNT_ID --name ci \\\n    \
         --scopes 'imgroup:write:admin user:write:admin contact:read:admin im_change:read:admin'\n  \
         curl -u CLIENT_ID:CLIENT_SECRET -d grant_type=account_credentials -d account_id=ACCOUNT_ID {url}/oauth/token\n\n\
         Or start with --demo for a directory with sample data."
    )
}

/// Drains histograms, which would grow until the next scrape, and sets gauges that no event sets.
async fn upkeep(service: Service, metrics: PrometheusHandle) {
    loop {
        metrics::gauge!("imdir_realms_refused").set(service.state().refused().len() as f64);
        tokio::time::sleep(UPKEEP_INTERVAL).await;
        metrics.run_upkeep();
    }
}

async fn sweep(service: Service) {
    let mut jumps = ClockJumps::of(service.clock.clone());
    loop {
        tokio::time::sleep(SWEEP_INTERVAL).await;
        if jumps.has_jumped() {
            tracing::warn!("the clock was set: keeping expired tokens for now");
            continue;
        }
        if let Err(error) = service.remove_expired_tokens().await {
            tracing::warn!(%error, "can't delete expired tokens");
        }
    }
}

/// Deleted at the end; a stale one is harmless, since the folder's lock decides.
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
