//! Several nodes on one database: one delivers, and another goes on when it stops.

use super::{
    create,
    delivery::{Running, wait},
    receiver::Receiver,
};
use crate::{
    nodes::caught_up,
    postgres::Postgres,
    support::{START, Service},
};
use imdir::service::Options;
use serde_json::{Value, json};
use store::clock::Clock;

#[tokio::test(flavor = "multi_thread")]
async fn of_two_nodes_one_delivers_and_the_other_goes_on_on_postgresql() {
    let url = Postgres::shared().database();
    let node = || {
        let outbound_allow = vec!["127.0.0.0/8".parse().expect("a network")];
        let options = Options { rate_limits: false, outbound_allow, ..Options::default() };
        Service::node_with(&url, Clock::standing_at(START), options)
    };
    let (one, other) = (node(), node());
    let account = one.account("business").await;
    let receiver = Receiver::start();
    create(&one, &account, json!({ "url": receiver.url(), "events": ["user.*"] })).await;
    caught_up(&other).await;
    let first = Running::start(&one);
    let _second = Running::start(&other);
    let emails: Vec<String> = (0..20).map(|number| format!("user{number}@a.example")).collect();
    for (node, email) in [&one, &other].into_iter().cycle().zip(&emails[..10]) {
        node.user(&account, email).await;
        caught_up(&one).await;
        caught_up(&other).await;
    }
    let came = |count: usize| {
        let received = receiver.received();
        let email = |at: usize| -> Value { received[at].value()["data"]["object"]["email"].clone() };
        (0..count).map(email).collect::<Vec<_>>()
    };
    wait(&receiver, 10).await;
    assert_eq!(
        (came(10), receiver.received().len()),
        (emails[..10].iter().map(|it| json!(it)).collect(), 10)
    );

    // It ends as a server does, and the other one takes the lease.
    one.inner.end();
    first.ended().await;
    for email in &emails[10..] {
        other.user(&account, email).await;
    }
    wait(&receiver, 20).await;
    assert_eq!(came(20), emails.iter().map(|it| json!(it)).collect::<Vec<_>>());
}
