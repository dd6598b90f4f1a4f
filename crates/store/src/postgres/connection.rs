//! A connection to PostgreSQL for one thread, which reconnects after a failure.
//!
//! Statements are prepared once per connection and pipelined, so that a whole transaction takes one round trip.

use crate::error::StoreError;
use futures_util::future::{join_all, try_join_all};
use std::{collections::HashMap, fmt, time::Duration};
use tokio::{runtime::Runtime, time::timeout};
use tokio_postgres::{
    Client, Config, NoTls, Row, Statement,
    config::{Host, LoadBalanceHosts, SslMode, TargetSessionAttrs},
    types::ToSql,
};
use tokio_postgres_rustls::MakeRustlsConnect;

const CONNECT: Duration = Duration::from_secs(2);
/// The timeout of a statement, after which the connection is closed.
const ANSWER: Duration = Duration::from_secs(5);
/// The time for which a node that is cut off in a transaction blocks others; then the database ends its session.
const IDLE: &str = "SET idle_in_transaction_session_timeout = '10s'";
/// Plans are cached per connection, including those made while a table was small: they must use the index anyway.
/// Statements are short, so JIT compilation takes longer than it saves. A database without these settings ignores them.
const PLANS: [&str; 2] = ["SET enable_seqscan = off", "SET jit = off"];
/// How often a statement is tried that the database refuses for the sake of a concurrent one.
const TRIES: usize = 5;
/// The number of statements in flight.
pub(crate) const PIPELINE: usize = 30;

/// A statement with its parameters.
pub(crate) struct Call {
    sql: &'static str,
    params: Vec<Box<dyn ToSql + Sync + Send>>,
}

impl Call {
    pub(crate) const fn new(sql: &'static str) -> Self {
        Self { sql, params: Vec::new() }
    }

    pub(crate) fn with(mut self, param: impl ToSql + Sync + Send + 'static) -> Self {
        self.params.push(Box::new(param));
        self
    }

    /// A column of the rows, as one parameter.
    pub(crate) fn list<R, T>(self, rows: &[R], of: impl Fn(&R) -> T) -> Self
    where
        Vec<T>: ToSql + Sync + Send + 'static,
    {
        self.with(rows.iter().map(of).collect::<Vec<T>>())
    }
}

/// The address of a database, and the connection parameters.
#[derive(Clone)]
pub struct Server {
    config: Config,
    /// `None` without encryption: a local socket, or `sslmode=disable`.
    tls: Option<MakeRustlsConnect>,
}

impl Server {
    /// Parses `postgres://user@host/database`, with libpq's parameters.
    pub fn parse(url: &str) -> Result<Self, StoreError> {
        let mut config: Config = url.parse()?;
        config.connect_timeout(CONNECT).tcp_user_timeout(ANSWER).application_name("imdir");
        // One that is silent must not keep a node from the others forever.
        config.load_balance_hosts(LoadBalanceHosts::Random);
        let is_here = config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_)));
        let tls = match config.get_ssl_mode() {
            SslMode::Disable => None,
            _ if is_here => None,
            _ => Some(MakeRustlsConnect::with_native_certs().map_err(|_| StoreError::Certificates)?.0),
        };
        Ok(Self { config, tls })
    }

    /// The same, where writes go to: of several hosts, the one that takes them.
    pub fn parse_primary(url: &str) -> Result<Self, StoreError> {
        let mut server = Self::parse(url)?;
        if server.config.get_hosts().len() > 1 {
            server.config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        Ok(server)
    }

    /// A dedicated connection for one long transaction.
    pub(crate) fn hold(&self) -> Result<DedicatedSession, StoreError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let client = runtime.block_on(async { timeout(CONNECT, self.connect()).await })??;
        Ok(DedicatedSession { runtime, session: Session { client, statements: HashMap::new() } })
    }

    async fn connect(&self) -> Result<Client, StoreError> {
        // The task ends with its connection, whose errors the client returns.
        let client = match self.tls.clone() {
            Some(tls) => {
                let (client, connection) = self.config.connect(tls).await?;
                tokio::spawn(connection);
                client
            }
            None => {
                let (client, connection) = self.config.connect(NoTls).await?;
                tokio::spawn(connection);
                client
            }
        };
        client.batch_execute(IDLE).await?;
        for plans in PLANS {
            match client.batch_execute(plans).await.map_err(StoreError::from) {
                Err(error) if !error.is_refusal() => return Err(error),
                _ => {}
            }
        }
        Ok(client)
    }

    /// Requests the cancellation of the current statement. It may already have finished, and the request may be lost.
    async fn cancel(&self, client: &Client) {
        let cancel = client.cancel_token();
        let asked = async {
            match self.tls.clone() {
                Some(tls) => cancel.cancel_query(tls).await,
                None => cancel.cancel_query(NoTls).await,
            }
        };
        let _ = timeout(CONNECT, asked).await;
    }
}

impl fmt::Display for Server {
    /// The address without credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hosts: Vec<_> = self.config.get_hosts().iter().map(name).collect();
        let hosts = if hosts.is_empty() { "localhost".to_owned() } else { hosts.join(", ") };
        write!(f, "{} at {hosts}", self.config.get_dbname().unwrap_or("the database"))
    }
}

fn name(host: &Host) -> &str {
    match host {
        Host::Tcp(name) => name,
        Host::Unix(folder) => folder.to_str().unwrap_or_default(),
    }
}

impl fmt::Debug for Server {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Server").field(&self.config.get_hosts()).finish()
    }
}

#[derive(Debug)]
pub struct Connection {
    /// Set while there is a session.
    runtime: Option<Runtime>,
    server: Server,
    session: Option<Session>,
}

impl Connection {
    pub(crate) fn open(server: Server) -> Result<Self, StoreError> {
        let mut connection = Self { runtime: None, server, session: None };
        connection.connect()?;
        Ok(connection)
    }

    /// A connection that opens on first use.
    pub(crate) const fn at_rest(server: Server) -> Self {
        Self { runtime: None, server, session: None }
    }

    pub(crate) const fn server(&self) -> &Server {
        &self.server
    }

    /// Closes the connection until its next use.
    pub(crate) fn rest(&mut self) {
        self.session = None;
        self.shut_down();
    }

    /// Ensures that there is a connection; afterwards, a failed call may have been executed.
    pub(crate) fn connect(&mut self) -> Result<(), StoreError> {
        if self.session.as_ref().is_none_or(|session| session.client.is_closed()) {
            let connecting = async { timeout(CONNECT, self.server.connect()).await };
            let client = runtime(&mut self.runtime)?.block_on(connecting)??;
            self.session = Some(Session { client, statements: HashMap::new() });
        }
        Ok(())
    }

    /// Runs the calls of a transaction in order. The first failure aborts the rest.
    pub(crate) fn transact(&mut self, calls: &[Call]) -> Result<(), StoreError> {
        self.work(async |session| session.run(calls).await)
    }

    /// Runs a statement, which is a transaction of its own.
    pub(crate) fn run(&mut self, call: Call) -> Result<(), StoreError> {
        let calls = [call];
        self.retry(&async |session| session.run(&calls).await)
    }

    /// The rows of a statement, which is a transaction of its own.
    pub(crate) fn rows(&mut self, call: &Call) -> Result<Vec<Row>, StoreError> {
        self.retry(&async |session| session.rows(call).await)
    }

    /// A database whose transactions are serializable refuses some of them, and expects them again.
    fn retry<T>(
        &mut self,
        work: &impl AsyncFn(&mut Session) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        for _ in 1..TRIES {
            match self.work(work) {
                Err(error) if error.is_serialization_failure() => {}
                done => return done,
            }
        }
        self.work(work)
    }

    /// Runs read-only work, with one retry over a new connection if this one has broken since its last use, or if the
    /// database refused the work for the sake of a concurrent transaction.
    pub(crate) fn read<T>(
        &mut self,
        work: &impl AsyncFn(&mut Session) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match self.work(work) {
            Err(error) if error.is_serialization_failure() => {
                // The work may have left a transaction open.
                self.session = None;
                self.work(work)
            }
            Err(StoreError::Postgres(_)) if self.session.is_none() => self.work(work),
            done => done,
        }
    }

    pub(crate) fn work<T>(
        &mut self,
        work: impl AsyncFnOnce(&mut Session) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.connect()?;
        let Some(mut session) = self.session.take() else { return Err(StoreError::InDoubt) };
        let done = runtime(&mut self.runtime)?.block_on(work(&mut session));
        if matches!(done, Err(StoreError::Slow(_))) {
            // Otherwise it might still be committed, long after it was abandoned.
            runtime(&mut self.runtime)?.block_on(self.server.cancel(&session.client));
        }
        // A connection with a call in progress can't be reused, nor one to a host that has become a standby.
        if done.as_ref().err().is_none_or(|error| error.is_refusal() && !error.is_absence()) {
            self.session = Some(session);
        }
        done
    }

    /// In the background, because a runtime must not block inside another.
    fn shut_down(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A connection that never reconnects: a transaction begun on it also ends on it, or is aborted.
#[derive(Debug)]
pub(crate) struct DedicatedSession {
    runtime: Runtime,
    session: Session,
}

impl DedicatedSession {
    pub(crate) fn work<T>(
        &mut self,
        work: impl AsyncFnOnce(&mut Session) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.runtime.block_on(work(&mut self.session))
    }
}

fn runtime(kept: &mut Option<Runtime>) -> std::io::Result<&Runtime> {
    Ok(match kept {
        Some(runtime) => runtime,
        None => kept.insert(tokio::runtime::Builder::new_current_thread().enable_all().build()?),
    })
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.shut_down();
    }
}

#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) client: Client,
    statements: HashMap<String, Statement>,
}

impl Session {
    pub(crate) async fn run(&mut self, calls: &[Call]) -> Result<(), StoreError> {
        for call in calls {
            self.prepare(call.sql).await?;
        }
        for calls in calls.chunks(PIPELINE) {
            let running = calls.iter().map(|call| async {
                let params = call.params.iter().map(|param| &**param as &(dyn ToSql + Sync));
                self.client.execute_raw(&self.statements[call.sql], params).await
            });
            // Futures are polled in order, and the first poll sends.
            for done in timeout(ANSWER, join_all(running)).await? {
                done?;
            }
        }
        Ok(())
    }

    pub(crate) async fn rows(&mut self, call: &Call) -> Result<Vec<Row>, StoreError> {
        let [rows] = self.rows_of([call]).await?;
        Ok(rows)
    }

    /// The rows of each call, in the same order and in one round trip.
    pub(crate) async fn rows_of<const N: usize>(
        &mut self,
        calls: [&Call; N],
    ) -> Result<[Vec<Row>; N], StoreError> {
        for call in calls {
            self.prepare(call.sql).await?;
        }
        let running = calls.map(|call| async {
            let params: Vec<_> = call.params.iter().map(|param| &**param as &(dyn ToSql + Sync)).collect();
            self.client.query(&self.statements[call.sql], &params).await
        });
        let mut rows = timeout(ANSWER, try_join_all(running)).await??.into_iter();
        Ok(std::array::from_fn(|_| rows.next().unwrap_or_default()))
    }

    pub(crate) async fn prepare(&mut self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = timeout(ANSWER, self.client.prepare(sql)).await??;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}
