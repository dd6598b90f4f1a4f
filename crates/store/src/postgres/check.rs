//! Verifies the counters of nodes: a node that polled past a gap would silently miss changes.

use crate::postgres::connection::Session;
use crate::{error::StoreError, side::SideChange};
use tokio_postgres::Row;
use uuid::Uuid;

const EPOCHS: &str = "SELECT count(*) FROM epochs";
const GAPS: &str = "SELECT node, number, before FROM (
        SELECT node, number, lag(number) OVER (PARTITION BY node ORDER BY number) AS before FROM batches) AS numbered
    WHERE number <> before + 1 ORDER BY node, number";
const OF_NOBODY: &str = "SELECT DISTINCT node FROM batches WHERE node NOT IN (SELECT id FROM nodes)";
const OF_ANOTHER: &str =
    "SELECT node, number FROM batches WHERE epoch NOT IN (SELECT id FROM epochs) ORDER BY node, number";
const SIDE_CHANGES: &str = "SELECT number, change FROM side_changes ORDER BY number";

impl Session {
    pub(crate) async fn faults_of_nodes(&self, report: &mut dyn FnMut(String)) -> Result<(), StoreError> {
        let epochs: i64 = self.client.query_one(EPOCHS, &[]).await?.try_get(0)?;
        if epochs != 1 {
            report(format!("{epochs} epochs, expected one"));
        }
        for row in self.client.query(GAPS, &[]).await? {
            let (number, before): (i64, i64) = (row.try_get(1)?, row.try_get(2)?);
            report(format!("node {}: batch {number} comes after {before}", node(&row)?));
        }
        for row in self.client.query(OF_NOBODY, &[]).await? {
            report(format!("batches of an unknown node: {}", node(&row)?));
        }
        for row in self.client.query(OF_ANOTHER, &[]).await? {
            let number: i64 = row.try_get(1)?;
            report(format!("node {}: batch {number} is of a past epoch", node(&row)?));
        }
        let mut last = None;
        for row in self.client.query(SIDE_CHANGES, &[]).await? {
            let (number, change): (i64, &str) = (row.try_get(0)?, row.try_get(1)?);
            if let Some(last) = last.filter(|last| last + 1 != number) {
                report(format!("side change {number} comes after {last}"));
            }
            last = Some(number);
            if let Err(error) = serde_json::from_str::<SideChange>(change) {
                report(format!("side change {number} can't be read: {error}"));
            }
        }
        Ok(())
    }
}

fn node(row: &Row) -> Result<Uuid, StoreError> {
    Ok(row.try_get(0)?)
}
