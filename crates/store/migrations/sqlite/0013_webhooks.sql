-- The endpoints of webhooks, and the state of their delivery, each as JSON. They end with their account and app.
CREATE TABLE webhooks (
    id       BLOB PRIMARY KEY,
    account  BLOB NOT NULL REFERENCES accounts ON DELETE CASCADE,
    realm    BLOB NOT NULL,
    app      BLOB REFERENCES apps ON DELETE CASCADE,
    endpoint TEXT NOT NULL,
    delivery TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX webhooks_by_account ON webhooks (account);
CREATE INDEX webhooks_by_app ON webhooks (app);
