//! Non-interference: in two worlds that differ only in data that the caller may not see, every request
//! gets the same status, headers and body. The worlds, the requests and their order are random.
//!
//! A failing case is shrunk, and reported with the first differing response. `IMDIR_SEED` repeats
//! a run, `IMDIR_PAIRS` sets how many pairs of worlds each caller is shown, `IMDIR_SHRINKS` how many smaller
//! cases are tried.

mod answer;
mod ask;
mod caller;
mod change;
#[path = "../it/client.rs"]
#[expect(dead_code, reason = "other tests ask more of it")]
mod client;
mod credentials;
mod doors;
mod draw;
mod names;
#[path = "../postgres/mod.rs"]
#[expect(dead_code, reason = "other tests break more of it")]
mod postgres;
mod streams;
#[path = "../it/support.rs"]
#[expect(dead_code, reason = "other tests ask more of it")]
mod support;
mod worlds;

use caller::Caller;
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner},
};
use std::cell::{Cell, RefCell};
use store::random;
use worlds::{Step, Worlds};

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name}: not a number")))
}

/// Operations that must succeed at least once in `ENOUGH` pairs of an administrator, or the generated requests are
/// wrong.
const WRITES: [&str; 9] = [
    "userCreate",
    "imGroupCreate",
    "imGroupUpdate",
    "imGroupMembersCreate",
    "imVisibilityPreview",
    "imVisibilityDecisions",
    "imChanges",
    "token",
    "revoke",
];
/// The same for callers at other doors: answers with people.
const TOLD: [&str; 4] = ["ldap", "matrix", "xmpp", "rosters"];
const ENOUGH: u64 = 300;

/// The realm grows, gets hidden data, and is queried while both continue.
fn story() -> impl Strategy<Value = Vec<Step>> {
    let both = || any::<u64>().no_shrink().prop_map(Step::Both);
    let hidden = || any::<u64>().no_shrink().prop_map(Step::Hidden);
    let asked = prop_oneof![
        8 => any::<u64>().no_shrink().prop_map(Step::Ask),
        3 => hidden(),
        1 => both(),
        1 => (1..600_i64).no_shrink().prop_map(Step::Wait),
    ];
    let grown = prop::collection::vec(both(), 0..40);
    (grown, prop::collection::vec(hidden(), 1..10), prop::collection::vec(asked, 1..40))
        .prop_map(|(grown, hidden, asked)| [grown, hidden, asked].concat())
}

fn no_interference(caller: Caller) {
    let pairs = setting("IMDIR_PAIRS").unwrap_or(match std::env::var_os("IMDIR_TEST_STORE") {
        // Users' cases are short, and most holes are an administrator's to find.
        None if matches!(caller, Caller::User | Caller::Administrator) => 1_500,
        None => 300,
        Some(_) => 30,
    });
    let seed = setting("IMDIR_SEED")
        .unwrap_or_else(|| u64::from_be_bytes(random::key()[..8].try_into().expect("eight bytes")));
    let config = Config {
        cases: pairs as u32,
        failure_persistence: None,
        max_shrink_iters: setting("IMDIR_SHRINKS").unwrap_or(2000) as u32,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &random::digest(&seed.to_string()));
    let mut runner = TestRunner::new_with_rng(config, rng);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("it is made");
    let worlds = RefCell::new(Worlds::new(caller));
    let (shown, differed) = (Cell::new(0), Cell::new(false));
    let outcome = runner.run(&story(), |steps| {
        // What is played after a difference only makes it smaller.
        shown.set(shown.get() + u64::from(!differed.get()));
        let played = runtime.block_on(worlds.borrow_mut().play(&steps));
        differed.set(differed.get() || played.is_err());
        played.map_err(TestCaseError::fail)
    });
    match outcome {
        Ok(()) => {
            let done = &worlds.borrow().done;
            // By either of its two paths.
            let is_done =
                |operation: &str| done.iter().any(|it| it.trim_end_matches("OfAccount") == operation);
            let expected = match caller {
                Caller::Administrator => &WRITES[..],
                caller if caller.is_at_doors() => &TOLD,
                _ => &[],
            };
            let missing = expected.iter().find(|operation| !is_done(operation));
            assert!(
                pairs < ENOUGH || missing.is_none(),
                "{missing:?} was never done, IMDIR_SEED={seed}: {done:?}"
            );
        }
        Err(TestError::Fail(reason, _)) => {
            let shown = shown.get();
            panic!("{caller:?} is told at pair {shown}, IMDIR_SEED={seed}\n{}", reason.message())
        }
        Err(TestError::Abort(reason)) => panic!("IMDIR_SEED={seed}: {reason}"),
    }
}

#[test]
fn user_is_told_nothing_of_what_is_hidden() {
    no_interference(Caller::User);
}

#[test]
fn administrator_of_a_sub_account_is_told_nothing_of_other_accounts() {
    no_interference(Caller::Administrator);
}

#[test]
fn app_that_only_reads_is_told_nothing_of_other_accounts() {
    no_interference(Caller::Reader);
}

#[test]
fn master_without_the_scope_for_it_is_told_nothing_of_sub_accounts() {
    no_interference(Caller::Master);
}

#[test]
fn person_is_told_nothing_of_what_is_hidden_at_other_doors() {
    no_interference(Caller::Person);
}

#[test]
fn relay_is_told_nothing_of_what_is_hidden_from_its_people() {
    no_interference(Caller::Relay);
}
