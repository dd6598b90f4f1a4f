//! The viewers whose sight a change may change, and of whom.

use directory::{Effect, GroupId, GroupType, Realm, UserId};
use std::collections::BTreeSet;

/// Subjects of which each viewer is asked; for more of them, whole rosters are compared.
const FEW: usize = 64;

/// Whom changes concern: some of them perhaps not.
#[derive(Debug, Default)]
pub(super) struct Affected {
    /// Those who see other people, or the same differently. None for everybody.
    pub(super) viewers: Option<BTreeSet<UserId>>,
    /// Those who are seen by others, or differently. A viewer who isn't one of them sees everybody else as before. None for
    /// everybody.
    pub(super) subjects: Option<BTreeSet<UserId>>,
}

impl Affected {
    /// Whom the effects between two realms concern.
    ///
    /// Members of a shared group are seen by everybody, so what shows or hides one of them concerns everybody. Joining or
    /// leaving a normal group does so for its members alone.
    pub(super) fn by<'e>(realms: [&Realm; 2], effects: impl Iterator<Item = &'e Effect>) -> Self {
        let Some(Changed { users, groups, memberships }) = Changed::by(effects) else {
            return Self::default();
        };
        let own: BTreeSet<UserId> =
            users.iter().copied().chain(memberships.iter().map(|(_, user)| *user)).collect();
        let all_groups: BTreeSet<GroupId> =
            memberships.iter().map(|(group, _)| *group).chain(groups.iter().copied()).collect();
        let (mut viewers, mut subjects) = (Some(own.clone()), own.clone());
        for realm in realms {
            let members =
                |group: &GroupId| realm.members(*group, None).map(|user| user.id).collect::<Vec<_>>();
            let is = |group: &GroupId, kind| realm.group(*group).is_some_and(|group| group.kind == kind);
            subjects.extend(groups.iter().flat_map(members));
            let hidden = memberships.iter().filter(|(group, _)| is(group, GroupType::Restricted));
            let hidden = hidden.map(|(_, user)| *user);
            let shown: BTreeSet<UserId> =
                groups.iter().flat_map(members).chain(users.iter().copied()).chain(hidden).collect();
            let of_shown = shown.iter().flat_map(|user| realm.groups_with(*user));
            if of_shown.into_iter().any(|group| group.kind == GroupType::Shared)
                || all_groups.iter().any(|group| is(group, GroupType::Shared))
            {
                viewers = None;
            }
            if let Some(viewers) = &mut viewers {
                let theirs = own.iter().flat_map(|user| realm.groups_with(*user)).map(|group| group.id);
                let theirs: BTreeSet<GroupId> = theirs.chain(all_groups.iter().copied()).collect();
                viewers.extend(theirs.iter().flat_map(members));
            }
        }
        Self { viewers, subjects: Some(subjects).filter(|subjects| subjects.len() <= FEW) }
    }
}

/// What effects change.
#[derive(Default)]
struct Changed {
    users: BTreeSet<UserId>,
    groups: BTreeSet<GroupId>,
    memberships: BTreeSet<(GroupId, UserId)>,
}

impl Changed {
    /// None if an account changes.
    fn by<'e>(effects: impl Iterator<Item = &'e Effect>) -> Option<Self> {
        let mut changed = Self::default();
        for effect in effects {
            match effect {
                Effect::AccountPut(_) | Effect::AccountRemoved(_) => return None,
                Effect::AppPut(_)
                | Effect::AppRemoved(_)
                | Effect::SyncBraked(_)
                | Effect::GroupTimeSet { .. } => {}
                Effect::UserPut(user) => drop(changed.users.insert(user.id)),
                Effect::UserRemoved(user) => drop(changed.users.insert(*user)),
                Effect::GroupPut(group) => drop(changed.groups.insert(group.id)),
                Effect::GroupRemoved(group) => drop(changed.groups.insert(*group)),
                Effect::MembersAdded { group, users, .. } => {
                    changed.memberships.extend(users.iter().map(|user| (*group, *user)));
                }
                Effect::MemberRemoved { group, user } => drop(changed.memberships.insert((*group, *user))),
            }
        }
        Some(changed)
    }
}
