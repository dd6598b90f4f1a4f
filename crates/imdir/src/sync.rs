//! The sources that a running server synchronizes from, each at its interval, and the list of runs.
//!
//! Of several nodes, one follows a source: the holder of its lease. If that node ends, another takes over once the lease
//! has expired.

use crate::{
    config::SyncSource,
    fetch::fetch,
    import::{self, Answer, Ask, Importer},
    runs::{self, Outcome},
    served_account::ServedAccount,
    service::Service,
};
use anyhow::{Context, Result, anyhow};
use directory::AccountId;
use std::time::Duration;
use tokio::time::sleep;

/// A lease is this much longer than the interval, so that its holder extends it in time.
const MARGIN: Duration = Duration::from_secs(60);
/// The time between two attempts to take the lease of another node.
const RETRY: Duration = Duration::from_secs(30);

/// Synchronizes at once, then at each interval, until dropped.
pub(crate) async fn follow(service: Service, name: String, source: SyncSource) {
    let Some(period) = source.interval else { return };
    let node = service.random.uuid();
    let mut is_elsewhere = false;
    loop {
        match service.lease(format!("sync:{name}"), node, period + MARGIN).await {
            Ok(true) => {
                is_elsewhere = false;
                run(&service, &name, &source).await;
                sleep(period).await;
            }
            Ok(false) => {
                if !is_elsewhere {
                    tracing::info!(source = name, "another node synchronizes");
                }
                is_elsewhere = true;
                sleep(RETRY).await;
            }
            Err(error) => {
                tracing::warn!(source = name, %error, "not synchronized");
                sleep(RETRY).await;
            }
        }
    }
}

async fn run(service: &Service, name: &str, source: &SyncSource) {
    let started = service.clock.now();
    let account = account_of(service, source).await;
    let known = account.as_ref().ok().copied();
    let answer = match account {
        Ok(account) => once(service, source, account).await,
        Err(error) => Err(error),
    };
    match answer {
        Ok(answer) => log_outcome(name, &answer),
        Err(error) => {
            let why = terminal::message(&error);
            tracing::error!(source = name, "not synchronized: {why}");
            runs::keep(service, name, known, started, &Outcome::failed(why)).await;
        }
    }
}

/// The account that a source is for.
async fn account_of(service: &Service, source: &SyncSource) -> Result<AccountId> {
    match &source.settings.account {
        Some(account) => account.parse().map_err(|_| anyhow!("{account} is not the id of an account")),
        None => Ok(ServedAccount::new("account", None).id(service).await?),
    }
}

async fn once(service: &Service, source: &SyncSource, account: AccountId) -> Result<Answer> {
    let read = fetch(source.clone(), service.clock.now()).await?;
    let realm = service.realm_of_account(account).await?.with_context(|| format!("no account {account}"))?;
    let answer =
        import::run(service, &Importer::operator(realm, account), read, Ask::apply(source.policy.clone()))
            .await;
    answer.map_err(|error| anyhow!("{}", error.message))
}

/// Logs a run in one line, or in two if a person has to act.
fn log_outcome(name: &str, answer: &Answer) {
    let (steps, done, failed) = (answer.planned(), answer.done, answer.failed());
    let (conflicts, refused) = (answer.conflicts.len(), answer.refused.len());
    let (removals, is_complete) = (answer.removals, answer.incomplete.is_empty());
    match &answer.stopped {
        Some(why) if answer.has_braked() => {
            tracing::warn!(source = name, steps, removals, "sync.mass_removal_stopped: {why}");
        }
        Some(why) => tracing::warn!(source = name, steps, done, "not synchronized: {why}"),
        None => {
            let hash = &answer.hash;
            tracing::info!(
                source = name,
                hash,
                steps,
                removals,
                failed,
                conflicts,
                refused,
                is_complete,
                "synchronized"
            );
        }
    }
    if !is_complete {
        let why = answer.incomplete.join("; ");
        tracing::warn!(source = name, "the source is incomplete, so nothing is removed: {why}");
    }
}
