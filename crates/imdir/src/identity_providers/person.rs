//! The user of the directory that a provider's claims are about.

use crate::{identity_providers::ProviderSettings, service::Service};
use directory::{App, Email, Realm, UnixTime, User};
use oidc::{Attribute, Claims};
use std::sync::Arc;
use store::Failure;

/// Nobody who may act.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PersonError {
    #[error(transparent)]
    Claims(#[from] oidc::Error),
    #[error(
        "The app that the settings name for this identity provider does not exist: the server's operator can correct `app`."
    )]
    NoApp,
    #[error(
        "Nobody in this directory is known by what the identity provider says about you: ask your administrator to add you."
    )]
    NoUser,
    #[error("You are not active in this directory: ask your administrator.")]
    NotActive,
    #[error(
        "It was issued before you were signed out everywhere, or added to this directory: sign in again."
    )]
    TooOld,
    #[error("The directory can't read its database now: try again later.")]
    Failed(Failure),
}

/// Finds the user of the settings' account, who may act by a credential of this time, and the settings' app.
pub(crate) async fn find_person(
    service: &Service,
    settings: &ProviderSettings,
    claims: &Claims,
    issued_at: i64,
) -> Result<(Arc<App>, Arc<User>), PersonError> {
    let value = settings.user.value(claims, settings.allow_unverified_email)?;
    let realm = service.realm_of_app(settings.app).await.map_err(PersonError::Failed)?;
    let realm = realm.ok_or(PersonError::NoApp)?;
    let app = realm.app(settings.app).ok_or(PersonError::NoApp)?;
    let user = named(&realm, app, settings.user.attribute(), value).ok_or(PersonError::NoUser)?;
    match (user.is_active(), user.accepts(UnixTime(issued_at))) {
        (false, _) => Err(PersonError::NotActive),
        (true, false) => Err(PersonError::TooOld),
        (true, true) => Ok((Arc::clone(app), Arc::clone(user))),
    }
}

fn named<'a>(realm: &'a Realm, app: &App, attribute: Attribute, value: &str) -> Option<&'a Arc<User>> {
    let found = match attribute {
        Attribute::Email => realm.user_by_email(&Email::named(value).ok()?),
        Attribute::UserName => realm.user_by_name(app.account, value),
        Attribute::ExternalId => realm.user_by_external_id(app.account, value),
    };
    found.filter(|user| user.account == app.account)
}
