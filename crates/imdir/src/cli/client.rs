//! The client of the command line: always over HTTP, so that there is one entry point.
//!
//! - `--url`: the server at that URL, with a token.
//! - A data folder with a running server: that server, by the key in the folder.
//! - Any other data folder: a server of our own on it, for as long as the command takes.

use super::{OPERATOR_FILE, flags::SharedFlags, table};
use crate::{
    config::Config,
    http::{Door, Listener, serve},
    outbound::{Outbound, OutboundError, Reply},
    service::{Options, Service},
};
use anyhow::{Context, Result, anyhow, bail};
use axum::http::{Method, Request, request};
use serde_json::{Map, Value, json};
use std::{cell::OnceCell, thread::JoinHandle, time::Duration};
use store::{
    Database, StoreError,
    clock::Clock,
    random::{self, Random},
};
use tokio::sync::oneshot;

const TIMEOUT: Duration = Duration::from_secs(60);
/// A plan for a large directory has one line per step.
const MAX_ANSWER_BYTES: u64 = 1024 * 1024 * 1024;

/// The directory that a command acts on.
#[derive(Debug)]
pub(super) struct Client {
    outbound: Outbound,
    base: String,
    bearer: String,
    account: OnceCell<String>,
    is_operator: bool,
    as_json: bool,
    _embedded: Option<EmbeddedServer>,
}

impl Client {
    /// Only a command that `makes_store` creates a missing store.
    pub(super) fn connect(config: &Config, shared: &SharedFlags, makes_store: bool) -> Result<Self> {
        let (base, bearer, embedded) = match &shared.url {
            Some(url) => {
                let token = std::env::var("IMDIR_TOKEN").ok().context(
                    "IMDIR_TOKEN is not set, hint: set it to an access token for the server at --url",
                )?;
                (url.trim_end_matches('/').trim_end_matches("/v2").to_owned(), token, None)
            }
            None => {
                let database = config.store()?;
                if !makes_store && !database.exists().with_context(|| format!("can't open {database}"))? {
                    return Err(StoreError::NoDatabase(database.to_string()).into());
                }
                connect_locally(&database)?
            }
        };
        let outbound = Outbound::to_settings(TIMEOUT, MAX_ANSWER_BYTES);
        let is_operator = shared.url.is_none();
        let account = shared.account.clone().map_or_else(OnceCell::new, OnceCell::from);
        Ok(Self { outbound, base, bearer, account, is_operator, as_json: shared.json, _embedded: embedded })
    }

    pub(super) const fn is_operator(&self) -> bool {
        self.is_operator
    }

    /// A path below `/v2` of the account: the named one, the token's own, or the only one of the store.
    pub(super) fn path(&self, path: &str) -> Result<String> {
        match self.account.get() {
            Some(account) => Ok(format!("/v2/accounts/{}{path}", escape(account))),
            None if !self.is_operator => Ok(format!("/v2{path}")),
            None => {
                let account = self.only_account()?;
                Ok(format!("/v2/accounts/{}{path}", escape(self.account.get_or_init(|| account))))
            }
        }
    }

    /// The id of the store's account, if there is only one.
    fn only_account(&self) -> Result<String> {
        let list = self.get("/operator/accounts")?;
        match list["accounts"].as_array().map_or(&[][..], Vec::as_slice) {
            [account] => Ok(account["id"].as_str().unwrap_or_default().to_owned()),
            [] => bail!("there is no account yet, hint: `imdir account create` creates one"),
            all => bail!(
                "--account is required with {} accounts, hint: `imdir account list` lists the ids",
                all.len()
            ),
        }
    }

    pub(super) fn get(&self, path: &str) -> Result<Value> {
        self.call(Method::GET, path, None)
    }

    pub(super) fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.call(Method::POST, path, Some(body))
    }

    /// The same without a timeout, for long work.
    pub(super) fn post_patiently(&self, path: &str, body: String) -> Result<Value> {
        let request = self.request(Method::POST, path).header("content-type", "application/json");
        self.answer(self.outbound.send_patiently(request.body(body)?))
    }

    /// The id of the given account, or of the store's only one.
    pub(super) fn account(&self) -> Result<String> {
        match self.account.get() {
            Some(account) => Ok(account.clone()),
            None => self.only_account(),
        }
    }

    pub(super) fn patch(&self, path: &str, body: &Value) -> Result<Value> {
        self.call(Method::PATCH, path, Some(body))
    }

    pub(super) fn put(&self, path: &str, body: &Value) -> Result<Value> {
        self.call(Method::PUT, path, Some(body))
    }

    pub(super) const fn as_json(&self) -> bool {
        self.as_json
    }

    pub(super) fn delete_with(&self, path: &str, body: &Value) -> Result<Value> {
        self.call(Method::DELETE, path, Some(body))
    }

    pub(super) fn delete(&self, path: &str) -> Result<Value> {
        self.call(Method::DELETE, path, None)
    }

    /// All pages of a list: the records under `name`, and their number.
    pub(super) fn list(&self, path: &str, name: &str) -> Result<Value> {
        let mut records = Vec::new();
        let mut token = String::new();
        loop {
            let mark = if path.contains('?') { '&' } else { '?' };
            let page = self.get(&format!("{path}{mark}page_size=300&next_page_token={token}"))?;
            records.extend(page[name].as_array().cloned().unwrap_or_default());
            match page["next_page_token"].as_str() {
                Some(next) if !next.is_empty() => token = next.to_owned(),
                _ => return Ok(json!({ "total_records": records.len(), name: records })),
            }
        }
    }

    /// Prints a list: the wire's JSON, or these fields as a table.
    pub(super) fn show_list(&self, list: &Value, name: &str, fields: &[&str]) -> Result<()> {
        match self.as_json {
            true => table::json(list),
            false => table::list(list[name].as_array().map_or(&[], Vec::as_slice), fields),
        }
    }

    pub(super) fn show(&self, object: &Value) -> Result<()> {
        match (self.as_json, object) {
            (_, Value::Null) => Ok(()),
            (true, object) => table::json(object),
            (false, object) => table::object(object),
        }
    }

    /// Prints the changed object in its new state: one object, merged from all responses.
    pub(super) fn show_changed(&self, paths: &[String]) -> Result<()> {
        let mut shown = Map::new();
        for path in paths {
            match self.get(path) {
                Ok(Value::Object(members)) => shown.extend(members),
                Ok(_) => {}
                // A token may have the scope to write without the one to read.
                Err(error) => {
                    terminal::complain(
                        "imdir",
                        &format!("changed, but the result can't be read: {}", terminal::message(&error)),
                    );
                    return Ok(());
                }
            }
        }
        self.show(&shown.into())
    }

    fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value> {
        let request = self.request(method, path);
        let answer = match body {
            Some(body) => {
                let request = request.header("content-type", "application/json").body(body.to_string())?;
                self.outbound.send(request)
            }
            None => self.outbound.send(request.body(())?),
        };
        self.answer(answer)
    }

    fn request(&self, method: Method, path: &str) -> request::Builder {
        Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("authorization", format!("Bearer {}", self.bearer))
    }

    fn answer(&self, reply: Result<Reply, OutboundError>) -> Result<Value> {
        let Reply { status, headers, body } = reply.map_err(|error| self.unreachable(error))?;
        if let Some(location) = headers.get("location").filter(|_| status.is_redirection()) {
            let location = String::from_utf8_lossy(location.as_bytes());
            bail!("{status}: {} redirects to {location}, hint: that server in --url", self.base);
        }
        let value: Value = match &body[..] {
            [] => Value::Null,
            body => serde_json::from_slice(body)
                .map_err(|_| anyhow!("{status}: not an imdir server: {}", self.base))?,
        };
        if status.is_success() { Ok(value) } else { Err(refusal(status.as_u16(), &value)) }
    }

    fn unreachable(&self, error: OutboundError) -> anyhow::Error {
        let speaks_no_tls =
            self.base.starts_with("https:") && error.to_string().contains("InvalidContentType");
        let place = format!("can't reach {}", self.base);
        match speaks_no_tls {
            true => anyhow!("{place}: the server there does not speak TLS, hint: http:// in --url"),
            false => anyhow::Error::new(error).context(place),
        }
    }
}

fn refusal(status: u16, body: &Value) -> anyhow::Error {
    let message = body["message"].as_str().unwrap_or("refused").trim_end_matches('.');
    let code = format!("({status}/{})", body["code"]);
    let mut text = match message.split_once(", hint: ") {
        Some((message, hint)) => format!("{message} {code}, hint: {hint}"),
        None => format!("{message} {code}"),
    };
    for error in body["errors"].as_array().into_iter().flatten() {
        let message = error["message"].as_str().unwrap_or_default().trim_end_matches('.');
        text.push_str(&format!("\n  {}: {message}", error["field"].as_str().unwrap_or_default()));
    }
    anyhow!(text)
}

/// A path segment or query value, percent-encoded.
pub(super) fn escape(text: &str) -> String {
    const PLAIN: percent_encoding::AsciiSet =
        percent_encoding::NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'@');
    percent_encoding::utf8_percent_encode(text, &PLAIN).to_string()
}

fn connect_locally(database: &Database) -> Result<(String, String, Option<EmbeddedServer>)> {
    let folder = database.folder();
    match EmbeddedServer::start(database) {
        Ok(embedded) => Ok((embedded.base.clone(), embedded.key.clone(), Some(embedded))),
        Err(error) if matches!(error.downcast_ref(), Some(StoreError::Locked)) => {
            let file = folder.join(OPERATOR_FILE);
            let text = std::fs::read_to_string(&file).with_context(|| {
                format!("another imdir uses the folder, but {} can't be read", file.display())
            })?;
            let operator: Value =
                serde_json::from_str(&text).with_context(|| format!("{}", file.display()))?;
            let field = |name: &str| operator[name].as_str().unwrap_or_default().to_owned();
            Ok((field("url"), field("key"), None))
        }
        Err(error) => Err(error).with_context(|| format!("can't open {database}")),
    }
}

/// A server on the data folder for one command.
#[derive(Debug)]
struct EmbeddedServer {
    base: String,
    key: String,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl EmbeddedServer {
    fn start(database: &Database) -> Result<Self> {
        let options = Options { rate_limits: false, ..Options::default() };
        let (service, writer) = Service::open(database, Clock::system(), Random::system(), options)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let key = random::secret();
        let router = crate::router(&service, &Door::Operator { key_digest: random::digest(&key) });
        drop(service);
        let listener = runtime.block_on(Listener::bind(([127, 0, 0, 1], 0).into(), router))?;
        let base = format!("http://{}", listener.address()?);
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            runtime.block_on(serve(listener, async {
                let _ = stopped.await;
            }));
            drop(runtime);
            let _ = writer.join();
        });
        Ok(Self { base, key, stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for EmbeddedServer {
    /// Waits until all writes are done and the folder is unlocked.
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
