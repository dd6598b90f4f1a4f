//! The XMPP server, and which of its addresses names whom. Searches and explanations decide by the functions here.

use axum::http::Uri;
use directory::{AccountId, Hit, Naming, Realm, User, View};
use std::{fmt, net::IpAddr, str::FromStr, sync::Arc};
use uuid::Uuid;
use xmpp::{Domain, Jid};

/// The settings of the component.
#[derive(Debug, Clone)]
pub struct XmppSettings {
    pub server: ServerAddress,
    /// The component's own domain.
    pub domain: Domain,
    /// The domain of the server's users.
    pub user_domain: Domain,
    pub secret: Secret,
    /// The account whose people are searched; None for the only one.
    pub account: Option<AccountId>,
    pub naming: Naming,
    pub rosters: Rosters,
}

/// The host and port of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerAddress {
    pub host: String,
    pub port: u16,
}

impl FromStr for ServerAddress {
    type Err = ();

    /// `HOST:PORT`, or `[ADDRESS]:PORT` for IPv6.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (host, port) = text.rsplit_once(':').ok_or(())?;
        let is_bracketed = host.starts_with('[') && host.ends_with(']');
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let is_valid =
            !host.is_empty() && !host.contains(['/', '@', ' ']) && is_bracketed == host.contains(':');
        let port = port.parse().map_err(|_| ())?;
        if is_valid && port > 0 { Ok(Self { host: host.to_owned(), port }) } else { Err(()) }
    }
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.host.contains(':') {
            true => write!(f, "[{}]:{}", self.host, self.port),
            false => write!(f, "{}:{}", self.host, self.port),
        }
    }
}

/// Whether a host is this machine.
pub(crate) fn is_this_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// A secret that no log shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The kind of the server whose users' rosters show whom they see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rosters {
    Off,
    Prosody,
    /// With the URL of its API.
    Ejabberd(Uri),
}

/// What the server's users are told about one another.
#[derive(Debug)]
pub(crate) struct Told {
    /// The target's address.
    pub(crate) id: Option<Jid>,
    /// Whether the viewer's roster shows the target; None if rosters are left alone.
    pub(crate) lists: Option<bool>,
    /// Whether some search of the viewer shows the target.
    pub(crate) finds: bool,
    /// Whether a search for the address shows the target.
    pub(crate) finds_by_address: bool,
}

impl XmppSettings {
    /// What a viewer is told about a target, for explanations.
    pub(crate) fn told(&self, realm: &Realm, view: &View<'_>, target: &User) -> Told {
        let account = view.viewer().account;
        let is_served = self.account.is_none_or(|own| own == account) && self.jid(view.viewer()).is_some();
        let id = self.jid(target).filter(|_| target.account == account);
        let hit = view.find(target.id).filter(|hit| is_served && self.shows(view, hit).is_some());
        let is_seen = hit.is_some_and(|hit| hit.reason.is_seeing());
        Told {
            lists: (self.rosters != Rosters::Off).then_some(is_seen),
            finds: hit.is_some(),
            finds_by_address: is_served && id.as_ref().is_some_and(|id| self.find(realm, view, id).is_some()),
            id,
        }
    }

    /// The address by which a found user is shown: only users of the viewer's account have one.
    pub(super) fn shows(&self, view: &View<'_>, hit: &Hit<'_>) -> Option<Jid> {
        self.jid(hit.user).filter(|_| hit.user.account == view.viewer().account)
    }

    /// The user's address on the server.
    pub(super) fn jid(&self, user: &User) -> Option<Jid> {
        Jid::of_name(&self.naming.name_of(user)?, &self.user_domain)
    }

    /// The user of the account that an address of the server names.
    pub(super) fn user<'a>(&self, realm: &'a Realm, account: AccountId, jid: &Jid) -> Option<&'a Arc<User>> {
        if *jid.domain() != self.user_domain {
            return None;
        }
        self.naming.user(realm, account, &jid.name()?)
    }

    /// The user that an address names, if the viewer finds it. An absent user is looked up too.
    pub(super) fn find<'a>(&self, realm: &Realm, view: &View<'a>, jid: &Jid) -> Option<Hit<'a>> {
        let named = self.user(realm, view.viewer().account, jid);
        let target = named.map_or_else(|| directory::UserId::from_uuid(Uuid::nil()), |user| user.id);
        view.find_by_handle(target).filter(|hit| self.shows(view, hit).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_has_a_host_and_a_port() {
        for (text, host, is_here) in [
            ("127.0.0.1:5347", "127.0.0.1", true),
            ("localhost:5347", "localhost", true),
            ("[::1]:5347", "::1", true),
            ("xmpp.example.org:5347", "xmpp.example.org", false),
            ("10.0.0.1:5347", "10.0.0.1", false),
            ("localhost.evil.example:1", "localhost.evil.example", false),
        ] {
            let address: ServerAddress = text.parse().unwrap_or_else(|()| panic!("{text}"));
            assert_eq!((&*address.host, address.to_string()), (host, text.to_owned()));
            assert_eq!(is_this_machine(&address.host), is_here, "{text}");
        }
        for text in ["", "localhost", ":1", "a:0", "a:99999", "::1:5347", "[a]:1", "http://a:1", "a b:1"] {
            assert!(text.parse::<ServerAddress>().is_err(), "{text}");
        }
        assert!(!format!("{:?}", Secret("x1".to_owned())).contains("x1"));
    }
}
