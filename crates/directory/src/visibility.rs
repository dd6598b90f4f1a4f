//! The rules of seeing, hiding and finding for one pair of users, in one place.
//!
//! Every decision about a pair is made here. Searches work on sets of
//! users (`reach`), and take the reason of each hit from here.

use crate::{Group, GroupId, GroupType, Realm, SearchFlags, realm::UserEntry};
use smallvec::SmallVec;
use std::{cell::OnceCell, sync::Arc};

/// A rule by which a viewer sees or finds a target; the first that holds is the reason.
///
/// They are numbered 1 to 8 in this order. Rules 1 and 2 let the viewer see the target, all let it find the target;
/// rules 1 to 4 concern a group; all but 1 and 3 yield when the target is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Both are members of some group.
    CoMember,
    /// The target is in a shared group of the viewer's account.
    SharedGroup,
    /// A group of the viewer's may find a group of the target's.
    Grant,
    /// The target is in a normal group of the viewer's account.
    NormalGroup,
    /// The viewer may search its account.
    AccountSearch,
    /// The viewer may search its realm.
    MasterAccountSearch,
    /// The viewer may search its e-mail domain, in its realm and in those linked for it.
    DomainSearch,
    /// The viewer typed the target's whole address, and the viewer's account allows that.
    ExactEmail,
}

impl Rule {
    /// In the order of evaluation.
    pub const ALL: [Self; 8] = [
        Self::CoMember,
        Self::SharedGroup,
        Self::Grant,
        Self::NormalGroup,
        Self::AccountSearch,
        Self::MasterAccountSearch,
        Self::DomainSearch,
        Self::ExactEmail,
    ];

    /// As the wire spells it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CoMember => "co_member",
            Self::SharedGroup => "shared_group",
            Self::Grant => "grant",
            Self::NormalGroup => "normal_group",
            Self::AccountSearch => "account_search",
            Self::MasterAccountSearch => "master_account_search",
            Self::DomainSearch => "domain_search",
            Self::ExactEmail => "exact_email",
        }
    }

    /// Whether the rule shows the target without a search.
    pub const fn is_seeing(self) -> bool {
        matches!(self, Self::CoMember | Self::SharedGroup)
    }

    /// Whether the rule yields when the target is hidden from the viewer.
    pub const fn yields_to_hidden(self) -> bool {
        !matches!(self, Self::CoMember | Self::Grant)
    }
}

/// The first rule that holds, with its group if it concerns one: of several, the group with the least id. For a grant
/// it is the viewer's group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The first in [`Rule::ALL`] that holds and isn't hidden.
    pub rule: Rule,
    /// `None` for rules 5 to 8, which concern no group.
    pub group: Option<GroupId>,
}

impl Reason {
    /// Whether the viewer sees the target rather than only finding it.
    pub const fn is_seeing(&self) -> bool {
        self.rule.is_seeing()
    }
}

/// The groups of a rule; mostly a few.
pub(crate) type Groups<'a> = SmallVec<[&'a Arc<Group>; 4]>;

/// Two distinct active users. The target's realm is the viewer's, or one
/// that the operator has linked with it for the viewer's domain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair<'a> {
    pub(crate) realm: &'a Realm,
    pub(crate) viewer: UserEntry<'a>,
    pub(crate) target_realm: &'a Realm,
    pub(crate) target: UserEntry<'a>,
}

impl<'a> Pair<'a> {
    pub(crate) fn sees(&self) -> bool {
        self.reason(false).is_some_and(|reason| reason.is_seeing())
    }

    /// The reason that the viewer finds the target; `typed` if by its whole address.
    pub(crate) fn reason(&self, typed: bool) -> Option<Reason> {
        let hidden = OnceCell::new();
        Rule::ALL.into_iter().find_map(|rule| {
            if rule == Rule::ExactEmail && !typed {
                return None;
            }
            let group = self.groups_meeting(rule).map(|group| group.id).min();
            let met = group.is_some() || self.reaches(rule);
            let beaten = met && rule.yields_to_hidden() && *hidden.get_or_init(|| self.is_hidden());
            (met && !beaten).then_some(Reason { rule, group })
        })
    }

    /// Whether a restricted group or the target's unlisted flag hides the target from the viewer.
    pub(crate) fn is_hidden(&self) -> bool {
        let guarded = self.target.user.unlisted || self.restricting().next().is_some();
        guarded && self.groups_meeting(Rule::CoMember).next().is_none()
    }

    /// The groups that hide the target from viewers without a group in common.
    pub(crate) fn restricted_groups(&self) -> Groups<'a> {
        sorted(self.restricting())
    }

    fn restricting(&self) -> impl Iterator<Item = &'a Arc<Group>> {
        let groups = self.target_realm.groups_of(self.target);
        groups.filter(|group| group.kind == GroupType::Restricted)
    }

    /// The groups that meet a rule's condition, hidden or not, in the order of their ids.
    pub(crate) fn groups(&self, rule: Rule) -> Groups<'a> {
        sorted(self.groups_meeting(rule))
    }

    /// The same, unordered. A rule concerns the viewer's groups or the target's.
    fn groups_meeting(&self, rule: Rule) -> impl Iterator<Item = &'a Arc<Group>> {
        let (applies, numbers, realm) = match rule {
            Rule::CoMember => (self.is_one_account(), self.viewer.groups, self.realm),
            Rule::Grant => (self.is_one_realm(), self.viewer.groups, self.realm),
            Rule::SharedGroup | Rule::NormalGroup => {
                (self.is_one_account(), self.target.groups, self.target_realm)
            }
            _ => (false, [].as_slice(), self.realm),
        };
        let numbers = if applies { numbers } else { &[] };
        numbers.iter().filter_map(move |number| {
            let group = &realm.group_numbered(*number)?.group;
            let is_met = match rule {
                Rule::CoMember => self.target.groups.contains(number),
                Rule::Grant => !group.may_find.is_empty() && self.target_is_in_one_of(&group.may_find),
                Rule::SharedGroup => group.kind == GroupType::Shared,
                _ => group.kind == GroupType::Normal,
            };
            is_met.then_some(group)
        })
    }

    /// Whether the condition of a rule that concerns no group is met, hidden or not.
    pub(crate) fn reaches(&self, rule: Rule) -> bool {
        let (viewer, target) = (&self.viewer.user, &self.target.user);
        match rule {
            Rule::AccountSearch => viewer.account == target.account && self.flags().by_account,
            Rule::MasterAccountSearch => self.is_one_realm() && self.flags().by_ma_account,
            Rule::DomainSearch => self.flags().by_domain && viewer.email.is_of_one_domain_with(&target.email),
            Rule::ExactEmail => {
                self.is_one_realm()
                    && self.realm.account(viewer.account).is_some_and(|account| account.exact_email_finds)
            }
            Rule::CoMember | Rule::SharedGroup | Rule::Grant | Rule::NormalGroup => false,
        }
    }

    pub(crate) fn is_one_realm(&self) -> bool {
        self.realm.id() == self.target_realm.id()
    }

    fn flags(&self) -> SearchFlags {
        self.realm.flags_of_entry(self.viewer)
    }

    fn is_one_account(&self) -> bool {
        self.viewer.user.account == self.target.user.account
    }

    /// Iterates over the target's groups, which are few, without a lookup in the realm.
    fn target_is_in_one_of(&self, groups: &[GroupId]) -> bool {
        self.target_realm.groups_of(self.target).any(|group| groups.contains(&group.id))
    }
}

fn sorted<'a>(groups: impl Iterator<Item = &'a Arc<Group>>) -> Groups<'a> {
    let mut groups: Groups<'a> = groups.collect();
    groups.sort_unstable_by_key(|group| group.id);
    groups
}
