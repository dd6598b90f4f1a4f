//! The settings of the XMPP component, together.

use super::{Config, secret, value::RosterServer};
use crate::xmpp::{Rosters, Secret, XmppSettings, is_this_machine};
use anyhow::{Context, Result, bail};

impl Config {
    /// The XMPP server, if the server is a component of one.
    pub fn xmpp(&self) -> Result<Option<XmppSettings>> {
        let Some(server) = self.xmpp_server()? else {
            return match self.xmpp_domain()? {
                None => Ok(None),
                Some(_) => bail!("xmpp_server is missing, it is required with {}", self.place("xmpp_domain")),
            };
        };
        let place = self.place("xmpp_server");
        if !self.xmpp_trusted_network()? && !is_this_machine(&server.host) {
            bail!(
                "{place}: {server} is on another machine, and the connection is not encrypted, hint: a TLS proxy on this \
                 machine, or xmpp_trusted_network"
            );
        }
        let missing = |name: &str| format!("{name} is missing, it is required with {place}");
        let domain = self.xmpp_domain()?.with_context(|| missing("xmpp_domain"))?;
        let file = self.xmpp_secret_file()?.with_context(|| missing("xmpp_secret_file"))?;
        let user_domain = self.xmpp_user_domain()?.or_else(|| domain.parent());
        Ok(Some(XmppSettings {
            user_domain: user_domain.with_context(|| missing("xmpp_user_domain"))?,
            secret: Secret(secret(&file).with_context(|| self.place("xmpp_secret_file"))?),
            account: self.xmpp_account()?,
            naming: self.xmpp_user()?,
            rosters: self.rosters()?,
            server,
            domain,
        }))
    }

    fn rosters(&self) -> Result<Rosters> {
        let url = self.xmpp_api_url()?;
        match (self.xmpp_rosters()?, url) {
            (RosterServer::Off, _) => Ok(Rosters::Off),
            (RosterServer::Prosody, _) => Ok(Rosters::Prosody),
            (RosterServer::Ejabberd, None) => {
                bail!("xmpp_api_url is missing, it is required with {}", self.place("xmpp_rosters"))
            }
            (RosterServer::Ejabberd, Some(url)) => {
                let is_secret = url.scheme_str() == Some("https") || url.host().is_some_and(is_this_machine);
                if !is_secret && !self.xmpp_trusted_network()? {
                    let place = self.place("xmpp_api_url");
                    bail!("{place}: {url} is not encrypted, hint: https://, or xmpp_trusted_network");
                }
                Ok(Rosters::Ejabberd(url))
            }
        }
    }
}
