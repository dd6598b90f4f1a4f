//! What is stored is sealed by digests: one of each realm's rows, which its row
//! among the realms keeps, and one of what belongs to no realm. Each commit
//! writes those of what it changed, and each load compares them.

use crate::access::Token;
use crate::{error::StoreError, side::Link};
use directory::{Digest, Fields, RealmId, Row};
use std::collections::BTreeMap;

/// The digests of what a commit has changed.
#[derive(Debug, Default)]
pub struct Seal {
    /// With their revisions.
    pub(crate) realms: BTreeMap<RealmId, (u64, Digest)>,
    /// None where tokens, links and which realms there are stay as they were.
    pub(crate) aside: Option<Digest>,
}

/// What belongs to no realm.
pub(crate) enum Aside<'a> {
    Token(&'a Token),
    Link(&'a Link),
    /// That there is such a realm.
    Realm(RealmId),
}

impl Row for Aside<'_> {
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

/// Tokens and links, and their digest with that of which realms there are.
#[derive(Debug, Default)]
pub struct Asides {
    pub(crate) tokens: Vec<Token>,
    pub(crate) links: Vec<Link>,
    pub(crate) digest: Digest,
}

impl Asides {
    /// Takes them if they are those that were committed.
    pub(crate) fn verified(
        tokens: Vec<Token>,
        links: Vec<Link>,
        realms: impl IntoIterator<Item = RealmId>,
        committed: Option<Digest>,
    ) -> Result<Self, StoreError> {
        let mut digest = Digest::default();
        tokens.iter().for_each(|token| digest.add(&Aside::Token(token)));
        links.iter().for_each(|link| digest.add(&Aside::Link(link)));
        realms.into_iter().for_each(|realm| digest.add(&Aside::Realm(realm)));
        match committed == Some(digest) {
            true => Ok(Self { tokens, links, digest }),
            false => Err(StoreError::Differs(ASIDE.into())),
        }
    }
}

pub(crate) const ASIDE: &str = "what is stored of tokens, links and which realms there are";

pub(crate) fn of_realm(realm: RealmId) -> String {
    format!("what is stored of realm {realm}")
}
