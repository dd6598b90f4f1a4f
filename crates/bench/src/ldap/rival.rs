//! The same people at OpenLDAP's server, twice: readable to all, and by the rule that who shares a group may read.

use super::message;
use crate::{
    search::people::{Person, number},
    slapd::{self, Process, SUFFIX},
};
use std::{collections::HashMap, fs, io::Write as _, path::Path};

const RULE: &str = "access to attrs=userPassword by anonymous auth\n\
    access to dn.children=\"ou=people,dc=bench,dc=example\" by anonymous auth by set=\"this/memberOf & user/memberOf\" read \
    by * none\naccess to * by * read\n";

pub struct Rival {
    pub open: Process,
    pub ruled: Process,
}

impl Rival {
    /// Loads the people that were written into a folder.
    pub fn load(folder: &Path) -> Self {
        let open = slapd::configuration(folder, "open", "access to * by * read\n");
        let ruled = slapd::configuration(folder, "ruled", RULE);
        slapd::load(folder, &open, &ldif(folder));
        Self { open: Process::start(&open), ruled: Process::start(&ruled) }
    }
}

/// The binds of people, whose passwords are their numbers.
pub fn binds(people: &[Person]) -> Vec<Vec<u8>> {
    let numbers = people.iter().map(|person| number(person.id.as_bytes()));
    numbers.map(|uid| message::bind(&name(uid), &uid.to_string())).collect()
}

fn name(uid: u64) -> String {
    format!("uid={uid},ou=people,{SUFFIX}")
}

/// The people in the tables of a folder, with the groups that each is in.
fn ldif(folder: &Path) -> Vec<u8> {
    let table = |name| fs::read_to_string(folder.join(name)).expect("the tables are written");
    let mut groups: HashMap<String, Vec<String>> = HashMap::new();
    for line in table("members").lines() {
        let (group, user) = line.split_once('\t').expect("a membership has two columns");
        groups.entry(user.to_owned()).or_default().push(group.to_owned());
    }
    let mut ldif = Vec::new();
    ldif.extend(slapd::top().into_bytes());
    for line in table("users").lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [uid, _, _, email, _, shown, first, last, ..] = columns[..] else { panic!("a user is {line}") };
        let shown = if shown.is_empty() { format!("{first} {last}") } else { shown.to_owned() };
        write!(
            ldif,
            "dn: {}\nobjectClass: inetOrgPerson\nuid: {uid}\ncn: {shown}\nsn: {last}\nmail: {email}\nuserPassword: {uid}\n",
            name(uid.parse().expect("it is a number"))
        )
        .expect("a Vec takes all");
        for group in groups.remove(uid).unwrap_or_default() {
            writeln!(ldif, "memberOf: cn={group},{SUFFIX}").expect("a Vec takes all");
        }
        ldif.push(b'\n');
    }
    ldif
}
