//! Finds an index for a filter, so that no resources are scanned.

use super::{Filter, Literal, Operator};
use crate::{
    path::{AttributePath, Place},
    schema::Kind,
};

/// An index lookup. It yields candidates to which the whole filter must still be applied, except for
/// [`Lookup::Membership`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup<'f> {
    /// The resource with this id.
    Id(&'f str),
    /// The user with this login name, compared without case.
    UserName(&'f str),
    /// The resources with this external id, compared with case.
    ExternalId(&'f str),
    /// The user with this address, compared without case.
    Email(&'f str),
    /// The users or the group with this name, compared without case.
    DisplayName(&'f str),
    /// Exactly `id eq "group" and members eq "user"`: whether the user is in the group. No members need to be loaded.
    Membership {
        /// The group.
        group: &'f str,
        /// The user.
        user: &'f str,
    },
}

impl Filter {
    /// An index lookup that yields every resource that can match, if there is one.
    pub fn lookup(&self, kind: Kind) -> Option<Lookup<'_>> {
        let conjuncts = self.conjuncts();
        if let (Kind::Group, [one, other]) = (kind, &conjuncts[..]) {
            let pair = (equal(one, kind), member(one), equal(other, kind), member(other));
            if let (Some(Lookup::Id(group)), _, _, Some(user)) | (_, Some(user), Some(Lookup::Id(group)), _) =
                pair
            {
                return Some(Lookup::Membership { group, user });
            }
        }
        // Prefers lookups with few results over names.
        let all: Vec<_> = conjuncts.into_iter().filter_map(|it| equal(it, kind)).collect();
        let is_name = |it: &&Lookup<'_>| matches!(it, Lookup::DisplayName(_));
        all.iter().find(|it| !is_name(it)).or(all.first()).copied()
    }
}

fn equal(filter: &Filter, kind: Kind) -> Option<Lookup<'_>> {
    let (name, text) = match filter {
        Filter::Compare(path, Operator::Eq, literal) => (full_name(path, kind)?, text(literal)?),
        Filter::Element(path, element) => {
            let value =
                |it: &Filter| matches!(it, Filter::Compare(path, Operator::Eq, _) if is(path, "value"));
            let found = element.conjuncts().into_iter().find(|it| value(it))?;
            let Filter::Compare(_, _, literal) = found else { return None };
            (full_name(path, kind)?, text(literal)?)
        }
        _ => return None,
    };
    Some(match (kind, name.as_str()) {
        (_, "id") => Lookup::Id(text),
        (_, "externalId") => Lookup::ExternalId(text),
        (_, "displayName") => Lookup::DisplayName(text),
        (Kind::User, "userName") => Lookup::UserName(text),
        (Kind::User, "emails" | "emails.value") => Lookup::Email(text),
        _ => return None,
    })
}

/// The user of `members eq "id"`, `members.value eq "id"` or `members[value eq "id"]`.
fn member(filter: &Filter) -> Option<&str> {
    match filter {
        Filter::Compare(path, Operator::Eq, literal)
            if matches!(full_name(path, Kind::Group)?.as_str(), "members" | "members.value") =>
        {
            text(literal)
        }
        Filter::Element(path, element) if full_name(path, Kind::Group)? == "members" => match &**element {
            Filter::Compare(path, Operator::Eq, literal) if is(path, "value") => text(literal),
            _ => None,
        },
        _ => None,
    }
}

fn is(path: &AttributePath, name: &str) -> bool {
    path.as_str().eq_ignore_ascii_case(name)
}

/// The name in the schema's spelling, unless an extension's.
fn full_name(path: &AttributePath, kind: Kind) -> Option<String> {
    match path.resolve(kind) {
        Place::Attribute { schema, attribute, sub }
            if schema.urn.is_empty() || schema.urn == kind.core().urn =>
        {
            Some(match sub {
                Some(sub) => format!("{}.{}", attribute.name, sub.name),
                None => attribute.name.to_owned(),
            })
        }
        _ => None,
    }
}

fn text(literal: &Literal) -> Option<&str> {
    match literal {
        Literal::Text(text) | Literal::Number(text) => Some(text),
        Literal::Flag(_) | Literal::Null => None,
    }
}
