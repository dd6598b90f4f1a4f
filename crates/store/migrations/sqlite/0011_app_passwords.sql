-- Passwords that users give to one program each, as SHA-256.
CREATE TABLE app_passwords (
    hash       BLOB PRIMARY KEY,
    account    BLOB NOT NULL,
    user       BLOB NOT NULL REFERENCES users ON DELETE CASCADE,
    name       TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER
) WITHOUT ROWID;

CREATE INDEX app_passwords_by_user ON app_passwords (user);
CREATE INDEX app_passwords_by_account ON app_passwords (account);
