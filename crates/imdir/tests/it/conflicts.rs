//! Concurrent writes of two nodes, and the warnings that their database logs.

use crate::{patience::PATIENCE, postgres::Postgres, stores::Place, support::Service};
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

/// As a database with optimistic transactions refuses them: at any write, at the end, and any number of times in a row.
const FAILURES: &str = "CREATE FUNCTION fail_sometimes() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN
        IF random() < 0.2 THEN
            RAISE EXCEPTION USING ERRCODE = $state$40001$state$, MESSAGE = $text$restart transaction$text$;
        END IF;
        RETURN NEW;
    END $body$;
    CREATE TRIGGER at_once BEFORE INSERT OR UPDATE ON leases FOR EACH ROW EXECUTE FUNCTION fail_sometimes();
    CREATE TRIGGER at_once BEFORE INSERT OR UPDATE ON settings FOR EACH ROW EXECUTE FUNCTION fail_sometimes();
    CREATE TRIGGER at_once BEFORE INSERT ON changes FOR EACH STATEMENT EXECUTE FUNCTION fail_sometimes();
    CREATE CONSTRAINT TRIGGER at_the_end AFTER INSERT ON batches DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION fail_sometimes();";

#[tokio::test]
async fn serialization_failures_are_no_concern_of_callers() {
    let place = Place::on_postgresql();
    let first = place.service();
    let account = first.account("business").await;
    place.execute(FAILURES);
    let nodes = [first, place.another_node()];
    assert!(nodes[1].inner.catch_up().await);
    let path = format!("/v2/accounts/{}/im/groups", account.id);
    for round in 0..5 {
        let groups =
            (0..20).map(|number| {
                let (operator, path) = (nodes[number % 2].operator(), path.clone());
                async move {
                    operator.post(&path, json!({ "name": format!("Group {round} {number}") })).await.ok(201)
                }
            });
        join_all(groups).await;
    }
    assert!(nodes[0].inner.catch_up().await);
    let listed = nodes[0].operator().get(&path).await.ok(200);
    assert_eq!(listed["groups"].as_array().map(Vec::len), Some(100));
}
