//! The server, if it runs: its listener, its certificate, and the proxy before it.

use super::{super::OPERATOR_FILE, Finding};
use crate::{
    config::Config,
    outbound::{Outbound, OutboundError, Reply},
};
use anyhow::{Context, Result, bail};
use axum::http::Request;
use rustls::pki_types::{CertificateDer, pem::PemObject};
use serde_json::Value;
use std::{
    fs,
    io::ErrorKind,
    net::{SocketAddr, TcpListener},
    path::Path,
    time::Duration,
};
use store::clock::Clock;
use x509_cert::{Certificate, der::Decode};

const TIMEOUT: Duration = Duration::from_secs(5);
/// Of a health check's response.
const MAX_BYTES: u64 = 64 * 1024;
const DAY: u64 = 24 * 60 * 60;
/// Certificates of ninety days are renewed thirty days before their end.
const DAYS_LEFT: u64 = 14;

pub(super) fn look(config: &Config) -> Result<Vec<Finding>> {
    let mut findings = vec![listener(config)?];
    findings.extend(config.tls_cert()?.map(|file| certificate(&file)));
    findings.extend(config.public_url()?.map(|url| proxy(config, &url)).transpose()?);
    Ok(findings)
}

/// Succeeds if the server on the data folder is ready.
pub(super) fn is_ready(config: &Config) -> Result<()> {
    let base = running(&config.data()?).context("no server runs on the data folder")?;
    match status(&format!("{base}/readyz"))? {
        200 => Ok(()),
        status => bail!("the server is not ready: /readyz returns {status}"),
    }
}

/// The URL of a running server's loopback listener.
fn running(data: &Path) -> Option<String> {
    let text = fs::read_to_string(data.join(OPERATOR_FILE)).ok()?;
    let file: Value = serde_json::from_str(&text).ok()?;
    let base = file["url"].as_str()?.to_owned();
    get(&format!("{base}/livez")).is_ok().then_some(base)
}

fn status(url: &str) -> Result<u16> {
    Ok(get(url)?.status.as_u16())
}

fn get(url: &str) -> Result<Reply, OutboundError> {
    let request = Request::get(url).body(()).map_err(|error| OutboundError::Failed(error.into()))?;
    Outbound::to_settings(TIMEOUT, MAX_BYTES).send(request)
}

fn listener(config: &Config) -> Result<Finding> {
    let address = config.listen()?;
    if let Some(base) = running(&config.data()?) {
        return Ok(match status(&format!("{base}/readyz")) {
            Ok(200) => Finding::good("server", "running and ready"),
            Ok(status) => {
                let hint = "see its log; realms whose stored data was altered aren't served";
                Finding::wrong("server", format!("running, but /readyz returns {status}"), hint)
            }
            Err(error) => Finding::wrong(
                "server",
                format!("running, but /readyz doesn't respond: {error}"),
                "restart it",
            ),
        });
    }
    Ok(match bound(address) {
        Ok(()) => {
            Finding::note("server", format!("not running; {address} is free"), "`imdir serve` starts it")
        }
        Err(error) if error.kind() == ErrorKind::AddrInUse => Finding::wrong(
            "server",
            format!("another program listens on {address}"),
            "stop it, or choose another address with --listen",
        ),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Finding::wrong(
            "server",
            format!("no permission to listen on {address}"),
            "choose a port above 1023, or give the program CAP_NET_BIND_SERVICE",
        ),
        Err(error) => Finding::wrong(
            "server",
            format!("can't listen on {address}: {error}"),
            "choose another with --listen",
        ),
    })
}

fn bound(address: SocketAddr) -> std::io::Result<()> {
    TcpListener::bind(address).map(drop)
}

fn certificate(file: &Path) -> Finding {
    let place = file.display();
    let read = || -> Result<u64> {
        let first = CertificateDer::pem_file_iter(file)?.next().context("it contains no certificate")??;
        Ok(Certificate::from_der(&first)?.tbs_certificate.validity.not_after.to_unix_duration().as_secs())
    };
    let expires = match read() {
        Ok(expires) => expires,
        Err(error) => {
            let says = format!("{place}: {}", terminal::message(&error));
            return Finding::wrong(
                "tls",
                says,
                "tls_cert must be a PEM file with the server's certificate first",
            );
        }
    };
    let now = Clock::system().now().0.max(0).unsigned_abs();
    match expires.checked_sub(now).map(|left| left / DAY) {
        None => Finding::wrong(
            "tls",
            format!("{place} has expired"),
            "renew it; SIGHUP makes the server reload it",
        ),
        Some(days @ ..DAYS_LEFT) => {
            let hint = "renew it; SIGHUP makes the server reload it";
            Finding::note("tls", format!("{place} expires in {days} days"), hint)
        }
        Some(days) => Finding::good("tls", format!("{place} is valid for {days} days")),
    }
}

/// Whether the public URL leads to this server.
fn proxy(config: &Config, url: &str) -> Result<Finding> {
    let livez = format!("{}/livez", url.trim_end_matches('/'));
    let says = match get(&livez) {
        Ok(reply) if reply.status != 200 => format!("{livez} returns {}", reply.status),
        Ok(reply) if reply.headers.get("x-content-type-options").is_none() => {
            format!(
                "{livez} lacks this server's headers: another server responds there, or a proxy removes them"
            )
        }
        Ok(_) if config.trusted_proxies()?.is_empty() => {
            let hint = "set trusted_proxies, else all clients behind the proxy count as one address";
            return Ok(Finding::note(
                "proxy",
                format!("{url} reaches this server, but no proxy is trusted"),
                hint,
            ));
        }
        Ok(_) => return Ok(Finding::good("proxy", format!("{url} reaches this server"))),
        Err(error) => format!("{livez}: {error}"),
    };
    let hint = "public_url must be the URL at which clients reach the server; docs/ has examples for HAProxy \
                and nginx";
    Ok(Finding::wrong("proxy", says, hint))
}
