//! Whatever bytes a client sends, nothing panics: they are no message, or one that has an answer.

use bytes::BytesMut;
use directory::{
    Realm,
    population::{Noun, Population},
};
use ldap::{
    Codec, Control, Directory, LdapMsg, PageRequest, Search, Suffix, compare, describe, oid, proto::*,
};
use proptest::{collection::vec, prelude::*};
use std::sync::LazyLock;

static REALM: LazyLock<Realm> = LazyLock::new(|| {
    let people = Population { seed: 7, users: 40, groups: 6, masters: 1, accounts_per_master: 1 };
    let mut builder = Realm::builder(people.realm_ids().next().expect("there is one"));
    people.realm(0, |noun| match noun {
        Noun::Account(account) => builder.account(account),
        Noun::Group(group) => builder.group(group),
        Noun::User(user) => builder.user(user),
        Noun::Member(group, user) => builder.member(group, user, None),
    });
    builder.finish(1)
});

/// Answers all messages that the bytes begin with.
fn answer_all(bytes: &[u8]) {
    let realm = &*REALM;
    let account = realm.accounts().next().expect("there is one");
    let viewer = realm.users(account.id, None).find(|user| user.is_active()).expect("somebody is active");
    let view = realm.seen_by(viewer.id).expect("the viewer is active");
    let suffix = Suffix::of_domain("a.example");
    let tree = Directory { suffix: &suffix, account, realm, view: &view };
    let (mut codec, mut input, mut output) = (Codec::default(), BytesMut::from(bytes), BytesMut::new());
    while let Ok(Some(message)) = codec.decode(&mut input) {
        match &message.op {
            LdapOp::SearchRequest(request) => {
                let page = PageRequest { size: 3, cookie: bytes.iter().copied().take(17).collect() };
                let _ = describe(request, &suffix);
                for page in [None, Some(&page)] {
                    let _ = Search::new(request, page).and_then(|search| search.run(&tree));
                }
            }
            LdapOp::CompareRequest(request) => drop(compare(&tree, request)),
            _ => {}
        }
        codec.encode(message, &mut output).expect("what was read can be written");
    }
}

fn encoded(op: LdapOp, controls: Vec<Control>) -> Vec<u8> {
    let mut bytes = BytesMut::new();
    let message = LdapMsg::new_with_ctrls(1, op, controls);
    Codec::default().encode(message, &mut bytes).expect("it can be encoded");
    bytes.to_vec()
}

fn filters() -> impl Strategy<Value = LdapFilter> {
    let name = prop_oneof![
        Just("cn".to_owned()),
        Just("mail".to_owned()),
        Just("memberOf".to_owned()),
        Just("createTimestamp".to_owned()),
        "\\PC{0,8}",
    ];
    let value =
        prop_oneof![Just("an".to_owned()), Just("cn=x,ou=groups,dc=a,dc=example".to_owned()), "\\PC{0,12}"];
    let leaf = (name, value, 0..7).prop_map(|(name, value, kind)| match kind {
        0 => LdapFilter::Equality(name, value),
        1 => LdapFilter::Present(name),
        2 => LdapFilter::GreaterOrEqual(name, value),
        3 => LdapFilter::Approx(name, value),
        4 => LdapFilter::Extensible(LdapMatchingRuleAssertion {
            matching_rule: Some("1.2.840.113556.1.4.1941".to_owned()),
            type_: Some(name),
            match_value: value,
            dn_attributes: true,
        }),
        _ => LdapFilter::Substring(name, LdapSubstringFilter::from(format!("*{value}*").as_str())),
    });
    leaf.prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(LdapFilter::And),
            vec(inner.clone(), 0..4).prop_map(LdapFilter::Or),
            inner.prop_map(|filter| LdapFilter::Not(Box::new(filter))),
        ]
    })
}

fn searches() -> impl Strategy<Value = LdapOp> {
    let base = prop_oneof![Just("ou=people,dc=a,dc=example".to_owned()), Just(String::new()), "\\PC{0,20}"];
    (base, filters(), vec("\\PC{0,8}", 0..3)).prop_map(|(base, filter, attrs)| {
        LdapOp::SearchRequest(LdapSearchRequest {
            base,
            scope: LdapSearchScope::Subtree,
            aliases: LdapDerefAliases::Never,
            sizelimit: 5,
            timelimit: 0,
            typesonly: false,
            filter,
            attrs,
        })
    })
}

fn others() -> impl Strategy<Value = LdapOp> {
    let value = vec(any::<u8>(), 0..12);
    ("\\PC{0,20}", "\\PC{0,12}", value, 0..3).prop_map(|(dn, text, val, kind)| match kind {
        0 => LdapOp::BindRequest(LdapBindRequest { version: 3, dn, cred: LdapBindCred::Simple(text) }),
        1 => LdapOp::CompareRequest(LdapCompareRequest { dn, atype: "cn".to_owned(), val }),
        _ => LdapOp::ExtendedRequest(LdapExtendedRequest { name: text, value: Some(val) }),
    })
}

fn controls() -> impl Strategy<Value = Vec<Control>> {
    let control = (vec(any::<u8>(), 0..20), any::<bool>()).prop_map(|(bytes, is_page)| match is_page {
        true => Control::SimplePagedResults { size: 3, cookie: bytes },
        false => Control::Unknown {
            oid: oid::PROXIED_AUTHORIZATION.to_owned(),
            criticality: true,
            value: Some(bytes),
        },
    });
    vec(control, 0..2)
}

fn requests() -> impl Strategy<Value = Vec<u8>> {
    (prop_oneof![4 => searches().boxed(), 1 => others().boxed()], controls())
        .prop_map(|(op, controls)| encoded(op, controls))
}

proptest! {
    #[test]
    fn random_bytes_do_no_harm(bytes in vec(any::<u8>(), 0..400)) {
        answer_all(&bytes);
        answer_all(&[&[0x30, 0x82, 0x01, 0x00, 0x02, 0x01, 0x01, 0x63], &bytes[..]].concat());
    }

    #[test]
    fn requests_with_changed_bytes_do_no_harm(
        request in requests(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
    ) {
        let mut bytes = request;
        answer_all(&bytes);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
            answer_all(&bytes);
        }
    }
}
