//! The account that a door serves: the one that its setting names, or the only one.

use crate::service::Service;
use directory::{Account, AccountId, Realm};
use std::sync::{Arc, OnceLock};
use store::Failure;

/// The account of a door. One that the setting doesn't name is looked up until there is one; then it stays.
#[derive(Debug)]
pub(crate) struct ServedAccount {
    setting: &'static str,
    id: OnceLock<AccountId>,
}

/// The reason that there is no account to serve.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoAccount {
    #[error("there is no account yet")]
    Empty,
    #[error(
        "{0} (--{flag}) is required, because there are several accounts, hint: `imdir account list` lists the ids",
        flag = .0.replace('_', "-")
    )]
    Several(&'static str),
    #[error("{0} is not the id of an account here, hint: `imdir account list` lists the ids")]
    Unknown(&'static str),
    #[error(transparent)]
    Failed(#[from] Failure),
}

impl ServedAccount {
    /// That of a setting, such as `matrix_account`, with its value.
    pub(crate) fn new(setting: &'static str, named: Option<AccountId>) -> Self {
        Self { setting, id: named.map_or_else(OnceLock::new, OnceLock::from) }
    }

    /// Its id.
    pub(crate) async fn id(&self, service: &Service) -> Result<AccountId, NoAccount> {
        if let Some(id) = self.id.get() {
            return Ok(*id);
        }
        if service.is_empty().await? {
            return Err(NoAccount::Empty);
        }
        match &service.accounts().await?[..] {
            [] => Err(NoAccount::Empty),
            [only] => Ok(*self.id.get_or_init(|| only.account.id)),
            _ => Err(NoAccount::Several(self.setting)),
        }
    }

    /// The account as it is now, and its realm.
    pub(crate) async fn get(&self, service: &Service) -> Result<(Arc<Realm>, Arc<Account>), NoAccount> {
        let id = self.id(service).await?;
        let realm = service.realm_of_account(id).await?.ok_or(NoAccount::Unknown(self.setting))?;
        let account = realm.account(id).cloned().ok_or(NoAccount::Unknown(self.setting))?;
        Ok((realm, account))
    }
}
