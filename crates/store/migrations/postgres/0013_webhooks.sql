-- The endpoints of webhooks, and the state of their delivery, each as JSON. They end with their account and app.
CREATE TABLE webhooks (
    id       UUID PRIMARY KEY,
    account  UUID NOT NULL REFERENCES accounts ON DELETE CASCADE,
    realm    UUID NOT NULL,
    app      UUID REFERENCES apps ON DELETE CASCADE,
    endpoint TEXT NOT NULL,
    delivery TEXT NOT NULL
);

CREATE INDEX webhooks_by_account ON webhooks (account);
CREATE INDEX webhooks_by_app ON webhooks (app);
