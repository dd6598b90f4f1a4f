//! Accounts as a master sees them: its sub-accounts, and itself.

use crate::app::App;
use crate::http::{
    caller::Caller,
    wire::{
        body::{Decoded, urlencoded},
        error::Error,
        fields::{Body, Fields},
        kind::{Address, Name, Password, Short},
        page::{PageRequest, STALE, Sizes},
        text::timestamp,
        written::{created_at, no_content},
    },
};
use axum::{
    Json,
    extract::{RawQuery, State},
    http::Uri,
    response::Response,
};
use directory::{Account, AccountId, Change, Email, NewAccount, Plan, Realm, Text, UserId};
use schemars::JsonSchema;
use serde::Serialize;
use store::scope::Scopes;

/// A master reaches its sub-accounts by these scopes alone.
pub(crate) const LISTS: &[&str] =
    &["account:master", "account:read:master", "account:read:list_sub_accounts:master"];
pub(crate) const CREATES: &[&str] =
    &["account:master", "account:write:master", "account:write:sub_account:master"];

const SIZES: Sizes = Sizes { default: 30, max: 300, stale: STALE };

/// An account.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Account")]
pub struct AccountOut {
    id: String,
    account_name: String,
    /// Free, Pro, Business or Unlimited.
    account_type: &'static str,
    owner_id: String,
    owner_email: String,
    /// Its users, pending and inactive ones included.
    seats: usize,
    created_at: String,
    /// Absent on a master account.
    #[serde(skip_serializing_if = "Option::is_none")]
    master_account_id: Option<String>,
}

/// A page of accounts.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AccountList")]
pub struct AccountListOut {
    /// Leads to the next page for 15 minutes; empty on the last one.
    next_page_token: String,
    page_count: usize,
    page_number: usize,
    page_size: usize,
    total_records: usize,
    accounts: Vec<AccountOut>,
}

/// An account that was just made.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "NewAccount")]
pub struct NewAccountOut {
    id: String,
    owner_id: String,
    owner_email: String,
    created_at: String,
}

/// A domain whose addresses the account may give to users.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ManagedDomain")]
pub struct ManagedDomainOut {
    domain: String,
    status: &'static str,
}

/// The domains that an account manages.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ManagedDomainList")]
pub struct ManagedDomainListOut {
    total_records: usize,
    domains: Vec<ManagedDomainOut>,
}

impl AccountOut {
    pub(crate) fn of(realm: &Realm, account: &Account) -> Self {
        let owner_email = realm.user(account.owner).map(|owner| owner.email.to_string());
        Self::new(account, owner_email.unwrap_or_default(), realm.user_count(account.id))
    }

    pub(crate) fn new(account: &Account, owner_email: String, seats: usize) -> Self {
        Self {
            id: account.id.to_string(),
            account_name: account.name.to_string(),
            account_type: match account.plan {
                Plan::Free => "Free",
                Plan::Pro => "Pro",
                Plan::Business => "Business",
                Plan::Unlimited => "Unlimited",
            },
            owner_id: account.owner.to_string(),
            owner_email,
            seats,
            created_at: timestamp(account.created_at),
            master_account_id: account.master.map(|master| master.to_string()),
        }
    }
}

/// `GET /v2/accounts`: a page of the sub-accounts of the caller's master account.
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<AccountListOut>, Error> {
    if caller.account.is_master() {
        caller.must_hold(Scopes::of(LISTS))?;
    }
    let now = app.clock.now();
    let own = caller.account.id;
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    let page = PageRequest::read(&mut query, SIZES, &format!("accounts/{own}"), &app.page_key, now)?;
    query.finish()?;
    let after = page.after.as_deref().and_then(|id| id.try_into().ok()).map(AccountId::from_bytes);
    let subs = || caller.realm.accounts().filter(|account| account.master == Some(own));
    let total_records = subs().count();
    let rest = subs().filter(|account| after.is_none_or(|after| account.id > after));
    let (accounts, next_page_token) =
        page.take(rest, |account| account.id.as_bytes().to_vec(), &app.page_key, now);
    Ok(Json(AccountListOut {
        next_page_token,
        page_count: page.count(total_records),
        page_number: page.number,
        page_size: page.size,
        total_records,
        accounts: accounts.into_iter().map(|account| AccountOut::of(&caller.realm, account)).collect(),
    }))
}

/// `POST /v2/accounts`: creates a sub-account and its owner, on the free plan.
pub(crate) async fn create(
    State(app): State<App>,
    caller: Caller,
    asked: Uri,
    body: Decoded,
) -> Result<Response, Error> {
    // A sub-account can't have any of its own.
    if !caller.account.is_master() {
        return Err(Error::no_permission());
    }
    caller.must_hold(Scopes::of(CREATES))?;
    let body: AccountBody = body.read()?;
    let new = NewAccount {
        id: AccountId::from_uuid(app.random.uuid()),
        master: Some(caller.account.id),
        name: body.name()?,
        // No plan has been bought for it yet; the operator sets one.
        plan: Plan::Free,
        owner: UserId::from_uuid(app.random.uuid()),
        owner_email: body.email,
        owner_first_name: (*body.first_name).into(),
        owner_last_name: (*body.last_name).into(),
        managed_domains: Vec::new(),
        at: app.clock.now(),
    };
    let made = NewAccountOut {
        id: new.id.to_string(),
        owner_id: new.owner.to_string(),
        owner_email: new.owner_email.to_string(),
        created_at: timestamp(new.at),
    };
    let done = caller.change(&app, Change::CreateAccount(new)).await?;
    Ok(created_at(&asked, &made.id, &done, &made))
}

/// `GET /v2/accounts/{accountId}`: the account, its own or a sub-account's.
pub(crate) async fn get(caller: Caller) -> Json<AccountOut> {
    Json(AccountOut::of(&caller.realm, &caller.account))
}

/// `DELETE /v2/accounts/{accountId}`: takes a sub-account on a free plan out of the realm, into one of its own.
pub(crate) async fn disassociate(State(app): State<App>, caller: Caller) -> Result<Response, Error> {
    // Whom a master takes out may not go by itself.
    if caller.acts_at_home() && !caller.account.is_master() {
        return Err(Error::no_permission());
    }
    let change = Change::DisassociateAccount { account: caller.account.id };
    Ok(no_content(&caller.change(&app, change).await?))
}

/// `GET /v2/accounts/{accountId}/managed_domains`: the account's e-mail domains, in IDNA's ASCII form.
pub(crate) async fn managed_domains(caller: Caller) -> Json<ManagedDomainListOut> {
    let domains: Vec<_> = caller
        .account
        .managed_domains
        .iter()
        .map(|domain| ManagedDomainOut { domain: domain.to_string(), status: "verified" })
        .collect();
    Json(ManagedDomainListOut { total_records: domains.len(), domains })
}

/// What creates a sub-account: most of it is its owner's.
#[derive(Debug)]
pub(crate) struct AccountBody {
    first_name: Text<64>,
    last_name: Text<64>,
    email: Email,
    account_name: Option<Box<str>>,
}

impl Body for AccountBody {
    const NAME: &'static str = "AccountCreate";

    fn read(fields: &mut Fields) -> Option<Self> {
        const OWNERS: &str = "The owner's.";
        let first_name = fields.must_have("first_name", &Name::<64>, OWNERS);
        let last_name = fields.must_have("last_name", &Name::<64>, OWNERS);
        let email = fields.must_have("email", &Address, OWNERS);
        fields.must_have(
            "password",
            &Password { max: 64 },
            "Accepted and ignored: there is nothing to sign in to. Its length is checked.",
        );
        let account_name =
            fields.may_have("account_name", &Short::<64>, "The owner's first and last name when absent.");
        fields.ignores("options", "there are no connectors and no payments here");
        fields.ignores("sub_reseller_id", "there are no resellers here");
        let account_name = account_name.filter(|name| !name.is_empty());
        Some(Self { first_name: first_name?, last_name: last_name?, email: email?, account_name })
    }
}

impl AccountBody {
    fn name(&self) -> Result<Text<64>, Error> {
        let owner = || format!("{} {}", &*self.first_name, &*self.last_name).chars().take(64).collect();
        let name: String = self.account_name.as_deref().map_or_else(owner, str::to_owned);
        Text::parse(&name).map_err(|error| Error::field("account_name", error.to_string()))
    }
}
