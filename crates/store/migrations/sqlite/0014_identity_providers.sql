-- The identity providers of accounts, each as JSON. They end with their account and app.
CREATE TABLE identity_providers (
    account BLOB PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
    app     BLOB NOT NULL REFERENCES apps ON DELETE CASCADE,
    client  TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX identity_providers_by_app ON identity_providers (app);
