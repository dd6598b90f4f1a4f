//! Reads all people and groups from one LDAP server.
//!
//! Incomplete parts are reported in `Source::gaps`: then a plan removes nobody.

use crate::config::SyncSource;
use anyhow::{Context, Result, anyhow, bail, ensure};
use directory::UnixTime;
use ldap3::{
    Ldap, LdapConnAsync, LdapConnSettings, Scope, SearchEntry,
    controls::{Control, ControlType, MakeCritical, PagedResults, RawControl},
    parse_refs,
};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};
use source::{Entry, Place, Source, ldap::read};
use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
    sync::Arc,
    time::Duration,
};

const PAGE: i32 = 500;
const CONNECT: Duration = Duration::from_secs(10);
/// The timeout of an operation: a page, a bind.
const OPERATION: Duration = Duration::from_secs(60);
/// The maximum number of entries in a search.
const MAX_ENTRIES: usize = 2_000_000;
/// Suppresses Active Directory's referrals to other partitions, which hold no people (MS-ADTS, section 3.1.1.3.4.1.7).
const DOMAIN_SCOPE: &str = "1.2.840.113556.1.4.1339";

/// Reads a source, and notes a gap for each incomplete search.
///
/// # Errors
/// No server can be reached and bound to, or a base doesn't exist.
pub(crate) async fn fetch(source: SyncSource, now: UnixTime) -> Result<Source> {
    // The library panics on an entry that can't be parsed.
    let task = tokio::spawn(async move { fetch_all(&source, now).await });
    task.await.map_err(|_| anyhow!("the server sent malformed LDAP"))?
}

async fn fetch_all(source: &SyncSource, now: UnixTime) -> Result<Source> {
    let mut server = connect(source).await?;
    let mut gaps = Vec::new();
    let user_filter = source.settings.user_filter.as_deref().unwrap_or(source.preset.user_filter());
    let group_filter = source.settings.group_filter.as_deref().unwrap_or(source.preset.group_filter());
    let users = server.entries(source, user_filter, &mut gaps).await;
    let groups = server.entries(source, group_filter, &mut gaps).await;
    let _ = server.ldap.unbind().await;
    let mut read = read(&users, &groups, &source.mapping, now);
    read.gaps.extend(gaps);
    Ok(read)
}

/// The connection to the server, the same for all searches of a run.
struct Server {
    ldap: Ldap,
}

/// Connects to the first server that accepts the bind and has every base.
async fn connect(source: &SyncSource) -> Result<Server> {
    let password = source.password()?;
    let mut failures = Vec::new();
    for url in &source.settings.urls {
        match connect_to(source, url, &password).await {
            Ok(server) => return Ok(server),
            Err(error) => failures.push(format!("{url}: {error:#}")),
        }
    }
    bail!("no server is usable: {}", failures.join("; "))
}

async fn connect_to(source: &SyncSource, url: &str, password: &str) -> Result<Server> {
    let mut settings =
        LdapConnSettings::new().set_conn_timeout(CONNECT).set_starttls(source.settings.start_tls);
    if let Some(file) = &source.settings.ca_file {
        settings = settings.set_config(trust(file)?);
    }
    let (connection, mut ldap) = LdapConnAsync::with_settings(settings, url).await?;
    // The task ends when the handle is dropped.
    tokio::spawn(connection.drive());
    if let Some(name) = &source.settings.bind_dn {
        let bound = ldap.with_timeout(OPERATION).simple_bind(name, password).await?;
        bound.success().with_context(|| format!("can't bind as {name}"))?;
    }
    // A base that doesn't exist or isn't readable would look like an empty directory.
    for base in &source.settings.bases {
        let search =
            ldap.with_timeout(OPERATION).search(base, Scope::Base, "(objectClass=*)", ["1.1"]).await?;
        let (entries, _) = search.success().with_context(|| format!("can't read {base}"))?;
        if entries.is_empty() {
            bail!("{base} doesn't exist or isn't readable");
        }
    }
    Ok(Server { ldap })
}

/// TLS with the certificates of a file, and no others.
fn trust(file: &Path) -> Result<Arc<ClientConfig>> {
    let place = || format!("ca_file: {}", file.display());
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).with_context(place)? {
        roots.add(certificate.with_context(place)?).with_context(place)?;
    }
    ensure!(!roots.is_empty(), "{}: it contains no certificate", place());
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

impl Server {
    /// The distinct entries below all bases that match a filter.
    async fn entries(&mut self, source: &SyncSource, filter: &str, gaps: &mut Vec<String>) -> Vec<Entry> {
        let (mut entries, mut names) = (Vec::new(), HashSet::new());
        for base in &source.settings.bases {
            let found = self.search(source, base, filter, gaps).await;
            entries.extend(found.into_iter().filter(|entry| names.insert(source::ldap::normal(&entry.dn))));
        }
        for entry in &mut entries {
            if let Err(error) = self.rest(entry).await {
                gaps.push(format!("{}: {error:#}", entry.dn));
            }
        }
        entries
    }

    /// Reads all pages of a search.
    async fn search(
        &mut self,
        source: &SyncSource,
        base: &str,
        filter: &str,
        gaps: &mut Vec<String>,
    ) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut cookie = Vec::new();
        loop {
            match self.page(source, base, filter, cookie, &mut entries, gaps).await {
                Ok(next) if next.is_empty() => return entries,
                Ok(next) if entries.len() < MAX_ENTRIES => cookie = next,
                Ok(_) => {
                    gaps.push(format!("{base}: there are more than {MAX_ENTRIES} entries"));
                    return entries;
                }
                Err(error) => {
                    gaps.push(format!("{base} {filter}: {error:#}"));
                    return entries;
                }
            }
        }
    }

    /// Reads a page. Returns the cookie of the next one, empty after the last.
    async fn page(
        &mut self,
        source: &SyncSource,
        base: &str,
        filter: &str,
        cookie: Vec<u8>,
        entries: &mut Vec<Entry>,
        gaps: &mut Vec<String>,
    ) -> Result<Vec<u8>> {
        let mut controls = vec![PagedResults { size: PAGE, cookie }.critical().into()];
        if source.preset == source::ldap::Preset::Ad {
            controls.push(RawControl { ctype: DOMAIN_SCOPE.to_owned(), crit: false, val: None });
        }
        let ldap = self.ldap.with_timeout(OPERATION).with_controls(controls);
        let mut stream =
            ldap.streaming_search(base, Scope::Subtree, filter, source.mapping.attributes()).await?;
        while let Some(found) = stream.next().await? {
            if found.is_ref() {
                gaps.push(format!("{base}: referral to {} not followed", parse_refs(found.0).join(", ")));
            } else if !found.is_intermediate() {
                entries.push(entry(SearchEntry::construct(found)));
            }
        }
        let result = stream.finish().await;
        let paged = result.ctrls.iter().find_map(|control| match control {
            Control(Some(ControlType::PagedResults), raw) => Some(raw.parse::<PagedResults>()),
            _ => None,
        });
        result.success()?;
        Ok(paged.map(|paged| paged.cookie).unwrap_or_default())
    }

    /// Fetches the values that Active Directory omitted, range by range.
    async fn rest(&mut self, entry: &mut Entry) -> Result<()> {
        loop {
            let Some((name, next)) = entry.cut().next().map(|(name, next)| (name.to_owned(), next)) else {
                return Ok(());
            };
            let wanted = format!("{name};range={next}-*");
            let search = self.ldap.with_timeout(OPERATION).search(
                &entry.dn,
                Scope::Base,
                "(objectClass=*)",
                [wanted.as_str()],
            );
            let (found, _) = search.await?.success()?;
            let more = found.into_iter().next().context("it no longer exists")?;
            add(entry, SearchEntry::construct(more));
            if entry.cut().any(|(other, at)| other == name && at <= next) {
                bail!("the server returns no values of {name} from {next} on");
            }
        }
    }
}

fn entry(found: SearchEntry) -> Entry {
    let mut entry = Entry::new(found.dn.clone(), Place::Entry(found.dn.clone()));
    add(&mut entry, found);
    entry
}

fn add(entry: &mut Entry, found: SearchEntry) {
    let texts =
        found.attrs.into_iter().map(|(name, values)| (name, values.into_iter().map(String::into_bytes)));
    let mut all: BTreeMap<String, Vec<Vec<u8>>> =
        texts.map(|(name, values)| (name, values.collect())).collect();
    for (name, values) in found.bin_attrs {
        all.entry(name).or_default().extend(values);
    }
    for (name, values) in all {
        entry.meet(&name);
        values.into_iter().for_each(|value| entry.add(&name, value));
    }
}
