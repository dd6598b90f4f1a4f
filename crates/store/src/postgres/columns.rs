//! Objects as arrays of columns: a statement writes any number of them.

use crate::postgres::{
    connection::Call,
    rows::{realm_uuid, uuid},
};
use crate::{
    access::Token,
    app_password::AppPassword,
    error::StoreError,
    identity_provider::IdentityProvider,
    record::{Record, Text as RecordText},
    side::Link,
    sql::{scim_text, session_text},
    webhook::Webhook,
};
use directory::{Account, App, Connector, Group, GroupId, RealmId, User, UserId, name_key};

pub(crate) fn put_settings(rows: &[(&str, &[u8; 32])]) -> Call {
    Call::new("INSERT INTO settings SELECT * FROM unnest($1::TEXT[], $2::BYTEA[]) ON CONFLICT DO NOTHING")
        .list(rows, |(name, _)| (*name).to_owned())
        .list(rows, |(_, value)| value.to_vec())
}

pub(crate) fn put_changes(rows: &[(RealmId, u64, &Record)]) -> Result<Call, StoreError> {
    let records = rows.iter().map(|(_, _, record)| serde_json::to_string(record));
    let records: Vec<String> = records.collect::<Result<_, _>>()?;
    let checksum = |((realm, revision, _), text): (&(RealmId, u64, &Record), &String)| {
        RecordText { realm: *realm, revision: *revision, text }.checksum().to_vec()
    };
    let checksums: Vec<Vec<u8>> = rows.iter().zip(&records).map(checksum).collect();
    Ok(Call::new(
        "INSERT INTO changes SELECT * FROM unnest($1::UUID[], $2::BIGINT[], $3::BIGINT[], $4::TEXT[], $5::BYTEA[])",
    )
    .list(rows, |(realm, ..)| realm_uuid(*realm))
    .list(rows, |(_, revision, _)| *revision as i64)
    .list(rows, |(_, _, record)| record.at.0)
    .with(records)
    .with(checksums))
}

pub(crate) fn put_accounts(rows: &[(RealmId, &Account)]) -> Result<Call, StoreError> {
    let domains = |(_, account): &(_, &Account)| serde_json::to_string(&account.managed_domains);
    let domains: Vec<String> = rows.iter().map(domains).collect::<Result<_, _>>()?;
    let scim = |(_, account): &(_, &Account)| scim_text(account);
    let scim: Vec<Option<String>> = rows.iter().map(scim).collect::<Result<_, _>>()?;
    Ok(Call::new(
        "INSERT INTO accounts SELECT * FROM unnest($1::UUID[], $2::UUID[], $3::UUID[], $4::TEXT[], $5::UUID[],
             $6::TEXT[], $7::BIGINT[], $8::BOOLEAN[], $9::BOOLEAN[], $10::BOOLEAN[], $11::UUID[], $12::BOOLEAN[],
             $13::TEXT[], $14::TEXT[])
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, owner = excluded.owner, plan = excluded.plan,
             by_domain = excluded.by_domain, by_account = excluded.by_account,
             by_ma_account = excluded.by_ma_account, default_group = excluded.default_group,
             exact_email_finds = excluded.exact_email_finds, managed_domains = excluded.managed_domains,
             scim = excluded.scim",
    )
    .list(rows, |(_, account)| uuid(account.id.as_bytes()))
    .list(rows, |(realm, _)| realm_uuid(*realm))
    .list(rows, |(_, account)| account.master.map(|master| uuid(master.as_bytes())))
    .list(rows, |(_, account)| account.name.to_string())
    .list(rows, |(_, account)| uuid(account.owner.as_bytes()))
    .list(rows, |(_, account)| account.plan.as_str())
    .list(rows, |(_, account)| account.created_at.0)
    .list(rows, |(_, account)| account.default_flags.by_domain)
    .list(rows, |(_, account)| account.default_flags.by_account)
    .list(rows, |(_, account)| account.default_flags.by_ma_account)
    .list(rows, |(_, account)| account.default_group.map(|group| uuid(group.as_bytes())))
    .list(rows, |(_, account)| account.exact_email_finds)
    .with(domains)
    .with(scim))
}

pub(crate) fn put_apps(rows: &[&App]) -> Call {
    Call::new(
        "INSERT INTO apps SELECT * FROM unnest($1::UUID[], $2::UUID[], $3::TEXT[], $4::TEXT[], $5::TEXT[], $6::BIGINT[])
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, scopes = excluded.scopes,
             secret_hash = excluded.secret_hash",
    )
    .list(rows, |app| uuid(app.id.as_bytes()))
    .list(rows, |app| uuid(app.account.as_bytes()))
    .list(rows, |app| app.name.to_string())
    .list(rows, |app| app.scopes.join(" "))
    .list(rows, |app| app.secret_hash.to_string())
    .list(rows, |app| app.created_at.0)
}

pub(crate) fn put_users(rows: &[(RealmId, &User)]) -> Result<Call, StoreError> {
    let details = |(_, user): &(_, &User)| user.details.as_ref().map(serde_json::to_string).transpose();
    let details: Vec<Option<String>> = rows.iter().map(details).collect::<Result<_, _>>()?;
    Ok(Call::new(
        "INSERT INTO users SELECT * FROM unnest($1::UUID[], $2::UUID[], $3::UUID[], $4::TEXT[], $5::TEXT[],
             $6::TEXT[], $7::TEXT[], $8::TEXT[], $9::TEXT[], $10::SMALLINT[], $11::TEXT[], $12::TEXT[],
             $13::BOOLEAN[], $14::BIGINT[], $15::TEXT[], $16::TEXT[], $17::TEXT[], $18::TEXT[], $19::BIGINT[],
             $20::BIGINT[], $21::BIGINT[])
         ON CONFLICT (id) DO UPDATE SET account = excluded.account,
             email = excluded.email, email_key = excluded.email_key,
             first_name = excluded.first_name, last_name = excluded.last_name,
             display_name = excluded.display_name, dept = excluded.dept, type = excluded.type,
             status = excluded.status, role = excluded.role, unlisted = excluded.unlisted,
             details = excluded.details, user_name = excluded.user_name,
             external_id = excluded.external_id, managed_by = excluded.managed_by,
             not_before = excluded.not_before, changed_at = excluded.changed_at,
             missing_since = excluded.missing_since",
    )
    .list(rows, |(_, user)| uuid(user.id.as_bytes()))
    .list(rows, |(realm, _)| realm_uuid(*realm))
    .list(rows, |(_, user)| uuid(user.account.as_bytes()))
    .list(rows, |(_, user)| user.email.as_str().to_owned())
    .list(rows, |(_, user)| user.email.name_key())
    .list(rows, |(_, user)| user.first_name.to_string())
    .list(rows, |(_, user)| user.last_name.to_string())
    .list(rows, |(_, user)| user.display_name.to_string())
    .list(rows, |(_, user)| user.dept.to_string())
    .list(rows, |(_, user)| i16::from(u8::from(user.kind)))
    .list(rows, |(_, user)| user.status.as_str())
    .list(rows, |(_, user)| user.role.as_str())
    .list(rows, |(_, user)| user.unlisted)
    .list(rows, |(_, user)| user.created_at.0)
    .with(details)
    .list(rows, |(_, user)| user.own_user_name().map(|name| name.to_string()))
    .list(rows, |(_, user)| user.external_id().map(|id| id.to_string()))
    .list(rows, |(_, user)| user.managed_by().map(ToString::to_string))
    .list(rows, |(_, user)| user.not_before.map(|end| end.0))
    .list(rows, |(_, user)| user.changed_at.get().map(|at| at.0))
    .list(rows, |(_, user)| user.missing_since().map(|at| at.0)))
}

pub(crate) fn put_groups(rows: &[&Group]) -> Result<Call, StoreError> {
    let may_find = |group: &&Group| {
        (!group.may_find.is_empty()).then(|| serde_json::to_string(&group.may_find)).transpose()
    };
    let may_find: Vec<Option<String>> = rows.iter().map(may_find).collect::<Result<_, _>>()?;
    Ok(Call::new(
        "INSERT INTO im_groups SELECT * FROM unnest($1::UUID[], $2::UUID[], $3::TEXT[], $4::TEXT[], $5::TEXT[],
             $6::BOOLEAN[], $7::BOOLEAN[], $8::BOOLEAN[], $9::TEXT[], $10::TEXT[], $11::BIGINT[],
             $12::TEXT[], $13::TEXT[], $14::BIGINT[])
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key,
             type = excluded.type, by_domain = excluded.by_domain, by_account = excluded.by_account,
             by_ma_account = excluded.by_ma_account, may_find = excluded.may_find,
             description = excluded.description, external_id = excluded.external_id,
             managed_by = excluded.managed_by, changed_at = excluded.changed_at",
    )
    .list(rows, |group| uuid(group.id.as_bytes()))
    .list(rows, |group| uuid(group.account.as_bytes()))
    .list(rows, |group| group.name.to_string())
    .list(rows, |group| name_key(&group.name))
    .list(rows, |group| group.kind.as_str())
    .list(rows, |group| group.flags.by_domain)
    .list(rows, |group| group.flags.by_account)
    .list(rows, |group| group.flags.by_ma_account)
    .with(may_find)
    .list(rows, |group| group.description.as_ref().map(ToString::to_string))
    .list(rows, |group| group.created_at.0)
    .list(rows, |group| group.external_id.as_ref().map(|id| id.to_string()))
    .list(rows, |group| group.managed_by.as_ref().map(ToString::to_string))
    .list(rows, |group| group.changed_at.get().map(|at| at.0)))
}

/// A membership, and the connector that manages it.
pub(crate) type MemberRow<'a> = (GroupId, UserId, Option<&'a Connector>);

pub(crate) fn put_members(rows: &[MemberRow<'_>]) -> Call {
    Call::new(
        "INSERT INTO memberships SELECT * FROM unnest($1::UUID[], $2::UUID[], $3::TEXT[]) ON CONFLICT DO NOTHING",
    )
    .list(rows, |(group, ..)| uuid(group.as_bytes()))
    .list(rows, |(_, user, _)| uuid(user.as_bytes()))
    .list(rows, |(.., manager)| manager.map(ToString::to_string))
}

pub(crate) fn remove_members(rows: &[(GroupId, UserId)]) -> Call {
    Call::new(
        "DELETE FROM memberships USING unnest($1::UUID[], $2::UUID[]) AS gone (im_group, member)
         WHERE memberships.im_group = gone.im_group AND memberships.member = gone.member",
    )
    .list(rows, |(group, _)| uuid(group.as_bytes()))
    .list(rows, |(_, user)| uuid(user.as_bytes()))
}

pub(crate) fn put_tokens(rows: &[&Token]) -> Result<Call, StoreError> {
    let sessions: Vec<Option<String>> =
        rows.iter().map(|token| session_text(token)).collect::<Result<_, _>>()?;
    Ok(Call::new("INSERT INTO tokens SELECT * FROM unnest($1::BYTEA[], $2::UUID[], $3::UUID[], $4::UUID[], $5::TEXT[], $6::BIGINT[], $7::TEXT[])")
        .list(rows, |token| token.hash.to_vec())
        .list(rows, |token| uuid(token.app.as_bytes()))
        .list(rows, |token| uuid(token.account.as_bytes()))
        .list(rows, |token| token.user.map(|user| uuid(user.as_bytes())))
        .list(rows, |token| token.scopes.to_string())
        .list(rows, |token| token.expires_at.0)
        .with(sessions))
}

pub(crate) fn put_app_passwords(rows: &[&AppPassword]) -> Call {
    Call::new("INSERT INTO app_passwords SELECT * FROM unnest($1::BYTEA[], $2::UUID[], $3::UUID[], $4::TEXT[], $5::TEXT[], $6::BIGINT[], $7::BIGINT[])")
        .list(rows, |password| password.hash.to_vec())
        .list(rows, |password| uuid(password.account.as_bytes()))
        .list(rows, |password| uuid(password.user.as_bytes()))
        .list(rows, |password| password.name.to_string())
        .list(rows, |password| password.scopes.to_string())
        .list(rows, |password| password.created_at.0)
        .list(rows, |password| password.used_at.map(|at| at.0))
}

pub(crate) fn put_webhooks(rows: &[&Webhook]) -> Result<Call, StoreError> {
    let endpoints = rows.iter().map(|webhook| serde_json::to_string(&webhook.endpoint));
    let endpoints: Vec<String> = endpoints.collect::<Result<_, _>>()?;
    let deliveries = rows.iter().map(|webhook| serde_json::to_string(&webhook.delivery));
    let deliveries: Vec<String> = deliveries.collect::<Result<_, _>>()?;
    Ok(Call::new(
        "INSERT INTO webhooks SELECT * FROM unnest($1::UUID[], $2::UUID[], $3::UUID[], $4::UUID[], $5::TEXT[],
             $6::TEXT[])
         ON CONFLICT (id) DO UPDATE SET endpoint = excluded.endpoint, delivery = excluded.delivery",
    )
    .list(rows, |webhook| uuid(webhook.id.as_bytes()))
    .list(rows, |webhook| uuid(webhook.account.as_bytes()))
    .list(rows, |webhook| realm_uuid(webhook.realm))
    .list(rows, |webhook| webhook.app.map(|app| uuid(app.as_bytes())))
    .with(endpoints)
    .with(deliveries))
}

pub(crate) fn put_identity_providers(rows: &[&IdentityProvider]) -> Result<Call, StoreError> {
    let clients = rows.iter().map(|provider| serde_json::to_string(&provider.client));
    let clients: Vec<String> = clients.collect::<Result<_, _>>()?;
    Ok(Call::new(
        "INSERT INTO identity_providers SELECT * FROM unnest($1::UUID[], $2::UUID[], $3::TEXT[])
         ON CONFLICT (account) DO UPDATE SET app = excluded.app, client = excluded.client",
    )
    .list(rows, |provider| uuid(provider.account.as_bytes()))
    .list(rows, |provider| uuid(provider.app.as_bytes()))
    .with(clients))
}

pub(crate) fn put_links(rows: &[&Link]) -> Call {
    Call::new(
        "INSERT INTO links SELECT * FROM unnest($1::TEXT[], $2::UUID[], $3::UUID[]) ON CONFLICT DO NOTHING",
    )
    .list(rows, |(domain, ..)| domain.to_string())
    .list(rows, |(_, one, _)| realm_uuid(*one))
    .list(rows, |(_, _, other)| realm_uuid(*other))
}
