//! Who may administer which account. Scopes say what; this says where.

use crate::{AccountId, Realm};

/// Who asks, as far as reach is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// The person who runs the server.
    Operator,
    /// An app of an account.
    Account(AccountId),
}

/// Whether the actor may administer the account: its own, or as its master.
pub fn may_administer(realm: &Realm, actor: Actor, account: AccountId) -> bool {
    match (actor, realm.account(account)) {
        (_, None) => false,
        (Actor::Operator, Some(_)) => true,
        (Actor::Account(own), Some(target)) => own == target.id || target.master == Some(own),
    }
}
