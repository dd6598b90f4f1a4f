//! A change against a realm: refused, or the effects that it has.
//!
//! One `match`, no state: whoever holds the latest snapshot may call it, and
//! the writer calls it with nothing in between, so a name can't be taken twice.

use crate::{
    Account, AccountId, AccountPatch, App, AppId, Authority, Change, Effect, Email, Group, GroupId,
    GroupPatch, MemberRef, NewAccount, NewGroup, Realm, RealmId, Role, SearchFlags, User, UserId, UserPatch,
    UserStatus, UserType,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What a change does to its realm, and what it founds beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// To be applied in this order, all or none. Empty if nothing would change.
    pub effects: Vec<Effect>,
    /// A new realm, of an account that left this one.
    pub founded: Option<(RealmId, Vec<Effect>)>,
}

/// Why a change can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No account of the realm has this id.
    #[error("account does not exist: {0}")]
    NoSuchAccount(AccountId),
    /// No app of the realm has this id.
    #[error("app does not exist: {0}")]
    NoSuchApp(AppId),
    /// No user of the account has this id or address, as the caller gave it.
    #[error("user does not exist: {0}")]
    NoSuchUser(Box<str>),
    /// No group of the account, or of the caller's authority, has this id.
    #[error("group does not exist: {0}")]
    NoSuchGroup(GroupId),
    /// The user, by id, isn't in the group that it was to leave.
    #[error("not a member of the group: {0}")]
    NotAMember(Box<str>),
    /// Another group of the account has this name by [`crate::name_key`].
    #[error("group name {0} is already in use")]
    GroupNameTaken(Box<str>),
    /// Another user of the realm has this address by [`Email::key`].
    #[error("e-mail address {0} is already in use")]
    EmailTaken(Box<str>),
    /// A default group stays until the account has another or none.
    #[error("the account's default group can't be deleted: {0}")]
    DefaultGroup(GroupId),
    /// An account always has an active owner.
    #[error("the owner of an account can't be removed or deactivated: {0}")]
    Owner(UserId),
    /// Only an account on a free plan can leave its master.
    #[error("a paid account can't be disassociated: {0}")]
    PaidAccount(AccountId),
    /// It is the master of its realm, so there is nothing to leave.
    #[error("a master account has no master to leave: {0}")]
    MasterAccount(AccountId),
    /// They are to be deleted or disassociated first.
    #[error("the account has sub-accounts: {0}")]
    HasSubAccounts(AccountId),
    /// An invited user has never been active.
    #[error("only a user who is not pending can be deactivated: {0}")]
    Pending(UserId),
}

/// Decides for somebody who administers the whole realm: what the change would do to this snapshot.
///
/// It changes nothing; [`Realm::apply`] does, effect by effect.
///
/// ```
/// use directory::{
///     AccountId, Change, Email, NewAccount, Plan, Realm, RealmId, Refusal, Text, UnixTime, UserId, decide,
/// };
///
/// let id = AccountId::from_bytes([1; 16]);
/// let new = NewAccount {
///     id,
///     master: None,
///     name: Text::parse("Harbour School")?,
///     plan: Plan::Business,
///     owner: UserId::from_bytes([2; 16]),
///     owner_email: Email::parse("head@harbour.example")?,
///     owner_first_name: "".into(),
///     owner_last_name: "".into(),
///     managed_domains: Vec::new(),
///     at: UnixTime(1_767_225_600),
/// };
/// let mut realm = Realm::new(RealmId::of_master(id));
/// let decision = decide(&realm, Change::CreateAccount(new.clone()))?;
/// decision.effects.iter().for_each(|effect| realm.apply(effect));
/// realm.advance();
/// assert_eq!(realm.account(id).map(|account| account.plan), Some(Plan::Business));
///
/// let again = decide(&realm, Change::CreateAccount(new));
/// assert_eq!(again, Err(Refusal::EmailTaken("head@harbour.example".into())));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The first [`Refusal`] that applies; then nothing of the change is to be done.
pub fn decide(realm: &Realm, change: Change) -> Result<Decision, Refusal> {
    decide_within(realm, Authority::Realm, change)
}

/// [`decide`] for somebody who may grant to no group outside the authority: such a group doesn't exist for them.
///
/// # Errors
/// As [`decide`].
pub fn decide_within(realm: &Realm, authority: Authority, change: Change) -> Result<Decision, Refusal> {
    let effects = match change {
        Change::CreateAccount(new) => create_account(realm, new)?,
        Change::UpdateAccount { account, patch } => update_account(realm, account, patch)?,
        Change::DisassociateAccount { account } => return disassociate(realm, account),
        Change::DeleteAccount { account } => delete_account(realm, account)?,
        Change::CreateApp(app) => {
            account(realm, app.account)?;
            vec![Effect::AppPut(Arc::new(app))]
        }
        Change::UpdateApp { app, name, scopes, secret_hash } => {
            let old = realm.app(app).ok_or(Refusal::NoSuchApp(app))?;
            vec![Effect::AppPut(Arc::new(App {
                name: name.unwrap_or_else(|| old.name.clone()),
                scopes: scopes.unwrap_or_else(|| old.scopes.clone()),
                secret_hash: secret_hash.unwrap_or_else(|| old.secret_hash.clone()),
                ..App::clone(old)
            }))]
        }
        Change::DeleteApp { app } => {
            realm.app(app).ok_or(Refusal::NoSuchApp(app))?;
            vec![Effect::AppRemoved(app)]
        }
        Change::CreateUser(new) => create_user(realm, new.0)?,
        Change::UpdateUser { user: id, patch } => update_user(user(realm, id)?, patch),
        Change::SetUserStatus { user: id, status } => set_user_status(realm, id, status)?,
        Change::SetUserEmail { user: id, email } => set_user_email(realm, id, email)?,
        Change::DeleteUser { user: id } => {
            not_owner(user(realm, id)?)?;
            vec![Effect::UserRemoved(id)]
        }
        Change::CreateGroup(new) => create_group(realm, authority, new)?,
        Change::UpdateGroup { account, group: id, patch } => {
            update_group(realm, authority, group(realm, account, id)?, patch)?
        }
        Change::DeleteGroup { account, group: id } => delete_group(realm, group(realm, account, id)?)?,
        Change::AddMembers { account, group: id, members } => {
            add_members(realm, group(realm, account, id)?, &members)?
        }
        Change::RemoveMembers { account, group: id, members } => {
            remove_members(realm, group(realm, account, id)?, &members)?
        }
    };
    Ok(Decision { effects, founded: None })
}

fn account(realm: &Realm, id: AccountId) -> Result<&Arc<Account>, Refusal> {
    realm.account(id).ok_or(Refusal::NoSuchAccount(id))
}

fn user(realm: &Realm, id: UserId) -> Result<&Arc<User>, Refusal> {
    realm.user(id).ok_or_else(|| Refusal::NoSuchUser(id.to_string().into()))
}

fn group(realm: &Realm, account: AccountId, id: GroupId) -> Result<&Arc<Group>, Refusal> {
    realm.group(id).filter(|group| group.account == account).ok_or(Refusal::NoSuchGroup(id))
}

/// A user of the account. A user of another account is indistinguishable from none.
fn member(realm: &Realm, account: AccountId, named: &MemberRef) -> Result<UserId, Refusal> {
    realm
        .find_user(named)
        .filter(|user| user.account == account)
        .map(|user| user.id)
        .ok_or_else(|| Refusal::NoSuchUser(named.to_string().into()))
}

fn create_account(realm: &Realm, new: NewAccount) -> Result<Vec<Effect>, Refusal> {
    if let Some(master) = new.master {
        account(realm, master)?;
    }
    free_email(realm, &new.owner_email)?;
    let owner = User {
        id: new.owner,
        account: new.id,
        email: new.owner_email,
        first_name: new.owner_first_name,
        last_name: new.owner_last_name,
        display_name: "".into(),
        dept: "".into(),
        kind: UserType::Licensed,
        status: UserStatus::Active,
        role: Role::Owner,
        unlisted: false,
        created_at: new.at,
        details: None,
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
    };
    Ok(vec![Effect::AccountPut(Arc::new(account)), Effect::UserPut(Arc::new(owner))])
}

fn update_account(realm: &Realm, id: AccountId, patch: AccountPatch) -> Result<Vec<Effect>, Refusal> {
    let mut new = Account::clone(account(realm, id)?);
    if let Some(default_group) = patch.default_group {
        if let Some(default_group) = default_group {
            group(realm, id, default_group)?;
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
    Ok(vec![Effect::AccountPut(Arc::new(new))])
}

fn delete_account(realm: &Realm, id: AccountId) -> Result<Vec<Effect>, Refusal> {
    account(realm, id)?;
    if realm.accounts().any(|account| account.master == Some(id)) {
        return Err(Refusal::HasSubAccounts(id));
    }
    Ok(without_grants_to(realm, |group| group.account == id).chain([Effect::AccountRemoved(id)]).collect())
}

fn disassociate(realm: &Realm, id: AccountId) -> Result<Decision, Refusal> {
    let leaver = account(realm, id)?;
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
        let users: Vec<UserId> = realm.members(group.id, None).map(|user| user.id).collect();
        if !users.is_empty() {
            founded.push(Effect::MembersAdded { group: group.id, users });
        }
    }
    Ok(Decision { effects: delete_account(realm, id)?, founded: Some((RealmId::of_master(id), founded)) })
}

fn create_user(realm: &Realm, new: User) -> Result<Vec<Effect>, Refusal> {
    let default_group = account(realm, new.account)?.default_group;
    free_email(realm, &new.email)?;
    let joined = default_group.map(|group| Effect::MembersAdded { group, users: vec![new.id] });
    Ok([Effect::UserPut(Arc::new(new))].into_iter().chain(joined).collect())
}

fn update_user(old: &User, patch: UserPatch) -> Vec<Effect> {
    let mut new = old.clone();
    replace(&mut new.first_name, patch.first_name);
    replace(&mut new.last_name, patch.last_name);
    replace(&mut new.display_name, patch.display_name);
    replace(&mut new.dept, patch.dept);
    replace(&mut new.kind, patch.kind);
    replace(&mut new.unlisted, patch.unlisted);
    let mut details: BTreeMap<_, _> = new.details.take().map(|kept| *kept).unwrap_or_default();
    for (key, value) in patch.details {
        match value {
            Some(value) => details.insert(key, value),
            None => details.remove(&key),
        };
    }
    new.details = (!details.is_empty()).then(|| Box::new(details));
    vec![Effect::UserPut(Arc::new(new))]
}

fn set_user_status(realm: &Realm, id: UserId, status: UserStatus) -> Result<Vec<Effect>, Refusal> {
    let old = user(realm, id)?;
    if status == UserStatus::Inactive {
        not_owner(old)?;
        if old.status == UserStatus::Pending {
            return Err(Refusal::Pending(id));
        }
    }
    Ok(vec![Effect::UserPut(Arc::new(User { status, ..User::clone(old) }))])
}

fn set_user_email(realm: &Realm, id: UserId, email: Email) -> Result<Vec<Effect>, Refusal> {
    let old = user(realm, id)?;
    if realm.user_by_email(&email).is_some_and(|holder| holder.id != id) {
        return Err(Refusal::EmailTaken(email.as_str().into()));
    }
    Ok(vec![Effect::UserPut(Arc::new(User { email, ..User::clone(old) }))])
}

fn not_owner(user: &User) -> Result<(), Refusal> {
    if user.role == Role::Owner { Err(Refusal::Owner(user.id)) } else { Ok(()) }
}

fn free_email(realm: &Realm, email: &Email) -> Result<(), Refusal> {
    match realm.user_by_email(email) {
        Some(_) => Err(Refusal::EmailTaken(email.as_str().into())),
        None => Ok(()),
    }
}

fn create_group(realm: &Realm, authority: Authority, new: NewGroup) -> Result<Vec<Effect>, Refusal> {
    account(realm, new.account)?;
    free_name(realm, new.account, &new.name, None)?;
    all_within(realm, authority, &new.may_find)?;
    let group = Group {
        id: new.id,
        account: new.account,
        name: new.name,
        kind: new.kind,
        flags: new.flags,
        may_find: new.may_find,
        description: new.description,
        created_at: new.at,
    };
    let joined = add_members(realm, &group, &new.members)?;
    Ok([Effect::GroupPut(Arc::new(group))].into_iter().chain(joined).collect())
}

fn update_group(
    realm: &Realm,
    authority: Authority,
    old: &Group,
    patch: GroupPatch,
) -> Result<Vec<Effect>, Refusal> {
    let mut new = old.clone();
    if let Some(name) = patch.name {
        free_name(realm, old.account, &name, Some(old.id))?;
        new.name = name;
    }
    if let Some(may_find) = patch.may_find {
        all_within(realm, authority, &may_find)?;
        // Whoever can't see a grant can't take it away either.
        let kept = old.may_find.iter().copied().filter(|id| authority.group(realm, *id).is_none());
        new.may_find = may_find.into_iter().chain(kept).collect();
    }
    replace(&mut new.kind, patch.kind);
    replace(&mut new.flags.by_domain, patch.by_domain);
    replace(&mut new.flags.by_account, patch.by_account);
    replace(&mut new.flags.by_ma_account, patch.by_ma_account);
    replace(&mut new.description, patch.description);
    Ok(vec![Effect::GroupPut(Arc::new(new))])
}

fn delete_group(realm: &Realm, group: &Group) -> Result<Vec<Effect>, Refusal> {
    if account(realm, group.account)?.default_group == Some(group.id) {
        return Err(Refusal::DefaultGroup(group.id));
    }
    Ok(without_grants_to(realm, |gone| gone.id == group.id).chain([Effect::GroupRemoved(group.id)]).collect())
}

/// The groups that stay and may find one that goes, without that grant.
fn without_grants_to(realm: &Realm, goes: impl Fn(&Group) -> bool) -> impl Iterator<Item = Effect> {
    let gone = |id: &GroupId| realm.group(*id).is_some_and(|group| goes(group));
    realm
        .accounts()
        .flat_map(|account| realm.groups(account.id))
        .filter(|group| !goes(group) && group.may_find.iter().any(&gone))
        .map(|group| {
            let may_find = group.may_find.iter().copied().filter(|id| !gone(id)).collect();
            Effect::GroupPut(Arc::new(Group { may_find, ..Group::clone(group) }))
        })
        .collect::<Vec<_>>()
        .into_iter()
}

fn add_members(realm: &Realm, group: &Group, members: &[MemberRef]) -> Result<Vec<Effect>, Refusal> {
    let mut users = Vec::with_capacity(members.len());
    for asked in members {
        let id = member(realm, group.account, asked)?;
        if !realm.is_member(group.id, id) && !users.contains(&id) {
            users.push(id);
        }
    }
    if users.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Effect::MembersAdded { group: group.id, users }])
}

fn remove_members(realm: &Realm, group: &Group, members: &[MemberRef]) -> Result<Vec<Effect>, Refusal> {
    let mut users = BTreeSet::new();
    for asked in members {
        let user = member(realm, group.account, asked)?;
        if !realm.is_member(group.id, user) {
            return Err(Refusal::NotAMember(user.to_string().into()));
        }
        users.insert(user);
    }
    Ok(users.into_iter().map(|user| Effect::MemberRemoved { group: group.id, user }).collect())
}

fn free_name(realm: &Realm, account: AccountId, name: &str, own: Option<GroupId>) -> Result<(), Refusal> {
    match realm.group_by_name(account, name) {
        Some(holder) if Some(holder.id) != own => Err(Refusal::GroupNameTaken(name.into())),
        _ => Ok(()),
    }
}

fn all_within(realm: &Realm, authority: Authority, groups: &[GroupId]) -> Result<(), Refusal> {
    match groups.iter().find(|id| authority.group(realm, **id).is_none()) {
        Some(missing) => Err(Refusal::NoSuchGroup(*missing)),
        None => Ok(()),
    }
}

fn replace<T>(field: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *field = new;
    }
}
