//! Rows as objects.

use crate::{
    access::Token,
    app_password::AppPassword,
    error::StoreError,
    identity_provider::IdentityProvider,
    scope::Scopes,
    side::Link,
    sql::{change_time, scim_settings, session},
    webhook::Webhook,
};
use directory::{
    Account, AccountId, App, AppId, Connector, Email, ExternalId, Group, GroupId, GroupType, Plan,
    Provisioning, RealmId, Role, SearchFlags, Text, UnixTime, User, UserId, UserName, UserStatus, UserType,
    WebhookId,
};
use tokio_postgres::Row;
use uuid::Uuid;

pub(crate) const fn uuid(bytes: &[u8; 16]) -> Uuid {
    Uuid::from_bytes(*bytes)
}

pub(crate) const fn realm_uuid(realm: RealmId) -> Uuid {
    uuid(realm.master().as_bytes())
}

pub(crate) const fn realm_of(master: Uuid) -> RealmId {
    RealmId::of_master(AccountId::from_uuid(master))
}

pub(crate) fn account(row: &Row) -> Result<(RealmId, Account), StoreError> {
    let account = Account {
        id: AccountId::from_uuid(row.try_get(0)?),
        master: row.try_get::<_, Option<Uuid>>(1)?.map(AccountId::from_uuid),
        name: Text::stored(row.try_get(2)?),
        owner: UserId::from_uuid(row.try_get(3)?),
        plan: word(row, 4, "plan", &Plan::ALL, Plan::as_str)?,
        created_at: UnixTime(row.try_get(5)?),
        default_flags: flags(row, 6)?,
        default_group: row.try_get::<_, Option<Uuid>>(9)?.map(GroupId::from_uuid),
        exact_email_finds: row.try_get(10)?,
        managed_domains: serde_json::from_str(row.try_get(11)?)?,
        scim: scim_settings(row.try_get(12)?)?,
    };
    Ok((realm_of(row.try_get(13)?), account))
}

pub(crate) fn app(row: &Row) -> Result<App, StoreError> {
    Ok(App {
        id: AppId::from_uuid(row.try_get(0)?),
        account: AccountId::from_uuid(row.try_get(1)?),
        name: Text::stored(row.try_get(2)?),
        scopes: text(row, 3)?.split_ascii_whitespace().map(Into::into).collect(),
        secret_hash: text(row, 4)?.into(),
        created_at: UnixTime(row.try_get(5)?),
    })
}

pub(crate) fn user(row: &Row) -> Result<(RealmId, User), StoreError> {
    let kind: i16 = row.try_get(7)?;
    let known = u8::try_from(kind).ok().and_then(|kind| UserType::try_from(kind).ok());
    let user = User {
        id: UserId::from_uuid(row.try_get(0)?),
        account: AccountId::from_uuid(row.try_get(1)?),
        email: Email::stored(row.try_get(2)?),
        first_name: text(row, 3)?.into(),
        last_name: text(row, 4)?.into(),
        display_name: text(row, 5)?.into(),
        dept: text(row, 6)?.into(),
        kind: known.ok_or_else(|| corrupt("user type", &kind.to_string()))?,
        status: word(row, 8, "user status", &UserStatus::ALL, UserStatus::as_str)?,
        role: word(row, 9, "role", &Role::ALL, Role::as_str)?,
        unlisted: row.try_get(10)?,
        created_at: UnixTime(row.try_get(11)?),
        details: row.try_get::<_, Option<&str>>(12)?.map(serde_json::from_str).transpose()?,
        provisioning: Provisioning {
            user_name: row.try_get::<_, Option<&str>>(14)?.map(UserName::stored),
            external_id: row.try_get::<_, Option<&str>>(15)?.map(ExternalId::stored),
            managed_by: connector(row, 16)?,
            missing_since: row.try_get::<_, Option<i64>>(19)?.map(UnixTime),
        }
        .boxed(),
        not_before: row.try_get::<_, Option<i64>>(17)?.map(UnixTime),
        changed_at: change_time(row.try_get(18)?),
    };
    Ok((realm_of(row.try_get(13)?), user))
}

pub(crate) fn group(row: &Row) -> Result<Group, StoreError> {
    let may_find: Option<&str> = row.try_get(7)?;
    Ok(Group {
        id: GroupId::from_uuid(row.try_get(0)?),
        account: AccountId::from_uuid(row.try_get(1)?),
        name: Text::stored(row.try_get(2)?),
        kind: word(row, 3, "group type", &GroupType::ALL, GroupType::as_str)?,
        flags: flags(row, 4)?,
        may_find: may_find.map(serde_json::from_str).transpose()?.unwrap_or_default(),
        description: row.try_get::<_, Option<&str>>(8)?.map(Text::stored),
        created_at: UnixTime(row.try_get(9)?),
        external_id: row.try_get::<_, Option<&str>>(10)?.map(ExternalId::stored),
        managed_by: connector(row, 11)?,
        changed_at: change_time(row.try_get(12)?),
    })
}

pub(crate) fn membership(row: &Row) -> Result<(GroupId, UserId, Option<Connector>), StoreError> {
    Ok((GroupId::from_uuid(row.try_get(0)?), UserId::from_uuid(row.try_get(1)?), connector(row, 2)?))
}

pub(crate) fn token(row: &Row) -> Result<Token, StoreError> {
    Ok(Token {
        hash: hash(row, "token")?,
        app: AppId::from_uuid(row.try_get(1)?),
        account: AccountId::from_uuid(row.try_get(2)?),
        user: row.try_get::<_, Option<Uuid>>(3)?.map(UserId::from_uuid),
        scopes: Scopes::known(text(row, 4)?.split_ascii_whitespace()),
        expires_at: UnixTime(row.try_get(5)?),
        session: session(row.try_get(6)?)?,
    })
}

pub(crate) fn app_password(row: &Row) -> Result<AppPassword, StoreError> {
    Ok(AppPassword {
        hash: hash(row, "app password")?,
        account: AccountId::from_uuid(row.try_get(1)?),
        user: UserId::from_uuid(row.try_get(2)?),
        name: Text::stored(row.try_get(3)?),
        scopes: Scopes::known(text(row, 4)?.split_ascii_whitespace()),
        created_at: UnixTime(row.try_get(5)?),
        used_at: row.try_get::<_, Option<i64>>(6)?.map(UnixTime),
    })
}

pub(crate) fn webhook(row: &Row) -> Result<Webhook, StoreError> {
    Ok(Webhook {
        id: WebhookId::from_uuid(row.try_get(0)?),
        account: AccountId::from_uuid(row.try_get(1)?),
        realm: realm_of(row.try_get(2)?),
        app: row.try_get::<_, Option<Uuid>>(3)?.map(AppId::from_uuid),
        endpoint: serde_json::from_str(text(row, 4)?)?,
        delivery: serde_json::from_str(text(row, 5)?)?,
    })
}

pub(crate) fn identity_provider(row: &Row) -> Result<IdentityProvider, StoreError> {
    Ok(IdentityProvider {
        account: AccountId::from_uuid(row.try_get(0)?),
        app: AppId::from_uuid(row.try_get(1)?),
        client: serde_json::from_str(text(row, 2)?)?,
    })
}

/// The hash of a credential, in the first column.
fn hash(row: &Row, what: &'static str) -> Result<[u8; 32], StoreError> {
    let hash: &[u8] = row.try_get(0)?;
    hash.try_into().map_err(|_| corrupt(what, &format!("{} bytes", hash.len())))
}

pub(crate) fn link(row: &Row) -> Result<Link, StoreError> {
    Ok((text(row, 0)?.into(), realm_of(row.try_get(1)?), realm_of(row.try_get(2)?)))
}

fn connector(row: &Row, column: usize) -> Result<Option<Connector>, StoreError> {
    let text: Option<&str> = row.try_get(column)?;
    text.map(|text| text.parse().map_err(|_| corrupt("connector", text))).transpose()
}

fn text(row: &Row, column: usize) -> Result<&str, StoreError> {
    Ok(row.try_get(column)?)
}

fn flags(row: &Row, first: usize) -> Result<SearchFlags, StoreError> {
    Ok(SearchFlags {
        by_domain: row.try_get(first)?,
        by_account: row.try_get(first + 1)?,
        by_ma_account: row.try_get(first + 2)?,
    })
}

fn word<T: Copy>(
    row: &Row,
    column: usize,
    what: &'static str,
    all: &[T],
    as_str: fn(T) -> &'static str,
) -> Result<T, StoreError> {
    let text = text(row, column)?;
    all.iter().copied().find(|word| as_str(*word) == text).ok_or_else(|| corrupt(what, text))
}

fn corrupt(what: &'static str, value: &str) -> StoreError {
    StoreError::Corrupt { what, value: value.to_owned() }
}
