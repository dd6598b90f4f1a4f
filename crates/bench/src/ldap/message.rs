//! The messages that the benchmark needs. Requests are encoded by the server's library; of answers the entries are only
//! counted, so that the load takes little of the processor.

use bytes::BytesMut;
use ldap::{
    Codec, LdapMsg,
    proto::{
        LdapBindCred, LdapBindRequest, LdapDerefAliases, LdapFilter, LdapOp, LdapSearchRequest,
        LdapSearchScope, LdapSubstringFilter,
    },
};

const ENTRY: u8 = 0x64;
const END_OF_SEARCH: u8 = 0x65;
const BOUND: u8 = 0x61;
/// The search found more than it was asked for.
const SIZE_LIMIT_EXCEEDED: u8 = 4;
/// The most people of an answer.
const SIZE_LIMIT: i32 = 20;

/// A search for people whose name or address begins with something, one level below a base.
pub fn search(base: &str, beginning: &str) -> Vec<u8> {
    let begins = |attribute: &str| {
        let initial = Some(beginning.to_owned());
        LdapFilter::Substring(
            attribute.to_owned(),
            LdapSubstringFilter { initial, any: vec![], final_: None },
        )
    };
    message(LdapOp::SearchRequest(LdapSearchRequest {
        base: base.to_owned(),
        scope: LdapSearchScope::OneLevel,
        aliases: LdapDerefAliases::Never,
        sizelimit: SIZE_LIMIT,
        timelimit: 0,
        typesonly: false,
        filter: LdapFilter::Or(vec![begins("cn"), begins("mail")]),
        attrs: ["uid", "cn", "mail"].map(str::to_owned).into(),
    }))
}

pub fn bind(name: &str, password: &str) -> Vec<u8> {
    let cred = LdapBindCred::Simple(password.to_owned());
    message(LdapOp::BindRequest(LdapBindRequest { version: 3, dn: name.to_owned(), cred }))
}

/// A connection has one request at a time, so all have the same id.
fn message(operation: LdapOp) -> Vec<u8> {
    let mut bytes = BytesMut::new();
    Codec::default().encode(LdapMsg::new(1, operation), &mut bytes).expect("it can be encoded");
    bytes.to_vec()
}

/// The number of entries in a whole answer; `None` if bytes are missing.
pub fn entries(mut answer: &[u8]) -> Option<usize> {
    let mut entries = 0;
    loop {
        let (_, message, rest) = split(answer)?;
        let (_, _, operation) = split(message).expect("a message has an id");
        match operation[0] {
            ENTRY => entries += 1,
            END_OF_SEARCH | BOUND => {
                let (_, result, _) = split(operation).expect("an operation has a length");
                let (_, code, _) = split(result).expect("a result has a code");
                assert!(matches!(code, [0 | SIZE_LIMIT_EXCEEDED]), "{}", String::from_utf8_lossy(answer));
                return Some(entries);
            }
            other => panic!("the server answers with {other:#x}"),
        }
        answer = rest;
    }
}

/// The tag and content of the first element, and what follows it; `None` if bytes are missing.
fn split(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..0x80 => (usize::from(first), rest),
        _ => {
            let (length, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (length.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)), rest)
        }
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((tag, content, rest))
}
