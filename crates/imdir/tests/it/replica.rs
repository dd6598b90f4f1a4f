//! A node that loads from a standby of the database.

use crate::{
    patience::{PATIENCE, until},
    postgres::Postgres,
    support::{Service, text},
};
use std::process::Command;

const STANDBY: &str = "pg_basebackup --host $folder --username postgres --checkpoint fast --no-sync \
    --write-recovery-conf --pgdata $folder/standby && mkdir $folder/replica || exit; \
    postgres -D $folder/standby -c unix_socket_directories=$folder/replica & others=$!; \
    until pg_isready --quiet --host $folder/replica; do kill -0 $others || exit; sleep 0.05; done";

/// Runs a query on the standby.
fn ask(postgres: &Postgres, sql: &str) -> String {
    let output = Command::new("psql")
        .args(["--no-psqlrc", "--tuples-only", "--no-align", "--username=postgres", "--dbname=postgres"])
        .arg("--host")
        .arg(postgres.folder().join("replica"))
        .args(["--command", sql])
        // A standby has no serializable transactions, which may be the default.
        .env("PGOPTIONS", r"-c default_transaction_isolation=read\ committed")
        .output()
        .expect("there is psql");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
}

#[tokio::test]
async fn node_loads_from_a_standby_that_is_behind_and_catches_up_from_the_primary() {
    let postgres = Postgres::own();
    let url = postgres.database();
    let one = Service::node(&url);
    let (account, late) = (one.account("business").await, "written while the standby waited");
    one.group(&account, "copied").await;
    postgres.run(STANDBY);
    one.group(&account, "streamed").await;
    let schema = url.rsplit("%3D").next().expect("the URL names a schema").to_owned();
    let groups = format!("SELECT count(*) FROM {schema}.im_groups");
    until("the standby has the second group", PATIENCE, async || ask(&postgres, &groups) == "2").await;
    ask(&postgres, "SELECT pg_wal_replay_pause()");
    until("it waits", PATIENCE, async || {
        ask(&postgres, "SELECT pg_get_wal_replay_pause_state()") == "paused"
    })
    .await;
    // Another realm and a token that the standby doesn't have either.
    one.group(&account, late).await;
    let unheard = one.account("business").await;
    let token = one.token(&unheard, "imgroup:read:admin").await;
    assert_eq!(ask(&postgres, &groups), "2");

    let replica = url.replacen("/postgres?", "%2Freplica/postgres?", 1);
    let other = Service::node_loading_from(&url, &replica);
    assert!(other.inner.catch_up().await);
    let path = format!("/v2/accounts/{}/im/groups", account.id);
    let names = other.operator().get(&path).await.ok(200);
    let mut names: Vec<String> =
        names["groups"].as_array().expect("a list").iter().map(|group| text(&group["name"])).collect();
    names.sort();
    assert_eq!(names, ["copied", "streamed", late]);
    other.bearer(&token).get("/v2/im/groups").await.ok(200);
    let reads = format!(
        "SELECT sum(seq_scan + coalesce(idx_scan, 0)) > 0 FROM pg_stat_user_tables
         WHERE schemaname = '{schema}' AND relname <> 'im_groups'"
    );
    until("it has read from the standby", PATIENCE, async || ask(&postgres, &reads) == "t").await;
    // Writes go to the primary.
    other.group(&unheard, "written").await;
    assert_eq!(ask(&postgres, &groups), "2");
}
