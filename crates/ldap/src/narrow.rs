//! Narrows the people whom a filter may match by the directory's indexes, so that a search doesn't evaluate it for
//! everybody.

use crate::{
    attribute::Attribute,
    dn::Dn,
    entry::is_of_no_person,
    filter::{Filter, Test},
    tree::{Directory, Node},
};
use directory::{People, Place, UserId};
use uuid::Uuid;

/// People among whom are all that a filter matches.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Plan<'f> {
    Everybody,
    Nobody,
    /// Those with the text in a name, the department or the address.
    Text(&'f str, Place),
    User(&'f str),
    Id(UserId),
    Members(&'f Dn),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl<'f> Plan<'f> {
    pub(crate) fn of(filter: &'f Filter) -> Self {
        match filter {
            Filter::And(filters) => {
                let plans: Vec<_> =
                    filters.iter().map(Self::of).filter(|plan| *plan != Self::Everybody).collect();
                if plans.is_empty() { Self::Everybody } else { Self::All(plans) }
            }
            Filter::Or(filters) => {
                let mut plans: Vec<Self> = Vec::new();
                for plan in filters.iter().map(Self::of) {
                    // Clients look for one text in several attributes, which the index doesn't distinguish.
                    if !plans.contains(&plan) {
                        plans.push(plan);
                    }
                }
                if plans.contains(&Self::Everybody) { Self::Everybody } else { Self::Any(plans) }
            }
            Filter::Not(_) => Self::Everybody,
            Filter::Undefined | Filter::False => Self::Nobody,
            Filter::Test(attribute, test) => Self::of_test(*attribute, test),
        }
    }

    fn of_test(attribute: Attribute, test: &'f Test) -> Self {
        match (attribute, test) {
            (attribute, Test::Equal(key, _)) if attribute.is_indexed() => Self::of_text(key, Place::Start),
            (attribute, Test::Within(parts)) if attribute.is_indexed() => {
                let place = |part: &'f String| match parts.initial.as_ref() {
                    Some(initial) if std::ptr::eq(initial, part) => Place::Start,
                    _ => Place::Anywhere,
                };
                // A prefix is looked up; the longest part narrows best.
                let by_worth = |part: &&'f String| (place(part) == Place::Start, part.len());
                let best = parts.all().filter(|part| is_text(part)).max_by_key(by_worth);
                best.map_or(Self::Everybody, |part| Self::of_text(part, place(part)))
            }
            (Attribute::Uid, Test::Equal(_, name)) => Self::User(name),
            (Attribute::EntryUuid, Test::Equal(key, _)) => {
                Uuid::parse_str(key).map_or(Self::Nobody, |id| Self::Id(UserId::from_uuid(id)))
            }
            (Attribute::MemberOf, Test::Named(dn)) => Self::Members(dn),
            (Attribute::ObjectClass, Test::Equal(key, _)) if is_of_no_person(key) => Self::Nobody,
            (Attribute::Member, _) => Self::Nobody,
            _ => Self::Everybody,
        }
    }

    fn of_text(text: &'f str, place: Place) -> Self {
        if is_text(text) { Self::Text(text, place) } else { Self::Everybody }
    }

    /// The people of the plan; `None` is everybody.
    pub(crate) fn people(&self, tree: &Directory<'_>) -> Option<People> {
        let view = tree.view;
        match self {
            Self::Everybody => None,
            Self::Nobody => Some(view.set_of(&[])),
            Self::Text(text, place) => view.candidates(text, *place),
            Self::User(name) => {
                let user = tree.realm.user_by_name(tree.account.id, name).map(|user| user.id);
                Some(view.set_of(user.as_slice()))
            }
            Self::Id(id) => Some(view.set_of(&[*id])),
            Self::Members(dn) => {
                let Some(Node::Group(group)) = tree.resolve(dn) else { return Some(view.set_of(&[])) };
                let members: Vec<UserId> = view.members(group, None).map(|user| user.id).collect();
                Some(view.set_of(&members))
            }
            Self::All(plans) => {
                plans.iter().filter_map(|plan| plan.people(tree)).reduce(|all, people| all.and(&people))
            }
            Self::Any(plans) => {
                let mut any = view.set_of(&[]);
                for plan in plans {
                    any = any.or(&plan.people(tree)?);
                }
                Some(any)
            }
        }
    }
}

/// Whether the index can look the text up.
fn is_text(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
