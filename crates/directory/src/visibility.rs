//! Who sees, is hidden from, and finds whom: the rules for one pair of users,
//! said once.
//!
//! Everything that decides about a pair asks here. Searches work on sets of
//! users (`reach`), and name the reason of each hit by asking here.

use crate::{Group, GroupId, GroupType, Realm, SearchFlags, realm::UserEntry};
use smallvec::SmallVec;
use std::{cell::OnceCell, sync::Arc};

/// What lets a viewer see or find a target; the first that holds is the reason.
///
/// They are numbered 1 to 8 as they stand here. 1 and 2 let the viewer see, all let it find; 1 to 4 speak of a
/// group; all but 1 and 3 yield to a target that is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Some group has both as members.
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
    /// The viewer typed the target's whole address, and the account lets that find.
    ExactEmail,
}

impl Rule {
    /// In the order in which they are asked.
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

    /// Whether the rule gives way when the target is hidden from the viewer.
    pub const fn yields_to_hidden(self) -> bool {
        !matches!(self, Self::CoMember | Self::Grant)
    }
}

/// The first rule that holds, and the group that did it where a group did: of
/// several, the one with the least id. A grant's group is the viewer's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason {
    /// The first in [`Rule::ALL`] that holds and isn't hidden.
    pub rule: Rule,
    /// `None` for the rules 5 to 8, which speak of no group.
    pub group: Option<GroupId>,
}

impl Reason {
    /// Whether the viewer sees the target, and doesn't only find it.
    pub const fn is_seeing(&self) -> bool {
        self.rule.is_seeing()
    }
}

/// Groups of a rule; hardly ever more than a few.
pub(crate) type Groups<'a> = SmallVec<[&'a Arc<Group>; 4]>;

/// Two active users, not the same. The target's realm is the viewer's, or one
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

    /// Why the viewer finds the target; `typed` when by its whole address.
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

    /// Whether a restricted group or the target's own wish hides the target from the viewer.
    pub(crate) fn is_hidden(&self) -> bool {
        let guarded = self.target.user.unlisted || self.restricting().next().is_some();
        guarded && self.groups_meeting(Rule::CoMember).next().is_none()
    }

    /// The groups that would hide the target from whoever shares no group with it.
    pub(crate) fn restricted_groups(&self) -> Groups<'a> {
        sorted(self.restricting())
    }

    fn restricting(&self) -> impl Iterator<Item = &'a Arc<Group>> {
        let groups = self.target_realm.groups_of(self.target);
        groups.filter(|group| group.kind == GroupType::Restricted)
    }

    /// The groups by which a rule's condition is met, hidden or not, in the order of their ids.
    pub(crate) fn groups(&self, rule: Rule) -> Groups<'a> {
        sorted(self.groups_meeting(rule))
    }

    /// The same in no order. A rule speaks of the viewer's groups, or of the target's.
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

    /// Whether the condition of a rule that speaks of no group is met, hidden or not.
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

    /// Goes by the target's groups, which are few and near, and looks for none in the realm.
    fn target_is_in_one_of(&self, groups: &[GroupId]) -> bool {
        self.target_realm.groups_of(self.target).any(|group| groups.contains(&group.id))
    }
}

fn sorted<'a>(groups: impl Iterator<Item = &'a Arc<Group>>) -> Groups<'a> {
    let mut groups: Groups<'a> = groups.collect();
    groups.sort_unstable_by_key(|group| group.id);
    groups
}
