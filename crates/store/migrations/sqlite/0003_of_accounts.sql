-- What goes with an account or an app is found without reading all that others have.

CREATE INDEX apps_by_account ON apps (account);
CREATE INDEX tokens_by_app ON tokens (app);
CREATE INDEX tokens_by_account ON tokens (account);
