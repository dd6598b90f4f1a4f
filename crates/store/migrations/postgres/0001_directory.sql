-- Identifiers are UUIDs, times are seconds since 1970 in UTC.

CREATE TABLE realms (
    id       UUID PRIMARY KEY,
    revision BIGINT NOT NULL
);

CREATE TABLE accounts (
    id                UUID PRIMARY KEY,
    realm             UUID NOT NULL REFERENCES realms,
    master            UUID REFERENCES accounts,
    name              TEXT NOT NULL,
    owner             UUID NOT NULL,
    plan              TEXT NOT NULL,
    created_at        BIGINT NOT NULL,
    by_domain         BOOLEAN NOT NULL,
    by_account        BOOLEAN NOT NULL,
    by_ma_account     BOOLEAN NOT NULL,
    default_group     UUID,
    exact_email_finds BOOLEAN NOT NULL,
    managed_domains   TEXT NOT NULL
);

CREATE TABLE apps (
    id          UUID PRIMARY KEY,
    account     UUID NOT NULL REFERENCES accounts ON DELETE CASCADE,
    name        TEXT NOT NULL,
    scopes      TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    created_at  BIGINT NOT NULL
);

CREATE TABLE users (
    id           UUID PRIMARY KEY,
    realm        UUID NOT NULL,
    account      UUID NOT NULL REFERENCES accounts ON DELETE CASCADE,
    email        TEXT NOT NULL,
    email_key    TEXT NOT NULL,
    first_name   TEXT NOT NULL,
    last_name    TEXT NOT NULL,
    display_name TEXT NOT NULL,
    dept         TEXT NOT NULL,
    type         SMALLINT NOT NULL,
    status       TEXT NOT NULL,
    role         TEXT NOT NULL,
    unlisted     BOOLEAN NOT NULL,
    created_at   BIGINT NOT NULL,
    details      TEXT,
    UNIQUE (realm, email_key)
);

CREATE INDEX users_by_account ON users (account);

CREATE TABLE im_groups (
    id            UUID PRIMARY KEY,
    account       UUID NOT NULL REFERENCES accounts ON DELETE CASCADE,
    name          TEXT NOT NULL,
    name_key      TEXT NOT NULL,
    type          TEXT NOT NULL,
    by_domain     BOOLEAN NOT NULL,
    by_account    BOOLEAN NOT NULL,
    by_ma_account BOOLEAN NOT NULL,
    may_find      TEXT,
    description   TEXT,
    created_at    BIGINT NOT NULL,
    UNIQUE (account, name_key)
);

CREATE TABLE memberships (
    im_group UUID NOT NULL REFERENCES im_groups ON DELETE CASCADE,
    member   UUID NOT NULL REFERENCES users ON DELETE CASCADE,
    PRIMARY KEY (im_group, member)
);

CREATE INDEX memberships_by_member ON memberships (member);

-- What happened, in order: the audit log, and what other readers follow.
CREATE TABLE changes (
    realm    UUID NOT NULL,
    revision BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    record   TEXT NOT NULL,
    PRIMARY KEY (realm, revision)
);

CREATE TABLE tokens (
    hash       BYTEA PRIMARY KEY,
    app        UUID NOT NULL REFERENCES apps ON DELETE CASCADE,
    account    UUID NOT NULL,
    "user"     UUID,
    scopes     TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Realms that find each other's users of a domain; the smaller id stands first.
CREATE TABLE links (
    domain TEXT NOT NULL,
    one    UUID NOT NULL REFERENCES realms ON DELETE CASCADE,
    other  UUID NOT NULL REFERENCES realms ON DELETE CASCADE,
    PRIMARY KEY (domain, one, other)
);

-- Keys that the service makes for itself, such as the one that signs page tokens.
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value BYTEA NOT NULL
);
