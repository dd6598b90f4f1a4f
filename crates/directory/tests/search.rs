//! Queries in many scripts, and the users that they find.

use directory::{
    AccountId, AccountPatch, Change, Cursor, Email, NewAccount, NewUser, Plan, Query, Realm, RealmId, Text,
    UnixTime, User, UserId, UserPatch, decide,
};

const MASTER: AccountId = AccountId::from_bytes([1; 16]);
const OWNER: UserId = UserId::from_bytes([0xff; 16]);

/// A realm whose owner finds everybody in it; users are numbered from 1 on.
fn realm(people: &[(&str, &str)]) -> Realm {
    let mut realm = Realm::new(RealmId::of_master(MASTER));
    make(
        &mut realm,
        Change::CreateAccount(NewAccount {
            id: MASTER,
            master: None,
            name: Text::parse("Account").unwrap(),
            plan: Plan::Pro,
            owner: OWNER,
            owner_email: Email::parse("viewer@viewers.example").unwrap(),
            owner_first_name: "".into(),
            owner_last_name: "".into(),
            managed_domains: Vec::new(),
            at: UnixTime(0),
        }),
    );
    for (number, (name, email)) in (1..).zip(people) {
        make(&mut realm, Change::CreateUser(NewUser(user(number, name, email))));
    }
    realm
}

fn user(number: u8, name: &str, email: &str) -> User {
    User {
        display_name: name.into(),
        ..User::new(id(number), MASTER, Email::parse(email).unwrap(), UnixTime(0))
    }
}

const fn id(number: u8) -> UserId {
    UserId::from_bytes([number; 16])
}

fn make(realm: &mut Realm, change: Change) {
    for effect in decide(realm, change).unwrap().effects {
        realm.apply(&effect);
    }
}

/// The users that the owner finds, by number; the same before and after settling.
fn found(realm: &Realm, typed: &str) -> Vec<u8> {
    let search = |realm: &Realm| -> Vec<u8> {
        let page = realm.seen_by(OWNER).unwrap().search(&Query::parse(typed), None, 50);
        page.hits.iter().map(|hit| hit.user.id.as_bytes()[0]).collect()
    };
    let found = search(realm);
    assert_eq!(found, search(&realm.settled()), "{typed} after settling");
    found
}

#[test]
fn every_script_is_found_by_its_words() {
    let realm = realm(&[
        ("Žofie Dvořáková", "u1@x.example"),
        ("Łukasz Żak", "u2@x.example"),
        ("Алёна Ёлкина", "u3@x.example"),
        ("Γιώργος Παπαδόπουλος", "u4@x.example"),
        ("王小明", "u5@x.example"),
        ("やまだ はなこ", "u6@x.example"),
        ("ヤマダ タロウ", "u7@x.example"),
        ("김민수", "u8@x.example"),
        ("İsmail Yıldız", "u9@x.example"),
        ("محمد علي", "u10@x.example"),
        ("अनिल शर्मा", "u11@x.example"),
    ]);
    for (typed, expected) in [
        ("zofie", [1].as_slice()),
        ("DVORAKOVA", &[1]),
        ("lukasz zak", &[2]),
        ("алена", &[3]),
        ("ЁЛК", &[3]),
        ("γιωργοσ", &[4]),
        ("ΠΑΠΑΔΌΠΟΥΛΟΣ", &[4]),
        ("小明", &[5]),
        ("王", &[5]),
        ("はな", &[6]),
        ("ﾔﾏﾀﾞ", &[7, 6]),
        ("민수", &[8]),
        ("ismail yildiz", &[9]),
        ("محمد", &[10]),
        ("अनिल", &[11]),
        ("ｚｏｆｉｅ", &[1]),
    ] {
        assert_eq!(found(&realm, typed), expected, "{typed}");
    }
}

#[test]
fn names_are_found_as_they_are_written_and_on_the_way_there() {
    let mut realm =
        realm(&[("", "u1@x.example"), ("", "u2@x.example"), ("", "u3@x.example"), ("", "u4@x.example")]);
    for (number, first, last) in
        [(1, "小明", "王"), (2, "太郎", "田中"), (3, "철수", "김"), (4, "だいすけ", "もり")]
    {
        let patch = UserPatch {
            first_name: Some(first.into()),
            last_name: Some(last.into()),
            ..UserPatch::default()
        };
        make(&mut realm, Change::UpdateUser { user: id(number), patch });
    }
    for (typed, expected) in [
        ("王小明", 1),
        ("小明王", 1),
        ("王 小明", 1),
        ("王小", 1),
        ("田中太郎", 2),
        ("太郎", 2),
        ("김철수", 3),
        ("철수김", 3),
        ("김 철수", 3),
        ("기", 3),
        ("김처", 3),
        ("김철ㅅ", 3),
        ("ㄱㅊㅅ", 3),
        ("モリダイスケ", 4),
        ("た", 4),
    ] {
        assert_eq!(found(&realm, typed), [expected], "{typed}");
    }
    assert_eq!(found(&realm, "王大明"), [0; 0]);
}

#[test]
fn words_written_together_or_apart_meet_behind_those_as_typed() {
    let realm = realm(&[
        ("Samir Al-Hassan", "u1@x.example"),
        ("Nadia Alhassan", "u2@x.example"),
        ("Pat O’Brien", "u3@x.example"),
        ("Ted Obrien", "u4@x.example"),
        ("Pieter van der Meulen", "u5@x.example"),
        ("Anne Marie Roux", "u6@x.example"),
        ("عبد الكريم", "u7@x.example"),
        ("حسن\u{200c}زاده", "u8@x.example"),
    ]);
    for (typed, expected) in [
        ("alhassan", [2, 1].as_slice()),
        ("al-hassan", &[1, 2]),
        ("al hassan", &[1, 2]),
        ("obrien", &[4, 3]),
        ("o'brien", &[3, 4]),
        ("vandermeulen", &[5]),
        ("dermeul", &[5]),
        ("annemarie roux", &[6]),
        ("roux annemarie", &[6]),
        ("عبدالكريم", &[7]),
        ("كريم", &[7]),
        ("حسنزاده", &[8]),
        ("حسن زاده", &[8]),
    ] {
        assert_eq!(found(&realm, typed), expected, "{typed}");
    }
    assert_eq!(found(&realm, "o b"), [3], "short words aren't put together");
}

#[test]
fn national_spellings_are_matches_behind_those_as_typed() {
    let realm = realm(&[
        ("Jörn Krämer", "u1@x.example"),
        ("Leo Kraemer", "u2@x.example"),
        ("Leo Kraemers", "u3@x.example"),
        ("Kai Kramer", "u4@x.example"),
        ("Kåre Bråten", "u5@x.example"),
        ("Samuel Roe", "u6@x.example"),
        ("Đorđe Łoś", "u7@x.example"),
    ]);
    for (typed, expected) in [
        ("kraemer", [2, 3, 1].as_slice()),
        ("krämer", &[1, 4, 2, 3]),
        ("krä", &[1, 4, 2, 3]),
        ("kramer", &[4, 1]),
        ("braaten", &[5]),
        ("djor", &[7]),
        ("los", &[7]),
        ("samül", &[6]),
    ] {
        assert_eq!(found(&realm, typed), expected, "{typed}");
    }
}

#[test]
fn middles_and_initials_are_found_behind_all_others() {
    let realm = realm(&[
        ("Benedikt Storm", "u1@x.example"),
        ("Dikta Loew", "u2@x.example"),
        ("João da Costa", "u3@x.example"),
        ("Jd Smith", "u4@x.example"),
        ("Zed Rossi", "rossi12@x.example"),
    ]);
    for (typed, expected) in [
        ("dikt", [2, 1].as_slice()),
        ("ikt", &[1, 2]),
        ("kt", &[0; 0]),
        ("jdc", &[3]),
        ("jc", &[3]),
        ("j.d.c.", &[3]),
        ("jd", &[4]),
        ("bs", &[1]),
        ("ossi", &[5]),
        ("ssi1", &[0; 0]),
        ("tor ene", &[1]),
    ] {
        assert_eq!(found(&realm, typed), expected, "{typed}");
    }
}

#[test]
fn an_address_has_no_typo_and_a_domain_begins_with_an_at() {
    let realm = realm(&[
        ("Ada", "kay.lee@north.example"),
        ("Eli", "rina@west.example"),
        ("Ada", "müller@bücher.example"),
    ]);
    for (typed, expected) in [
        ("kay.leo@north.example", [0; 0].as_slice()),
        ("rine@", &[]),
        ("rina@", &[2]),
        ("@north.example", &[1]),
        ("@north", &[1]),
        ("ada @north.example", &[1]),
        ("@BÜCHER.example", &[3]),
        ("@", &[]),
        ("@@", &[]),
        ("eil @north", &[]),
    ] {
        assert_eq!(found(&realm, typed), expected, "{typed}");
    }
}

#[test]
fn whatever_has_no_letter_finds_nobody() {
    let realm = realm(&[("Ann", "ann@x.example")]);
    for typed in ["", " ", "-", "@", "...", "🦀", "\u{301}", "%_*", "\0"] {
        assert_eq!(found(&realm, typed), [0; 0], "{typed:?}");
    }
    assert_eq!(found(&realm, &"a".repeat(10_000)), [0; 0]);
    assert_eq!(found(&realm, &"ann ".repeat(1_000)), [1]);
}

#[test]
fn equal_comes_before_beginning_and_names_decide() {
    let realm = realm(&[
        ("Martina", "u1@x.example"),
        ("Zoe Martin", "u2@x.example"),
        ("Adam Martin", "u3@x.example"),
        ("Anna Martinez", "u4@x.example"),
        ("Marten", "u5@x.example"),
    ]);
    assert_eq!(found(&realm, "martin"), [3, 2, 4, 1]);
    assert_eq!(found(&realm, "martin a"), [3, 4, 1]);
    assert_eq!(found(&realm, "a martin"), [3, 4]);
}

#[test]
fn one_typo_is_forgiven_when_nobody_matches_as_typed() {
    let realm = realm(&[("Michael", "u1@x.example"), ("Ivan", "u2@x.example"), ("Hannah", "u3@x.example")]);
    for typed in ["Micheal", "Mchael", "Michaell", "Nichael", "micha el".split_once(' ').unwrap().0] {
        assert_eq!(found(&realm, typed), [1], "{typed}");
    }
    assert_eq!(found(&realm, "Ivam"), [0; 0], "four letters are compared as typed");
    assert_eq!(found(&realm, "Nicheal"), [0; 0], "two typos");
    assert_eq!(found(&realm, "hanna"), [3], "a beginning needs no forgiving");
}

#[test]
fn addresses_are_found_by_their_parts_and_by_their_beginnings() {
    let realm = realm(&[
        ("", "ann.lee@x.example"),
        ("", "ann.lee@y.example"),
        ("", "leeann@x.example"),
        ("", "müller@bücher.example"),
    ]);
    assert_eq!(found(&realm, "ann"), [1, 2, 3]);
    assert_eq!(found(&realm, "lee"), [1, 2, 3]);
    assert_eq!(found(&realm, "ann.lee@"), [1, 2]);
    assert_eq!(found(&realm, "ANN.LEE@Y"), [2]);
    assert_eq!(found(&realm, "ann.lee@x.example"), [1]);
    assert_eq!(found(&realm, "MÜLLER@BÜCHER.EXAMPLE"), [4]);
    assert_eq!(found(&realm, "muller"), [4]);
    assert_eq!(found(&realm, "x.example"), [0; 0], "a domain is nobody's name");
}

#[test]
fn a_whole_address_finds_only_where_the_account_says_so() {
    let mut realm = realm(&[("Ann", "ann@x.example")]);
    let flags = |exact_email_finds| Change::UpdateAccount {
        account: MASTER,
        patch: AccountPatch {
            by_account: Some(false),
            exact_email_finds: Some(exact_email_finds),
            ..AccountPatch::default()
        },
    };
    make(&mut realm, flags(false));
    assert_eq!(found(&realm, "ann@x.example"), [0; 0]);
    make(&mut realm, flags(true));
    assert_eq!(found(&realm, "Ann@X.Example"), [1]);
    assert_eq!(found(&realm, "ann@x.exampl"), [0; 0]);
    assert_eq!(found(&realm, "ann"), [0; 0]);
    make(
        &mut realm,
        Change::UpdateUser { user: id(1), patch: UserPatch { unlisted: Some(true), ..UserPatch::default() } },
    );
    assert_eq!(found(&realm, "ann@x.example"), [0; 0], "unlisted beats the whole address");
}

#[test]
fn a_cursor_is_plain_data_and_pages_join() {
    let names: Vec<String> =
        (1..=40).map(|number| format!("Ann {}", char::from(b'a' + number % 7))).collect();
    let people: Vec<(String, String)> = (1..)
        .zip(&names)
        .map(|(number, name): (u8, _)| (name.clone(), format!("u{number}@x.example")))
        .collect();
    let people: Vec<(&str, &str)> = people.iter().map(|(name, email)| (&**name, &**email)).collect();
    let realm = realm(&people);
    let all = found(&realm, "ann");
    assert_eq!(all.len(), 40);
    let settled = realm.settled();
    for limit in [1, 3, 39, 40, 41] {
        let mut joined = Vec::new();
        let mut after: Option<Cursor> = None;
        loop {
            // One page from each: a cursor is valid for both.
            let realm = if joined.len() % 2 == 0 { &realm } else { &settled };
            let page = realm.seen_by(OWNER).unwrap().search(&Query::parse("ann"), after.as_ref(), limit);
            joined.extend(page.hits.iter().map(|hit| hit.user.id.as_bytes()[0]));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(joined, all, "pages of {limit}");
    }
}
