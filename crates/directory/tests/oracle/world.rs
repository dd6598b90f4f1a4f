//! The rules of seeing and finding as nested loops over plain lists, without an index and without code of the engine:
//! the reference for it.

use crate::person::Person;
use directory::{AccountId, GroupId, GroupType, Rule, SearchFlags, UserId};

#[derive(Clone)]
pub(crate) struct Account {
    pub(crate) id: AccountId,
    pub(crate) realm: usize,
    pub(crate) default_flags: SearchFlags,
    pub(crate) exact_email_finds: bool,
}

#[derive(Clone)]
pub(crate) struct User {
    pub(crate) id: UserId,
    pub(crate) account: AccountId,
    pub(crate) person: Person,
    pub(crate) active: bool,
    pub(crate) unlisted: bool,
}

#[derive(Clone)]
pub(crate) struct Group {
    pub(crate) id: GroupId,
    pub(crate) account: AccountId,
    pub(crate) kind: GroupType,
    pub(crate) flags: SearchFlags,
    pub(crate) may_find: Vec<GroupId>,
    pub(crate) members: Vec<UserId>,
}

#[derive(Clone, Default)]
pub(crate) struct World {
    pub(crate) accounts: Vec<Account>,
    pub(crate) users: Vec<User>,
    pub(crate) groups: Vec<Group>,
    /// The domains that pairs of realms are linked for.
    pub(crate) links: Vec<(String, usize, usize)>,
}

impl User {
    pub(crate) fn domain(&self) -> &str {
        self.person.email.split_once('@').unwrap().1
    }
}

impl World {
    pub(crate) fn account(&self, id: AccountId) -> &Account {
        self.accounts.iter().find(|account| account.id == id).unwrap()
    }

    pub(crate) fn user(&self, id: UserId) -> &User {
        self.users.iter().find(|user| user.id == id).unwrap()
    }

    pub(crate) fn realm_of(&self, user: &User) -> usize {
        self.account(user.account).realm
    }

    pub(crate) fn groups_of(&self, user: &User) -> Vec<&Group> {
        self.groups.iter().filter(|group| group.members.contains(&user.id)).collect()
    }

    pub(crate) fn flags(&self, user: &User) -> SearchFlags {
        let groups = self.groups_of(user);
        if groups.is_empty() {
            return self.account(user.account).default_flags;
        }
        SearchFlags {
            by_domain: groups.iter().any(|group| group.flags.by_domain),
            by_account: groups.iter().any(|group| group.flags.by_account),
            by_ma_account: groups.iter().any(|group| group.flags.by_ma_account),
        }
    }

    pub(crate) fn is_pair(&self, v: &User, t: &User) -> bool {
        v.id != t.id && v.active && t.active
    }

    fn common(&self, v: &User, t: &User) -> Vec<&Group> {
        self.groups_of(v).into_iter().filter(|group| group.members.contains(&t.id)).collect()
    }

    pub(crate) fn restricted(&self, t: &User) -> Vec<&Group> {
        self.groups_of(t).into_iter().filter(|group| group.kind == GroupType::Restricted).collect()
    }

    pub(crate) fn hidden(&self, v: &User, t: &User) -> bool {
        (!self.restricted(t).is_empty() || t.unlisted) && self.common(v, t).is_empty()
    }

    /// Whether a rule's condition is met, hidden or not, and by which groups.
    pub(crate) fn met(&self, rule: Rule, v: &User, t: &User) -> (bool, Vec<GroupId>) {
        let flags = self.flags(v);
        let same_account = v.account == t.account;
        let same_realm = self.realm_of(v) == self.realm_of(t);
        let of_kind = |kind: GroupType| -> Vec<&Group> {
            let own = |group: &&Group| group.account == v.account && group.kind == kind;
            self.groups_of(t).into_iter().filter(own).collect()
        };
        let groups = match rule {
            Rule::CoMember => self.common(v, t),
            Rule::SharedGroup => of_kind(GroupType::Shared),
            Rule::NormalGroup => of_kind(GroupType::Normal),
            Rule::Grant if same_realm => {
                let of_target: Vec<GroupId> = self.groups_of(t).iter().map(|group| group.id).collect();
                let grants = |group: &&Group| group.may_find.iter().any(|id| of_target.contains(id));
                self.groups_of(v).into_iter().filter(grants).collect()
            }
            _ => Vec::new(),
        };
        let reached = match rule {
            Rule::AccountSearch => flags.by_account && same_account,
            Rule::MasterAccountSearch => flags.by_ma_account && same_realm,
            Rule::DomainSearch => {
                let linked = self.links.iter().any(|(domain, one, other)| {
                    let both = [self.realm_of(v), self.realm_of(t)];
                    domain == v.domain() && (both == [*one, *other] || both == [*other, *one])
                });
                flags.by_domain && v.domain() == t.domain() && (same_realm || linked)
            }
            Rule::ExactEmail => same_realm && self.account(v.account).exact_email_finds,
            _ => false,
        };
        let mut ids: Vec<GroupId> = groups.iter().map(|group| group.id).collect();
        ids.sort();
        (reached || !ids.is_empty(), ids)
    }

    /// Whether a rule holds, given whether the target's whole address was typed.
    pub(crate) fn holds(&self, rule: Rule, v: &User, t: &User) -> bool {
        let beats_hidden = rule == Rule::CoMember || rule == Rule::Grant;
        self.is_pair(v, t) && self.met(rule, v, t).0 && (beats_hidden || !self.hidden(v, t))
    }

    pub(crate) fn sees(&self, v: &User, t: &User) -> bool {
        self.holds(Rule::CoMember, v, t) || self.holds(Rule::SharedGroup, v, t)
    }

    pub(crate) fn finds(&self, v: &User, t: &User, typed: bool) -> bool {
        self.reason(v, t, typed).is_some()
    }

    pub(crate) fn reason(&self, v: &User, t: &User, typed: bool) -> Option<(Rule, Option<GroupId>)> {
        for rule in [
            Rule::CoMember,
            Rule::SharedGroup,
            Rule::Grant,
            Rule::NormalGroup,
            Rule::AccountSearch,
            Rule::MasterAccountSearch,
            Rule::DomainSearch,
            Rule::ExactEmail,
        ] {
            if (rule != Rule::ExactEmail || typed) && self.holds(rule, v, t) {
                return Some((rule, self.met(rule, v, t).1.first().copied()));
            }
        }
        None
    }
}
