//! Decides a change against a realm: a refusal, or the effects.
//!
//! Pure, without state: any holder of the latest snapshot may call it. The writer decides and applies
//! one change at a time, so a name can't be taken twice.

mod account;
mod group;
mod members;
mod moved;
mod refusal;
mod times;
mod user;

pub use refusal::Refusal;
pub use times::is_scim_detail;

use crate::{
    Account, AccountId, App, Authority, Change, Effect, Group, GroupId, MemberRef, Realm, RealmId, User,
    UserId,
};
use std::sync::Arc;

/// The effects of a change on its realm, and the realm that it creates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// To be applied in this order, all or none. Empty if nothing would change.
    pub effects: Vec<Effect>,
    /// The new realm of an account that left this one.
    pub founded: Option<(RealmId, Vec<Effect>)>,
}

/// Decides a change for an administrator of the whole realm, against this snapshot.
///
/// The realm is left as it is; [`Realm::apply`] applies the effects one by one.
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
/// The first [`Refusal`] that applies; the change is then refused as a whole.
pub fn decide(realm: &Realm, change: Change) -> Result<Decision, Refusal> {
    decide_within(realm, Authority::Realm, change)
}

/// [`decide`] for a caller with this authority: groups outside it count as absent and can't be granted to.
///
/// # Errors
/// As [`decide`].
pub fn decide_within(realm: &Realm, authority: Authority, change: Change) -> Result<Decision, Refusal> {
    let effects = match change {
        Change::CreateAccount(new) => account::create(realm, new)?,
        Change::UpdateAccount { account, patch } => account::update(realm, account, patch)?,
        Change::SetOwner { account: id, owner } => {
            account::set_owner(realm, find_account(realm, id)?, &owner)?
        }
        Change::DisassociateAccount { account } => return account::disassociate(realm, account),
        Change::DeleteAccount { account } => account::delete(realm, account)?,
        Change::CreateApp(app) => {
            find_account(realm, app.account)?;
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
        Change::CreateUser(new) => user::create(realm, new.0)?,
        Change::UpdateUser { user: id, patch } => user::update(realm, find_user(realm, id)?, patch)?,
        Change::SetUserStatus { user: id, status, at } => user::set_status(realm, id, status, at)?,
        Change::SetUserMissing { user: id, since } => user::set_missing(realm, id, since)?,
        Change::SignOutUser { user: id, at } => {
            vec![Effect::UserPut(Arc::new(find_user(realm, id)?.signed_out(at)))]
        }
        Change::SetUserEmail { user: id, email } => user::set_email(realm, id, email)?,
        Change::DeleteUser { user: id } => {
            user::not_owner(find_user(realm, id)?)?;
            vec![Effect::UserRemoved(id)]
        }
        Change::CreateGroup(new) => group::create(realm, authority, new)?,
        Change::UpdateGroup { account, group: id, patch } => {
            group::update(realm, authority, find_group(realm, account, id)?, patch)?
        }
        Change::DeleteGroup { account, group: id } => group::delete(realm, find_group(realm, account, id)?)?,
        Change::AddMembers { account, group: id, members } => {
            members::add(realm, find_group(realm, account, id)?, &members)?
        }
        Change::RemoveMembers { account, group: id, members } => {
            members::remove(realm, find_group(realm, account, id)?, &members)?
        }
        Change::ReplaceMembers { account, group: id, members } => {
            members::replace(realm, find_group(realm, account, id)?, &members)?
        }
        Change::ProvisionMembers { account, group: id, by, members } => {
            members::provision(realm, find_group(realm, account, id)?, &by, &members)?
        }
        Change::MoveUser { user: id, to } => {
            moved::user(realm, find_user(realm, id)?, find_account(realm, to)?)?
        }
        Change::ReportBrake(brake) => {
            find_account(realm, brake.account)?;
            vec![Effect::SyncBraked(Arc::new(brake))]
        }
        Change::Many(changes) => return many(realm, authority, changes),
    };
    Ok(Decision { effects, founded: None })
}

/// Decides each change against the result of the previous ones. A draft is cheap: it shares unchanged parts.
fn many(realm: &Realm, authority: Authority, changes: Vec<Change>) -> Result<Decision, Refusal> {
    let mut draft = realm.clone();
    let mut all = Decision::default();
    for change in changes {
        let Decision { effects, founded } = decide_within(&draft, authority, change)?;
        effects.iter().for_each(|effect| draft.apply(effect));
        all.effects.extend(effects);
        all.founded = all.founded.or(founded);
    }
    Ok(all)
}

fn find_account(realm: &Realm, id: AccountId) -> Result<&Arc<Account>, Refusal> {
    realm.account(id).ok_or(Refusal::NoSuchAccount(id))
}

fn find_user(realm: &Realm, id: UserId) -> Result<&Arc<User>, Refusal> {
    realm.user(id).ok_or_else(|| Refusal::NoSuchUser(id.to_string().into()))
}

fn find_group(realm: &Realm, account: AccountId, id: GroupId) -> Result<&Arc<Group>, Refusal> {
    realm.group(id).filter(|group| group.account == account).ok_or(Refusal::NoSuchGroup(id))
}

/// A user of the account. A user of another account is indistinguishable from none.
fn find_member(realm: &Realm, account: AccountId, named: &MemberRef) -> Result<UserId, Refusal> {
    realm
        .find_user(named)
        .filter(|user| user.account == account)
        .map(|user| user.id)
        .ok_or_else(|| Refusal::NoSuchUser(named.to_string().into()))
}

fn replace<T>(field: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *field = new;
    }
}
