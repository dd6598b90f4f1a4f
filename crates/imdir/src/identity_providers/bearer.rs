//! JWTs of trusted issuers, as tokens of users on the API.

use crate::{
    http::Error,
    identity_providers::{PersonError, ProviderError, find_person},
    service::Service,
};
use directory::UnixTime;
use oidc::{AccessToken, unverified_issuer};
use std::sync::Arc;
use store::{
    access::Token,
    random,
    scope::{self, Scopes},
};

/// Whether a bearer is a JWT: our own tokens have no dots.
pub(crate) fn is_jwt(bearer: &str) -> bool {
    bearer.bytes().filter(|byte| *byte == b'.').count() == 2
}

/// The token that a JWT of a trusted issuer stands for: it acts for the user that it is about, within the user's own
/// view. It is stored nowhere; each request looks the user up again.
pub(crate) async fn bearer_token(service: &Service, bearer: &str) -> Result<Arc<Token>, Error> {
    let issuer = unverified_issuer(bearer).ok_or_else(Error::invalid_token)?;
    let now = service.clock.now().0;
    let mut refusal = Error::invalid_token();
    for provider in service.identity_providers.of_bearers() {
        let settings = &provider.settings;
        let Some(audience) = settings.audience.as_deref().filter(|_| settings.issuer.as_str() == issuer)
        else {
            continue;
        };
        let verified =
            provider.verify(|keys| AccessToken::verify(bearer, keys, &settings.issuer, audience, now));
        let token = match verified.await {
            Ok(token) => token,
            Err(ProviderError::Unreachable) => return Err(Error::no_issuer()),
            Err(error) => {
                refusal = Error::refused_token(error);
                continue;
            }
        };
        let found = find_person(service, settings, &token.claims, token.issued_at).await;
        let (app, user) = found.map_err(|error| match error {
            PersonError::Failed(failure) => failure.into(),
            error => Error::refused_token(error),
        })?;
        let granted = Scopes::known(app.scopes.iter().map(|name| &**name));
        return Ok(Arc::new(Token {
            hash: random::digest(bearer),
            app: app.id,
            account: app.account,
            user: Some(user.id),
            scopes: granted.and(scope::OF_USER),
            expires_at: UnixTime(token.expires_at),
            session: None,
        }));
    }
    Err(refusal)
}
