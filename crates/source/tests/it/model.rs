//! A naive directory that takes steps one by one, and refuses what a real one would.

use directory::{Email, GroupType, UserStatus};
use source::{FieldChange, GroupRef, Plan, Policy, State, StateGroup, StateMember, StateUser, Step, UserRef};

/// Takes all steps of a plan.
///
/// # Panics
/// At a step that can't be taken: a name that isn't free, or somebody who isn't there.
pub fn apply(state: &State, plan: &Plan, policy: &Policy) -> State {
    let mut state = state.clone();
    for step in &plan.steps {
        take(&mut state, step, policy);
        check(&state);
    }
    state
}

fn check(state: &State) {
    let mut emails: Vec<_> = state.users.iter().map(|user| user.email.key()).collect();
    let mut names: Vec<_> = state.groups.iter().map(|group| directory::identity_key(&group.name)).collect();
    let (users, groups) = (emails.len(), names.len());
    emails.sort();
    emails.dedup();
    names.sort();
    names.dedup();
    assert_eq!((emails.len(), names.len()), (users, groups), "names are unique");
}

fn user(state: &State, user: &UserRef) -> usize {
    let is = |it: &StateUser| match &user.id {
        Some(id) => it.id == *id,
        None => it.email == user.email,
    };
    state.users.iter().position(is).unwrap_or_else(|| panic!("{user:?} is not there"))
}

fn group<'s>(state: &'s mut State, group: &GroupRef) -> &'s mut StateGroup {
    let is = |it: &&mut StateGroup| match &group.id {
        Some(id) => it.id == *id,
        None => it.name == group.name,
    };
    state.groups.iter_mut().find(is).unwrap_or_else(|| panic!("{group:?} is not there"))
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|it| !it.is_empty())
}

fn set_user(user: &mut StateUser, change: &FieldChange) {
    let to = change.to.as_str();
    match change.field {
        "email" => user.email = Email::parse(to).expect("plans have valid addresses"),
        "user_name" => user.user_name = some(to),
        "external_id" => user.external_id = some(to),
        "managed_by" => (user.managed_by, user.missing_since) = (some(to), None),
        "first_name" => user.profile.first_name = Some(to.to_owned()),
        "last_name" => user.profile.last_name = Some(to.to_owned()),
        "display_name" => user.profile.display_name = Some(to.to_owned()),
        "dept" => user.profile.dept = Some(to.to_owned()),
        other => panic!("no field is called {other}"),
    }
}

fn set_group(group: &mut StateGroup, change: &FieldChange) {
    let to = change.to.as_str();
    match change.field {
        "name" => group.name = to.to_owned(),
        "type" => group.kind = GroupType::ALL.into_iter().find(|kind| kind.as_str() == to).expect("a type"),
        "external_id" => group.external_id = some(to),
        "managed_by" => group.managed_by = some(to),
        other => panic!("no field is called {other}"),
    }
}

fn take(state: &mut State, step: &Step, policy: &Policy) {
    match step {
        Step::DeleteUser { user: who } => {
            let at = user(state, who);
            assert!(!state.users[at].is_owner);
            for group in &mut state.groups {
                group.members.retain(|member| member.user != at);
                group
                    .members
                    .iter_mut()
                    .filter(|member| member.user > at)
                    .for_each(|member| member.user -= 1);
            }
            state.users.remove(at);
        }
        Step::DeactivateUser { user: who, is_missing } => {
            let at = user(state, who);
            assert!(!state.users[at].is_owner && state.users[at].status == UserStatus::Active);
            state.users[at].status = UserStatus::Inactive;
            if *is_missing {
                state.users[at].missing_since = Some(state.now);
            }
        }
        Step::ActivateUser { user: who } => {
            let at = user(state, who);
            state.users[at].status = UserStatus::Active;
            state.users[at].missing_since = None;
        }
        Step::MarkMissing { user: who } => {
            let at = user(state, who);
            assert_eq!((state.users[at].status, state.users[at].missing_since), (UserStatus::Inactive, None));
            state.users[at].missing_since = Some(state.now);
        }
        Step::ClearMissing { user: who } => {
            let at = user(state, who);
            assert!(state.users[at].missing_since.take().is_some());
        }
        Step::UpdateUser { user: who, changes } => {
            let at = user(state, who);
            changes.iter().for_each(|change| set_user(&mut state.users[at], change));
        }
        Step::CreateUser { user: who, changes, active } => {
            let mut user = StateUser {
                id: format!("u{}", who.email.key()),
                email: who.email.clone(),
                user_name: None,
                external_id: None,
                profile: source::Profile::default(),
                status: if *active { UserStatus::Active } else { UserStatus::Inactive },
                is_owner: false,
                managed_by: None,
                missing_since: None,
            };
            changes.iter().for_each(|change| set_user(&mut user, change));
            state.users.push(user);
        }
        Step::DeleteGroup { group } => {
            let before = state.groups.len();
            state.groups.retain(|it| Some(&it.id) != group.id.as_ref());
            assert_eq!(state.groups.len() + 1, before);
        }
        Step::UpdateGroup { group: which, changes } => {
            let group = group(state, which);
            changes.iter().for_each(|change| set_group(group, change));
        }
        Step::CreateGroup { group: which, changes } => {
            let mut group = StateGroup {
                id: format!("g{}-{}", state.groups.len(), which.name),
                name: which.name.clone(),
                external_id: None,
                kind: GroupType::Normal,
                managed_by: None,
                members: Vec::new(),
            };
            changes.iter().for_each(|change| set_group(&mut group, change));
            state.groups.push(group);
        }
        Step::AddMembers { group: which, users } => {
            for who in users {
                let at = user(state, who);
                let members = &mut group(state, which).members;
                assert!(members.iter().all(|member| member.user != at), "{who:?} is a member");
                members.push(StateMember { user: at, managed_by: policy.manager.clone() });
            }
        }
        Step::RemoveMembers { group: which, users } => {
            for who in users {
                let at = user(state, who);
                let members = &mut group(state, which).members;
                let position =
                    members.iter().position(|member| member.user == at).expect("who leaves is a member");
                assert_eq!(members.remove(position).managed_by, policy.manager);
            }
        }
    }
}
