//! Entries: what each has, whether a filter matches it, and its form in an answer.

use crate::{
    attribute::{ATTRIBUTES, Attribute},
    filter::{Filter, Test},
    person::{CLASSES, Person, time_text},
    tree::{Directory, Fixed, Node, SCHEMA_DN, uuid_text},
};
use directory::Group;
use ldap3_proto::proto::{LdapPartialAttribute, LdapSearchResultEntry};
use std::borrow::Cow;

/// An entry that the person may see.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Entry<'a> {
    Fixed(Fixed),
    Person(Person<'a>),
    Group(&'a Group),
}

/// The attributes that a request asks for, each with the name that it asked by.
#[derive(Debug)]
pub(crate) struct Selection<'r> {
    named: Vec<(Attribute, &'r str)>,
    all_of_users: bool,
    all_operational: bool,
    types_only: bool,
}

impl<'r> Selection<'r> {
    /// RFC 4511, section 4.5.1.8: none is all but operational ones, as is `*`; `1.1` is none; and `+` is all operational
    /// ones (RFC 3673). Unknown names select nothing.
    pub(crate) fn new(names: &'r [String], types_only: bool) -> Self {
        let mut named: Vec<(Attribute, &str)> = Vec::new();
        for name in names {
            if let Some(attribute) = Attribute::named(name)
                && named.iter().all(|(known, _)| *known != attribute)
            {
                named.push((attribute, name));
            }
        }
        let has = |name: &str| names.iter().any(|it| it == name);
        Self { named, all_of_users: names.is_empty() || has("*"), all_operational: has("+"), types_only }
    }

    /// The entry with these values in an answer.
    pub(crate) fn show<'v>(
        &self,
        dn: String,
        values: impl Fn(Attribute) -> Vec<Cow<'v, str>>,
    ) -> LdapSearchResultEntry {
        let attributes = self.attributes().filter_map(|(attribute, name)| {
            let values = values(attribute);
            let vals = if self.types_only {
                Vec::new()
            } else {
                values.iter().map(|value| value.as_bytes().to_vec()).collect()
            };
            (!values.is_empty()).then(|| LdapPartialAttribute { atype: name.to_owned(), vals })
        });
        LdapSearchResultEntry { dn, attributes: attributes.collect() }
    }

    /// The attributes to answer, and their names there.
    fn attributes(&self) -> impl Iterator<Item = (Attribute, &str)> {
        let is_wanted =
            |is_operational| if is_operational { self.all_operational } else { self.all_of_users };
        let all = ATTRIBUTES.iter().filter(move |row| {
            is_wanted(row.is_operational) && self.named.iter().all(|(named, _)| *named != row.attribute)
        });
        self.named.iter().copied().chain(all.map(|row| (row.attribute, row.names[0])))
    }
}

impl<'a> Entry<'a> {
    /// Whether the filter matches; an undefined one doesn't.
    pub(crate) fn satisfies(&self, tree: &Directory<'a>, filter: &Filter) -> bool {
        filter.evaluate(&|attribute, test| self.matches(tree, attribute, test)) == Some(true)
    }

    /// Whether one of the values matches.
    pub(crate) fn matches(&self, tree: &Directory<'a>, attribute: Attribute, test: &Test) -> bool {
        if let Self::Person(person) = self {
            return person.matches(tree, attribute, test);
        }
        if let Test::Named(dn) = test {
            return tree.resolve(dn).is_some_and(|node| self.names(tree, attribute, node));
        }
        let syntax = attribute.syntax();
        self.values(tree, attribute).iter().any(|value| test.matches(&syntax.key(value)))
    }

    /// Whether a value of an attribute is the name of the entry.
    fn names(&self, tree: &Directory<'a>, attribute: Attribute, node: Node) -> bool {
        match (attribute, self, node) {
            (Attribute::EntryDn, _, node) => self.node() == node,
            (Attribute::SubschemaSubentry, _, node) => node == Node::Fixed(Fixed::Schema),
            (Attribute::Member, Self::Group(group), Node::Person(user)) => {
                tree.view.groups_with(user).any(|with| with.id == group.id)
            }
            _ => false,
        }
    }

    fn node(&self) -> Node {
        match self {
            Self::Fixed(fixed) => Node::Fixed(*fixed),
            Self::Person(person) => Node::Person(person.user.id),
            Self::Group(group) => Node::Group(group.id),
        }
    }

    /// The entry in an answer.
    pub(crate) fn shown(&self, tree: &Directory<'a>, selection: &Selection<'_>) -> LdapSearchResultEntry {
        selection.show(self.dn(tree), |attribute| self.values(tree, attribute))
    }

    pub(crate) fn dn(&self, tree: &Directory<'a>) -> String {
        match self {
            Self::Fixed(fixed) => tree.dn_of(*fixed),
            Self::Person(person) => tree.dn_of_person(person.user),
            Self::Group(group) => tree.dn_of_group(group),
        }
    }

    pub(crate) fn values(&self, tree: &Directory<'a>, attribute: Attribute) -> Vec<Cow<'a, str>> {
        match self {
            Self::Fixed(Fixed::Root | Fixed::Schema) => Vec::new(),
            Self::Fixed(fixed) => self.container_values(tree, *fixed, attribute),
            Self::Person(person) => person.values(tree, attribute),
            Self::Group(group) => self.group_values(tree, group, attribute),
        }
    }

    fn container_values(
        &self,
        tree: &Directory<'a>,
        fixed: Fixed,
        attribute: Attribute,
    ) -> Vec<Cow<'a, str>> {
        let (kind, value) = match fixed {
            Fixed::People => ("ou", "people".to_owned()),
            Fixed::Groups => ("ou", "groups".to_owned()),
            _ => {
                let kind = tree.suffix.dn().pairs().and_then(|pairs| Some(pairs.first()?.0 == "dc"));
                let kind = if kind == Some(true) { "dc" } else { "o" };
                (kind, tree.suffix.dn().value().to_owned())
            }
        };
        let class = match kind {
            "dc" => "domain",
            "ou" => "organizationalUnit",
            _ => "organization",
        };
        match attribute {
            Attribute::ObjectClass => vec!["top".into(), class.into()],
            Attribute::StructuralObjectClass => vec![class.into()],
            Attribute::HasSubordinates => vec!["TRUE".into()],
            Attribute::Description if fixed == Fixed::Top => vec![tree.account.name.to_string().into()],
            attribute if Attribute::named(kind) == Some(attribute) => vec![value.into()],
            other => self.common_values(tree, other),
        }
    }

    fn group_values(
        &self,
        tree: &Directory<'a>,
        group: &'a Group,
        attribute: Attribute,
    ) -> Vec<Cow<'a, str>> {
        match attribute {
            Attribute::ObjectClass => vec!["top".into(), "groupOfNames".into()],
            Attribute::StructuralObjectClass => vec!["groupOfNames".into()],
            Attribute::Cn => vec![(&*group.name).into()],
            Attribute::Description => group.description.iter().map(|text| (&**text).into()).collect(),
            Attribute::Member => {
                tree.view.members(group.id, None).map(|user| tree.dn_of_person(user).into()).collect()
            }
            Attribute::EntryUuid => vec![uuid_text(group.id.as_bytes()).into()],
            Attribute::CreateTimestamp => vec![time_text(group.created_at).into()],
            Attribute::HasSubordinates => vec!["FALSE".into()],
            other => self.common_values(tree, other),
        }
    }

    fn common_values(&self, tree: &Directory<'a>, attribute: Attribute) -> Vec<Cow<'a, str>> {
        match attribute {
            Attribute::EntryDn => vec![self.dn(tree).into()],
            Attribute::SubschemaSubentry => vec![SCHEMA_DN.into()],
            _ => Vec::new(),
        }
    }
}

/// Whether no person has this object class.
pub(crate) fn is_of_no_person(class: &str) -> bool {
    CLASSES.iter().all(|own| !own.eq_ignore_ascii_case(class))
}
