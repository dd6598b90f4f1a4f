//! The insert of a group into PostgreSQL, under a name that must be unique.

use crate::postgres::{Planning, Postgres};
use std::{path::Path, time::Duration};

const TABLE: &str = "CREATE TABLE im_groups (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), account bigint NOT NULL, name text NOT NULL, type text NOT NULL,
    by_domain boolean NOT NULL, by_account boolean NOT NULL, by_ma_account boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(), UNIQUE (account, name))";

const INSERT: &str = "\\set name random(1, 9000000000000000000)
INSERT INTO im_groups (account, name, type, by_domain, by_account, by_ma_account)
VALUES (1, 'Group ' || :name, 'shared', false, true, false) RETURNING id;\n";

pub struct Inserts(pub Postgres);

impl Inserts {
    pub fn start(folder: &Path) -> Result<Self, String> {
        let postgres = Postgres::start(folder, "shared_buffers = 512MB\n")?;
        postgres.run(TABLE)?;
        Ok(Self(postgres))
    }

    pub fn empty(&self) {
        self.0.run("TRUNCATE im_groups; CHECKPOINT").expect("the table is there");
    }

    /// Inserts per second, where each client waits for its own commit. `None` if no insert completed in time.
    pub fn rate(&self, clients: usize, time: Duration) -> Option<f64> {
        Some(self.0.measure(INSERT, Planning::Once, clients, time)?.per_second)
    }
}
