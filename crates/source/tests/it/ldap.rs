use directory::{GroupType, UnixTime};
use source::{
    Entry, Place, Source,
    ldap::{Mapping, Preset, read},
};

fn entry(dn: &str, attributes: &[(&str, &[u8])]) -> Entry {
    let mut entry = Entry::new(dn.to_owned(), Place::Entry(dn.to_owned()));
    attributes.iter().for_each(|(name, value)| entry.add(name, value.to_vec()));
    entry
}

fn person(name: &str) -> Entry {
    let mail = format!("{name}@a.example");
    entry(
        &format!("CN={name},DC=a"),
        &[("mail", mail.as_bytes()), ("sAMAccountName", name.as_bytes()), ("uid", name.as_bytes())],
    )
}

fn group(name: &str, members: &[&str]) -> Entry {
    let mut group = entry(&format!("CN={name},DC=a"), &[("cn", name.as_bytes())]);
    members.iter().for_each(|member| group.add("member", member.as_bytes().to_vec()));
    group
}

fn members(source: &Source, name: &str) -> Vec<String> {
    let group = source.groups.iter().flatten().find(|group| group.name == name).expect("the group is there");
    group.members.iter().map(|user| source.users[*user].email.local().to_owned()).collect()
}

#[test]
fn groups_within_groups_are_expanded_even_in_circles() {
    let users = ["ann", "bob", "cyd"].map(person);
    let groups = [
        group("outer", &["cn=ANN, dc=a", "CN=inner,DC=a"]),
        group("inner", &["CN=bob,DC=a", "CN=core,DC=a", "CN=printer,DC=a"]),
        group("core", &["CN=cyd,DC=a", "CN=outer,DC=a"]),
    ];
    let source = read(&users, &groups, &Mapping::preset(Preset::Ad), UnixTime(0));
    for name in ["outer", "inner", "core"] {
        assert_eq!(members(&source, name), ["ann", "bob", "cyd"], "{name}");
    }
    assert_eq!(source.notes.len(), 1, "{:?}", source.notes);
    assert_eq!(source.gaps.len(), 0);
}

#[test]
fn members_come_by_name_login_and_primary_group() {
    let mut users = ["ann", "bob", "cyd", "dan"].map(person);
    users[3].add("primaryGroupID", b"513".to_vec());
    let mut all = group("all", &["CN=ann,DC=a"]);
    all.add("uniqueMember", b"cn=bob,dc=a#'0101'B".to_vec());
    all.add("memberUid", b"cyd".to_vec());
    all.add("objectSid", [&[1, 2, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0][..], &513_u32.to_le_bytes()].concat());
    let source = read(&users, &[all], &Mapping::preset(Preset::Ad), UnixTime(0));
    assert_eq!(members(&source, "all"), ["ann", "bob", "cyd", "dan"]);
}

#[test]
fn people_without_one_address_are_refused_and_told_by_their_anchor() {
    let guid = (0..16).collect::<Vec<u8>>();
    let users = [
        entry("cn=a", &[("objectGUID", &guid), ("cn", b"a")]),
        entry("cn=b", &[("mail", b"b@a.example"), ("mail", b"b2@a.example")]),
        entry("cn=c", &[("mail", b"c@a.example"), ("sn", b"\xFF\xFE")]),
        entry("cn=d", &[("mail", b"nobody")]),
    ];
    let source = read(&users, &[], &Mapping::preset(Preset::Ad), UnixTime(0));
    let refused: Vec<_> = source.refused.iter().map(ToString::to_string).collect();
    assert_eq!(
        refused,
        [
            "cn=a: mail is missing",
            "cn=b: mail has 2 values, hint: name an attribute that has one address",
            "cn=d: mail is not an e-mail address: \"nobody\"",
        ]
    );
    assert_eq!(source.refused[0].external_id.as_deref(), Some("03020100-0504-0706-0809-0a0b0c0d0e0f"));
    assert_eq!(source.notes, ["cn=c: a value of sn is ignored, since it is not UTF-8"]);
    assert_eq!(source.users.len(), 1);
}

#[test]
fn rules_give_types_by_name_or_attribute() {
    let mut mapping = Mapping::preset(Preset::OpenLdap);
    assert_eq!(read(&[], &[group("a", &[])], &mapping, UnixTime(0)).groups.unwrap()[0].kind, None);
    mapping.types =
        ["restricted:^IM-R-", "shared: businessCategory=shared"].map(|rule| rule.parse().unwrap()).to_vec();
    mapping.groups = Some("^(IM-|all)".parse().unwrap());
    let mut all = group("all", &[]);
    all.add("businessCategory", b"Shared".to_vec());
    let groups = [group("IM-R-Board", &[]), all, group("IM-Sales", &[]), group("Printers", &[])];
    let source = read(&[], &groups, &mapping, UnixTime(0));
    let kinds: Vec<_> =
        source.groups.iter().flatten().map(|group| (&*group.name, group.kind.unwrap())).collect();
    assert_eq!(
        kinds,
        [("IM-R-Board", GroupType::Restricted), ("all", GroupType::Shared), ("IM-Sales", GroupType::Normal)]
    );
    for rule in ["^IM-R-", "secret:^a", "restricted:("] {
        assert!(rule.parse::<source::TypeRule>().is_err(), "{rule}");
    }
}

#[test]
fn a_group_whose_last_members_were_not_fetched_makes_the_source_incomplete() {
    let mut large = group("large", &[]);
    large.meet("member");
    large.add("member;range=0-1499", b"CN=ann,DC=a".to_vec());
    let source = read(&[person("ann")], &[large], &Mapping::preset(Preset::Ad), UnixTime(0));
    assert_eq!(members(&source, "large"), ["ann"]);
    assert_eq!(source.gaps, ["CN=large,DC=a: member has more values than the 1500 read"]);
}
