//! Digests that seal the stored data: one of each realm's rows, kept in the row of the realm, and one of tokens, app
//! passwords, webhooks, identity providers, links and the list of realms. Each commit writes the digests of its changes, and each load
//! compares them.

use crate::{
    access::Token, app_password::AppPassword, error::StoreError, identity_provider::IdentityProvider,
    side::Link, webhook::Webhook,
};
use directory::{Digest, Fields, RealmId, Row};
use std::collections::BTreeMap;

/// The digests that a commit changes.
#[derive(Debug, Default)]
pub struct Seal {
    /// The changed realms, with their revisions.
    pub(crate) realms: BTreeMap<RealmId, (u64, Digest)>,
    /// `None` if what belongs to no realm, and the list of realms, are unchanged.
    pub(crate) aside: Option<Digest>,
}

/// A row that belongs to no realm.
pub(crate) enum SideRow<'a> {
    Token(&'a Token),
    AppPassword(&'a AppPassword),
    Webhook(&'a Webhook),
    IdentityProvider(&'a IdentityProvider),
    Link(&'a Link),
    /// The existence of a realm.
    Realm(RealmId),
}

impl Row for SideRow<'_> {
    fn fields(&self, to: &mut Fields) {
        match self {
            Self::Token(token) => {
                to.kind(16);
                to.id(&token.hash[..16].try_into().unwrap_or_default());
                to.id(&token.hash[16..].try_into().unwrap_or_default());
                to.id(token.app.as_bytes());
                to.id(token.account.as_bytes());
                to.maybe(token.user, |to, user| to.id(user.as_bytes()));
                to.text(&token.scopes.to_string());
                to.number(token.expires_at.0);
                // A row without one is hashed as it was before there were any.
                if let Some(session) = &token.session {
                    to.text(&session.provider);
                    to.text(&session.subject);
                    to.maybe(session.id.as_deref(), Fields::text);
                    to.flag(session.is_admin);
                    if session.is_operator {
                        to.flag(true);
                    }
                }
            }
            Self::AppPassword(password) => {
                to.kind(19);
                to.id(&password.hash[..16].try_into().unwrap_or_default());
                to.id(&password.hash[16..].try_into().unwrap_or_default());
                to.id(password.account.as_bytes());
                to.id(password.user.as_bytes());
                to.text(&password.name);
                to.text(&password.scopes.to_string());
                to.number(password.created_at.0);
                to.maybe(password.used_at, |to, at| to.number(at.0));
            }
            Self::Webhook(webhook) => {
                to.kind(20);
                to.id(webhook.id.as_bytes());
                to.id(webhook.account.as_bytes());
                to.id(webhook.realm.master().as_bytes());
                to.maybe(webhook.app, |to, app| to.id(app.as_bytes()));
                to.text(&serde_json::to_string(&webhook.endpoint).unwrap_or_default());
                to.text(&serde_json::to_string(&webhook.delivery).unwrap_or_default());
            }
            Self::IdentityProvider(provider) => {
                to.kind(21);
                to.id(provider.account.as_bytes());
                to.id(provider.app.as_bytes());
                to.text(&serde_json::to_string(&provider.client).unwrap_or_default());
            }
            Self::Link((domain, one, other)) => {
                to.kind(17);
                to.text(domain);
                to.id(one.master().as_bytes());
                to.id(other.master().as_bytes());
            }
            Self::Realm(realm) => {
                to.kind(18);
                to.id(realm.master().as_bytes());
            }
        }
    }
}

/// What belongs to no realm, and the digest of it and the list of realms.
#[derive(Debug, Default)]
pub struct SideState {
    pub(crate) tokens: Vec<Token>,
    pub(crate) passwords: Vec<AppPassword>,
    pub(crate) webhooks: Vec<Webhook>,
    pub(crate) providers: Vec<IdentityProvider>,
    pub(crate) links: Vec<Link>,
    pub(crate) digest: Digest,
}

impl SideState {
    /// Accepts what matches the digest.
    pub(crate) fn verified(
        tokens: Vec<Token>,
        passwords: Vec<AppPassword>,
        webhooks: Vec<Webhook>,
        providers: Vec<IdentityProvider>,
        links: Vec<Link>,
        realms: impl IntoIterator<Item = RealmId>,
        committed: Option<Digest>,
    ) -> Result<Self, StoreError> {
        let mut digest = Digest::default();
        tokens.iter().for_each(|token| digest.add(&SideRow::Token(token)));
        passwords.iter().for_each(|password| digest.add(&SideRow::AppPassword(password)));
        webhooks.iter().for_each(|webhook| digest.add(&SideRow::Webhook(webhook)));
        providers.iter().for_each(|provider| digest.add(&SideRow::IdentityProvider(provider)));
        links.iter().for_each(|link| digest.add(&SideRow::Link(link)));
        realms.into_iter().for_each(|realm| digest.add(&SideRow::Realm(realm)));
        match committed == Some(digest) {
            true => Ok(Self { tokens, passwords, webhooks, providers, links, digest }),
            false => Err(StoreError::Differs(ASIDE.into())),
        }
    }
}

pub(crate) const ASIDE: &str =
    "the list of tokens, app passwords, webhooks, identity providers, links and realms";

pub(crate) fn of_realm(realm: RealmId) -> String {
    format!("the stored data of realm {realm}")
}
