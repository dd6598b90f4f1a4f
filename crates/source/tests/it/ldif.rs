use directory::UnixTime;
use source::{
    Source,
    ldap::{Mapping, Preset, from_ldif},
    ldif,
};

fn read(text: &str) -> Source {
    let content = ldif::read(text.as_bytes()).expect("the file is text");
    from_ldif(content, &Mapping::preset(Preset::OpenLdap), UnixTime(0))
}

#[test]
fn lines_are_unfolded_and_values_decoded() {
    let source = read(
        "version: 1\n# a comment\n  that goes on\n\ndn: uid=ann,dc=a,dc=exa\n mple\nobjectClass: inetOrgPerson\nuid: ann\n\
         mail: ann@a.exam\n ple\nsn:: TMOpZQ==\ngivenName:Ann\nentryUUID: 0B0E0A00-0000-0000-0000-000000000001\n\n\
         dn:: Y249c3RhZmYsZGM9YSxkYz1leGFtcGxl\nobjectClass: groupOfNames\ncn: Staff\nmember: UID=Ann, dc=a,dc=example\n",
    );
    assert_eq!((&source.refused[..], &source.gaps[..]), (&[][..], &[][..]));
    let [ann] = &source.users[..] else { panic!("one person") };
    assert_eq!(ann.email.as_str(), "ann@a.example");
    assert_eq!(ann.profile.last_name.as_deref(), Some("Lée"));
    assert_eq!(ann.external_id.as_deref(), Some("0b0e0a00-0000-0000-0000-000000000001"));
    let groups = source.groups.expect("an LDIF file says who is in which group");
    assert_eq!((groups[0].name.as_str(), &groups[0].members[..]), ("Staff", &[0][..]));
}

#[test]
fn what_is_no_content_is_refused_with_its_line() {
    let source = read(
        "dn: uid=a,dc=x\nchangetype: delete\n\ndn: uid=b,dc=x\njpegPhoto:< file:///etc/passwd\n\nuid: c\n\n\
         dn: uid=d,dc=x\nno colon\n\ndn: uid=e,dc=x\nsn:: ???\n\nversion: 2\n",
    );
    let refused: Vec<_> = source.refused.iter().map(ToString::to_string).collect();
    assert_eq!(
        refused,
        [
            "line 2: changetype marks a change record, and only content is read, hint: export entries",
            "line 5: jpegphoto refers to another file, which is not read, hint: export values inline",
            "line 7: uid comes before any `dn:`",
            "line 10: has no colon, hint: a line is `attribute: value`",
            "line 13: sn is not Base64, although it follows two colons",
            "line 15: version must be 1",
        ]
    );
}

#[test]
fn a_search_that_was_cut_off_is_no_complete_file() {
    let entry = "dn: uid=ann,dc=x\nobjectClass: inetOrgPerson\nmail: ann@a.example\n\n";
    assert_eq!(read(&format!("{entry}search: 2\nresult: 0 Success\n")).gaps.len(), 0);
    let gaps = read(&format!("{entry}search: 2\nresult: 4 Size limit exceeded\n")).gaps;
    assert_eq!(gaps, ["line 6: the search that made the file ended with 4 Size limit exceeded"]);
}
