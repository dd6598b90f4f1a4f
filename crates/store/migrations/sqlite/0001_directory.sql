-- Identifiers are the 16 bytes of a UUID, times are seconds since 1970 in UTC.

CREATE TABLE realms (
    id       BLOB PRIMARY KEY,
    revision INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE accounts (
    id                BLOB PRIMARY KEY,
    realm             BLOB NOT NULL REFERENCES realms,
    master            BLOB REFERENCES accounts,
    name              TEXT NOT NULL,
    owner             BLOB NOT NULL,
    plan              TEXT NOT NULL,
    created_at        INTEGER NOT NULL,
    by_domain         INTEGER NOT NULL,
    by_account        INTEGER NOT NULL,
    by_ma_account     INTEGER NOT NULL,
    default_group     BLOB,
    exact_email_finds INTEGER NOT NULL,
    managed_domains   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE apps (
    id          BLOB PRIMARY KEY,
    account     BLOB NOT NULL REFERENCES accounts ON DELETE CASCADE,
    name        TEXT NOT NULL,
    scopes      TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    created_at  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE users (
    id           BLOB PRIMARY KEY,
    realm        BLOB NOT NULL,
    account      BLOB NOT NULL REFERENCES accounts ON DELETE CASCADE,
    email        TEXT NOT NULL,
    email_key    TEXT NOT NULL,
    first_name   TEXT NOT NULL,
    last_name    TEXT NOT NULL,
    display_name TEXT NOT NULL,
    dept         TEXT NOT NULL,
    type         INTEGER NOT NULL,
    status       TEXT NOT NULL,
    role         TEXT NOT NULL,
    unlisted     INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    details      TEXT,
    UNIQUE (realm, email_key)
) WITHOUT ROWID;

CREATE INDEX users_by_account ON users (account);

CREATE TABLE im_groups (
    id            BLOB PRIMARY KEY,
    account       BLOB NOT NULL REFERENCES accounts ON DELETE CASCADE,
    name          TEXT NOT NULL,
    name_key      TEXT NOT NULL,
    type          TEXT NOT NULL,
    by_domain     INTEGER NOT NULL,
    by_account    INTEGER NOT NULL,
    by_ma_account INTEGER NOT NULL,
    may_find      TEXT,
    description   TEXT,
    created_at    INTEGER NOT NULL,
    UNIQUE (account, name_key)
) WITHOUT ROWID;

CREATE TABLE memberships (
    im_group BLOB NOT NULL REFERENCES im_groups ON DELETE CASCADE,
    member   BLOB NOT NULL REFERENCES users ON DELETE CASCADE,
    PRIMARY KEY (im_group, member)
) WITHOUT ROWID;

CREATE INDEX memberships_by_member ON memberships (member);

-- What happened, in order: the audit log, and what other readers follow. With row ids, because SQLite appends to
-- such a table without splitting its last page in the middle.
CREATE TABLE changes (
    realm    BLOB NOT NULL,
    revision INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    record   TEXT NOT NULL,
    PRIMARY KEY (realm, revision)
);

CREATE TABLE tokens (
    hash       BLOB PRIMARY KEY,
    app        BLOB NOT NULL REFERENCES apps ON DELETE CASCADE,
    account    BLOB NOT NULL,
    user       BLOB,
    scopes     TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Realms that find each other's users of a domain; the smaller id stands first.
CREATE TABLE links (
    domain TEXT NOT NULL,
    one    BLOB NOT NULL REFERENCES realms ON DELETE CASCADE,
    other  BLOB NOT NULL REFERENCES realms ON DELETE CASCADE,
    PRIMARY KEY (domain, one, other)
) WITHOUT ROWID;

-- Keys that the service makes for itself, such as the one that signs page tokens.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;
