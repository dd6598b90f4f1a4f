//! Two nodes that write the same at once, and what their database has to say of it.

use crate::{patience::PATIENCE, postgres::Postgres, support::Service};
use futures_util::future::join_all;
use serde_json::json;
use std::time::Instant;

/// A transaction that is over is not ended once more, and one that is not is, before the next begins: or the database
/// warns of it.
#[tokio::test]
async fn refused_transaction_is_ended_once_however_long_it_was() {
    for writes in [1, 60] {
        let postgres = Postgres::own();
        let url = postgres.database();
        let nodes = [Service::node(&url), Service::node(&url)];
        let (account, other) = (nodes[0].account("business").await, nodes[0].account("business").await);
        assert!(nodes[1].app.catch_up().await);
        let log = || std::fs::read_to_string(postgres.folder().join("log")).expect("it logs UTF-8");
        let (start, mut rounds) = (Instant::now(), 0);
        while log().matches("duplicate key value").count() < 5 {
            assert!(start.elapsed() < PATIENCE, "they are not in each other's way");
            rounds += 1;
            // All that wait for a node's commit are one transaction, in which each link is a statement of its own.
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
