//! The meanings of columns: our own names, and those in exports of Zoom, Google, Microsoft and Okta.

/// The meaning of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Email,
    UserName,
    ExternalId,
    /// A profile field, by its name on the wire.
    Profile(&'static str),
    Active,
    /// The opposite of active.
    Blocked,
    Groups,
}

/// The known headers in plain form. In each row ours come first, then Zoom's, Google's, Microsoft's and Okta's.
const KNOWN: &[(Column, &[&str])] = &[
    (Column::Email, &["email", "emailaddress", "mail", "primaryemail", "useremail", "emailid"]),
    (
        Column::UserName,
        &["username", "login", "userprincipalname", "upn", "userlogin", "samaccountname", "signinname"],
    ),
    (Column::ExternalId, &["externalid", "objectid", "id", "userid", "oktaid"]),
    (Column::Profile("first_name"), &["firstname", "givenname"]),
    (Column::Profile("last_name"), &["lastname", "surname", "familyname", "sn"]),
    (Column::Profile("display_name"), &["displayname"]),
    (Column::Profile("dept"), &["dept", "department"]),
    (Column::Active, &["active", "status", "userstatus", "accountenabled", "enabled", "accountstatus"]),
    (Column::Blocked, &["blocksignin", "blockcredential", "suspended", "signinblocked"]),
    (Column::Groups, &["groups", "imgroup", "imgroups", "imdirectorygroup", "imdirectorygroups"]),
];

/// The meaning of each column, and notes about unknown ones.
pub(super) fn columns(head: &csv::StringRecord) -> (Vec<Option<Column>>, Vec<String>) {
    let (mut columns, mut notes, mut unknown) = (Vec::new(), Vec::new(), Vec::new());
    for name in head {
        match meaning(name) {
            Some(column) if columns.contains(&Some(column)) => {
                notes.push(format!(
                    "column {:?} is ignored: an earlier one has the same meaning",
                    name.trim()
                ));
                columns.push(None);
            }
            column => {
                if column.is_none() && !name.trim().is_empty() {
                    unknown.push(format!("{:?}", name.trim()));
                }
                columns.push(column);
            }
        }
    }
    if !unknown.is_empty() {
        notes.push(format!("unknown columns are ignored: {}", unknown.join(", ")));
    }
    (columns, notes)
}

fn meaning(name: &str) -> Option<Column> {
    let find =
        |plain: &str| KNOWN.iter().find(|(_, names)| names.contains(&plain)).map(|(column, _)| *column);
    // Google: `Email Address [Required]`. Entra: `Block sign in (Yes/No) [accountEnabled] Required`, whose value is the
    // opposite of the attribute in brackets.
    let (before, bracket) = match name.split_once('[') {
        Some((before, rest)) => (before, rest.split(']').next().unwrap_or_default()),
        None => (name, ""),
    };
    let before = plain(before.split('(').next().unwrap_or_default());
    match find(&plain(bracket)) {
        Some(Column::Active) if find(&before) == Some(Column::Blocked) => Some(Column::Blocked),
        Some(column) => Some(column),
        None => find(&before),
    }
}

/// Letters and digits only, in lower case.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
