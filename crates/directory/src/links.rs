//! Realms that the operator has linked for an e-mail domain. Only the operator can:
//! otherwise an account could reach into another tenant by giving one of its
//! users an address there.

use crate::RealmId;
use std::collections::BTreeSet;

/// Public mail providers, whose domains identify no organization.
const PUBLIC_DOMAINS: [&str; 24] = [
    "aol.com",
    "daum.net",
    "fastmail.com",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "naver.com",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "web.de",
    "yahoo.co.jp",
    "yahoo.com",
    "yandex.ru",
    "zoho.com",
];

/// Why two realms can't be linked for a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Anybody can get an address in the domain, so it proves no affiliation.
    #[error("a public mail domain can't be linked")]
    PublicDomain,
    /// `by_domain` needs no link within a realm.
    #[error("a realm can't be linked with itself")]
    SameRealm,
}

/// Whether a domain, in lower case, belongs to a public mail provider.
pub fn is_public_domain(domain: &str) -> bool {
    PUBLIC_DOMAINS.binary_search(&domain).is_ok()
}

/// The realms whose users find each other within a domain. Links are symmetric and not transitive.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Links(BTreeSet<(Box<str>, RealmId, RealmId)>);

impl Links {
    /// Adds a link; the domain has the form of [`crate::Email::domain`].
    pub fn link(&mut self, domain: &str, one: RealmId, other: RealmId) -> Result<(), LinkError> {
        if is_public_domain(domain) {
            return Err(LinkError::PublicDomain);
        }
        if one == other {
            return Err(LinkError::SameRealm);
        }
        self.0.insert((domain.into(), one, other));
        self.0.insert((domain.into(), other, one));
        Ok(())
    }

    /// Removes a link in either direction. Idempotent.
    pub fn unlink(&mut self, domain: &str, one: RealmId, other: RealmId) {
        self.0.remove(&(domain.into(), one, other));
        self.0.remove(&(domain.into(), other, one));
    }

    /// Every link once, with the smaller id first.
    pub fn iter(&self) -> impl Iterator<Item = &(Box<str>, RealmId, RealmId)> {
        self.0.iter().filter(|(_, one, other)| one < other)
    }

    /// The realms that are linked with the given one for a domain.
    pub fn of(&self, realm: RealmId, domain: &str) -> impl Iterator<Item = RealmId> {
        let least = RealmId::of_master(crate::AccountId::from_bytes([0; 16]));
        self.0
            .range((domain.into(), realm, least)..)
            .take_while(move |(found, one, _)| **found == *domain && *one == realm)
            .map(|(_, _, other)| *other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AccountId;

    #[test]
    fn links_go_both_ways_and_stay_in_their_domain() {
        let [a, b, c] = [1, 2, 3].map(|byte| RealmId::of_master(AccountId::from_bytes([byte; 16])));
        let mut links = Links::default();
        links.link("x.example", a, b).unwrap();
        links.link("x.example", b, c).unwrap();
        let of = |realm, domain| links.of(realm, domain).collect::<Vec<_>>();
        assert_eq!(of(a, "x.example"), [b]);
        assert_eq!(of(b, "x.example"), [a, c]);
        assert_eq!(of(a, "y.example"), []);
        assert_eq!(links.clone().link("x.example", a, a), Err(LinkError::SameRealm));
        links.unlink("x.example", b, a);
        assert_eq!(links.of(a, "x.example").count(), 0);
    }

    #[test]
    fn public_domains_are_refused() {
        assert!(PUBLIC_DOMAINS.is_sorted());
        let [a, b] = [1, 2].map(|byte| RealmId::of_master(AccountId::from_bytes([byte; 16])));
        assert_eq!(Links::default().link("gmail.com", a, b), Err(LinkError::PublicDomain));
    }
}
