//! The account that is served, and its names. Responses and explanations decide by the functions here.

use directory::{Account, AccountId, Realm, User, View};
use ldap::{Directory, Suffix, Told};

/// The settings of the tree.
#[derive(Debug, Clone, Default)]
pub struct LdapSettings {
    /// `None` for the only account.
    pub account: Option<AccountId>,
    /// `None` for that of the account's first managed domain, or else of its owner's.
    pub suffix: Option<Suffix>,
}

impl LdapSettings {
    /// The name at the top of the account's tree.
    pub(super) fn suffix(&self, realm: &Realm, account: &Account) -> Suffix {
        if let Some(suffix) = &self.suffix {
            return suffix.clone();
        }
        match account.managed_domains.first() {
            Some(domain) => Suffix::of_domain(domain),
            None => {
                let owner = realm.user(account.owner);
                Suffix::of_domain(&owner.map(|owner| owner.email.domain()).unwrap_or_default())
            }
        }
    }

    /// What a viewer is told about a target, for explanations; None if the viewer's account isn't served.
    pub(crate) fn told(&self, realm: &Realm, view: &View<'_>, target: &User) -> Option<Told> {
        let account = realm.account(view.viewer().account)?;
        if self.account.is_some_and(|served| served != account.id) {
            return None;
        }
        let suffix = &self.suffix(realm, account);
        Some(ldap::told(&Directory { suffix, account, realm, view }, target))
    }
}
