//! The same people and groups in files.

use super::{DOMAIN, Size};
use crate::slapd::{self, SUFFIX};
use std::{fmt::Write as _, path::Path};

pub fn csv(size: Size) -> String {
    let mut csv = "email,first_name,last_name,dept,external_id,groups\n".to_owned();
    for person in 0..size.people {
        let [one, other] = size.groups_of(person);
        writeln!(
            csv,
            "p{person}@{DOMAIN},First{person},Last{person},Sales,x{person},Group {one};Group {other}"
        )
        .expect("a String takes all");
    }
    csv
}

pub fn ldif(size: Size) -> Vec<u8> {
    let mut ldif = slapd::top();
    let name = |person: usize| format!("uid=p{person},ou=people,{SUFFIX}");
    for person in 0..size.people {
        write!(
            ldif,
            "dn: {}\nobjectClass: inetOrgPerson\nuid: p{person}\ncn: First{person} Last{person}\n\
             givenName: First{person}\nsn: Last{person}\nmail: p{person}@{DOMAIN}\n\n",
            name(person)
        )
        .expect("a String takes all");
    }
    for (group, members) in size.members().iter().enumerate() {
        let members: String = members.iter().map(|person| format!("member: {}\n", name(*person))).collect();
        write!(
            ldif,
            "dn: cn=Group {group},{SUFFIX}\nobjectClass: groupOfNames\ncn: Group {group}\n{members}\n"
        )
        .expect("a String takes all");
    }
    ldif.into_bytes()
}

/// The settings of a source, whose password lies in a folder.
pub fn settings(address: &str, folder: &Path) -> String {
    let password = folder.join("password");
    std::fs::write(&password, "secret\n").expect("the folder is ours");
    format!(
        "[sources.office]\nkind = \"ldap\"\npreset = \"openldap\"\nurls = [\"ldap://{address}\"]\n\
         bind_dn = \"cn=admin,{SUFFIX}\"\npassword_file = \"{}\"\nbases = [\"{SUFFIX}\"]\n",
        password.display()
    )
}
