//! Accounts as a master sees them: its sub-accounts, and itself.

use crate::http::{
    caller::Caller,
    wire::{
        body::DecodedBody,
        error::Error,
        fields::{Body, Fields},
        kind::{Address, EnumText, Name, Password, ShortText},
        page::{PageQuery, STALE, Sizes},
        text::timestamp,
        written::{created_at, no_content},
    },
};
use crate::service::Service;
use axum::{
    Json,
    extract::{RawQuery, State},
    http::Uri,
    response::Response,
};
use directory::{
    Account, AccountId, AccountPatch, Change, Email, MemberRef, NewAccount, Plan, Realm, Text, UserId,
};
use schemars::JsonSchema;
use serde::Serialize;
use store::{By, scope::Scopes};

/// The scopes by which a master reaches its sub-accounts.
pub(crate) const LISTS: &[&str] =
    &["account:master", "account:read:master", "account:read:list_sub_accounts:master"];
pub(crate) const CREATES: &[&str] =
    &["account:master", "account:write:master", "account:write:sub_account:master"];

pub(crate) const UPDATES: &[&str] = &["account:master", "account:write:master"];

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

/// The fields of GET that PATCH doesn't change, with the operation that does.
const READ_ONLY: &[(&str, &str)] = &[
    ("id", "it is assigned once"),
    ("owner_id", "use PUT /accounts/{accountId}/owner"),
    ("owner_email", "use PUT /accounts/{accountId}/owner"),
    ("seats", "use the account's users"),
    ("created_at", "it is assigned once"),
    ("master_account_id", "a sub-account can only be disassociated from its master account"),
];

/// A page of accounts.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AccountList")]
pub struct AccountListOut {
    /// The token of the next page, valid for 15 minutes; empty on the last one.
    next_page_token: String,
    page_count: usize,
    page_number: usize,
    page_size: usize,
    total_records: usize,
    accounts: Vec<AccountOut>,
}

/// A newly created account.
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
            account_type: account_type(account.plan),
            owner_id: account.owner.to_string(),
            owner_email,
            seats,
            created_at: timestamp(account.created_at),
            master_account_id: account.master.map(|master| master.to_string()),
        }
    }
}

/// The plan's name in this resource.
const fn account_type(plan: Plan) -> &'static str {
    match plan {
        Plan::Free => "Free",
        Plan::Pro => "Pro",
        Plan::Business => "Business",
        Plan::Unlimited => "Unlimited",
    }
}

/// `GET /v2/accounts`: a page of the sub-accounts of the caller's master account.
pub(crate) async fn list(
    State(service): State<Service>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<AccountListOut>, Error> {
    if caller.account.is_master() {
        caller.must_hold(Scopes::of(LISTS))?;
    }
    let own = caller.account.id;
    let query = PageQuery::read(query, &[], &service.page_key, service.clock.now())?;
    let page = query.page(SIZES, &format!("accounts/{own}"))?;
    let after = page.after.as_deref().and_then(|id| id.try_into().ok()).map(AccountId::from_bytes);
    let subs = || caller.realm.accounts().filter(|account| account.master == Some(own));
    let total_records = subs().count();
    let rest = subs().filter(|account| after.is_none_or(|after| account.id > after));
    let (accounts, next_page_token) =
        page.take(rest, |account| account.id.as_bytes().to_vec(), &service.page_key);
    Ok(Json(AccountListOut {
        next_page_token,
        page_count: page.count(total_records),
        page_number: page.number,
        page_size: page.size,
        total_records,
        accounts: accounts.into_iter().map(|account| AccountOut::of(&caller.realm, account)).collect(),
    }))
}

/// `POST /v2/accounts`: creates a sub-account and its owner, on a plan up to its master's.
pub(crate) async fn create(
    State(service): State<Service>,
    caller: Caller,
    asked: Uri,
    body: DecodedBody,
) -> Result<Response, Error> {
    // A sub-account can't have sub-accounts.
    if !caller.account.is_master() {
        return Err(Error::no_permission());
    }
    caller.must_hold(Scopes::of(CREATES))?;
    let body: AccountBody = body.read()?;
    let new = NewAccount {
        id: AccountId::from_uuid(service.random.uuid()),
        master: Some(caller.account.id),
        name: body.name()?,
        plan: caller_may_give(&caller, body.plan.unwrap_or(Plan::Free))?,
        owner: UserId::from_uuid(service.random.uuid()),
        owner_email: body.email,
        owner_first_name: (*body.first_name).into(),
        owner_last_name: (*body.last_name).into(),
        managed_domains: Vec::new(),
        at: service.clock.now(),
    };
    let made = NewAccountOut {
        id: new.id.to_string(),
        owner_id: new.owner.to_string(),
        owner_email: new.owner_email.to_string(),
        created_at: timestamp(new.at),
    };
    let done = caller.change(&service, Change::CreateAccount(new)).await?;
    Ok(created_at(&asked, &made.id, &done, &made))
}

/// `GET /v2/accounts/{accountId}`: the account, its own or a sub-account's.
pub(crate) async fn get(caller: Caller) -> Json<AccountOut> {
    Json(AccountOut::of(&caller.realm, &caller.account))
}

/// The plan, if a master may give it to a sub-account: up to its own, while only the operator gives `Unlimited`.
fn caller_may_give(caller: &Caller, plan: Plan) -> Result<Plan, Error> {
    let own = caller.realm.account(caller.realm.id().master()).map_or(Plan::Free, |master| master.plan);
    let most = if own == Plan::Unlimited { Plan::Business } else { own };
    let rank = |plan| Plan::ALL.iter().position(|found| *found == plan);
    if caller.by == By::Operator || rank(plan) <= rank(most) {
        return Ok(plan);
    }
    let most = account_type(most);
    Err(Error::field(
        "account_type",
        format!("Invalid field: must be a plan up to {most}, the master account's."),
    ))
}

/// `PATCH /v2/accounts/{accountId}`: sets the name, and of a sub-account the plan. No account sets its own plan.
pub(crate) async fn update(
    State(service): State<Service>,
    caller: Caller,
    body: DecodedBody,
) -> Result<Response, Error> {
    let mut fields = body.0;
    fields.read_only(&AccountOut::of(&caller.realm, &caller.account), READ_ONLY);
    let AccountPatchBody { name, plan } = fields.read()?;
    if let Some(plan) = plan.filter(|plan| *plan != caller.account.plan) {
        if caller.by != By::Operator && (caller.acts_on_own_account() || caller.account.is_master()) {
            return Err(Error::no_permission());
        }
        caller_may_give(&caller, plan)?;
    }
    let patch = AccountPatch { name, plan, ..AccountPatch::default() };
    let change = Change::UpdateAccount { account: caller.account.id, patch };
    Ok(no_content(&caller.change(&service, change).await?))
}

/// `PUT /v2/accounts/{accountId}/owner`: makes another active user the owner; the old one becomes an administrator.
pub(crate) async fn set_owner(
    State(service): State<Service>,
    caller: Caller,
    body: DecodedBody,
) -> Result<Response, Error> {
    // An account's own apps can't replace its owner.
    if caller.acts_on_own_account() && !caller.account.is_master() {
        return Err(Error::no_permission());
    }
    let OwnerBody(owner) = body.read()?;
    let change = Change::SetOwner { account: caller.account.id, owner: MemberRef::Email(owner) };
    Ok(no_content(&caller.change(&service, change).await?))
}

/// `DELETE /v2/accounts/{accountId}`: disassociates a sub-account on a free plan, which gets a realm of its own.
pub(crate) async fn disassociate(State(service): State<Service>, caller: Caller) -> Result<Response, Error> {
    // A master can disassociate a sub-account; a sub-account can't leave by itself.
    if caller.acts_on_own_account() && !caller.account.is_master() {
        return Err(Error::no_permission());
    }
    let change = Change::DisassociateAccount { account: caller.account.id };
    Ok(no_content(&caller.change(&service, change).await?))
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

/// The body that creates a sub-account, mostly about its owner.
#[derive(Debug)]
pub(crate) struct AccountBody {
    first_name: Text<64>,
    last_name: Text<64>,
    email: Email,
    account_name: Option<Box<str>>,
    plan: Option<Plan>,
}

/// The body that changes an account.
#[derive(Debug)]
pub(crate) struct AccountPatchBody {
    name: Option<Text<64>>,
    plan: Option<Plan>,
}

impl Body for AccountPatchBody {
    const NAME: &'static str = "AccountUpdate";

    fn read(fields: &mut Fields) -> Option<Self> {
        let name = fields.may_have("account_name", &Name::<64>, "");
        let plan = fields.may_have("account_type", &PLAN, PLANS);
        fields.shows(READ_ONLY);
        Some(Self { name, plan })
    }
}

/// The body that changes the owner.
#[derive(Debug)]
pub(crate) struct OwnerBody(Email);

impl Body for OwnerBody {
    const NAME: &'static str = "AccountOwnerUpdate";

    fn read(fields: &mut Fields) -> Option<Self> {
        Some(Self(fields.must_have("email", &Address, "The address of an active user of the account.")?))
    }
}

const PLAN: EnumText<Plan> = EnumText(&Plan::ALL, account_type);
const PLANS: &str =
    "Free unless it says so; up to the master account's plan, and Business below an unlimited one.";

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
            fields.may_have("account_name", &ShortText::<64>, "The owner's first and last name when absent.");
        let plan = fields.may_have("account_type", &PLAN, PLANS);
        fields.ignores("options", "there are no connectors and no payments here");
        fields.ignores("sub_reseller_id", "there are no resellers here");
        let account_name = account_name.filter(|name| !name.is_empty());
        Some(Self { first_name: first_name?, last_name: last_name?, email: email?, account_name, plan })
    }
}

impl AccountBody {
    fn name(&self) -> Result<Text<64>, Error> {
        let owner = || format!("{} {}", &*self.first_name, &*self.last_name).chars().take(64).collect();
        let name: String = self.account_name.as_deref().map_or_else(owner, str::to_owned);
        Text::parse(&name).map_err(|error| Error::field("account_name", error.to_string()))
    }
}
