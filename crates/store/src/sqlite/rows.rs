//! Converts effects to rows, and rows to objects (`read`).

mod read;

pub(crate) use read::{
    account, app, app_password, group, identity_provider, link, membership, realm, token, user, webhook,
};

use crate::{
    access::Token,
    app_password::AppPassword,
    backend::Write,
    dump::row::DumpRow,
    error::StoreError,
    identity_provider::IdentityProvider,
    record::{self, Record},
    side::{Link, SideChange},
    sql::{scim_text, session_text},
    webhook::Webhook,
};
use directory::{Account, App, Connector, Digest, Effect, Group, GroupId, RealmId, User, UserId, name_key};
use rusqlite::{Connection, params};

pub(crate) fn write(db: &Connection, write: &Write) -> Result<(), StoreError> {
    match write {
        Write::Revision { realm, revision, record } => {
            for effect in &record.effects {
                write_effect(db, *realm, effect)?;
            }
            write_record(db, *realm, *revision, record)?;
        }
        Write::Founding { realm, effects } => {
            for effect in effects {
                write_effect(db, *realm, effect)?;
            }
        }
        Write::Aside(change) => write_aside(db, change)?,
    }
    Ok(())
}

/// Writes a row from another store.
pub(crate) fn write_stored(db: &Connection, stored: &DumpRow) -> Result<(), StoreError> {
    match stored {
        DumpRow::Setting { name, value } => {
            db.execute("INSERT INTO settings VALUES (?1, ?2)", (name, &value[..]))?;
            Ok(())
        }
        DumpRow::Realm { id, revision, .. } => write_realm(db, *id, *revision, Digest::default()),
        DumpRow::Account { realm, account } => write_account(db, *realm, account),
        DumpRow::App(app) => write_app(db, app),
        DumpRow::Group(group) => write_group(db, group),
        DumpRow::User { realm, user } => write_user(db, *realm, user),
        DumpRow::Member { group, user, managed_by } => {
            write_members(db, *group, &[*user], managed_by.as_ref())
        }
        DumpRow::Change { realm, revision, record, .. } => write_record(db, *realm, *revision, record),
        DumpRow::Token(token) => write_token(db, token),
        DumpRow::AppPassword(password) => write_app_password(db, password),
        DumpRow::Webhook(webhook) => write_webhook(db, webhook),
        DumpRow::IdentityProvider(provider) => write_identity_provider(db, provider),
        DumpRow::Link(link) => write_link(db, link),
        // Written with the seal.
        DumpRow::Aside { .. } => Ok(()),
    }
}

fn write_record(db: &Connection, realm: RealmId, revision: u64, record: &Record) -> Result<(), StoreError> {
    let text = serde_json::to_string(record)?;
    db.prepare_cached("INSERT INTO changes VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(params![
        blob(realm.master().as_bytes()),
        revision as i64,
        record.at.0,
        text,
        &record::Text { realm, revision, text: &text }.checksum()[..],
    ])?;
    Ok(())
}

fn write_token(db: &Connection, token: &Token) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO tokens VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(params![
        &token.hash[..],
        blob(token.app.as_bytes()),
        blob(token.account.as_bytes()),
        token.user.as_ref().map(|user| blob(user.as_bytes())),
        token.scopes.to_string(),
        token.expires_at.0,
        session_text(token)?,
    ])?;
    Ok(())
}

fn write_app_password(db: &Connection, password: &AppPassword) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO app_passwords VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(params![
        &password.hash[..],
        blob(password.account.as_bytes()),
        blob(password.user.as_bytes()),
        &*password.name,
        password.scopes.to_string(),
        password.created_at.0,
        password.used_at.map(|at| at.0),
    ])?;
    Ok(())
}

fn write_webhook(db: &Connection, webhook: &Webhook) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO webhooks VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET endpoint = ?5, delivery = ?6",
    )?
    .execute(params![
        blob(webhook.id.as_bytes()),
        blob(webhook.account.as_bytes()),
        blob(webhook.realm.master().as_bytes()),
        webhook.app.as_ref().map(|app| blob(app.as_bytes())),
        serde_json::to_string(&webhook.endpoint)?,
        serde_json::to_string(&webhook.delivery)?,
    ])?;
    Ok(())
}

fn write_identity_provider(db: &Connection, provider: &IdentityProvider) -> Result<(), StoreError> {
    db.prepare_cached("INSERT OR REPLACE INTO identity_providers VALUES (?1, ?2, ?3)")?.execute(params![
        blob(provider.account.as_bytes()),
        blob(provider.app.as_bytes()),
        serde_json::to_string(&provider.client)?,
    ])?;
    Ok(())
}

fn write_link(db: &Connection, (domain, one, other): &Link) -> Result<(), StoreError> {
    db.prepare_cached("INSERT OR IGNORE INTO links VALUES (?1, ?2, ?3)")?.execute(params![
        &**domain,
        blob(one.master().as_bytes()),
        blob(other.master().as_bytes())
    ])?;
    Ok(())
}

fn write_members(
    db: &Connection,
    group: GroupId,
    users: &[UserId],
    managed_by: Option<&Connector>,
) -> Result<(), StoreError> {
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO memberships VALUES (?1, ?2, ?3)")?;
    let managed_by = managed_by.map(ToString::to_string);
    for user in users {
        insert.execute(params![blob(group.as_bytes()), blob(user.as_bytes()), managed_by])?;
    }
    Ok(())
}

fn write_aside(db: &Connection, change: &SideChange) -> Result<(), StoreError> {
    let remove = |sql: &str, key: &[u8]| -> Result<(), StoreError> {
        db.prepare_cached(sql)?.execute([key])?;
        Ok(())
    };
    match change {
        SideChange::PutToken(token) => write_token(db, token)?,
        SideChange::RemoveToken(hash) => remove("DELETE FROM tokens WHERE hash = ?1", hash)?,
        SideChange::RemoveTokensOf(app) => remove("DELETE FROM tokens WHERE app = ?1", app.as_bytes())?,
        SideChange::RemoveTokensOfAccount(account) => {
            remove("DELETE FROM tokens WHERE account = ?1", account.as_bytes())?;
            remove("DELETE FROM app_passwords WHERE account = ?1", account.as_bytes())?;
            remove("DELETE FROM webhooks WHERE account = ?1", account.as_bytes())?;
            remove("DELETE FROM identity_providers WHERE account = ?1", account.as_bytes())?;
        }
        SideChange::RemoveTokensOfUser(user) => {
            remove("DELETE FROM tokens WHERE user = ?1", user.as_bytes())?;
            remove("DELETE FROM app_passwords WHERE user = ?1", user.as_bytes())?;
        }
        SideChange::PutAppPassword(password) => write_app_password(db, password)?,
        SideChange::UseAppPassword { hash, at } => {
            db.prepare_cached("UPDATE app_passwords SET used_at = ?2 WHERE hash = ?1")?
                .execute(params![&hash[..], at.0])?;
        }
        SideChange::RemoveAppPassword(hash) => remove("DELETE FROM app_passwords WHERE hash = ?1", hash)?,
        SideChange::PutWebhook(webhook) => write_webhook(db, webhook)?,
        SideChange::RemoveWebhook(id) => remove("DELETE FROM webhooks WHERE id = ?1", id.as_bytes())?,
        SideChange::RemoveWebhooksOf(app) => {
            remove("DELETE FROM webhooks WHERE app = ?1", app.as_bytes())?;
            remove("DELETE FROM identity_providers WHERE app = ?1", app.as_bytes())?;
        }
        SideChange::PutIdentityProvider(provider) => write_identity_provider(db, provider)?,
        SideChange::RemoveIdentityProvider(account) => {
            remove("DELETE FROM identity_providers WHERE account = ?1", account.as_bytes())?;
        }
        SideChange::RemoveExpired(now) => {
            db.prepare_cached("DELETE FROM tokens WHERE expires_at <= ?1")?.execute([now.0])?;
        }
        SideChange::PutLink(link) => write_link(db, link)?,
        SideChange::RemoveLink((domain, one, other)) => {
            db.prepare_cached("DELETE FROM links WHERE domain = ?1 AND one = ?2 AND other = ?3")?.execute(
                params![&**domain, blob(one.master().as_bytes()), blob(other.master().as_bytes())],
            )?;
        }
        // Its row is written with its first account.
        SideChange::PutRealm(_) => {}
    }
    Ok(())
}

pub(crate) fn write_effect(db: &Connection, realm: RealmId, effect: &Effect) -> Result<(), StoreError> {
    let remove = |table: &str, id: &[u8; 16]| -> Result<(), StoreError> {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([blob(id)])?;
        Ok(())
    };
    match effect {
        Effect::AccountPut(account) => write_account(db, realm, account),
        Effect::AccountRemoved(id) => remove("accounts", id.as_bytes()),
        Effect::AppPut(app) => write_app(db, app),
        Effect::AppRemoved(id) => remove("apps", id.as_bytes()),
        Effect::UserPut(user) => write_user(db, realm, user),
        Effect::UserRemoved(id) => remove("users", id.as_bytes()),
        Effect::GroupPut(group) => write_group(db, group),
        Effect::GroupRemoved(id) => remove("im_groups", id.as_bytes()),
        Effect::MembersAdded { group, users, managed_by } => {
            write_members(db, *group, users, managed_by.as_ref())
        }
        Effect::MemberRemoved { group, user } => {
            db.prepare_cached("DELETE FROM memberships WHERE im_group = ?1 AND member = ?2")?
                .execute([blob(group.as_bytes()), blob(user.as_bytes())])?;
            Ok(())
        }
        Effect::SyncBraked(_) => Ok(()),
        Effect::GroupTimeSet { group, at } => {
            db.prepare_cached("UPDATE im_groups SET changed_at = ?2 WHERE id = ?1")?
                .execute(params![blob(group.as_bytes()), at.get().map(|at| at.0)])?;
            Ok(())
        }
    }
}

fn write_account(db: &Connection, realm: RealmId, account: &Account) -> Result<(), StoreError> {
    // The realm's row comes first, for the foreign key; its revision and digest follow at the end of the batch.
    db.prepare_cached("INSERT OR IGNORE INTO realms VALUES (?1, 0, x'')")?
        .execute([blob(realm.master().as_bytes())])?;
    db.prepare_cached(
        "INSERT INTO accounts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
         ON CONFLICT (id) DO UPDATE SET name = ?4, owner = ?5, plan = ?6, by_domain = ?8, by_account = ?9,
         by_ma_account = ?10, default_group = ?11, exact_email_finds = ?12, managed_domains = ?13, scim = ?14",
    )?
    .execute(params![
        blob(account.id.as_bytes()),
        blob(realm.master().as_bytes()),
        account.master.as_ref().map(|master| blob(master.as_bytes())),
        &*account.name,
        blob(account.owner.as_bytes()),
        account.plan.as_str(),
        account.created_at.0,
        account.default_flags.by_domain,
        account.default_flags.by_account,
        account.default_flags.by_ma_account,
        account.default_group.as_ref().map(|group| blob(group.as_bytes())),
        account.exact_email_finds,
        serde_json::to_string(&account.managed_domains)?,
        scim_text(account)?,
    ])?;
    Ok(())
}

fn write_app(db: &Connection, app: &App) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO apps VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET name = ?3, scopes = ?4, secret_hash = ?5",
    )?
    .execute(params![
        blob(app.id.as_bytes()),
        blob(app.account.as_bytes()),
        &*app.name,
        app.scopes.join(" "),
        &*app.secret_hash,
        app.created_at.0,
    ])?;
    Ok(())
}

fn write_user(db: &Connection, realm: RealmId, user: &User) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO users VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
         ?16, ?17, ?18, ?19, ?20, ?21)
         ON CONFLICT (id) DO UPDATE SET account = ?3, email = ?4, email_key = ?5, first_name = ?6, last_name = ?7,
         display_name = ?8, dept = ?9, type = ?10, status = ?11, role = ?12, unlisted = ?13, details = ?15,
         user_name = ?16, external_id = ?17, managed_by = ?18, not_before = ?19, changed_at = ?20,
         missing_since = ?21",
    )?
    .execute(params![
        blob(user.id.as_bytes()),
        blob(realm.master().as_bytes()),
        blob(user.account.as_bytes()),
        user.email.as_str(),
        user.email.name_key(),
        &*user.first_name,
        &*user.last_name,
        &*user.display_name,
        &*user.dept,
        u8::from(user.kind),
        user.status.as_str(),
        user.role.as_str(),
        user.unlisted,
        user.created_at.0,
        user.details.as_ref().map(serde_json::to_string).transpose()?,
        user.own_user_name().map(|name| &**name),
        user.external_id().map(|id| &**id),
        user.managed_by().map(ToString::to_string),
        user.not_before.map(|end| end.0),
        user.changed_at.get().map(|at| at.0),
        user.missing_since().map(|at| at.0),
    ])?;
    Ok(())
}

fn write_group(db: &Connection, group: &Group) -> Result<(), StoreError> {
    let may_find =
        (!group.may_find.is_empty()).then(|| serde_json::to_string(&group.may_find)).transpose()?;
    db.prepare_cached(
        "INSERT INTO im_groups VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
         ON CONFLICT (id) DO UPDATE SET name = ?3, name_key = ?4, type = ?5, by_domain = ?6, by_account = ?7,
         by_ma_account = ?8, may_find = ?9, description = ?10, external_id = ?12, managed_by = ?13,
         changed_at = ?14",
    )?
    .execute(params![
        blob(group.id.as_bytes()),
        blob(group.account.as_bytes()),
        &*group.name,
        name_key(&group.name),
        group.kind.as_str(),
        group.flags.by_domain,
        group.flags.by_account,
        group.flags.by_ma_account,
        may_find,
        group.description.as_deref(),
        group.created_at.0,
        group.external_id.as_deref(),
        group.managed_by.as_ref().map(ToString::to_string),
        group.changed_at.get().map(|at| at.0),
    ])?;
    Ok(())
}

pub(crate) fn write_realm(
    db: &Connection,
    realm: RealmId,
    revision: u64,
    digest: Digest,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO realms VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET revision = ?2, digest = ?3",
    )?
    .execute(params![&realm.master().as_bytes()[..], revision as i64, &digest.to_bytes()[..]])?;
    Ok(())
}

/// rusqlite binds slices as BLOBs, and arrays not at all.
const fn blob(bytes: &[u8; 16]) -> &[u8] {
    bytes
}
