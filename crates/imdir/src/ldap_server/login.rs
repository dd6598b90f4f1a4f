//! Binds: who a name and a password are.

use super::Server;
use crate::service::Service;
use directory::{App, AppId, Realm, UserId};
use ldap::{PersonName, Refusal, ResultCode, proto::LdapBindCred};
use std::{net::IpAddr, sync::Arc};
use store::{
    SideChange,
    access::verify_secret,
    app_password::{AppPassword, hash_of},
    scope::Scopes,
    state::RealmKey,
};

const SCOPE: Scopes = Scopes::of(&["ldap"]);

/// Who has bound.
#[derive(Debug, Clone)]
pub(super) enum Identity {
    /// A person, by an app password.
    Person(Arc<AppPassword>),
    /// An app, which names a person with each request.
    App(Arc<App>),
}

impl Identity {
    /// Whether the credential is still valid, by the state in memory.
    pub(super) fn is_valid(&self, service: &Service) -> bool {
        let state = service.state();
        match self {
            Self::Person(password) => state.app_password(&password.hash).is_some(),
            Self::App(app) => state.held(RealmKey::App(app.id)).is_none_or(|held| {
                let now = held.realm.app(app.id);
                now.is_some_and(|now| now.secret_hash == app.secret_hash && now.scopes == app.scopes)
            }),
        }
    }

    pub(super) fn viewer(&self) -> Option<UserId> {
        match self {
            Self::Person(password) => Some(password.user),
            Self::App(_) => None,
        }
    }
}

impl Server {
    /// Authenticates a simple bind. Every failure has one response; a correct password is accepted whatever others
    /// have failed at before.
    pub(super) async fn log_in(
        &self,
        name: &str,
        cred: &LdapBindCred,
        peer: IpAddr,
    ) -> Result<Identity, Refusal> {
        let LdapBindCred::Simple(password) = cred else {
            return Err(Refusal::new(ResultCode::AuthMethodNotSupported, "only simple binds are supported"));
        };
        let mut found = self.identify(name, password).await?;
        // Another node may have created it just now.
        if found.is_none() && self.service.catch_up().await {
            found = self.identify(name, password).await?;
        }
        let Some(identity) = found else {
            let failure = self.service.login_limits.record_failure(name, Some(peer));
            return Err(match failure {
                Ok(()) => Refusal::new(ResultCode::InvalidCredentials, ""),
                Err(_) => Refusal::new(ResultCode::Busy, "too many failed binds, try again later"),
            });
        };
        if let Identity::Person(password) = &identity {
            self.record_use(password);
        }
        Ok(identity)
    }

    async fn identify(&self, name: &str, password: &str) -> Result<Option<Identity>, Refusal> {
        let (realm, account) = self.account().await.map_err(|_| unavailable())?;
        let suffix = self.suffix(&realm, &account);
        Ok(match PersonName::parse(name, &suffix) {
            PersonName::User(name) => {
                let user = realm.user_by_name(account.id, &name).or_else(|| {
                    let user = realm.user_by_email(&directory::Email::named(&name).ok()?)?;
                    (user.account == account.id).then_some(user)
                });
                // Looked up for nobody too, so that it takes as long.
                let state = self.service.state();
                let password = state.app_password(&hash_of(password));
                let own = password.filter(|password| {
                    user.is_some_and(|user| user.is_active() && user.id == password.user)
                        && password.scopes.meets(SCOPE)
                });
                own.cloned().map(Identity::Person)
            }
            PersonName::App(name) => app(&realm, account.id, &name, password).map(Identity::App),
            PersonName::Nobody => None,
        })
    }

    /// Without a wait: a bind doesn't depend on the disk.
    fn record_use(&self, password: &AppPassword) {
        let at = self.service.clock.now();
        if password.is_use_new(at) {
            let (service, hash) = (self.service.clone(), password.hash);
            tokio::spawn(async move {
                if let Err(error) = service.change_aside(SideChange::UseAppPassword { hash, at }).await {
                    tracing::warn!(%error, "can't record the use of an app password");
                }
            });
        }
    }
}

/// The account's app with this client id and secret.
fn app(realm: &Realm, account: directory::AccountId, id: &str, secret: &str) -> Option<Arc<App>> {
    let app = id.parse::<AppId>().ok().and_then(|id| realm.app(id));
    let app = app.filter(|app| app.account == account)?;
    let scopes = Scopes::known(app.scopes.iter().map(|name| &**name));
    (verify_secret(secret, &app.secret_hash) && scopes.meets(SCOPE)).then(|| Arc::clone(app))
}

pub(super) const fn unavailable() -> Refusal {
    Refusal::new(ResultCode::Unavailable, "the directory can't be read now, try again later")
}
