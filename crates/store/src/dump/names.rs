//! Names that only earlier versions accept: names that compare equal by the current rules, and names that the rules now
//! refuse. They are kept; only new and changed names must be unique and follow the rules.

use directory::{Email, Text, UserId, identity_key, look_alike, name_key};
use std::collections::{HashMap, hash_map::Entry};

/// The query works on every version of the schema: the scope of uniqueness, the id, and the names.
pub(crate) const USERS: &str =
    "SELECT realm, id, email, first_name, last_name, display_name FROM users ORDER BY id";
pub(crate) const GROUPS: &str = "SELECT account, id, name FROM im_groups ORDER BY id";

/// The maximum number of lines kept; others are only counted.
const SHOWN: usize = 1_000;

/// Collects users, and then groups, from rows of [`USERS`] and [`GROUPS`].
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// By realm or account, and key.
    keys: HashMap<([u8; 16], String), ([u8; 16], String)>,
    lines: Vec<String>,
    more: usize,
}

impl Names {
    pub(crate) fn user(&mut self, realm: [u8; 16], id: [u8; 16], email: &str, names: [(&str, &str); 3]) {
        let address = |text: &str| Email::stored(text).name_key();
        self.once(realm, id, email, Email::stored(email).key(), address, "user");
        self.refused("user", id, "e-mail address", email, Email::parse(email).err());
        for (what, name) in names.into_iter().filter(|(_, name)| !name.is_empty()) {
            self.refused("user", id, what, name, Text::<128>::parse(name).err());
        }
    }

    pub(crate) fn group(&mut self, account: [u8; 16], id: [u8; 16], name: &str) {
        self.once(account, id, name, identity_key(name), name_key, "group");
        self.refused("group", id, "name", name, Text::<128>::parse(name).err());
    }

    /// Skips names that the database's own constraint should distinguish: these are reported as faults elsewhere.
    fn once(
        &mut self,
        scope: [u8; 16],
        id: [u8; 16],
        name: &str,
        key: String,
        kept_apart: fn(&str) -> String,
        what: &str,
    ) {
        let line = match self.keys.entry((scope, key)) {
            Entry::Vacant(free) => {
                free.insert((id, name.to_owned()));
                return;
            }
            Entry::Occupied(taken) => {
                let (other, taken) = taken.get();
                if kept_apart(name) == kept_apart(taken) {
                    return;
                }
                let [id, other] = [id, *other].map(UserId::from_bytes);
                format!(
                    "{what} {id} is {name:?} and {what} {other} is {taken:?}, which now compare equal: both \
                     are kept"
                )
            }
        };
        self.report(line);
    }

    fn refused(
        &mut self,
        of: &str,
        id: [u8; 16],
        what: &str,
        name: &str,
        error: Option<directory::TextError>,
    ) {
        let id = UserId::from_bytes(id);
        match (error, look_alike(name)) {
            (Some(error), _) => {
                self.report(format!("{of} {id}: its {what} {name:?} is kept, but a new one {error}"));
            }
            (None, Some(warning)) => self.report(format!("{of} {id}: in its {what}, {warning}")),
            (None, None) => {}
        }
    }

    fn report(&mut self, line: String) {
        match self.lines.len() < SHOWN {
            true => self.lines.push(line),
            false => self.more += 1,
        }
    }

    pub(crate) fn finish(mut self) -> Vec<String> {
        if self.more > 0 {
            self.lines.push(format!("and {} more names", self.more));
        }
        self.lines
    }
}

/// Labels the name columns of [`USERS`].
pub(crate) const fn named<'a>(
    first: &'a str,
    last: &'a str,
    display: &'a str,
) -> [(&'static str, &'a str); 3] {
    [("first name", first), ("last name", last), ("display name", display)]
}
