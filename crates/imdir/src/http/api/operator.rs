//! The operator's operations: accounts of every realm. Served on the
//! loopback listener only, to holders of the key in the data folder.

use crate::http::{
    api::{accounts::AccountOut, sync_runs},
    caller::Operator,
    wire::{
        body::{DecodedBody, urlencoded},
        error::Error,
        field::{Expected, Field},
        fields::{Body, Fields},
        kind::{Address, AnyText, CustomKind, EnumText, Id, Name, ShortText},
        page::positive,
        written::no_content,
    },
};
use crate::{
    import::{self, Answer, Ask, Importer},
    service::Service,
};
use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, RawQuery, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use directory::{
    Account, AccountId, AccountPatch, Change, Email, Links, NewAccount, Plan, Realm, RealmId, Text, UserId,
};
use serde::Deserialize;
use serde_json::{Value, json};
use source::Source;
use std::sync::Arc;
use store::{AccountSummary, By, Link, SideChange};

pub(crate) fn routes(router: Router<Service>) -> Router<Service> {
    router
        .route("/operator/accounts", get(list).post(create))
        .route("/operator/accounts/{accountId}", get(show).patch(update).delete(delete))
        .route(
            "/operator/accounts/{accountId}/import",
            post(import).layer(DefaultBodyLimit::max(IMPORT_BYTES)),
        )
        .route("/operator/sync-runs", get(sync_runs::list_all))
        .route("/operator/links", get(list_links).post(put_link).delete(remove_link))
}

fn account_out(realm: &Realm, account: &Account) -> Value {
    with_plan(AccountOut::of(realm, account), account, realm.revision())
}

fn with_plan(out: AccountOut, account: &Account, revision: u64) -> Value {
    let mut out = serde_json::to_value(out).unwrap_or_default();
    out["plan"] = account.plan.as_str().into();
    out["managed_domains"] = account.managed_domains.iter().map(ToString::to_string).collect();
    out["revision"] = revision.into();
    out
}

/// `GET /operator/accounts`: all accounts of all realms, or those whose name, owner or id has `search_key` in it; with
/// `page_size` a page of them, in the order of their names.
async fn list(
    _: Operator,
    State(service): State<Service>,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, Error> {
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    let key = query.optional("search_key", |field| field.text().map(str::to_lowercase)).unwrap_or_default();
    let size = query.optional("page_size", positive);
    let number = query.optional("page_number", positive).unwrap_or(1);
    query.finish()?;
    let mut listed = service.accounts().await?;
    listed.retain(|AccountSummary { account, owner_email, .. }| {
        let id = account.id.to_string();
        key.is_empty()
            || [&*account.name, &**owner_email, &*id].iter().any(|text| text.to_lowercase().contains(&key))
    });
    let mut out = json!({ "total_records": listed.len() });
    if let Some(size) = size {
        out["page_count"] = listed.len().div_ceil(size).max(1).into();
        listed.sort_by_cached_key(|one| (one.account.name.to_lowercase(), one.account.id));
        listed = listed.into_iter().skip((number - 1).saturating_mul(size)).take(size).collect();
    }
    let account = |AccountSummary { account, owner_email, seats, revision }| {
        with_plan(AccountOut::new(&account, owner_email, seats), &account, revision)
    };
    out["accounts"] = listed.into_iter().map(account).collect();
    Ok(Json(out))
}

/// `POST /operator/accounts`: creates a master account, and with it a realm.
async fn create(_: Operator, State(service): State<Service>, body: DecodedBody) -> Result<Response, Error> {
    let body: AccountBody = body.read()?;
    let id = AccountId::from_uuid(service.random.uuid());
    let realm = match body.master {
        None => RealmId::of_master(id),
        Some(master) => find(&service, &master.to_string()).await?.0.id(),
    };
    let new = NewAccount {
        id,
        master: body.master,
        name: body.account_name,
        plan: body.plan,
        owner: UserId::from_uuid(service.random.uuid()),
        owner_email: body.owner_email,
        owner_first_name: body.first_name,
        owner_last_name: body.last_name,
        managed_domains: body.managed_domains,
        at: service.clock.now(),
    };
    let done = service.change(realm, By::Operator, Change::CreateAccount(new)).await?;
    let account = done.realm.account(id).ok_or_else(|| Error::no_such_account(id))?;
    Ok((StatusCode::CREATED, Json(account_out(&done.realm, account))).into_response())
}

/// `GET /operator/accounts/{accountId}`: one account of any realm.
async fn show(
    _: Operator,
    State(service): State<Service>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Error> {
    let (realm, account) = find(&service, &id).await?;
    Ok(Json(account_out(&realm, &account)))
}

/// `PATCH /operator/accounts/{accountId}`: sets the fields that the account's own administrators can't: plan and
/// domains.
async fn update(
    _: Operator,
    State(service): State<Service>,
    Path(id): Path<String>,
    body: DecodedBody,
) -> Result<Response, Error> {
    let (realm, account) = find(&service, &id).await?;
    let AccountPatchBody(patch) = body.read()?;
    let change = Change::UpdateAccount { account: account.id, patch };
    Ok(no_content(&service.change(realm.id(), By::Operator, change).await?))
}

/// `DELETE /operator/accounts/{accountId}`: deletes an account with everything in it.
async fn delete(
    _: Operator,
    State(service): State<Service>,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let (realm, account) = find(&service, &id).await?;
    let change = Change::DeleteAccount { account: account.id };
    Ok(no_content(&service.change(realm.id(), By::Operator, change).await?))
}

/// The list of a source that the command line has read, and what to do with it.
#[derive(Debug, Deserialize)]
struct SourceBody {
    source: Source,
    #[serde(flatten)]
    ask: Ask,
}

/// Enough for some 500,000 people.
const IMPORT_BYTES: usize = 256 * 1024 * 1024;

/// `POST /operator/accounts/{accountId}/import`: plans the import of a source, and applies the plan on request.
async fn import(
    _: Operator,
    State(service): State<Service>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Answer>, Error> {
    let (realm, account) = find(&service, &id).await?;
    let SourceBody { source, ask } =
        serde_json::from_slice(&body).map_err(|error| Error::bad_request(error.to_string()))?;
    // A large one is not kept beside what was read from it.
    drop(body);
    let answer = import::run(&service, &Importer::operator(realm, account.id), source, ask).await?;
    Ok(Json(answer))
}

async fn find(service: &Service, id: &str) -> Result<(Arc<Realm>, Arc<Account>), Error> {
    let none = || Error::no_such_account(id);
    let account: AccountId = id.parse().map_err(|_| none())?;
    let realm = service.realm_of_account(account).await?.ok_or_else(none)?;
    let account = Arc::clone(realm.account(account).ok_or_else(none)?);
    Ok((realm, account))
}

/// `GET /operator/links`: all links between realms.
async fn list_links(_: Operator, State(service): State<Service>) -> Json<Value> {
    let state = service.state();
    let link = |(domain, one, other): &Link| json!({ "domain": domain, "account_id": one.to_string(), "other_account_id": other.to_string() });
    let links: Vec<Value> = state.links().iter().map(link).collect();
    Json(json!({ "total_records": links.len(), "links": links }))
}

/// `POST /operator/links`: links two realms for a domain. Idempotent.
async fn put_link(
    _: Operator,
    State(service): State<Service>,
    body: DecodedBody,
) -> Result<StatusCode, Error> {
    let link = link(&service, body).await?;
    let mut tried = Links::default();
    tried.link(&link.0, link.1, link.2).map_err(|error| Error::field("domain", error.to_string()))?;
    service.change_aside(SideChange::PutLink(link)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /operator/links`: removes a link. Idempotent.
async fn remove_link(
    _: Operator,
    State(service): State<Service>,
    body: DecodedBody,
) -> Result<StatusCode, Error> {
    let link = link(&service, body).await?;
    service.change_aside(SideChange::RemoveLink(link)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Two realms, each named by any account of it, the smaller id first.
async fn link(service: &Service, body: DecodedBody) -> Result<Link, Error> {
    let LinkBody { domain, account, other } = body.read()?;
    let (one, _) = find(service, &account).await?;
    let (other, _) = find(service, &other).await?;
    let (one, other) = (one.id(), other.id());
    Ok((domain, one.min(other), one.max(other)))
}

#[derive(Debug)]
struct LinkBody {
    domain: Box<str>,
    account: String,
    other: String,
}

impl Body for LinkBody {
    const NAME: &'static str = "Link";

    fn read(fields: &mut Fields) -> Option<Self> {
        let domain = fields.must_have(
            "domain",
            &CustomKind { read: domain, schema: || json!({ "type": "string" }) },
            "",
        );
        let account = fields.must_have("account_id", &AnyText, "");
        let other = fields.must_have("other_account_id", &AnyText, "");
        Some(Self { domain: domain?, account: account?, other: other? })
    }
}

/// The body that creates an account.
#[derive(Debug)]
struct AccountBody {
    account_name: Text<64>,
    owner_email: Email,
    plan: Plan,
    first_name: Box<str>,
    last_name: Box<str>,
    managed_domains: Vec<Box<str>>,
    master: Option<AccountId>,
}

const PLAN: EnumText<Plan> = EnumText(&Plan::ALL, Plan::as_str);
const DOMAINS: CustomKind<Vec<Box<str>>> =
    CustomKind { read: domains, schema: || json!({ "type": "array", "items": { "type": "string" } }) };

impl Body for AccountBody {
    const NAME: &'static str = "AccountCreate";

    fn read(fields: &mut Fields) -> Option<Self> {
        let account_name = fields.must_have("account_name", &Name::<64>, "");
        let owner_email = fields.must_have("owner_email", &Address, "");
        let plan = fields.may_have("plan", &PLAN, "").unwrap_or(Plan::Business);
        let first_name = fields.may_have("first_name", &ShortText::<64>, "").unwrap_or_default();
        let last_name = fields.may_have("last_name", &ShortText::<64>, "").unwrap_or_default();
        let managed_domains = fields.may_have("managed_domains", &DOMAINS, "").unwrap_or_default();
        let master = fields.may_have("master_account_id", &Id(|text| text.parse().ok()), "");
        Some(Self {
            account_name: account_name?,
            owner_email: owner_email?,
            plan,
            first_name,
            last_name,
            managed_domains,
            master,
        })
    }
}

/// The body that changes an account.
#[derive(Debug)]
struct AccountPatchBody(AccountPatch);

impl Body for AccountPatchBody {
    const NAME: &'static str = "AccountUpdate";

    fn read(fields: &mut Fields) -> Option<Self> {
        Some(Self(AccountPatch {
            name: fields.may_have("account_name", &Name::<64>, ""),
            plan: fields.may_have("plan", &PLAN, ""),
            managed_domains: fields.may_have("managed_domains", &DOMAINS, ""),
            ..AccountPatch::default()
        }))
    }
}

fn domain(field: Field<'_>) -> Result<Box<str>, Expected> {
    let email = Email::parse(&format!("x@{}", field.text()?)).map_err(|_| "must be a domain name")?;
    Ok(email.domain().into())
}

/// Domains in lower case and IDNA's ASCII form, sorted.
fn domains(field: Field<'_>) -> Result<Vec<Box<str>>, Expected> {
    let listed = field.array()?;
    let parse = |domain: &Value| Email::parse(&format!("x@{}", domain.as_str()?)).ok();
    let domains: Option<Vec<Email>> = listed.iter().map(parse).collect();
    let domains = domains.ok_or("must be an array of domain names")?;
    let mut domains: Vec<Box<str>> = domains.iter().map(|email| email.domain().into()).collect();
    domains.sort_unstable();
    domains.dedup();
    Ok(domains)
}
