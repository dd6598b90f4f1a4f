//! Queries and column formats that both kinds of database share.

use crate::{
    access::{Session, Token},
    error::StoreError,
};
use directory::{Account, ChangeTime, ScimSettings, UnixTime};

pub(crate) const APPS: &str = "SELECT id, account, name, scopes, secret_hash, created_at FROM apps";

pub(crate) const MEMBERSHIPS: &str = "SELECT im_group, member, managed_by FROM memberships";

pub(crate) const ADD_RUN: &str =
    "INSERT INTO sync_runs (source, started, ended, outcome, account) VALUES ($1, $2, $3, $4, $5)";

/// So many stay of a source of an account.
pub(crate) const FORGET_RUNS: &str = "DELETE FROM sync_runs WHERE source = $1 AND account = $2 AND started < \
     (SELECT min(started) FROM (SELECT started FROM sync_runs WHERE source = $1 AND account = $2 \
     ORDER BY started DESC LIMIT $3) AS kept)";

/// Of one account, or of all for an empty text. SQLite numbers parameters in the order in which they appear.
pub(crate) const RUNS: &str = "SELECT source, started, ended, outcome, account FROM sync_runs \
     WHERE $1 = '' OR account = $1 ORDER BY started DESC, ended DESC LIMIT $2";

pub(crate) const TOKENS: &str =
    "SELECT hash, app, account, \"user\", scopes, expires_at, session FROM tokens";

pub(crate) const APP_PASSWORDS: &str =
    "SELECT hash, account, \"user\", name, scopes, created_at, used_at FROM app_passwords";

pub(crate) const WEBHOOKS: &str = "SELECT id, account, realm, app, endpoint, delivery FROM webhooks";

pub(crate) const IDENTITY_PROVIDERS: &str = "SELECT account, app, client FROM identity_providers";

pub(crate) const LINKS: &str = "SELECT domain, one, other FROM links";

pub(crate) const ACCOUNTS: &str = "SELECT id, master, name, owner, plan, created_at, by_domain, by_account, \
     by_ma_account, default_group, exact_email_finds, managed_domains, scim, realm FROM accounts";

/// The condition of [`crate::access::needs_new_secret`] in SQL.
pub(crate) const OLD_SECRETS: &str = "SELECT id, account, name, scopes, secret_hash, created_at FROM apps \
     WHERE secret_hash <> '' AND secret_hash NOT LIKE 'sha256:%' ORDER BY id";

pub(crate) const IS_EMPTY: &str = "SELECT NOT EXISTS (SELECT 1 FROM realms)";

pub(crate) const USERS: &str = "SELECT id, account, email, first_name, last_name, display_name, dept, type, \
     status, role, unlisted, created_at, details, realm, user_name, external_id, managed_by, \
     not_before, changed_at, missing_since FROM users";

pub(crate) const GROUPS: &str = "SELECT id, account, name, type, by_domain, by_account, by_ma_account, \
     may_find, description, created_at, external_id, managed_by, changed_at FROM im_groups";

/// The column of a time of change: NULL for none.
pub(crate) fn change_time(column: Option<i64>) -> ChangeTime {
    column.map(|time| ChangeTime::at(UnixTime(time))).unwrap_or_default()
}

/// The column `session` of a token: JSON, NULL for none.
pub(crate) fn session_text(token: &Token) -> Result<Option<String>, StoreError> {
    Ok(token.session.as_ref().map(serde_json::to_string).transpose()?)
}

pub(crate) fn session(text: Option<&str>) -> Result<Option<Box<Session>>, StoreError> {
    Ok(text.map(serde_json::from_str).transpose()?)
}

/// The column `scim` of an account: JSON, NULL for the default.
pub(crate) fn scim_text(account: &Account) -> Result<Option<String>, StoreError> {
    Ok((!account.scim.is_default()).then(|| serde_json::to_string(&account.scim)).transpose()?)
}

pub(crate) fn scim_settings(text: Option<&str>) -> Result<ScimSettings, StoreError> {
    Ok(text.map(serde_json::from_str).transpose()?.unwrap_or_default())
}
