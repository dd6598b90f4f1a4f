//! One connection to PostgreSQL, for one thread, that reconnects when it broke.
//!
//! Statements are prepared once a connection and sent in a pipeline, so that
//! a whole transaction takes one round trip.

use crate::error::StoreError;
use futures_util::future::{join_all, try_join_all};
use std::{collections::HashMap, fmt, time::Duration};
use tokio::{runtime::Runtime, time::timeout};
use tokio_postgres::{
    Client, Config, NoTls, Row, Statement,
    config::{Host, SslMode},
    types::ToSql,
};
use tokio_postgres_rustls::MakeRustlsConnect;

const CONNECT: Duration = Duration::from_secs(2);
/// The timeout of a statement; after it the connection is closed.
const ANSWER: Duration = Duration::from_secs(5);
/// For so long a node that is cut off in a transaction blocks the others; then the database ends its session.
const IDLE: &str = "SET idle_in_transaction_session_timeout = '10s'";
/// A plan made while a table was small is kept as long as the connection: it must use the index all the same. Statements
/// are short, so that to compile one takes longer than it saves. A database that knows neither does without.
const PLANS: [&str; 2] = ["SET enable_seqscan = off", "SET jit = off"];
/// How many statements are in flight at once.
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

/// Where a database is, and how to get there.
#[derive(Clone)]
pub struct Server {
    config: Config,
    /// None where nothing is encrypted: a socket of this machine, or `sslmode=disable`.
    tls: Option<MakeRustlsConnect>,
}

impl Server {
    /// Takes `postgres://user@host/database`, with the parameters that libpq knows.
    pub fn parse(url: &str) -> Result<Self, StoreError> {
        let mut config: Config = url.parse()?;
        config.connect_timeout(CONNECT).tcp_user_timeout(ANSWER).application_name("imdir");
        let is_here = config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_)));
        let tls = match config.get_ssl_mode() {
            SslMode::Disable => None,
            _ if is_here => None,
            _ => Some(MakeRustlsConnect::with_native_certs().map_err(|_| StoreError::Certificates)?.0),
        };
        Ok(Self { config, tls })
    }

    /// A connection of its own for one long transaction.
    pub(crate) fn hold(&self) -> Result<DedicatedSession, StoreError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let client = runtime.block_on(async { timeout(CONNECT, self.connect()).await })??;
        Ok(DedicatedSession { runtime, session: Session { client, statements: HashMap::new() } })
    }

    async fn connect(&self) -> Result<Client, StoreError> {
        // The task ends with its connection, which the client tells of.
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

    /// Asks the database to give up what it is doing for the client. It may have done it, and may not hear of this.
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
    /// Where it is, without who may go there.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = match self.config.get_hosts().first() {
            Some(Host::Tcp(name)) => name.as_str(),
            Some(Host::Unix(folder)) => folder.to_str().unwrap_or_default(),
            None => "localhost",
        };
        write!(f, "{} at {host}", self.config.get_dbname().unwrap_or("the database"))
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
    /// There while there is a session.
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

    /// One that connects when it has something to do.
    pub(crate) const fn at_rest(server: Server) -> Self {
        Self { runtime: None, server, session: None }
    }

    pub(crate) const fn server(&self) -> &Server {
        &self.server
    }

    /// Ends the connection, until there is something to do.
    pub(crate) fn rest(&mut self) {
        self.session = None;
        self.shut_down();
    }

    /// Sees to it that there is a connection; after this, what fails may have been done.
    pub(crate) fn connect(&mut self) -> Result<(), StoreError> {
        if self.session.as_ref().is_none_or(|session| session.client.is_closed()) {
            let connecting = async { timeout(CONNECT, self.server.connect()).await };
            let client = runtime(&mut self.runtime)?.block_on(connecting)??;
            self.session = Some(Session { client, statements: HashMap::new() });
        }
        Ok(())
    }

    /// Runs the calls in their order. The first that fails ends what follows it, if the calls are a transaction.
    pub(crate) fn run(&mut self, calls: &[Call]) -> Result<(), StoreError> {
        self.work(async |session| session.run(calls).await)
    }

    pub(crate) fn rows(&mut self, call: &Call) -> Result<Vec<Row>, StoreError> {
        self.work(async |session| session.rows(call).await)
    }

    /// The work, of what only reads: once more, over a new connection, where this one broke since the last time.
    pub(crate) fn read<T>(
        &mut self,
        work: &impl AsyncFn(&mut Session) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match self.work(work) {
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
            // Else it may still be made, long after it was given up.
            runtime(&mut self.runtime)?.block_on(self.server.cancel(&session.client));
        }
        // One in the middle of something is of no use to what comes next.
        if done.as_ref().err().is_none_or(StoreError::is_refusal) {
            self.session = Some(session);
        }
        done
    }

    /// Wherever that is: a runtime may not be waited for inside of another.
    fn shut_down(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// A connection that never reconnects: a transaction that began on it ends on it, or not at all.
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
            // Polled in their order, and the first poll sends.
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

    /// The rows of each call, in this order and in one round trip.
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
