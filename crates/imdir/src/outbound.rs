//! Outgoing HTTP: the one place that makes requests to other servers.
//!
//! Every request has a timeout and a limit on the size of its response, and no redirect is followed: the credentials and
//! the body of a request are for the server that was named. Addresses that others than the operator name must be public
//! ones, so that nobody reaches a private network by way of this server.

use crate::network::Network;
use std::{net::IpAddr, sync::LazyLock, time::Duration};
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
    #[error("the response is larger than {0} bytes")]
    TooLarge(u64),
}

impl Outbound {
    /// For addresses of the operator's settings or command line, which may be anywhere. HTTP proxies of the environment are
    /// used.
    pub fn to_settings(timeout: Duration, max_bytes: u64) -> Self {
        Self { agent: bounded(timeout).build().new_agent(), max_bytes }
    }

    /// For addresses that others name: public ones only. The addresses of a name are checked when it is resolved for
    /// the connection, so a name can't change its address in between.
    pub fn to_public(timeout: Duration, max_bytes: u64) -> Self {
        let config = bounded(timeout).proxy(None).build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), PublicResolver::default());
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

/// Resolves names, and refuses those that lead to an address that isn't public.
#[derive(Debug, Default)]
struct PublicResolver(DefaultResolver);

impl Resolver for PublicResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let addresses = self.0.resolve(uri, config, timeout)?;
        match addresses.iter().find(|address| !is_public(address.ip())) {
            Some(address) => Err(ureq::Error::Other(Box::new(OutboundError::NotPublic(address.ip())))),
            None => Ok(addresses),
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
    use super::is_public;

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
