use source::{Source, csv};

fn read(text: &str) -> Source {
    csv::read(text.as_bytes()).expect("the file can be read")
}

fn members(source: &Source) -> Vec<(&str, Vec<&str>)> {
    let groups = source.groups.iter().flatten();
    groups
        .map(|group| {
            (&*group.name, group.members.iter().map(|user| source.users[*user].email.as_str()).collect())
        })
        .collect()
}

#[test]
fn our_own_columns_say_everything() {
    let source = read(
        "email,first_name,last_name,display_name,dept,user_name,external_id,active,groups\n\
         ann@a.example,Ann,Lee,Ann L.,Sales,ann,7,true,Staff;Sales\n\
         bob@a.example,,,,,,,false,staff\n",
    );
    let [ann, bob] = &source.users[..] else { panic!("two rows, two people") };
    assert_eq!(
        (ann.user_name.as_deref(), ann.external_id.as_deref(), ann.active),
        (Some("ann"), Some("7"), Some(true))
    );
    let fields = [
        ("first_name", Some("Ann")),
        ("last_name", Some("Lee")),
        ("display_name", Some("Ann L.")),
        ("dept", Some("Sales")),
    ];
    assert_eq!(ann.profile.fields(), fields);
    // An empty cell says that there is none; where another name would be shown, it says nothing.
    let fields =
        [("first_name", Some("")), ("last_name", Some("")), ("display_name", None), ("dept", Some(""))];
    assert_eq!((bob.profile.fields(), bob.active), (fields, Some(false)));
    assert_eq!(
        members(&source),
        [("Staff", vec!["ann@a.example", "bob@a.example"]), ("Sales", vec!["ann@a.example"])]
    );
    assert_eq!((source.refused.len(), source.notes.len(), source.gaps.len()), (0, 0, 0));
}

#[test]
fn the_headers_of_other_exports_are_known() {
    // Zoom's user import, Google's user download, Entra's download and its template, the Microsoft 365 admin center, Okta.
    for (name, text) in [
        (
            "zoom",
            "Email,First Name,Last Name,Department,Manager,User Group,IM Group,Phone Number,User Type\nann@a.example,Ann,Lee,Sales,,,Staff,,Basic\n",
        ),
        (
            "google",
            "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],\
             Department,Status [READ ONLY],New Primary Email [UPLOAD ONLY]\nAnn,Lee,ann@a.example,****,/,Sales,Active,\n",
        ),
        (
            "entra",
            "id,userPrincipalName,displayName,surname,mail,givenName,department,accountEnabled\n\
             0f,ann@a.example,Ann Lee,Lee,,Ann,Sales,True\n",
        ),
        (
            "entra template",
            "version:v1.0,,,,,\nName [displayName] Required,User name [userPrincipalName] Required,Block sign in (Yes/No) \
             [accountEnabled] Required,First name [givenName],Last name [surname],Department [department]\n\
             Ann Lee,ann@a.example,No,Ann,Lee,Sales\n",
        ),
        (
            "microsoft 365",
            "Block credential,City,Department,Display name,First name,Last name,Object Id,User principal name\n\
             False,Ulm,Sales,Ann Lee,Ann,Lee,0f,ann@a.example\n",
        ),
        (
            "okta",
            "login,firstName,lastName,email,displayName,department,status\nann@a.example,Ann,Lee,ann@a.example,Ann Lee,Sales,PASSWORD_EXPIRED\n",
        ),
    ] {
        let source = read(text);
        let [ann] = &source.users[..] else { panic!("{name}: {:?}", source.refused) };
        let [first, last, _, dept] = ann.profile.fields();
        assert_eq!(
            (ann.email.as_str(), first.1, last.1, dept.1),
            ("ann@a.example", Some("Ann"), Some("Lee"), Some("Sales")),
            "{name}"
        );
        assert_ne!(ann.active, Some(false), "{name}");
        assert_eq!(source.groups.is_some(), name == "zoom", "{name}");
    }
    let blocked = read("Block credential,User principal name\nTrue,ann@a.example\n");
    assert_eq!(blocked.users[0].active, Some(false));
}

#[test]
fn separators_encodings_and_quotes_are_found_out() {
    let plain = "email,dept,groups\nann@a.example,\"Sales, South\",\"A;B\"\n";
    let expected = read(plain);
    let utf16: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        b"\xEF\xBB\xBFemail;dept;groups\r\nann@a.example;Sales, South;\"A;B\"\r\n".to_vec(),
        b"email\tdept\tgroups\nann@a.example\tSales, South\tA;B\n".to_vec(),
        b"sep=;\nemail;dept;groups\nann@a.example;\"Sales, South\";\"A;B\"".to_vec(),
        utf16,
    ] {
        let source = csv::read(&bytes).expect("the file can be read");
        assert_eq!(source.users[0].profile, expected.users[0].profile);
        assert_eq!(members(&source), members(&expected));
    }
}

#[test]
fn bad_rows_are_refused_with_their_line_and_column() {
    let source = read(
        "Mail,Dept,Active,Groups\n\
         ann@a.example,Sales,true,\n\
         \"not\n an address\",Sales,true,\n\
         bob@a.example,Sales,perhaps,\n\
         cyd@a.example,Sales\n\
         dan@a.example,Sales,true,\"bad\u{7}name\"\n\
         \n\
         eve@a.example,Sales,true,\n",
    );
    let emails: Vec<_> = source.users.iter().map(|user| user.email.as_str()).collect();
    assert_eq!(emails, ["ann@a.example", "eve@a.example"]);
    let refused: Vec<_> = source.refused.iter().map(ToString::to_string).collect();
    assert_eq!(
        refused,
        [
            "line 3: Mail must not contain control characters",
            "line 5: Active \"perhaps\" is neither yes nor no, hint: true or false",
            "line 6: 2 fields where the header has 4, hint: a quotation mark that isn't closed, or a separator that isn't \
             quoted",
            "line 7: Groups \"bad\\u{7}name\" must not contain control characters",
        ]
    );
    assert_eq!(source.refused[1].email.as_deref(), Some("bob@a.example"));
    assert_eq!(source.refused[2].email, None);
}

#[test]
fn what_means_nothing_is_noted() {
    let source = read("email,Shoe size,E-Mail\nann@a.example,42,b@a.example\n");
    assert_eq!(source.users[0].email.as_str(), "ann@a.example");
    let notes = [
        "column \"E-Mail\" is ignored: an earlier one has the same meaning",
        "unknown columns are ignored: \"Shoe size\"",
    ];
    assert_eq!(source.notes, notes);
}

#[test]
fn a_file_without_people_is_refused_with_a_hint() {
    let error = |bytes: &[u8]| csv::read(bytes).unwrap_err().to_string();
    assert!(error(b"").starts_with("the file is empty"));
    assert!(
        error(b"name,age\nAnn,7\n")
            .starts_with("line 1 has no column for e-mail addresses, only \"name\", \"age\", hint:")
    );
    assert!(error(b"email\nz\xF6@a.example\n").starts_with("line 2 is not UTF-8"));
}
