//! One identity provider over HTTP. What it says about itself, and its keys, are cached; how often they are fetched
//! doesn't depend on what callers send.

use crate::{
    identity_providers::ProviderSettings,
    outbound::{Outbound, OutboundError, Reply},
};
use arc_swap::ArcSwapOption;
use axum::http::{HeaderValue, Request, header};
use oidc::{Claims, Error, KeySet, Provider, TokenRequest, TokenResponse};
use std::{sync::Arc, time::Duration};
use store::clock::Clock;
use tokio::{
    sync::{Mutex, Semaphore},
    time::timeout,
};

/// Of a request, and of the wait for a turn.
pub(super) const TIMEOUT: Duration = Duration::from_secs(5);
pub(super) const MAX_BYTES: u64 = 512 * 1024;
/// Requests at a time.
const CONCURRENT: usize = 8;
/// The time after which the documents are fetched again.
const FRESH: Duration = Duration::from_secs(3600);
/// The time for which they are used while the provider can't be reached.
const STALE: Duration = Duration::from_secs(24 * 3600);
/// The shortest time between two fetches, such as for a key that isn't known.
const INTERVAL: Duration = Duration::from_secs(60);
/// The same before the first has succeeded.
const FIRST_INTERVAL: Duration = Duration::from_secs(5);

#[derive(Debug)]
pub(crate) struct IdentityProvider {
    pub(crate) settings: ProviderSettings,
    outbound: Outbound,
    clock: Clock,
    known: ArcSwapOption<Known>,
    /// The time of the last fetch; locked during one.
    fetched: Mutex<Option<Duration>>,
    turns: Arc<Semaphore>,
}

/// What the provider says about itself.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) provider: Provider,
    keys: KeySet,
    at: Duration,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum ProviderError {
    #[error(transparent)]
    Refused(#[from] Error),
    #[error(
        "the identity provider can't be reached or is not set up as the settings say, hint: the server's log has the \
         reason; an app's credentials or a token open the console meanwhile"
    )]
    Unreachable,
}

impl IdentityProvider {
    /// Its addresses come from the operator's settings, and from the document that is found there.
    pub(super) fn of_settings(settings: ProviderSettings, clock: Clock) -> Self {
        Self::new(settings, Outbound::to_settings(TIMEOUT, MAX_BYTES), clock)
    }

    pub(super) fn new(settings: ProviderSettings, outbound: Outbound, clock: Clock) -> Self {
        Self {
            settings,
            outbound,
            clock,
            known: ArcSwapOption::empty(),
            fetched: Mutex::new(None),
            turns: Arc::new(Semaphore::new(CONCURRENT)),
        }
    }

    /// What the provider says about itself, not older than an hour if it can be reached.
    pub(crate) async fn known(&self) -> Result<Arc<Known>, ProviderError> {
        let now = self.clock.ticks();
        match self.known.load_full() {
            Some(known) if now < known.at + FRESH => Ok(known),
            _ => self.fetch(now).await,
        }
    }

    /// Checks a token by the provider's keys, and by newer ones if it has another.
    pub(crate) async fn verify<T>(
        &self,
        check: impl Fn(&KeySet) -> Result<T, Error>,
    ) -> Result<T, ProviderError> {
        match check(&self.known().await?.keys) {
            Err(Error::UnknownKey) => Ok(check(&self.fetch(self.clock.ticks()).await?.keys)?),
            checked => Ok(checked?),
        }
    }

    /// Fetches the documents, unless that was done since, or just before. One at a time.
    async fn fetch(&self, since: Duration) -> Result<Arc<Known>, ProviderError> {
        let mut fetched = self.fetched.lock().await;
        let now = self.clock.ticks();
        let known = self.known.load_full();
        let interval = if known.is_some() { INTERVAL } else { FIRST_INTERVAL };
        let is_new = known.as_ref().is_some_and(|known| known.at > since);
        if !is_new && fetched.is_none_or(|at| now >= at + interval) {
            *fetched = Some(now);
            match self.documents(now).await {
                Ok(new) => {
                    let new = Arc::new(new);
                    self.known.store(Some(Arc::clone(&new)));
                    return Ok(new);
                }
                Err(error) => {
                    let provider = &self.settings.name;
                    tracing::warn!(provider, %error, "an identity provider can't be used");
                }
            }
        }
        known.filter(|known| now < known.at + STALE).ok_or(ProviderError::Unreachable)
    }

    async fn documents(&self, at: Duration) -> anyhow::Result<Known> {
        let issuer = &self.settings.issuer;
        let document = self.get(&issuer.discovery_url(), None).await?;
        let provider = Provider::parse(issuer, &document)?;
        let keys = KeySet::parse(&self.get(&provider.jwks_uri, None).await?)?;
        Ok(Known { provider, keys, at })
    }

    /// Exchanges a code for tokens.
    pub(crate) async fn exchange(&self, request: TokenRequest) -> Result<TokenResponse, ProviderError> {
        let known = self.known().await?;
        let mut post = Request::post(&known.provider.token_endpoint)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "application/json");
        if let Some(authorization) = request.authorization {
            post = post.header(header::AUTHORIZATION, sensitive(authorization)?);
        }
        let post = post.body(request.form).map_err(|_| ProviderError::Unreachable)?;
        let reply = self.send(post).await.map_err(|error| self.unreachable(&error))?;
        let parsed = TokenResponse::parse(reply.status.as_u16(), &reply.body);
        if let Err(error) = &parsed {
            tracing::warn!(provider = self.settings.name, status = %reply.status, %error, "a sign-in failed");
        }
        Ok(parsed?)
    }

    /// The claims of an ID token and those of the userinfo endpoint, if there is one.
    pub(crate) async fn with_userinfo(
        &self,
        claims: Claims,
        access_token: Option<&str>,
    ) -> Result<Claims, ProviderError> {
        let known = self.known().await?;
        let (Some(url), Some(token)) = (&known.provider.userinfo_endpoint, access_token) else {
            return Ok(claims);
        };
        let reply = self.get(url, Some(sensitive(format!("Bearer {token}"))?)).await;
        Ok(claims.with_userinfo(&reply.map_err(|error| self.unreachable(&error))?)?)
    }

    async fn get(&self, url: &str, authorization: Option<HeaderValue>) -> anyhow::Result<Vec<u8>> {
        let mut request = Request::get(url).header(header::ACCEPT, "application/json");
        if let Some(authorization) = authorization {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        let reply = self.send(request.body(String::new())?).await?;
        anyhow::ensure!(reply.status == 200, "{url} answers {}, expected 200", reply.status);
        Ok(reply.body)
    }

    async fn send(&self, request: Request<String>) -> anyhow::Result<Reply> {
        let turn = timeout(TIMEOUT, Arc::clone(&self.turns).acquire_owned()).await??;
        let outbound = self.outbound.clone();
        let sent = tokio::task::spawn_blocking(move || -> Result<Reply, OutboundError> {
            // It belongs to the work, which may outlive the request.
            let _turn = turn;
            match request.method().as_str() {
                "GET" => outbound.send(request.map(|_| ())),
                _ => outbound.send(request),
            }
        });
        Ok(sent.await??)
    }

    fn unreachable(&self, error: &anyhow::Error) -> ProviderError {
        tracing::warn!(
            provider = self.settings.name,
            error = format!("{error:#}"),
            "an identity provider can't be asked"
        );
        ProviderError::Unreachable
    }
}

fn sensitive(text: String) -> Result<HeaderValue, ProviderError> {
    let mut value = HeaderValue::try_from(text).map_err(|_| ProviderError::Unreachable)?;
    value.set_sensitive(true);
    Ok(value)
}
