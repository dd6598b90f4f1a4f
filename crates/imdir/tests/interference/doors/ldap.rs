//! Random binds, searches and comparisons over LDAP.

use super::Names;
use crate::{caller::Caller, credentials, draw::Draw, names};
use bytes::BytesMut;
use directory::UserId;
use ldap::{Codec, Control, LdapMsg, oid, proto::*};

const SUFFIX: &str = "dc=one,dc=example";
const ATTRIBUTES: [&str; 14] = [
    "cn",
    "sn",
    "givenName",
    "displayName",
    "mail",
    "uid",
    "ou",
    "title",
    "l",
    "o",
    "objectClass",
    "hasSubordinates",
    "entryUUID",
    "description",
];
const SELECTIONS: [&[&str]; 6] =
    [&[], &["*", "+"], &["cn"], &["memberOf", "manager", "entryDN"], &["1.1"], &["member", "mail"]];

/// A bind, requests, and the end.
#[derive(Debug)]
pub struct Ask {
    name: String,
    /// None for the caller's own app password.
    password: Option<String>,
    requests: Vec<(LdapOp, Vec<Control>)>,
}

impl Ask {
    pub fn draw(draw: &mut Draw, names: &Names<'_>) -> Self {
        let (name, password) = credentials(draw, names);
        let requests = (0..1 + draw.below(4)).map(|_| request(draw, names)).collect();
        Self { name, password, requests }
    }

    /// The bytes of one connection.
    pub fn messages(&self, own: &str) -> Vec<u8> {
        let password = self.password.as_deref().unwrap_or(own).to_owned();
        let bind =
            LdapBindRequest { version: 3, dn: self.name.clone(), cred: LdapBindCred::Simple(password) };
        let requests = self.requests.iter().cloned();
        let all = [(LdapOp::BindRequest(bind), Vec::new())].into_iter().chain(requests);
        let mut bytes = BytesMut::new();
        for (id, (op, controls)) in (1..).zip(all.chain([(LdapOp::UnbindRequest, Vec::new())])) {
            let message = LdapMsg::new_with_ctrls(id, op, controls);
            Codec::default().encode(message, &mut bytes).expect("it can be encoded");
        }
        bytes.to_vec()
    }
}

fn request(draw: &mut Draw, names: &Names<'_>) -> (LdapOp, Vec<Control>) {
    let mut controls = Vec::new();
    if names.place.caller == Caller::Relay && !draw.one_in(10) {
        let value = Some(format!("u:{}", names.name(draw)).into_bytes());
        let oid = oid::PROXIED_AUTHORIZATION.to_owned();
        controls.push(Control::Unknown { oid, criticality: true, value });
    }
    let op = match draw.below(12) {
        0 => LdapOp::CompareRequest(compared(draw, names)),
        1 => LdapOp::ExtendedRequest(LdapExtendedRequest { name: oid::WHO_AM_I.to_owned(), value: None }),
        _ => LdapOp::SearchRequest(searched(draw, names)),
    };
    if draw.one_in(3) {
        let cookie = if draw.one_in(2) { Vec::new() } else { cookie(draw, names) };
        controls.push(Control::SimplePagedResults { size: draw.below(4) as i64, cookie });
    }
    (op, controls)
}

/// Whether a response to a search has an entry of a person: such names are answered with its first attribute.
pub fn has_entry(answer: &[u8]) -> bool {
    answer.windows(9).any(|part| part == b"ou=people") && answer.windows(4).any(|part| part == b"uid=")
}

fn credentials(draw: &mut Draw, names: &Names<'_>) -> (String, Option<String>) {
    match names.place.caller {
        Caller::Relay if !draw.one_in(8) => {
            (format!("cn={},ou=apps,{SUFFIX}", names.place.app), Some(credentials::SECRET.to_owned()))
        }
        Caller::Person if !draw.one_in(8) => {
            let own = names.actor(draw);
            (if draw.one_in(2) { dn(&own) } else { own }, None)
        }
        // Somebody else's name, with the own password or a wrong one.
        _ => {
            let name = names.name(draw);
            let password = Some("wrong".to_owned()).filter(|_| draw.one_in(2));
            (if draw.one_in(2) { dn(&name) } else { name }, password)
        }
    }
}

fn dn(name: &str) -> String {
    format!("uid={name},ou=people,{SUFFIX}")
}

/// The name of an entry that is, may be or never was.
fn entry(draw: &mut Draw, names: &Names<'_>) -> String {
    match draw.below(8) {
        0..4 => dn(&names.name(draw)),
        4 => {
            let id = draw.of(&names.known.people()).unwrap_or(UserId::from_bytes([7; 16]));
            format!("entryUUID={},ou=people,{SUFFIX}", uuid(id))
        }
        _ => format!("cn={},ou=groups,{SUFFIX}", names::GROUPS[draw.below(names::GROUPS.len())]),
    }
}

fn uuid(id: UserId) -> String {
    uuid::Uuid::from_bytes(*id.as_bytes()).to_string()
}

fn searched(draw: &mut Draw, names: &Names<'_>) -> LdapSearchRequest {
    let base = match draw.below(8) {
        0 => String::new(),
        1 => SUFFIX.to_owned(),
        2 | 3 => format!("ou=groups,{SUFFIX}"),
        4 | 5 => entry(draw, names),
        _ => format!("ou=people,{SUFFIX}"),
    };
    use LdapSearchScope::{Base, Children, OneLevel, Subtree};
    LdapSearchRequest {
        base,
        scope: [Base, OneLevel, Subtree, Subtree, Children][draw.below(5)].clone(),
        aliases: LdapDerefAliases::Never,
        sizelimit: if draw.one_in(3) { draw.below(3) as i32 } else { 0 },
        timelimit: 0,
        typesonly: draw.one_in(12),
        // What clients ask for whole lists with; other filters rarely match a group.
        filter: match draw.one_in(3) {
            true => LdapFilter::Present("objectClass".to_owned()),
            false => filter(draw, names, 3),
        },
        attrs: SELECTIONS[draw.below(SELECTIONS.len())].iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn compared(draw: &mut Draw, names: &Names<'_>) -> LdapCompareRequest {
    let (name, value) = named(draw, names);
    LdapCompareRequest { dn: entry(draw, names), atype: name.to_owned(), val: value.into_bytes() }
}

/// An attribute that names an entry or somebody, and a value.
fn named(draw: &mut Draw, names: &Names<'_>) -> (&'static str, String) {
    match draw.below(5) {
        0 => ("uid", names.name(draw)),
        1 => ("mail", names.name(draw)),
        2 => ("entryUUID", draw.of(&names.known.people()).map(uuid).unwrap_or_default()),
        _ => (["memberOf", "member", "manager", "entryDN"][draw.below(4)], entry(draw, names)),
    }
}

fn filter(draw: &mut Draw, names: &Names<'_>, depth: usize) -> LdapFilter {
    let some = |draw: &mut Draw| (0..1 + draw.below(3)).map(|_| filter(draw, names, depth - 1)).collect();
    let attribute = |draw: &mut Draw| ATTRIBUTES[draw.below(ATTRIBUTES.len())].to_owned();
    match draw.below(if depth == 0 { 6 } else { 9 }) {
        0 => LdapFilter::Present(attribute(draw)),
        1 | 2 => {
            let parts = match draw.below(3) {
                0 => LdapSubstringFilter { initial: Some(names::typed(draw)), any: vec![], final_: None },
                1 => LdapSubstringFilter { initial: None, any: vec![names::typed(draw)], final_: None },
                _ => LdapSubstringFilter { initial: None, any: vec![], final_: Some(names::typed(draw)) },
            };
            LdapFilter::Substring(attribute(draw), parts)
        }
        3 | 4 => {
            let (name, value) = named(draw, names);
            LdapFilter::Equality(name.to_owned(), value)
        }
        5 => LdapFilter::Equality(attribute(draw), names::typed(draw)),
        6 => LdapFilter::And(some(draw)),
        7 => LdapFilter::Or(some(draw)),
        _ => LdapFilter::Not(Box::new(filter(draw, names, depth - 1))),
    }
}

/// The place of somebody in an answer.
fn cookie(draw: &mut Draw, names: &Names<'_>) -> Vec<u8> {
    let id = draw.of(&names.known.people()).map_or([7; 16], |id| *id.as_bytes());
    [&[draw.below(6) as u8], &id[..]].concat()
}
