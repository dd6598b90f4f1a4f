//! Changes to accounts: create, update, owner, disassociate, delete.

use super::{Decision, Refusal, find_account, find_group, find_member, find_user, group, replace, user};
use crate::{
    Account, AccountId, AccountPatch, Connector, Effect, Group, GroupId, MemberRef, NewAccount, Realm,
    RealmId, Role, ScimSettings, SearchFlags, User, UserId, UserType,
};
use std::{collections::BTreeMap, sync::Arc};

pub(super) fn create(realm: &Realm, new: NewAccount) -> Result<Vec<Effect>, Refusal> {
    if let Some(master) = new.master {
        find_account(realm, master)?;
    }
    user::free_email(realm, &new.owner_email, None)?;
    let owner = User {
        first_name: new.owner_first_name,
        last_name: new.owner_last_name,
        kind: UserType::Licensed,
        role: Role::Owner,
        ..User::new(new.owner, new.id, new.owner_email, new.at)
    };
    let account = Account {
        id: new.id,
        master: new.master,
        name: new.name,
        owner: new.owner,
        plan: new.plan,
        created_at: new.at,
        default_flags: SearchFlags::ACCOUNT_DEFAULT,
        default_group: None,
        exact_email_finds: false,
        managed_domains: new.managed_domains,
        scim: ScimSettings::default(),
    };
    Ok(vec![Effect::AccountPut(Arc::new(account)), Effect::UserPut(Arc::new(owner))])
}

pub(super) fn update(realm: &Realm, id: AccountId, patch: AccountPatch) -> Result<Vec<Effect>, Refusal> {
    let mut new = Account::clone(find_account(realm, id)?);
    if let Some(default_group) = patch.default_group {
        if let Some(default_group) = default_group {
            find_group(realm, id, default_group)?;
        }
        new.default_group = default_group;
    }
    replace(&mut new.name, patch.name);
    replace(&mut new.plan, patch.plan);
    replace(&mut new.default_flags.by_domain, patch.by_domain);
    replace(&mut new.default_flags.by_account, patch.by_account);
    replace(&mut new.default_flags.by_ma_account, patch.by_ma_account);
    replace(&mut new.exact_email_finds, patch.exact_email_finds);
    replace(&mut new.managed_domains, patch.managed_domains);
    replace(&mut new.scim.group_type, patch.scim_group_type);
    replace(&mut new.scim.delete, patch.scim_delete);
    replace(&mut new.scim.adopt_by_email, patch.scim_adopt_by_email);
    Ok(vec![Effect::AccountPut(Arc::new(new))])
}

pub(super) fn set_owner(realm: &Realm, account: &Account, owner: &MemberRef) -> Result<Vec<Effect>, Refusal> {
    let new = find_user(realm, find_member(realm, account.id, owner)?)?;
    if new.id == account.owner {
        return Ok(Vec::new());
    }
    if !new.is_active() {
        return Err(Refusal::InactiveOwner(new.id));
    }
    let with = |user: &Arc<User>, role| Effect::UserPut(Arc::new(User { role, ..User::clone(user) }));
    let old = realm.user(account.owner).map(|old| with(old, Role::Admin));
    let owned = Effect::AccountPut(Arc::new(Account { owner: new.id, ..account.clone() }));
    Ok(old.into_iter().chain([with(new, Role::Owner), owned]).collect())
}

pub(super) fn delete(realm: &Realm, id: AccountId) -> Result<Vec<Effect>, Refusal> {
    find_account(realm, id)?;
    if realm.accounts().any(|account| account.master == Some(id)) {
        return Err(Refusal::HasSubAccounts(id));
    }
    Ok(group::without_grants_to(realm, |group| group.account == id)
        .chain([Effect::AccountRemoved(id)])
        .collect())
}

pub(super) fn disassociate(realm: &Realm, id: AccountId) -> Result<Decision, Refusal> {
    let leaver = find_account(realm, id)?;
    if leaver.master.is_none() {
        return Err(Refusal::MasterAccount(id));
    }
    if leaver.plan.is_paid() {
        return Err(Refusal::PaidAccount(id));
    }
    let mut founded = vec![Effect::AccountPut(Arc::new(Account { master: None, ..Account::clone(leaver) }))];
    founded.extend(realm.apps(id).cloned().map(Effect::AppPut));
    founded.extend(realm.users(id, None).cloned().map(Effect::UserPut));
    for group in realm.groups(id) {
        let stays = |to: &GroupId| realm.group(*to).is_some_and(|to| to.account == id);
        let may_find = group.may_find.iter().copied().filter(stays).collect();
        founded.push(Effect::GroupPut(Arc::new(Group { may_find, ..Group::clone(group) })));
        let mut members: BTreeMap<Option<&Connector>, Vec<UserId>> = BTreeMap::new();
        for user in realm.members(group.id, None) {
            members.entry(realm.manager_of_member(group.id, user.id)).or_default().push(user.id);
        }
        founded.extend(members.into_iter().map(|(managed_by, users)| Effect::MembersAdded {
            group: group.id,
            users,
            managed_by: managed_by.cloned(),
        }));
    }
    Ok(Decision { effects: delete(realm, id)?, founded: Some((RealmId::of_master(id), founded)) })
}
