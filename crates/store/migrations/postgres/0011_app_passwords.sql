-- Passwords that users give to one program each, as SHA-256.
CREATE TABLE app_passwords (
    hash       BYTEA PRIMARY KEY,
    account    UUID NOT NULL,
    "user"     UUID NOT NULL REFERENCES users ON DELETE CASCADE,
    name       TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at    BIGINT
);

CREATE INDEX app_passwords_by_user ON app_passwords ("user");
CREATE INDEX app_passwords_by_account ON app_passwords (account);
