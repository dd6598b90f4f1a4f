//! The identifier of a provider, and what URLs it may name.

use crate::Error;
use std::{fmt, str::FromStr};

/// An issuer identifier (OpenID Connect Core 1.0, section 2), compared byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Issuer(Box<str>);

impl Issuer {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The URL of the discovery document (OpenID Connect Discovery 1.0, section 4).
    pub fn discovery_url(&self) -> String {
        format!("{}/.well-known/openid-configuration", self.0.trim_end_matches('/'))
    }

    /// Whether the provider may name this URL as one of its endpoints: with TLS, unless it has none itself.
    pub(crate) fn may_name(&self, url: &str) -> bool {
        let scheme = if self.0.starts_with("https://") { "https://" } else { "http" };
        is_url(url) && url.starts_with(scheme) && !url.contains('#')
    }
}

impl FromStr for Issuer {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let rest = text.strip_prefix("https://").or_else(|| {
            let rest = text.strip_prefix("http://")?;
            is_loopback(host(rest)).then_some(rest)
        });
        let is_issuer = |rest: &str| !rest.contains(['?', '#', '@']) && !host(rest).is_empty();
        match rest.is_some_and(is_issuer) && is_url(text) {
            true => Ok(Self(text.into())),
            false => Err(Error::NotAnIssuer),
        }
    }
}

impl fmt::Display for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The host of what follows the scheme, without a port.
fn host(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

fn is_loopback(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

fn is_url(text: &str) -> bool {
    let has_scheme = text.starts_with("https://") || text.starts_with("http://");
    has_scheme && text.len() <= 2000 && text.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuer_is_a_url_with_tls_or_of_this_machine() {
        for good in [
            "https://login.example",
            "https://login.example/tenant/v2.0",
            "https://login.example:8443/",
            "http://127.0.0.1:8080",
            "http://[::1]:8080/realms/x",
            "http://localhost",
        ] {
            assert_eq!(good.parse::<Issuer>().map(|issuer| issuer.to_string()), Ok(good.to_owned()));
        }
        for bad in [
            "",
            "https://",
            "login.example",
            "http://login.example",
            "http://127.0.0.1.evil.example",
            "http://localhost@evil.example",
            "https://login.example?tenant=1",
            "https://login.example/#",
            "https://login example",
        ] {
            assert_eq!(bad.parse::<Issuer>(), Err(Error::NotAnIssuer), "{bad}");
        }
    }

    #[test]
    fn endpoints_have_tls_like_their_issuer() {
        let issuer: Issuer = "https://login.example/".parse().expect("an issuer");
        assert_eq!(issuer.discovery_url(), "https://login.example/.well-known/openid-configuration");
        assert!(issuer.may_name("https://other.example/keys"));
        assert!(!issuer.may_name("http://login.example/keys") && !issuer.may_name("file:///etc/passwd"));
    }
}
