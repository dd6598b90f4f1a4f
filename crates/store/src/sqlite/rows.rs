//! Effects to rows, and rows to nouns.

use crate::{access::Token, scope::Scopes};
use crate::{
    backend::Write,
    dump::row::DumpRow,
    error::StoreError,
    record::{self, Record},
    side::{Link, SideChange},
};
use directory::{
    Account, AccountId, App, AppId, Digest, Effect, Email, Group, GroupId, GroupType, Plan, RealmId, Role,
    SearchFlags, Text, UnixTime, User, UserId, UserStatus, UserType, name_key,
};
use rusqlite::{Connection, Row, params};

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

/// A row as it was in another store.
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
        DumpRow::Member { group, user } => write_members(db, *group, &[*user]),
        DumpRow::Change { realm, revision, record, .. } => write_record(db, *realm, *revision, record),
        DumpRow::Token(token) => write_token(db, token),
        DumpRow::Link(link) => write_link(db, link),
        // It comes with the seal.
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
    db.prepare_cached("INSERT INTO tokens VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?.execute(params![
        &token.hash[..],
        blob(token.app.as_bytes()),
        blob(token.account.as_bytes()),
        token.user.as_ref().map(|user| blob(user.as_bytes())),
        token.scopes.to_string(),
        token.expires_at.0
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

fn write_members(db: &Connection, group: GroupId, users: &[UserId]) -> Result<(), StoreError> {
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO memberships VALUES (?1, ?2)")?;
    for user in users {
        insert.execute([blob(group.as_bytes()), blob(user.as_bytes())])?;
    }
    Ok(())
}

fn write_aside(db: &Connection, change: &SideChange) -> Result<(), StoreError> {
    match change {
        SideChange::PutToken(token) => write_token(db, token)?,
        SideChange::RemoveToken(hash) => {
            db.prepare_cached("DELETE FROM tokens WHERE hash = ?1")?.execute([&hash[..]])?;
        }
        SideChange::RemoveTokensOf(app) => {
            db.prepare_cached("DELETE FROM tokens WHERE app = ?1")?.execute([blob(app.as_bytes())])?;
        }
        SideChange::RemoveTokensOfAccount(account) => {
            db.prepare_cached("DELETE FROM tokens WHERE account = ?1")?
                .execute([blob(account.as_bytes())])?;
        }
        SideChange::RemoveTokensOfUser(user) => {
            db.prepare_cached("DELETE FROM tokens WHERE user = ?1")?.execute([blob(user.as_bytes())])?;
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
        // Its row comes with its first account.
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
        Effect::MembersAdded { group, users } => write_members(db, *group, users),
        Effect::MemberRemoved { group, user } => {
            db.prepare_cached("DELETE FROM memberships WHERE im_group = ?1 AND member = ?2")?
                .execute([blob(group.as_bytes()), blob(user.as_bytes())])?;
            Ok(())
        }
    }
}

fn write_account(db: &Connection, realm: RealmId, account: &Account) -> Result<(), StoreError> {
    // The realm's row comes first, for the foreign key; its revision and digest follow at the batch's end.
    db.prepare_cached("INSERT OR IGNORE INTO realms VALUES (?1, 0, x'')")?
        .execute([blob(realm.master().as_bytes())])?;
    db.prepare_cached(
        "INSERT INTO accounts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
         ON CONFLICT (id) DO UPDATE SET name = ?4, owner = ?5, plan = ?6, by_domain = ?8, by_account = ?9,
         by_ma_account = ?10, default_group = ?11, exact_email_finds = ?12, managed_domains = ?13",
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
        "INSERT INTO users VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
         ON CONFLICT (id) DO UPDATE SET email = ?4, email_key = ?5, first_name = ?6, last_name = ?7,
         display_name = ?8, dept = ?9, type = ?10, status = ?11, role = ?12, unlisted = ?13, details = ?15",
    )?
    .execute(params![
        blob(user.id.as_bytes()),
        blob(realm.master().as_bytes()),
        blob(user.account.as_bytes()),
        user.email.as_str(),
        user.email.key(),
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
    ])?;
    Ok(())
}

fn write_group(db: &Connection, group: &Group) -> Result<(), StoreError> {
    let may_find =
        (!group.may_find.is_empty()).then(|| serde_json::to_string(&group.may_find)).transpose()?;
    db.prepare_cached(
        "INSERT INTO im_groups VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (id) DO UPDATE SET name = ?3, name_key = ?4, type = ?5, by_domain = ?6, by_account = ?7,
         by_ma_account = ?8, may_find = ?9, description = ?10",
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
    ])?;
    Ok(())
}

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
    };
    Ok((realm_at(row, 12)?, account))
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
    let details = row.get_ref(12)?.as_str_or_null().map_err(rusqlite::Error::from)?;
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
    };
    Ok((realm_at(row, 13)?, user))
}

pub(crate) fn group(row: &Row<'_>) -> Result<Group, StoreError> {
    let may_find = row.get_ref(7)?.as_str_or_null().map_err(rusqlite::Error::from)?;
    let description = row.get_ref(8)?.as_str_or_null().map_err(rusqlite::Error::from)?;
    Ok(Group {
        id: GroupId::from_bytes(row.get(0)?),
        account: AccountId::from_bytes(row.get(1)?),
        name: name(row, 2)?,
        kind: word(row, 3, "group type", &GroupType::ALL, GroupType::as_str)?,
        flags: flags(row, 4)?,
        may_find: may_find.map(serde_json::from_str).transpose()?.unwrap_or_default(),
        description: description.map(Text::stored),
        created_at: UnixTime(row.get(9)?),
    })
}

pub(crate) fn membership(row: &Row<'_>) -> Result<(GroupId, UserId), StoreError> {
    Ok((GroupId::from_bytes(row.get(0)?), UserId::from_bytes(row.get(1)?)))
}

pub(crate) fn token(row: &Row<'_>) -> Result<Token, StoreError> {
    Ok(Token {
        hash: row.get(0)?,
        app: AppId::from_bytes(row.get(1)?),
        account: AccountId::from_bytes(row.get(2)?),
        user: row.get::<_, Option<[u8; 16]>>(3)?.map(UserId::from_bytes),
        scopes: Scopes::known(str_at(row, 4)?.split_ascii_whitespace()),
        expires_at: UnixTime(row.get(5)?),
    })
}

pub(crate) fn link(row: &Row<'_>) -> Result<Link, StoreError> {
    Ok((boxed(row, 0)?, realm_at(row, 1)?, realm_at(row, 2)?))
}

/// rusqlite binds slices as BLOBs, arrays not at all.
const fn blob(bytes: &[u8; 16]) -> &[u8] {
    bytes
}

fn realm_at(row: &Row<'_>, column: usize) -> Result<RealmId, StoreError> {
    Ok(RealmId::of_master(AccountId::from_bytes(row.get(column)?)))
}

fn str_at<'row>(row: &'row Row<'_>, column: usize) -> Result<&'row str, StoreError> {
    Ok(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
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
