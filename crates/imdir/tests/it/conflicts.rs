//! Concurrent writes of two nodes, and the warnings that their database logs.

use crate::{patience::PATIENCE, postgres::Postgres, support::Service};
use futures_util::future::join_all;
use serde_json::json;
use std::time::Instant;

/// Each transaction is ended exactly once, and before the next begins: the database would log a warning otherwise.
#[tokio::test]
async fn refused_transaction_is_ended_once_however_long_it_was() {
    for writes in [1, 60] {
        let postgres = Postgres::own();
        let url = postgres.database();
        let nodes = [Service::node(&url), Service::node(&url)];
        let (account, other) = (nodes[0].account("business").await, nodes[0].account("business").await);
        assert!(nodes[1].inner.catch_up().await);
        let log = || std::fs::read_to_string(postgres.folder().join("log")).expect("it logs UTF-8");
        let (start, mut rounds) = (Instant::now(), 0);
        while log().matches("duplicate key value").count() < 5 {
            assert!(start.elapsed() < PATIENCE, "they are not in each other's way");
            rounds += 1;
            // All changes that wait for a node's commit share a transaction, with a statement for each link.
            let links = (0..2 * writes).map(|number| {
                let domain = format!("d{rounds}-{number}.example");
                let link =
                    json!({ "domain": domain, "account_id": account.id, "other_account_id": other.id });
                let operator = nodes[number % 2].operator();
                async move { operator.post("/operator/links", link).await.ok(204) }
            });
            join_all(links).await;
        }
        assert!(!log().contains("WARNING"), "{writes}: {}", log());
    }
}
