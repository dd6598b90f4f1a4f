//! The attributes of a person (RFC 2798), as the viewer sees them.

use crate::{
    attribute::Attribute,
    filter::Test,
    tree::{Directory, Fixed, Node, SCHEMA_DN, uuid_text},
};
use directory::{Group, Hit, UnixTime, User, fold};
use std::{borrow::Cow, sync::Arc};
use time::OffsetDateTime;

/// A person's entry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Person<'a> {
    pub(crate) user: &'a User,
    /// Whether the viewer sees the person, or is the person: then memberships show too.
    is_seen: bool,
}

/// The object classes of a person.
pub(crate) const CLASSES: [&str; 4] = ["top", "person", "organizationalPerson", "inetOrgPerson"];

impl<'a> Person<'a> {
    pub(crate) fn of(hit: &Hit<'a>) -> Self {
        Self { user: hit.user, is_seen: hit.reason.is_seeing() }
    }

    /// The viewer's own entry.
    pub(crate) fn viewer(tree: &Directory<'a>) -> Self {
        Self { user: tree.view.viewer(), is_seen: true }
    }

    pub(crate) fn values(&self, tree: &Directory<'a>, attribute: Attribute) -> Vec<Cow<'a, str>> {
        let user = self.user;
        match attribute {
            Attribute::ObjectClass => return CLASSES.map(Cow::Borrowed).into(),
            Attribute::MemberOf => {
                return self.groups(tree).map(|group| tree.dn_of_group(group).into()).collect();
            }
            _ => {}
        }
        let value = match attribute {
            // A name in the account, which people of others don't have.
            Attribute::Uid if user.account == tree.account.id => user.user_name().into(),
            Attribute::Cn | Attribute::DisplayName => user.shown_name(),
            Attribute::Sn if user.last_name.is_empty() => user.shown_name(),
            Attribute::Sn => (&*user.last_name).into(),
            Attribute::GivenName => (&*user.first_name).into(),
            Attribute::Mail => user.email.as_str().into(),
            Attribute::Ou | Attribute::DepartmentNumber => (&*user.dept).into(),
            Attribute::Manager => {
                self.manager(tree).map(|user| tree.dn_of_person(user)).unwrap_or_default().into()
            }
            Attribute::EntryUuid => uuid_text(user.id.as_bytes()).into(),
            Attribute::EntryDn => tree.dn_of_person(user).into(),
            Attribute::CreateTimestamp => time_text(user.created_at).into(),
            Attribute::HasSubordinates => "FALSE".into(),
            Attribute::StructuralObjectClass => "inetOrgPerson".into(),
            Attribute::SubschemaSubentry => SCHEMA_DN.into(),
            other => self.detail(other).into(),
        };
        if value.is_empty() { Vec::new() } else { vec![value] }
    }

    /// Whether one of the values matches.
    pub(crate) fn matches(&self, tree: &Directory<'a>, attribute: Attribute, test: &Test) -> bool {
        match (attribute, test) {
            (_, Test::Named(dn)) => tree.resolve(dn).is_some_and(|node| self.names(tree, attribute, node)),
            (_, Test::Present) => !self.values(tree, attribute).is_empty(),
            (Attribute::Mail, test) => test.matches(&address_key(self.user)),
            // The address stands for the name, and is compared as one.
            (Attribute::Cn | Attribute::DisplayName | Attribute::Sn, test) if is_nameless(self.user) => {
                test.matches(&address_key(self.user))
            }
            (attribute, test) => {
                let syntax = attribute.syntax();
                self.values(tree, attribute).iter().any(|value| test.matches(&syntax.key(value)))
            }
        }
    }

    /// Whether a value of an attribute is the name of the entry.
    fn names(&self, tree: &Directory<'a>, attribute: Attribute, node: Node) -> bool {
        match (attribute, node) {
            (Attribute::MemberOf, Node::Group(id)) => self.groups(tree).any(|group| group.id == id),
            (Attribute::Manager, Node::Person(id)) => self.manager(tree).is_some_and(|user| user.id == id),
            (Attribute::EntryDn, Node::Person(id)) => self.user.id == id,
            (Attribute::SubschemaSubentry, node) => node == Node::Fixed(Fixed::Schema),
            _ => false,
        }
    }

    /// The groups that the viewer knows and sees the person in.
    fn groups(&self, tree: &Directory<'a>) -> impl Iterator<Item = &'a Arc<Group>> {
        let seen = self.is_seen.then(|| tree.view.groups_with(self.user.id));
        seen.into_iter().flatten()
    }

    fn manager(&self, tree: &Directory<'a>) -> Option<&'a User> {
        tree.person_of(self.text("manager"))
    }

    /// The details that have an attribute of their own.
    fn detail(&self, attribute: Attribute) -> &'a str {
        self.text(match attribute {
            Attribute::Title => "job_title",
            Attribute::O => "company",
            Attribute::L => "location",
            Attribute::TelephoneNumber => "phone_number",
            Attribute::EmployeeNumber => "employee_unique_id",
            _ => return "",
        })
    }

    fn text(&self, detail: &str) -> &'a str {
        let details = self.user.details.as_ref();
        details.and_then(|details| details.get(detail)).map_or("", |text| &**text)
    }
}

fn is_nameless(user: &User) -> bool {
    user.display_name.is_empty() && user.first_name.is_empty() && user.last_name.is_empty()
}

/// As the directory's own search compares addresses.
fn address_key(user: &User) -> String {
    fold(&user.email.key())
}

/// A time in its generalized form (RFC 4517, section 3.3.13).
pub(crate) fn time_text(at: UnixTime) -> String {
    let Ok(at) = OffsetDateTime::from_unix_timestamp(at.0) else { return String::new() };
    let (date, (hour, minute, second)) = (at.date(), at.to_hms());
    let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
    format!("{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_generalized() {
        for (secs, text) in
            [(0, "19700101000000Z"), (951_782_400, "20000229000000Z"), (1_795_359_845, "20261122150405Z")]
        {
            assert_eq!(time_text(UnixTime(secs)), text);
        }
    }
}
