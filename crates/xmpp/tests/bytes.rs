//! Whatever bytes a server sends, nothing panics and little is kept; and however they are cut, they mean the same.

use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};
use xmpp::{
    Ask, Domain, Element, Found, Incoming, Jid, Received, Stream, StreamError, ejabberd, header,
    roster::{self, Roster},
};

const HEAD: &str = "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' \
                    xmlns:stream='http://etherx.jabber.org/streams' id='7' from='directory.a.example'>";
const SEARCH: &str = "<iq type='set' id='a' from='ann@a.example/x' to='directory.a.example'>\
    <query xmlns='jabber:iq:search'><nick>bo</nick>\
    <set xmlns='http://jabber.org/protocol/rsm'><max>2</max></set></query></iq>";
const FORM: &str = "<iq type='set' id='b' from='ann@a.example/x' to='directory.a.example'>\
    <query xmlns='jabber:iq:search'><x xmlns='jabber:x:data' type='submit'>\
    <field var='FORM_TYPE'><value>jabber:iq:search</value></field>\
    <field var='x-search'><value>bo&amp;<![CDATA[b]]></value></field></x></query></iq>";
const ROSTER: &str = "<iq type='result' id='imdir-1' from='ann@a.example'><query xmlns='jabber:iq:roster'>\
    <item jid='bob@a.example' name='Bob' subscription='both'><group>Staff (directory)</group></item>\
    <item jid='zoe@b.example'><group>Friends</group></item></query></iq>";
const PRIVILEGE: &str = "<message from='a.example' to='directory.a.example'>\
    <privilege xmlns='urn:xmpp:privilege:2'><perm access='roster' type='both'/></privilege></message>";

fn component() -> Domain {
    "directory.a.example".parse().expect("a domain")
}

/// All that is received from bytes in pieces, up to an error.
fn received(bytes: &[u8], pieces: &[usize]) -> (Vec<Received>, Option<StreamError>) {
    let (mut stream, mut all, mut rest) = (Stream::default(), Vec::new(), bytes);
    let mut pieces = pieces.iter().cycle();
    while !rest.is_empty() {
        let (mut piece, after) = rest.split_at((*pieces.next().unwrap_or(&usize::MAX)).clamp(1, rest.len()));
        rest = after;
        loop {
            match stream.receive(&mut piece) {
                Ok(Some(Received::Closed)) => return (all, None),
                Ok(Some(received)) => all.push(received),
                Ok(None) => break,
                Err(error) => return (all, Some(error)),
            }
        }
    }
    (all, None)
}

/// Answers as a directory without people does: rosters lose all entries that it may change.
fn answer(received: &Received) -> Option<String> {
    let incoming = match received {
        Received::Stanza(stanza) => Incoming::read(stanza, &component()),
        Received::TooLarge(stanza) => Incoming::read_too_large(stanza),
        Received::Opened(_) | Received::Closed => return None,
    };
    let request = match incoming {
        Incoming::Request(request) => request,
        Incoming::Response(response) => {
            let payload = response.payload.ok().flatten()?;
            let changes = roster::changes(&roster::read(&payload), &Roster::new());
            assert!(changes.iter().all(roster::Entry::is_removal));
            return None;
        }
        Incoming::Privileges(_) | Incoming::Nothing => return None,
    };
    let (_, ask, reply) = request.into_parts();
    let answered = ask.and_then(|ask| match &ask {
        Ask::Search(search) => search.answer(&Found::default()).map(Some),
        other => Ok(other.answer("Directory")),
    });
    let stanza = answered.map_or_else(|error| reply.error(&error), |payload| reply.result(payload));
    Some(stanza.to_stanza())
}

fn arbitrary_text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z<>&'\" \t\n]{0,8}", "\\PC{0,8}"]
}

fn arbitrary_element() -> impl Strategy<Value = Element> {
    let ns = prop_oneof![Just("a"), Just("b"), Just("jabber:component:accept")];
    let leaf = (ns.clone(), "[a-z]{1,4}", vec(("[a-z]{1,3}", arbitrary_text()), 0..3), arbitrary_text());
    let leaf = leaf.prop_map(|(ns, name, attributes, text)| {
        let mut element = Element::new(ns, name);
        for (at, (name, value)) in attributes.into_iter().enumerate() {
            element = element.with(format!("a{at}{name}"), value);
        }
        element.with_text(text)
    });
    leaf.prop_recursive(4, 24, 4, move |inner| {
        (ns.clone(), "[a-z]{1,4}", vec(inner, 1..4), arbitrary_text()).prop_map(
            |(ns, name, children, text)| Element::new(ns, name).with_children(children).with_text(text),
        )
    })
}

/// Lists of texts and objects, as the API of ejabberd has them, and other JSON.
fn api_answer() -> impl Strategy<Value = Value> {
    let text =
        prop_oneof!["[a-z]{0,3}@?[a-z.]{0,3}", "imdir-[a-z]?", "label|displayed_groups|key|value|jid|group"];
    let leaf = prop_oneof![4 => text.prop_map(Value::from), 1 => any::<i64>().prop_map(Value::from), 1 => Just(json!(null))];
    let key = prop_oneof![
        Just("key"),
        Just("value"),
        Just("jid"),
        Just("nick"),
        Just("group"),
        Just("subscription")
    ];
    leaf.prop_recursive(3, 16, 4, move |inner| {
        let object = vec((key.clone(), inner.clone()), 0..4);
        let object =
            object.prop_map(|pairs| pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect());
        prop_oneof![vec(inner, 0..4).prop_map(Value::Array), object.prop_map(Value::Object)]
    })
}

proptest! {
    #[test]
    fn any_bytes_have_an_end(bytes in vec(any::<u8>(), 0..300), is_opened: bool) {
        let bytes = if is_opened { [HEAD.as_bytes(), &bytes].concat() } else { bytes };
        for received in received(&bytes, &[]).0 {
            answer(&received);
        }
    }

    #[test]
    fn changed_stanzas_have_an_answer_or_an_end(
        changes in vec((any::<prop::sample::Index>(), "[<>/a-z='\"& ]{0,6}"), 1..6), which in 0..4_usize,
    ) {
        let mut text = [HEAD, [SEARCH, FORM, ROSTER, PRIVILEGE][which], SEARCH].concat();
        for (at, change) in changes {
            let at = at.index(text.len() - HEAD.len()) + HEAD.len();
            text.replace_range(at..(at + change.len()).min(text.len()), &change);
        }
        for received in received(text.as_bytes(), &[]).0 {
            answer(&received);
        }
    }

    #[test]
    fn the_cut_of_bytes_changes_nothing(pieces in vec(1..40_usize, 1..8)) {
        let text = [HEAD, SEARCH, " \n", FORM, ROSTER, PRIVILEGE, "<presence/></stream:stream>"].concat();
        let whole = received(text.as_bytes(), &[]);
        prop_assert_eq!(whole.0.len(), 6);
        prop_assert_eq!(received(text.as_bytes(), &pieces), whole);
    }

    #[test]
    fn any_address_is_read_or_refused(text in "(\\PC{0,4}[@/.\\\\]?){0,4}") {
        if let Ok(jid) = text.parse::<Jid>() {
            let name = jid.name();
            let own = name.as_ref().map(|name| Jid::of_name(name, jid.domain()).expect("it has an address"));
            prop_assert!(own.is_none_or(|own| own.localpart() == jid.localpart()));
        }
    }

    #[test]
    fn any_answers_of_ejabberd_are_read_or_refused(info in api_answer(), members in api_answer()) {
        let _ = ejabberd::read_roster(&info);
        let _ = ejabberd::read_list(&info);
        if let Some(group) = ejabberd::read_group(&info, &members) {
            let groups = [("imdir-a".to_owned(), group)].into();
            prop_assert!(!ejabberd::plan(&groups, &ejabberd::Groups::new()).is_empty(), "it is deleted");
        }
    }

    #[test]
    fn an_element_survives_its_text(element in arbitrary_element()) {
        let text = [HEAD, &element.to_stanza()].concat();
        let (all, error) = received(text.as_bytes(), &[]);
        prop_assert_eq!(error, None);
        prop_assert_eq!(&all[1..], &[Received::Stanza(element)]);
    }
}

fn one(stanza: &str) -> Received {
    let (mut all, error) = received([HEAD, stanza].concat().as_bytes(), &[1000]);
    assert_eq!(error, None);
    assert_eq!(all.len(), 2, "{all:?}");
    all.pop().expect("there are two")
}

#[test]
fn a_large_stanza_gets_an_error_and_the_stream_goes_on() {
    let request = |content: &str| {
        format!("<iq type='set' id='x' from='ann@a.example/x' to='directory.a.example'>{content}</iq>")
    };
    let text = "a".repeat(70_000);
    let deep = format!("{}{}", "<a>".repeat(40), "</a>".repeat(40));
    let wide = "<a/>".repeat(2100);
    for content in [format!("<query>{text}</query>"), format!("<query a='{text}'/>"), deep, wide] {
        let all = received([HEAD, &request(&content), SEARCH].concat().as_bytes(), &[997]);
        let (all, error) = all;
        assert_eq!((all.len(), error), (3, None));
        let refused = answer(&all[1]).expect("it is answered");
        assert!(
            refused.contains("policy-violation") && refused.contains("to='ann@a.example/x'"),
            "{refused}"
        );
        assert!(format!("{:?}", all[1]).len() < 1000, "its content is dropped");
        assert!(answer(&all[2]).expect("it is answered").contains("type='result'"));
    }
    let response = |size: usize| {
        let items = "<item jid='bob@a.example'/>".repeat(size);
        one(&format!(
            "<iq type='result' id='1' from='ann@a.example'><query xmlns='jabber:iq:roster'>{items}</query></iq>"
        ))
    };
    assert!(matches!(response(10_000), Received::Stanza(_)), "a roster may be larger");
    assert!(matches!(response(50_000), Received::TooLarge(_)));
}

#[test]
fn what_xml_of_a_stream_may_not_have_ends_it() {
    for (bytes, says) in [
        ("<!DOCTYPE a [<!ENTITY b 'c'>]>", "malformed"),
        ("<a/>", "not the stream"),
        ("HTTP/1.1 400 Bad Request\r\n\r\n<html/>", "malformed"),
        (&format!("{HEAD}<!-- a -->"), "malformed"),
        (&format!("{HEAD}<a>&b;</a>"), "malformed"),
        (&format!("{HEAD}<a></b>"), "malformed"),
        (
            &format!(
                "{HEAD}<stream:error><not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>"
            ),
            "not-authorized",
        ),
        (&format!("{HEAD}<a b='{}'/>", "c".repeat(5_000_000)), ""),
    ] {
        let error = received(bytes.as_bytes(), &[4096]).1.unwrap_or_else(|| panic!("{bytes:.80} is taken"));
        assert!(error.to_string().contains(says), "{error}");
    }
    assert!(header(&component()).contains("to='directory.a.example'"));
    let element = Element::new("jabber:component:accept", "a").with_text("b");
    assert_eq!(one("<a>b</a>"), Received::Stanza(element));
}
