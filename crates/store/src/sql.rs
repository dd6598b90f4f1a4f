//! Queries that both kinds of database understand.

pub(crate) const APPS: &str = "SELECT id, account, name, scopes, secret_hash, created_at FROM apps";

pub(crate) const MEMBERSHIPS: &str = "SELECT im_group, member FROM memberships";

pub(crate) const TOKENS: &str = "SELECT hash, app, account, \"user\", scopes, expires_at FROM tokens";

pub(crate) const LINKS: &str = "SELECT domain, one, other FROM links";

pub(crate) const ACCOUNTS: &str = "SELECT id, master, name, owner, plan, created_at, by_domain, by_account, \
     by_ma_account, default_group, exact_email_finds, managed_domains, realm FROM accounts";

/// As [`crate::access::needs_new_secret`] has it.
pub(crate) const OLD_SECRETS: &str = "SELECT id, account, name, scopes, secret_hash, created_at FROM apps \
     WHERE secret_hash <> '' AND secret_hash NOT LIKE 'sha256:%' ORDER BY id";

pub(crate) const USERS: &str = "SELECT id, account, email, first_name, last_name, display_name, dept, type, \
     status, role, unlisted, created_at, details, realm FROM users";

pub(crate) const GROUPS: &str = "SELECT id, account, name, type, by_domain, by_account, by_ma_account, \
     may_find, description, created_at FROM im_groups";
