//! Requests and their answers, as texts.

use proptest::{collection::vec, prelude::*};
use xmpp::{
    Ask, Domain, Element, Found, Incoming, Jid, PageRequest, Person, Place, Received, ResultPage, Stream,
    digest,
};

fn component() -> Domain {
    "directory.a.example".parse().expect("a domain")
}

fn stanza(text: &str) -> Element {
    let head =
        "<stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams'>";
    let whole = [head, text].concat();
    let (mut stream, mut input) = (Stream::default(), whole.as_bytes());
    assert!(matches!(stream.receive(&mut input), Ok(Some(Received::Opened(_)))));
    match stream.receive(&mut input) {
        Ok(Some(Received::Stanza(stanza))) => stanza,
        other => panic!("{text}: {other:?}"),
    }
}

fn person(name: &str) -> Person {
    let [first, nick] = [name.to_owned(), format!("{name} Abbot")];
    let (jid, email) = (format!("{name}@a.example"), format!("{name}@mail.example"));
    Person { jid, first, last: "Abbot".to_owned(), nick, email }
}

/// The answer to a request, where each search finds these people.
fn answered(kind: &str, payload: &str, people: &[&str]) -> String {
    let text =
        format!("<iq type='{kind}' id='i' from='ann@a.example/x' to='directory.a.example'>{payload}</iq>");
    let Incoming::Request(request) = Incoming::read(&stanza(&text), &component()) else {
        panic!("{text} is a request")
    };
    let (from, ask, reply) = request.into_parts();
    assert_eq!(from.to_string(), "ann@a.example/x");
    let found = Found(people.iter().map(|name| person(name)).collect());
    let answer = ask.and_then(|ask| match &ask {
        Ask::Search(search) => search.answer(&found).map(Some),
        other => Ok(other.answer("People")),
    });
    answer.map_or_else(|error| reply.error(&error), |payload| reply.result(payload)).to_stanza()
}

fn searched(content: &str, people: &[&str]) -> String {
    answered("set", &format!("<query xmlns='jabber:iq:search'>{content}</query>"), people)
}

/// The text that is searched for.
fn text(content: &str) -> String {
    let text = format!(
        "<iq type='set' id='i' from='ann@a.example' to='directory.a.example'>\
         <query xmlns='jabber:iq:search'>{content}</query></iq>"
    );
    let Incoming::Request(request) = Incoming::read(&stanza(&text), &component()) else { panic!("{text}") };
    let Ok(Ask::Search(search)) = request.ask else { panic!("{:?}", request.ask) };
    search.text
}

/// `3aee…`: SHA-1 of `3BF96D32test`, by another program.
#[test]
fn the_handshake_is_the_digest_of_id_and_secret() {
    assert_eq!(digest("3BF96D32", "test"), "<handshake>aaee83c26aeeafcbabeabfcbcd50df997e0a2a1e</handshake>");
}

#[test]
fn the_service_says_what_it_is() {
    let info = answered("get", "<query xmlns='http://jabber.org/protocol/disco#info'/>", &[]);
    assert!(info.starts_with(
        "<iq type='result' id='i' from='directory.a.example' to='ann@a.example/x'>\
         <query xmlns='http://jabber.org/protocol/disco#info'>\
         <identity category='directory' type='user' name='People'/>"
    ));
    assert!(info.contains("<feature var='jabber:iq:search'/>"), "{info}");
    let fields = answered("get", "<query xmlns='jabber:iq:search'/>", &[]);
    assert!(
        fields.contains("<first/><last/><nick/><email/><x xmlns='jabber:x:data' type='form'>"),
        "{fields}"
    );
    assert!(fields.contains("<field var='x-search' type='text-single' label='Name, department or e-mail'/>"));
    assert!(answered("get", "<ping xmlns='urn:xmpp:ping'/>", &[]).ends_with("to='ann@a.example/x'/>"));
}

#[test]
fn people_are_items_with_their_fields() {
    let found = searched("<nick>bo</nick>", &["bob", "bo"]);
    assert!(
        found.ends_with(
            "<query xmlns='jabber:iq:search'>\
             <item jid='bob@a.example'><first>bob</first><last>Abbot</last><nick>bob Abbot</nick>\
             <email>bob@mail.example</email></item>\
             <item jid='bo@a.example'><first>bo</first><last>Abbot</last><nick>bo Abbot</nick>\
             <email>bo@mail.example</email></item></query></iq>"
        ),
        "{found}"
    );
    assert!(searched("<nick>x</nick>", &[]).ends_with("<query xmlns='jabber:iq:search'/></iq>"));
    let form = "<x xmlns='jabber:x:data' type='submit'><field var='nick'><value>bo</value></field></x>";
    let found = searched(form, &["bob"]);
    assert!(found.contains("<reported><field var='jid' type='jid-single' label='Address'/>"), "{found}");
    assert!(found.contains(
        "<item><field var='jid'><value>bob@a.example</value></field>\
         <field var='first'><value>bob</value></field>"
    ));
}

#[test]
fn all_that_is_filled_in_is_searched_for() {
    for (content, searched) in [
        ("", ""),
        ("<instructions>a</instructions><first/><last> Abbot </last><nick>bo</nick>", "Abbot bo"),
        (
            "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>y</value></field>\
          <field var='x-search'><value>a</value><value>b</value></field></x>",
            "a b",
        ),
        ("<nick>x</nick><x xmlns='jabber:x:data' type='cancel'/>", ""),
        ("<nick xmlns='other'>x</nick>", ""),
    ] {
        assert_eq!(text(content), searched, "{content}");
    }
}

#[test]
fn what_is_not_understood_has_an_error() {
    let set = "<set xmlns='http://jabber.org/protocol/rsm'>";
    for (kind, payload, condition) in [
        ("get", "<query xmlns='jabber:iq:version'/>", "service-unavailable"),
        ("set", "<query xmlns='jabber:iq:register'/>", "service-unavailable"),
        ("get", "<query xmlns='http://jabber.org/protocol/disco#info' node='x'/>", "item-not-found"),
        ("get", "", "bad-request"),
        ("get", "<a/><b/>", "bad-request"),
        ("set", "<query xmlns='jabber:iq:search'><age>7</age></query>", "not-acceptable"),
        (
            "set",
            "<query xmlns='jabber:iq:search'><x xmlns='jabber:x:data' type='form'/></query>",
            "bad-request",
        ),
        (
            "set",
            &format!("<query xmlns='jabber:iq:search'><nick>{}</nick></query>", "é".repeat(257)),
            "not-acceptable",
        ),
        ("set", &format!("<query xmlns='jabber:iq:search'>{set}<max>x</max></set></query>"), "bad-request"),
        (
            "set",
            &format!("<query xmlns='jabber:iq:search'>{set}<after>x</after></set></query>"),
            "item-not-found",
        ),
        (
            "set",
            &format!("<query xmlns='jabber:iq:search'>{set}<after>x</after><index>1</index></set></query>"),
            "bad-request",
        ),
    ] {
        let answer = answered(kind, payload, &["bob"]);
        assert!(
            answer.contains("type='error'") && answer.contains(&format!("<{condition} ")),
            "{payload}: {answer}"
        );
    }
    let read = |text: &str| Incoming::read(&stanza(text), &component());
    let Incoming::Request(request) =
        read("<message id='m' from='a@b' to='directory.a.example'><body>x</body></message>")
    else {
        panic!("messages have an answer")
    };
    let (_, ask, reply) = request.into_parts();
    let error = reply.error(&ask.expect_err("nobody reads it")).to_stanza();
    assert!(
        error.starts_with("<message type='error' id='m' from='directory.a.example' to='a@b'>"),
        "{error}"
    );
    for nothing in [
        "<message type='error' from='a@b'/>",
        "<presence from='a@b'/>",
        "<presence type='subscribe' from='a@b'/>",
        "<iq type='get' id='x'/>",
        "<iq type='get' id='x' from='@'/>",
        "<iq type='what' id='x' from='a@b'/>",
        "<other from='a@b'/>",
    ] {
        assert_eq!(read(nothing), Incoming::Nothing, "{nothing}");
    }
    let elsewhere = read("<iq type='get' id='x' from='a@b' to='bob@directory.a.example'><a/></iq>");
    assert!(matches!(elsewhere, Incoming::Request(request) if request.ask.is_err()));
}

#[test]
fn names_have_one_address() {
    let domain: Domain = "A.example".parse().expect("a domain");
    for (name, jid) in [
        ("bob", "bob@a.example"),
        ("anna@mail.example", "anna\\40mail.example@a.example"),
        ("d'artagnan", "d\\27artagnan@a.example"),
        ("corp\\anna", "corp\\anna@a.example"),
        ("a\\40b", "a\\5c40b@a.example"),
        ("łukasz", "łukasz@a.example"),
        ("zoë x", "zoë\\20x@a.example"),
    ] {
        let own = Jid::of_name(name, &domain).unwrap_or_else(|| panic!("{name} has an address"));
        assert_eq!((own.to_string(), own.name()), (jid.to_owned(), Some(name.to_owned())));
        assert_eq!(jid.parse(), Ok(own));
    }
    for name in ["", "Bob", "straße", "ﬁona", "a\u{301}", " a", "a ", "a\tb", "a\u{a0}b"] {
        assert_eq!(Jid::of_name(name, &domain), None, "{name:?}");
    }
    for jid in ["a.example", "\\20a@a.example", "Bob@a.example"] {
        assert_eq!(jid.parse::<Jid>().expect("an address").name(), None, "{jid}");
    }
    for text in ["", "@a", "a@", "a@b c", "a@b/", "/x", "a\u{7}@b"] {
        assert!(text.parse::<Jid>().is_err(), "{text:?}");
    }
}

proptest! {
    #[test]
    fn a_name_survives_its_address(name in "[a-zé@'\\\\ 024cf/&]{1,12}") {
        let domain: Domain = "a.example".parse().expect("a domain");
        if let Some(jid) = Jid::of_name(&name, &domain) {
            prop_assert_eq!(jid.name(), Some(name));
            prop_assert_eq!(jid.to_string().parse(), Ok(jid));
        } else {
            prop_assert!(name.starts_with(' ') || name.ends_with(' '), "{name}");
        }
    }

    /// Pages forward, and backward, are the whole list.
    #[test]
    fn pages_are_the_list(count in 0..30_usize, max in 1..8_usize) {
        let ids: Vec<String> = (0..count).map(|id| id.to_string()).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let walk = |mut place: Place, is_forward: bool| {
            let mut pages: Vec<Vec<&str>> = Vec::new();
            loop {
                let page = ResultPage::cut(&PageRequest { max, place }, &ids).expect("the place is there");
                assert!(page.count == count && page.range.len() <= max);
                let part = ids[page.range].to_vec();
                let Some(edge) = (if is_forward { part.last() } else { part.first() }) else { break };
                place = if is_forward { Place::After((*edge).into()) } else { Place::Before((*edge).into()) };
                pages.push(part);
            }
            if !is_forward {
                pages.reverse();
            }
            pages.concat()
        };
        prop_assert_eq!(&walk(Place::Start, true), &ids);
        prop_assert_eq!(&walk(Place::End, false), &ids);
        let by_index: Vec<&str> = (0..count).step_by(max).flat_map(|at| {
            let page = ResultPage::cut(&PageRequest { max, place: Place::Index(at) }, &ids).expect("a page");
            ids[page.range].to_vec()
        }).collect();
        prop_assert_eq!(by_index, ids);
    }

    #[test]
    fn any_fields_make_a_text_of_limited_length(values in vec("\\PC{0,90}", 0..5)) {
        let names = ["first", "last", "nick", "email", "first"];
        let fields = names.iter().zip(&values).map(|(name, value)| Element::new("jabber:iq:search", *name).with_text(&**value));
        let query = Element::new("jabber:iq:search", "query").with_children(fields);
        let iq = Element::new("jabber:component:accept", "iq").with("type", "set").with("from", "a@b");
        let iq = iq.with("to", "directory.a.example").with_children([query]);
        let Incoming::Request(request) = Incoming::read(&iq, &component()) else { panic!("a request") };
        let length = values.iter().map(|value| value.trim().chars().count() + usize::from(!value.trim().is_empty())).sum::<usize>();
        match request.ask {
            Ok(Ask::Search(search)) => prop_assert!(search.text.chars().count() <= 256),
            _ => prop_assert!(length > 256),
        }
    }
}
