//! Converts rows to objects.

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
use rusqlite::Row;

pub(crate) fn realm(row: &Row<'_>) -> Result<(RealmId, u64), StoreError> {
    Ok((realm_at(row, 0)?, row.get::<_, i64>(1)? as u64))
}

pub(crate) fn account(row: &Row<'_>) -> Result<(RealmId, Account), StoreError> {
    let account = Account {
        id: AccountId::from_bytes(row.get(0)?),
        master: row.get::<_, Option<[u8; 16]>>(1)?.map(AccountId::from_bytes),
        name: name(row, 2)?,
        owner: UserId::from_bytes(row.get(3)?),
        plan: word(row, 4, "plan", &Plan::ALL, Plan::as_str)?,
        created_at: UnixTime(row.get(5)?),
        default_flags: flags(row, 6)?,
        default_group: row.get::<_, Option<[u8; 16]>>(9)?.map(GroupId::from_bytes),
        exact_email_finds: row.get(10)?,
        managed_domains: serde_json::from_str(row.get_ref(11)?.as_str().map_err(rusqlite::Error::from)?)?,
        scim: scim_settings(maybe_at(row, 12)?)?,
    };
    Ok((realm_at(row, 13)?, account))
}

pub(crate) fn app(row: &Row<'_>) -> Result<App, StoreError> {
    let scopes: String = row.get(3)?;
    Ok(App {
        id: AppId::from_bytes(row.get(0)?),
        account: AccountId::from_bytes(row.get(1)?),
        name: name(row, 2)?,
        scopes: scopes.split_ascii_whitespace().map(Into::into).collect(),
        secret_hash: boxed(row, 4)?,
        created_at: UnixTime(row.get(5)?),
    })
}

pub(crate) fn user(row: &Row<'_>) -> Result<(RealmId, User), StoreError> {
    let email = str_at(row, 2)?;
    let kind: u8 = row.get(7)?;
    let details = maybe_at(row, 12)?;
    let user = User {
        id: UserId::from_bytes(row.get(0)?),
        account: AccountId::from_bytes(row.get(1)?),
        email: Email::stored(email),
        first_name: boxed(row, 3)?,
        last_name: boxed(row, 4)?,
        display_name: boxed(row, 5)?,
        dept: boxed(row, 6)?,
        kind: UserType::try_from(kind).map_err(|_| corrupt("user type", &kind.to_string()))?,
        status: word(row, 8, "user status", &UserStatus::ALL, UserStatus::as_str)?,
        role: word(row, 9, "role", &Role::ALL, Role::as_str)?,
        unlisted: row.get(10)?,
        created_at: UnixTime(row.get(11)?),
        details: details.map(serde_json::from_str).transpose()?,
        provisioning: Provisioning {
            user_name: maybe_at(row, 14)?.map(UserName::stored),
            external_id: maybe_at(row, 15)?.map(ExternalId::stored),
            managed_by: maybe_at(row, 16)?.map(connector).transpose()?,
            missing_since: row.get::<_, Option<i64>>(19)?.map(UnixTime),
        }
        .boxed(),
        not_before: row.get::<_, Option<i64>>(17)?.map(UnixTime),
        changed_at: change_time(row.get(18)?),
    };
    Ok((realm_at(row, 13)?, user))
}

pub(crate) fn group(row: &Row<'_>) -> Result<Group, StoreError> {
    let may_find = maybe_at(row, 7)?;
    Ok(Group {
        id: GroupId::from_bytes(row.get(0)?),
        account: AccountId::from_bytes(row.get(1)?),
        name: name(row, 2)?,
        kind: word(row, 3, "group type", &GroupType::ALL, GroupType::as_str)?,
        flags: flags(row, 4)?,
        may_find: may_find.map(serde_json::from_str).transpose()?.unwrap_or_default(),
        description: maybe_at(row, 8)?.map(Text::stored),
        created_at: UnixTime(row.get(9)?),
        external_id: maybe_at(row, 10)?.map(ExternalId::stored),
        managed_by: maybe_at(row, 11)?.map(connector).transpose()?,
        changed_at: change_time(row.get(12)?),
    })
}

pub(crate) fn membership(row: &Row<'_>) -> Result<(GroupId, UserId, Option<Connector>), StoreError> {
    let managed_by = maybe_at(row, 2)?.map(connector).transpose()?;
    Ok((GroupId::from_bytes(row.get(0)?), UserId::from_bytes(row.get(1)?), managed_by))
}

pub(crate) fn token(row: &Row<'_>) -> Result<Token, StoreError> {
    Ok(Token {
        hash: row.get(0)?,
        app: AppId::from_bytes(row.get(1)?),
        account: AccountId::from_bytes(row.get(2)?),
        user: row.get::<_, Option<[u8; 16]>>(3)?.map(UserId::from_bytes),
        scopes: Scopes::known(str_at(row, 4)?.split_ascii_whitespace()),
        expires_at: UnixTime(row.get(5)?),
        session: session(maybe_at(row, 6)?)?,
    })
}

pub(crate) fn app_password(row: &Row<'_>) -> Result<AppPassword, StoreError> {
    Ok(AppPassword {
        hash: row.get(0)?,
        account: AccountId::from_bytes(row.get(1)?),
        user: UserId::from_bytes(row.get(2)?),
        name: name(row, 3)?,
        scopes: Scopes::known(str_at(row, 4)?.split_ascii_whitespace()),
        created_at: UnixTime(row.get(5)?),
        used_at: row.get::<_, Option<i64>>(6)?.map(UnixTime),
    })
}

pub(crate) fn webhook(row: &Row<'_>) -> Result<Webhook, StoreError> {
    Ok(Webhook {
        id: WebhookId::from_bytes(row.get(0)?),
        account: AccountId::from_bytes(row.get(1)?),
        realm: realm_at(row, 2)?,
        app: row.get::<_, Option<[u8; 16]>>(3)?.map(AppId::from_bytes),
        endpoint: serde_json::from_str(str_at(row, 4)?)?,
        delivery: serde_json::from_str(str_at(row, 5)?)?,
    })
}

pub(crate) fn identity_provider(row: &Row<'_>) -> Result<IdentityProvider, StoreError> {
    Ok(IdentityProvider {
        account: AccountId::from_bytes(row.get(0)?),
        app: AppId::from_bytes(row.get(1)?),
        client: serde_json::from_str(str_at(row, 2)?)?,
    })
}

pub(crate) fn link(row: &Row<'_>) -> Result<Link, StoreError> {
    Ok((boxed(row, 0)?, realm_at(row, 1)?, realm_at(row, 2)?))
}

fn realm_at(row: &Row<'_>, column: usize) -> Result<RealmId, StoreError> {
    Ok(RealmId::of_master(AccountId::from_bytes(row.get(column)?)))
}

fn str_at<'row>(row: &'row Row<'_>, column: usize) -> Result<&'row str, StoreError> {
    Ok(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
}

fn maybe_at<'row>(row: &'row Row<'_>, column: usize) -> Result<Option<&'row str>, StoreError> {
    Ok(row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?)
}

fn connector(text: &str) -> Result<Connector, StoreError> {
    text.parse().map_err(|_| corrupt("connector", text))
}

fn boxed(row: &Row<'_>, column: usize) -> Result<Box<str>, StoreError> {
    Ok(str_at(row, column)?.into())
}

fn name<const MAX: usize>(row: &Row<'_>, column: usize) -> Result<Text<MAX>, StoreError> {
    Ok(Text::stored(str_at(row, column)?))
}

fn flags(row: &Row<'_>, first: usize) -> Result<SearchFlags, StoreError> {
    Ok(SearchFlags {
        by_domain: row.get(first)?,
        by_account: row.get(first + 1)?,
        by_ma_account: row.get(first + 2)?,
    })
}

fn word<T: Copy>(
    row: &Row<'_>,
    column: usize,
    what: &'static str,
    all: &[T],
    as_str: fn(T) -> &'static str,
) -> Result<T, StoreError> {
    let text = str_at(row, column)?;
    all.iter().copied().find(|word| as_str(*word) == text).ok_or_else(|| corrupt(what, text))
}

fn corrupt(what: &'static str, value: &str) -> StoreError {
    StoreError::Corrupt { what, value: value.to_owned() }
}
