//! The events of a change for one account: news of its own users, groups and settings, and of its sub-accounts.

use crate::event::{Event, Operator, Position};
use directory::{Account, AccountId, Effect, Group, GroupId, Realm, UnixTime, User, UserId};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The most members in one event; a longer list is sent in parts.
const MEMBERS_PER_PART: usize = 100;

/// A change of a realm, as its record has it.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// The time of the change.
    pub at: UnixTime,
    /// Its author, if the reader may know it.
    pub operator: Option<Operator>,
    /// The accounts whose objects were changed.
    pub accounts: &'a [AccountId],
    /// The states that effects replaced, in their order.
    pub before: &'a [Effect],
    /// What was changed, in order.
    pub effects: &'a [Effect],
    /// Whether an account left its master.
    pub is_disassociation: bool,
}

/// The events of a change for an account, in order. `realm` is at the revision of the change or later.
pub fn events(account: AccountId, realm: &Realm, change: &Change<'_>) -> Vec<Event> {
    let mut events = Reader { account, realm, change, events: Vec::new() };
    let steps = steps(change);
    let mut at = 0;
    while let Some(step) = steps.get(at) {
        let run = removals(&steps[at..]);
        events.read(at, step, &run);
        at += run.len().max(1);
    }
    events.events
}

/// An effect, and the state that it replaced.
type Step<'a> = (Option<&'a Effect>, &'a Effect);

/// Pairs each effect with the state before it. `before` has a state for each effect that replaced one.
fn steps<'a>(change: &Change<'a>) -> Vec<Step<'a>> {
    let mut before = change.before.iter().peekable();
    let steps = change.effects.iter().enumerate().map(|(at, effect)| {
        let is_later = |state: &Effect| change.effects[at + 1..].iter().any(|later| same(later, state));
        // The state that an object is created with is the state before its next change.
        let old = before.next_if(|state| same(effect, state) && !(*state == effect && is_later(state)));
        (old, effect)
    });
    steps.collect()
}

/// Whether a state is one of the object that an effect puts or removes.
fn same(effect: &Effect, state: &Effect) -> bool {
    match (effect, state) {
        (Effect::AccountPut(one), Effect::AccountPut(other)) => one.id == other.id,
        (Effect::AccountRemoved(id), Effect::AccountPut(old)) => *id == old.id,
        (Effect::AppPut(one), Effect::AppPut(other)) => one.id == other.id,
        (Effect::AppRemoved(id), Effect::AppPut(old)) => *id == old.id,
        (Effect::UserPut(one), Effect::UserPut(other)) => one.id == other.id,
        (Effect::UserRemoved(id), Effect::UserPut(old)) => *id == old.id,
        (Effect::GroupPut(one), Effect::GroupPut(other)) => one.id == other.id,
        (Effect::GroupRemoved(id), Effect::GroupPut(old)) => *id == old.id,
        _ => false,
    }
}

/// The users that the first steps remove from one group.
fn removals(steps: &[Step<'_>]) -> Vec<UserId> {
    let Some((_, Effect::MemberRemoved { group: first, .. })) = steps.first() else { return Vec::new() };
    let same_group = |(_, effect): &Step<'_>| match effect {
        Effect::MemberRemoved { group, user } if group == first => Some(*user),
        _ => None,
    };
    steps.iter().map_while(same_group).collect()
}

/// Collects the events for one account.
struct Reader<'a> {
    account: AccountId,
    realm: &'a Realm,
    change: &'a Change<'a>,
    events: Vec<Event>,
}

impl Reader<'_> {
    fn read(&mut self, at: usize, (old, effect): &Step<'_>, removed: &[UserId]) {
        match (old, effect) {
            (old, Effect::UserPut(new)) => self.user(at, user_of(*old), new),
            (Some(Effect::UserPut(old)), Effect::UserRemoved(_)) if old.account == self.account => {
                self.push("user.deleted", at, 0, user(old), None);
            }
            (old, Effect::GroupPut(new)) if new.account == self.account => {
                self.group(at, group_of(*old), new);
            }
            (Some(Effect::GroupPut(old)), Effect::GroupRemoved(_)) if old.account == self.account => {
                self.push("group.deleted", at, 0, self.group_state(old), None);
            }
            (_, Effect::MembersAdded { group, users, .. }) => {
                self.members("group.member_added", at, *group, users);
            }
            (_, Effect::MemberRemoved { group, .. }) => {
                self.members("group.member_deleted", at, *group, removed);
            }
            (_, Effect::SyncBraked(brake)) if brake.account == self.account => {
                self.push("sync.braked", at, 0, fields(&**brake), None);
            }
            (old, Effect::AccountPut(new)) => self.account(at, account_of(*old), new),
            (Some(Effect::AccountPut(old)), Effect::AccountRemoved(_))
                if old.master == Some(self.account) =>
            {
                let name =
                    if self.change.is_disassociation { "account.disassociated" } else { "account.deleted" };
                self.push(name, at, 0, sub_account(old), None);
            }
            _ => {}
        }
    }

    fn user(&mut self, at: usize, old: Option<&User>, new: &User) {
        let old = old.filter(|old| old.account == self.account);
        match (old, new.account == self.account) {
            (None, true) => self.push("user.created", at, 0, user(new), None),
            // What it is in another account is not known here.
            (Some(old), false) => self.push("user.disassociated", at, 0, user(old), None),
            (Some(old), true) => {
                let (mut before, after) = (user(old), user(new));
                let is_switched = old.is_active() != new.is_active();
                if is_switched {
                    // It has an event of its own.
                    before.insert("status".to_owned(), json!(new.status));
                }
                self.update("user.updated", at, &before, &after);
                if is_switched {
                    let name = if new.is_active() { "user.activated" } else { "user.deactivated" };
                    self.push(name, at, 1, after, None);
                }
            }
            (None, false) => {}
        }
    }

    fn group(&mut self, at: usize, old: Option<&Group>, new: &Group) {
        match old {
            None => self.push("group.created", at, 0, self.group_state(new), None),
            Some(old) => {
                let (old, new) = (self.group_state(old), self.group_state(new));
                self.update("group.updated", at, &old, &new);
            }
        }
    }

    fn account(&mut self, at: usize, old: Option<&Account>, new: &Account) {
        let state = |account: &Account| match account.id == self.account {
            true => fields(account),
            false => sub_account(account),
        };
        match old {
            Some(old) if new.id == self.account || new.master == Some(self.account) => {
                self.update("account.updated", at, &state(old), &state(new));
            }
            None if new.master == Some(self.account) => {
                self.push("account.created", at, 0, state(new), None);
            }
            _ => {}
        }
    }

    fn members(&mut self, name: &'static str, at: usize, id: GroupId, users: &[UserId]) {
        let group = self.known_group(id);
        let account = match (&group, self.change.accounts) {
            (Some(group), _) => Some(group.account),
            // It was deleted later, which its own event says.
            (None, [only]) => Some(*only),
            (None, _) => None,
        };
        if account != Some(self.account) {
            return;
        }
        let parts = users.len().div_ceil(MEMBERS_PER_PART) as u32;
        for (part, users) in (0..).zip(users.chunks(MEMBERS_PER_PART)) {
            let mut object = Map::new();
            object.insert("id".to_owned(), json!(id));
            if let Some(group) = &group {
                object.insert("name".to_owned(), json!(group.name));
                object.insert("type".to_owned(), json!(group.kind));
            }
            let members: Vec<Value> = users.iter().map(|user| json!({ "id": user })).collect();
            object.insert("members".to_owned(), members.into());
            self.push(name, at, part, object, (parts > 1).then_some((part + 1, parts)));
        }
    }

    /// A group as this change leaves it, or as it is now.
    fn known_group(&self, id: GroupId) -> Option<Arc<Group>> {
        let states = self.change.effects.iter().rev().chain(self.change.before);
        let stated = states.filter_map(|state| match state {
            Effect::GroupPut(group) if group.id == id => Some(group),
            _ => None,
        });
        stated.into_iter().next().or_else(|| self.realm.group(id)).cloned()
    }

    /// A group without the groups of other accounts.
    fn group_state(&self, group: &Group) -> Map<String, Value> {
        let is_own = |id: &GroupId| self.realm.group(*id).is_some_and(|group| group.account == self.account);
        let may_find = group.may_find.iter().copied().filter(is_own).collect();
        fields(&Group { may_find, ..group.without_time() })
    }

    /// An event with the id and the fields that differ, if any does.
    fn update(&mut self, name: &'static str, at: usize, old: &Map<String, Value>, new: &Map<String, Value>) {
        let differing = |from: &Map<String, Value>| -> Map<String, Value> {
            let differs = |name: &str| old.get(name) != new.get(name);
            let shown = from.iter().filter(|(name, _)| *name == "id" || differs(name));
            shown.map(|(name, value)| (name.clone(), value.clone())).collect()
        };
        if old != new {
            let (old, new) = (differing(old), differing(new));
            self.push(name, at, 0, new, None);
            self.events.last_mut().into_iter().for_each(|event| event.old_object = Some(old.clone()));
        }
    }

    fn push(
        &mut self,
        name: &'static str,
        at: usize,
        index: u32,
        object: Map<String, Value>,
        part: Option<(u32, u32)>,
    ) {
        let position = Position { effect: u32::try_from(at).unwrap_or(u32::MAX), part: index };
        let (at, operator) = (self.change.at, self.change.operator.clone());
        self.events.push(Event { name, at, position, operator, object, old_object: None, part });
    }
}

fn user_of(state: Option<&Effect>) -> Option<&User> {
    match state {
        Some(Effect::UserPut(user)) => Some(user),
        _ => None,
    }
}

fn group_of(state: Option<&Effect>) -> Option<&Group> {
    match state {
        Some(Effect::GroupPut(group)) => Some(group),
        _ => None,
    }
}

fn account_of(state: Option<&Effect>) -> Option<&Account> {
    match state {
        Some(Effect::AccountPut(account)) => Some(account),
        _ => None,
    }
}

/// The fields of an object as the change feed has them. The account is in the payload.
fn fields(object: &impl serde::Serialize) -> Map<String, Value> {
    let Value::Object(mut fields) = json!(object) else { return Map::new() };
    fields.remove("account");
    fields
}

fn user(user: &User) -> Map<String, Value> {
    let mut fields = fields(user);
    if let Some(Value::Object(provisioning)) = fields.remove("provisioning") {
        fields.extend(provisioning);
    }
    // Of these, what is news has an event of its own.
    for time in ["not_before", "changed_at", "missing_since"] {
        fields.remove(time);
    }
    fields.insert("user_name".to_owned(), user.user_name().into());
    fields
}

/// A sub-account, as its master is told of it: without its people.
fn sub_account(account: &Account) -> Map<String, Value> {
    let named = [("id", json!(account.id)), ("name", json!(account.name)), ("plan", json!(account.plan))];
    named.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

#[cfg(test)]
mod tests;
