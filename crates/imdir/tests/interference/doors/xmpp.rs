//! Random searches of an XMPP server's users, and their rosters.

use super::{
    Doors, Names,
    xmpp_server::{DOMAIN, XmppServer},
};
use crate::{caller::Caller, draw::Draw, names};
use imdir::xmpp::{Rosters, Secret, XmppSettings};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// The component has changed all rosters that it will change after such a silence.
const SILENCE: Duration = Duration::from_millis(10);
/// Rosters of the two worlds that differ for so long tell of what is hidden.
const PATIENCE: Duration = Duration::from_secs(3);
const POLL: Duration = Duration::from_millis(2);

#[derive(Debug)]
pub enum Ask {
    /// The sender and the payload.
    Search(String, String),
    /// Of a user; None for all users of the server.
    Rosters(Option<String>),
}

impl Ask {
    pub fn draw(draw: &mut Draw, names: &Names<'_>) -> Self {
        if draw.one_in(3) {
            return Self::rosters(names);
        }
        let from = if draw.one_in(20) { "ann@elsewhere.example".to_owned() } else { jid(&names.actor(draw)) };
        let text = match draw.below(4) {
            0 => jid(&names.name(draw)),
            1 => names.name(draw),
            _ => names::typed(draw),
        };
        let fields = match draw.below(4) {
            0 => format!(
                "<x xmlns='jabber:x:data' type='submit'><field var='x-search'><value>{text}</value></field></x>"
            ),
            1 => format!("<email>{text}</email>"),
            _ => format!("<nick>{text}</nick>"),
        };
        Self::Search(from, format!("<query xmlns='jabber:iq:search'>{fields}{}</query>", page(draw, names)))
    }

    /// The rosters that the caller reads.
    pub fn rosters(names: &Names<'_>) -> Self {
        let own = || jid(&names.own());
        Self::Rosters((names.place.caller == Caller::Person).then(own))
    }

    /// Waits until the rosters are the same in both worlds, and stay as they are.
    pub async fn settle(&self, doors: &[Doors]) {
        let Self::Rosters(of) = self else { return };
        let start = Instant::now();
        let rosters = |door: &Doors| door.xmpp.rosters(of.as_deref());
        let is_settled = || {
            let is_idle = doors.iter().all(|door| door.xmpp.is_idle_for(SILENCE));
            is_idle && rosters(&doors[0]) == rosters(&doors[1])
        };
        sleep(SILENCE).await;
        while !is_settled() && start.elapsed() < PATIENCE {
            sleep(POLL).await;
        }
    }

    /// The answer, and whether it tells of somebody.
    pub async fn put_to(&self, server: &XmppServer, component: &str) -> (String, bool) {
        match self {
            Self::Rosters(of) => {
                let rosters = server.rosters(of.as_deref());
                (format!("{rosters:#?}"), !rosters.is_empty())
            }
            Self::Search(from, payload) => {
                let request =
                    format!("<iq type='set' id='1' from='{from}/x' to='{component}'>{payload}</iq>");
                let answer = server.ask(&request).await;
                let tells = answer.contains("<item");
                (answer, tells)
            }
        }
    }
}

/// A page of results: its size, or its place beside somebody who may not be among them.
fn page(draw: &mut Draw, names: &Names<'_>) -> String {
    let place = match draw.below(8) {
        0 => format!("<after>{}</after>", jid(&names.name(draw))),
        1 => format!("<before>{}</before>", jid(&names.name(draw))),
        2 => "<before/>".to_owned(),
        3 => format!("<index>{}</index>", draw.below(4)),
        4 => String::new(),
        _ => return String::new(),
    };
    format!("<set xmlns='http://jabber.org/protocol/rsm'><max>{}</max>{place}</set>", draw.below(4))
}

/// The address of a user by the user name; a server has none for a user who is gone.
fn jid(name: &str) -> String {
    let name = if name.is_empty() { "nobody" } else { name };
    format!("{}@{DOMAIN}", name.replace('@', "\\40"))
}

/// The settings of a component of the server.
pub fn settings(server: &XmppServer, component: &str, account: directory::AccountId) -> XmppSettings {
    XmppSettings {
        server: server.address.to_string().parse().expect("an address"),
        domain: component.parse().expect("a domain"),
        user_domain: DOMAIN.parse().expect("a domain"),
        secret: Secret(String::new()),
        account: Some(account),
        naming: "user_name".parse().expect("a rule"),
        rosters: Rosters::Prosody,
    }
}
