//! What one person is told about another, for explanations: the answers of the searches that a client would send.

use crate::{
    attribute::Attribute,
    search::Search,
    tree::{Directory, uuid_text},
};
use directory::User;
use ldap3_proto::proto::{LdapDerefAliases, LdapFilter, LdapSearchRequest, LdapSearchScope};

/// What the person of a view is told about another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The name of the entry that the other has, or would have if the person found it.
    pub dn: String,
    /// Whether a listing shows the entry: one that searches for nobody.
    pub lists: bool,
    /// Whether the entry can be read, and searched for.
    pub finds: bool,
    /// Whether a search for the whole address shows the entry.
    pub finds_by_address: bool,
}

/// Asks what the person would be answered about another.
pub fn told(tree: &Directory<'_>, target: &User) -> Told {
    let dn = tree.dn_of_person(target);
    let people = format!("ou=people,{}", tree.suffix.as_str());
    let id = || equal(Attribute::EntryUuid, uuid_text(target.id.as_bytes()));
    let address = equal(Attribute::Mail, target.email.to_string());
    let is_shown = |base: &str, scope, filter| {
        let request = request(base, scope, filter);
        let answer = Search::new(&request, None).and_then(|search| search.run(tree));
        answer.is_ok_and(|answer| !answer.entries.is_empty())
    };
    Told {
        lists: is_shown(&people, LdapSearchScope::OneLevel, id()),
        finds: is_shown(&dn, LdapSearchScope::Base, LdapFilter::Present(name(Attribute::ObjectClass))),
        finds_by_address: is_shown(&people, LdapSearchScope::OneLevel, LdapFilter::And(vec![address, id()])),
        dn,
    }
}

fn name(attribute: Attribute) -> String {
    attribute.row().names[0].to_owned()
}

fn equal(attribute: Attribute, value: String) -> LdapFilter {
    LdapFilter::Equality(name(attribute), value)
}

fn request(base: &str, scope: LdapSearchScope, filter: LdapFilter) -> LdapSearchRequest {
    LdapSearchRequest {
        base: base.to_owned(),
        scope,
        aliases: LdapDerefAliases::Never,
        sizelimit: 1,
        timelimit: 0,
        typesonly: true,
        filter,
        attrs: vec!["1.1".to_owned()],
    }
}
