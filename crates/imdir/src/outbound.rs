//! Outgoing HTTP: the one place that makes requests to other servers.
//!
//! Every request has a timeout and a limit on the size of its response, and no redirect is followed: the credentials and
//! the body of a request are for the server that was named. Addresses that others than the operator name must be public
//! ones, so that nobody reaches a private network by way of this server.

use crate::network::Network;
use std::{
    io::Read,
    net::IpAddr,
    sync::{Arc, LazyLock},
    time::Duration,
};
use ureq::{
    Agent, AsSendBody,
    config::Config,
    http::{HeaderMap, Request, StatusCode, Uri},
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};

/// A client with bounds.
#[derive(Debug, Clone)]
pub struct Outbound {
    agent: Agent,
    max_bytes: u64,
}

/// The response to a request, of any status.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// No usable response.
#[derive(Debug, thiserror::Error)]
pub enum OutboundError {
    #[error(transparent)]
    Failed(ureq::Error),
    #[error("{0} is not a public address, hint: only the operator's settings may name others")]
    NotPublic(IpAddr),
    #[error("plain HTTP may lead to networks in outbound_allow only")]
    NotEncrypted,
    #[error("the response is larger than {0} bytes")]
    TooLarge(u64),
}

impl Outbound {
    /// For addresses of the operator's settings or command line, which may be anywhere. HTTP proxies of the environment are
    /// used.
    pub fn to_settings(timeout: Duration, max_bytes: u64) -> Self {
        Self { agent: bounded(timeout).build().new_agent(), max_bytes }
    }

    /// For addresses that others name: public ones by HTTPS, and those that the operator allows. The addresses of a name
    /// are checked when it is resolved for the connection, so a name can't change its address in between.
    pub fn to_public(timeout: Duration, max_bytes: u64, allowed: &[Network]) -> Self {
        let config = bounded(timeout).proxy(None).build();
        let resolver = PublicResolver { resolver: DefaultResolver::default(), allowed: allowed.into() };
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Self { agent, max_bytes }
    }

    /// Sends a request and reads the whole response. Blocks.
    ///
    /// # Errors
    /// No response in time, one that is too large, or an address that is not allowed.
    pub fn send(&self, request: Request<impl AsSendBody>) -> Result<Reply, OutboundError> {
        self.read(self.agent.run(request))
    }

    /// The same without a timeout, for long work of the operator's.
    ///
    /// # Errors
    /// As [`Self::send`].
    pub fn send_patiently(&self, request: Request<impl AsSendBody>) -> Result<Reply, OutboundError> {
        let request = self.agent.configure_request(request).timeout_global(None).build();
        self.read(self.agent.run(request))
    }

    /// The same, within another timeout, for a response whose beginning is enough: its body is cut at the limit, or where
    /// it breaks off.
    ///
    /// # Errors
    /// No status in time, or an address that is not allowed.
    pub fn send_briefly(
        &self,
        request: Request<impl AsSendBody>,
        timeout: Duration,
    ) -> Result<Reply, OutboundError> {
        let request = self.agent.configure_request(request).timeout_global(Some(timeout)).build();
        let (head, body) = self.agent.run(request).map_err(|error| self.failed(error))?.into_parts();
        let mut beginning = Vec::new();
        let _ = body.into_reader().take(self.max_bytes).read_to_end(&mut beginning);
        Ok(Reply { status: head.status, headers: head.headers, body: beginning })
    }

    fn read(
        &self,
        answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
    ) -> Result<Reply, OutboundError> {
        let (head, mut body) = answer.map_err(|error| self.failed(error))?.into_parts();
        let body = body.with_config().limit(self.max_bytes).read_to_vec();
        Ok(Reply {
            status: head.status,
            headers: head.headers,
            body: body.map_err(|error| self.failed(error))?,
        })
    }

    fn failed(&self, error: ureq::Error) -> OutboundError {
        match error {
            ureq::Error::BodyExceedsLimit(_) => OutboundError::TooLarge(self.max_bytes),
            ureq::Error::Other(error) => match error.downcast::<OutboundError>() {
                Ok(own) => *own,
                Err(error) => OutboundError::Failed(ureq::Error::Other(error)),
            },
            error => OutboundError::Failed(error),
        }
    }
}

fn bounded(timeout: Duration) -> ureq::config::ConfigBuilder<ureq::typestate::AgentScope> {
    Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(timeout))
}

/// Resolves names, and refuses those that lead to an address that is neither public nor allowed.
#[derive(Debug)]
struct PublicResolver<R> {
    resolver: R,
    allowed: Arc<[Network]>,
}

impl<R: Resolver> Resolver for PublicResolver<R> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let addresses = self.resolver.resolve(uri, config, timeout)?;
        let is_encrypted = uri.scheme_str() == Some("https");
        match addresses.iter().find_map(|address| self.refusal(address.ip(), is_encrypted)) {
            Some(refusal) => Err(ureq::Error::Other(Box::new(refusal))),
            None => Ok(addresses),
        }
    }
}

impl<R> PublicResolver<R> {
    fn refusal(&self, address: IpAddr, is_encrypted: bool) -> Option<OutboundError> {
        let plain = address.to_canonical();
        if self.allowed.iter().any(|network| network.contains(plain)) {
            None
        } else if !is_public(address) {
            Some(OutboundError::NotPublic(address))
        } else {
            (!is_encrypted).then_some(OutboundError::NotEncrypted)
        }
    }
}

/// Whether an address is reachable from everywhere (the registries of RFC 6890), and contains no other address.
fn is_public(address: IpAddr) -> bool {
    static SPECIAL: LazyLock<Vec<Network>> = LazyLock::new(|| {
        const TEXTS: [&str; 20] = [
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "::/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "4000::/2",
            "8000::/1",
        ];
        TEXTS.iter().map(|text| text.parse().expect("a network")).collect()
    });
    let address = address.to_canonical();
    !SPECIAL.iter().any(|network| network.contains(address))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        net::SocketAddr,
        sync::atomic::{AtomicUsize, Ordering},
    };

    /// Resolves every name to the next of these addresses.
    #[derive(Debug)]
    struct Rebinding(AtomicUsize, Vec<&'static str>);

    impl Resolver for Rebinding {
        fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
            let next = self.1[self.0.fetch_add(1, Ordering::Relaxed) % self.1.len()];
            let mut addresses = self.empty();
            for address in next.split(' ') {
                addresses.push(SocketAddr::new(address.parse().expect("an address"), 443));
            }
            Ok(addresses)
        }
    }

    fn resolved(resolver: &PublicResolver<Rebinding>, url: &str) -> Result<usize, String> {
        let url = url.parse().expect("a URL");
        let found = resolver.resolve(&url, &Agent::config_builder().build(), NextTimeout::default());
        found.map(|addresses| addresses.len()).map_err(|error| error.to_string())
    }

    #[test]
    fn each_resolution_of_a_name_is_checked() {
        let answers =
            vec!["1.1.1.1", "127.0.0.1", "1.1.1.1 10.0.0.1", "::ffff:169.254.169.254", "1.1.1.1 1.0.0.1"];
        let resolver =
            PublicResolver { resolver: Rebinding(AtomicUsize::new(0), answers), allowed: Arc::default() };
        let found: Vec<_> = (0..5).map(|_| resolved(&resolver, "https://rebinding.example/").ok()).collect();
        assert_eq!(found, [Some(1), None, None, None, Some(2)]);
    }

    #[test]
    fn the_operator_may_allow_networks_and_plain_http_in_them() {
        let allowed: Vec<Network> = vec!["10.1.0.0/16".parse().expect("a network")];
        let answers = vec!["10.1.2.3", "10.2.0.1", "::ffff:10.1.0.1", "1.1.1.1"];
        let resolver =
            PublicResolver { resolver: Rebinding(AtomicUsize::new(0), answers), allowed: allowed.into() };
        let found: Vec<_> = (0..4).map(|_| resolved(&resolver, "http://lan.example/").is_ok()).collect();
        assert_eq!(found, [true, false, true, false]);
    }

    #[test]
    fn addresses_of_private_networks_are_not_public() {
        for public in ["1.1.1.1", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "3fff:ffff::1"] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
        for special in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.31.255.255",
            "192.168.1.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2001:db8::1",
            "2002:7f00:1::",
            "fd00:ec2::254",
            "fe80::1",
            "ff02::1",
        ] {
            assert!(!is_public(special.parse().expect("an address")), "{special}");
        }
    }
}
