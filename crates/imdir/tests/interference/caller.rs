//! The callers, and the data that each may see. Worlds with the same visible data must give the same responses.

use crate::{draw::Draw, names};
use directory::{
    AccountId, AppId, Change, Group, GroupId, GroupType, Hit, MemberRef, Realm, User, UserId, View,
};
use store::scope::{self, Scopes};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// A token that acts as a user of a sub-account.
    User,
    /// An app of a sub-account, with every scope.
    Administrator,
    /// An app of a sub-account that can't change anything.
    Reader,
    /// An app of a master account, with every scope that doesn't reach into sub-accounts.
    Master,
    /// A user of a sub-account, over LDAP with an app password, over Matrix and XMPP.
    Person,
    /// An app that acts for the users of a sub-account over LDAP, and their servers of Matrix and XMPP.
    Relay,
}

impl Caller {
    /// Whether the caller uses other protocols than the API.
    pub const fn is_at_doors(self) -> bool {
        matches!(self, Self::Person | Self::Relay)
    }

    /// Whether the caller reads its account's changes.
    pub const fn reads_changes(self) -> bool {
        !matches!(self, Self::User | Self::Person | Self::Relay)
    }

    pub fn scopes(self) -> Scopes {
        let with =
            |keep: fn(&str) -> bool| Scopes::known(scope::ALL.iter().copied().filter(|name| keep(name)));
        match self {
            Self::User => scope::OF_USER,
            Self::Person | Self::Relay => scope::OF_PASSWORD,
            Self::Administrator => Scopes::EVERY,
            Self::Reader => with(|name| name.contains(":read")),
            Self::Master => with(|name| !name.contains("master")),
        }
    }
}

/// A world as the rules see it: the caller's realm, and a realm linked to it.
#[derive(Debug, Clone)]
pub struct Realms {
    pub own: Realm,
    pub linked: Realm,
}

#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub caller: Caller,
    pub home: AccountId,
    pub app: AppId,
    /// The user of the caller's token.
    pub user: UserId,
}

impl Place {
    /// Somebody whom the user doesn't find, as a new member of a group that the user knows.
    pub fn hidden_member(&self, draw: &mut Draw, own: &Realm) -> Option<Change> {
        let view = own.seen_by(self.user)?;
        let is_hidden = |user: &&User| user.id != self.user && view.find(user.id).is_none();
        let hidden: Vec<&User> = own.users(self.home, None).map(|user| &**user).filter(is_hidden).collect();
        let groups: Vec<GroupId> = view.groups().map(|group| group.id).collect();
        let members = vec![MemberRef::Id(draw.of(&hidden)?.id)];
        Some(Change::AddMembers { account: self.home, group: draw.of(&groups)?, members })
    }

    /// Everything that the caller may see, one line per item.
    pub fn sees(&self, realms: &Realms) -> Vec<String> {
        match self.caller {
            // The caller has the app's credentials, too.
            Caller::User => {
                let app = format!("{:?}", realms.own.app(self.app));
                [vec![app], self.as_user(self.user, realms)].concat()
            }
            Caller::Reader => {
                let people = realms.own.users(self.home, None).filter(|user| user.is_active());
                let people = people.flat_map(|user| self.as_user(user.id, realms));
                self.at_home(realms).into_iter().chain(people).collect()
            }
            Caller::Person => [self.as_user(self.user, realms), self.over_ldap(self.user, realms)].concat(),
            Caller::Relay => {
                let people = realms.own.users(self.home, None).filter(|user| user.is_active());
                let seen = people.flat_map(|user| {
                    [self.as_user(user.id, realms), self.over_ldap(user.id, realms)].concat()
                });
                self.at_home(realms).into_iter().chain(seen).collect()
            }
            Caller::Administrator => [self.at_home(realms), self.within_reach(realms)].concat(),
            Caller::Master => {
                [self.at_home(realms), self.within_reach(realms), self.sub_accounts(realms)].concat()
            }
        }
    }

    /// The contents of the caller's account. An administrator sees all of it except for grants to other accounts'
    /// groups.
    fn at_home(&self, Realms { own, .. }: &Realms) -> Vec<String> {
        let mut lines = vec![format!("{:?}", own.account(self.home))];
        lines.extend(own.apps(self.home).map(|app| format!("{app:?}")));
        lines.extend(own.users(self.home, None).map(|user| format!("{user:?}")));
        for group in own.groups(self.home) {
            let members: Vec<UserId> = own.members(group.id, None).map(|user| user.id).collect();
            let is_own = |id: &GroupId| own.group(*id).is_some_and(|granted| granted.account == self.home);
            let may_find = group.may_find.iter().copied().filter(is_own).collect();
            let group = Group { may_find, ..Group::clone(group) };
            lines.push(format!("{group:?} {members:?}"));
        }
        lines
    }

    /// The people that the account's users find, or would find if its administrator set every flag.
    fn within_reach(&self, Realms { own, linked }: &Realms) -> Vec<String> {
        let is_open = |realm: &Realm, user: &User| {
            let restricted = |group: &Group| group.kind == GroupType::Restricted;
            user.is_active() && !user.unlisted && !realm.groups_with(user.id).any(|group| restricted(group))
        };
        let granting = |user: &User| -> Vec<GroupId> {
            let grants =
                |home: &Group| own.groups_with(user.id).any(|group| home.may_find.contains(&group.id));
            let groups = own.groups(self.home).filter(|home| user.is_active() && grants(home));
            groups.map(|home| home.id).collect()
        };
        let other = |user: &&User| user.account != self.home;
        let of_own = everybody(own)
            .filter(other)
            .map(|user| (user, is_open(own, user), granting(user)))
            .filter(|(_, open, granting)| *open || !granting.is_empty())
            .map(|(user, open, granting)| format!("{} {open} {granting:?}", person(user)));
        let of_linked = everybody(linked)
            .filter(|user| is_open(linked, user) && user.email.domain() == names::DOMAINS[0])
            .map(person);
        of_own.chain(of_linked).collect()
    }

    /// The list of sub-accounts, which the contract gives a master's administrator without a `master` scope.
    fn sub_accounts(&self, Realms { own, .. }: &Realms) -> Vec<String> {
        let subs = own.accounts().filter(|account| account.master == Some(self.home));
        let line = |account: &directory::Account| {
            let owner = own.user(account.owner).map(|owner| owner.email.clone());
            let (id, seats) = (account.id, own.user_count(account.id));
            format!("{id} {} {:?} {} {owner:?} {seats}", &*account.name, account.plan, account.owner)
        };
        subs.map(|account| line(account)).collect()
    }

    /// What a user sees over LDAP besides.
    fn over_ldap(&self, viewer: UserId, Realms { own, linked }: &Realms) -> Vec<String> {
        let (Some(user), Some(view)) = (own.user(viewer), own.seen_by(viewer)) else { return Vec::new() };
        let is_linked = user.email.domain() == names::DOMAINS[0];
        let view = view.linked_with(Some(linked).filter(|_| is_linked));
        let group = |group: &Group| {
            let members: Vec<UserId> = view.members(group.id, None).map(|user| user.id).collect();
            format!("{:?} {:?} {members:?}", group.description, group.created_at)
        };
        let shown = |target: &&User| target.id == viewer || view.find_by_email(&target.email).is_some();
        let people = everybody(own).chain(everybody(linked)).filter(shown);
        view.groups().map(|it| group(it)).chain(people.map(|target| more(own, &view, target))).collect()
    }

    /// What a user sees: itself, the people it finds with the reason, the groups it knows.
    fn as_user(&self, viewer: UserId, Realms { own, linked }: &Realms) -> Vec<String> {
        let (Some(user), Some(view)) = (own.user(viewer), own.seen_by(viewer)) else { return Vec::new() };
        let is_linked = user.email.domain() == names::DOMAINS[0];
        let view = view.linked_with(Some(linked).filter(|_| is_linked));
        // By the types of their own groups, users learn who can find them (decision 16).
        let groups: Vec<_> = own.groups_with(viewer).map(|group| (group.id, group.kind)).collect();
        let account = own.account(self.home).map(|account| &account.name);
        let mut lines = vec![format!("{user:?} {groups:?} {account:?} {:?}", own.app(self.app))];
        lines.extend(view.groups().map(|group| format!("{} {}", group.id, &*group.name)));
        for target in everybody(own).chain(everybody(linked)) {
            let hits = [view.find(target.id), view.find_by_email(&target.email)];
            lines.extend(hits.iter().flatten().map(|hit| found(&view, hit)));
        }
        lines
    }
}

/// What a user sees over LDAP alone: more of each person, and the members of groups whom it sees.
fn more(own: &Realm, view: &View<'_>, user: &User) -> String {
    let detail = |name: &str| user.details.as_ref().and_then(|details| details.get(name));
    let details = ["company", "phone_number", "employee_unique_id"].map(detail);
    let manager = detail("manager").and_then(|manager| manager.parse().ok());
    let manager = manager.and_then(|named| own.find_user(&named));
    let manager = manager.filter(|it| it.id == view.viewer().id || view.find(it.id).is_some());
    let groups: Vec<_> = view.groups_with(user.id).map(|group| group.id).collect();
    let User { id, created_at, .. } = user;
    format!("{id} {} {created_at:?} {details:?} {:?} {groups:?}", user.user_name(), manager.map(|it| it.id))
}

fn everybody(realm: &Realm) -> impl Iterator<Item = &User> {
    realm.accounts().flat_map(|account| realm.users(account.id, None)).map(|user| &**user)
}

fn found(view: &View<'_>, hit: &Hit<'_>) -> String {
    let by = hit.reason.group.filter(|group| view.group(*group).is_some());
    let shown = view.group_of(hit).map(|group| (group.id, &group.name));
    format!("{} {:?} {by:?} {shown:?}", person(hit.user), hit.reason.rule)
}

/// The visible fields of a contact.
fn person(user: &User) -> String {
    let detail = |name: &str| user.details.as_ref().and_then(|details| details.get(name));
    let User { id, account, email, first_name, last_name, display_name, dept, .. } = user;
    let (title, location) = (detail("job_title"), detail("location"));
    format!("{id} {account} {email} {first_name} {last_name} {display_name} {dept} {title:?} {location:?}")
}
