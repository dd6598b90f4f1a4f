//! TLS of the public listener: a certificate and its key from files that can be reloaded.

use anyhow::{Context, Result, ensure};
use arc_swap::ArcSwap;
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use std::{path::PathBuf, sync::Arc};
use tokio_rustls::TlsAcceptor;

/// The certificate that new connections get.
pub struct Tls {
    certificate: PathBuf,
    key: PathBuf,
    current: ArcSwap<ServerConfig>,
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tls").field("certificate", &self.certificate).finish_non_exhaustive()
    }
}

impl Tls {
    /// PEM files: the certificate chain, the server's own first, and its key.
    pub fn read(certificate: PathBuf, key: PathBuf) -> Result<Self> {
        let current = ArcSwap::from(config(&certificate, &key)?);
        Ok(Self { certificate, key, current })
    }

    /// Reads both files again; on an error the current certificate stays.
    pub fn reload(&self) -> Result<()> {
        self.current.store(config(&self.certificate, &self.key)?);
        Ok(())
    }

    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        self.current.load_full().into()
    }
}

fn config(certificate: &PathBuf, key: &PathBuf) -> Result<Arc<ServerConfig>> {
    let place = || format!("tls_cert: {}", certificate.display());
    let chain = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let chain = chain.with_context(place)?;
    ensure!(!chain.is_empty(), "{}: it contains no certificate", place());
    let private = PrivateKeyDer::from_pem_file(key).with_context(|| format!("tls_key: {}", key.display()))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, private)
        .with_context(|| format!("tls_key: {} doesn't match {}", key.display(), certificate.display()))?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
