//! `imdir demo generate`: synthetic people, to try the directory at scale.

use super::progress::Bar;
use crate::config::Config;
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use directory::{
    AccountId, App, AppId, Effect, RealmId, Text, UnixTime,
    population::{Noun, Population},
};
use std::{sync::Arc, time::Instant};
use store::{Bulk, Sqlite, StoreError};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Fill an empty data folder with synthetic people; the same seed gives the same people
    Generate(Generate),
}

#[derive(Debug, Args)]
pub(super) struct Generate {
    /// Number of users
    #[arg(long, default_value_t = 1_000_000)]
    users: usize,
    /// Number of groups; each user is in three on average
    #[arg(long, default_value_t = 20_000)]
    groups: usize,
    /// Number of master accounts, and so of realms
    #[arg(long, default_value_t = 200)]
    masters: usize,
    /// Number of accounts per realm, including the master account
    #[arg(long, default_value_t = 10)]
    accounts_per_master: usize,
    /// Seed of the random number generator
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(super) fn run(command: &Command, config: &Config) -> Result<()> {
    let Command::Generate(wanted) = command;
    if wanted.users == 0 || wanted.masters == 0 || wanted.accounts_per_master == 0 {
        bail!("--users, --masters and --accounts-per-master must be 1 or more");
    }
    let population = Population {
        seed: wanted.seed,
        users: wanted.users,
        groups: wanted.groups,
        masters: wanted.masters,
        accounts_per_master: wanted.accounts_per_master,
    };
    let folder = config.data()?;
    let store = Sqlite::open(&folder).with_context(|| format!("can't open {}", folder.display()))?;
    let Some(mut bulk) = Bulk::start(store)? else {
        bail!("{} is not empty, hint: name another folder with --data", folder.display());
    };
    let start = Instant::now();
    let (mut made, mut bar) = (InsertCounts::default(), Bar::of("users"));
    for (number, realm) in population.realm_ids().enumerate() {
        let mut failed = None;
        population.realm(number, |noun| {
            if failed.is_none() {
                made.count(&noun);
                failed = put(&mut bulk, realm, noun).err();
            }
        });
        if let Some(error) = failed {
            return Err(error.into());
        }
        bar.draw(made.users as u64, wanted.users as u64);
    }
    bar.draw(made.users as u64, made.users as u64);
    drop(bar);
    bulk.finish()?;
    eprintln!(
        "{} users, {} groups and {} memberships in {:.1} s",
        made.users,
        made.groups,
        made.memberships,
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

fn put(bulk: &mut Bulk, realm: RealmId, noun: Noun) -> Result<(), StoreError> {
    match noun {
        Noun::Account(account) => {
            let app = app(account.id);
            bulk.put(realm, &Effect::AccountPut(account))?;
            bulk.put(realm, &Effect::AppPut(Arc::new(app)))
        }
        Noun::Group(group) => bulk.put(realm, &Effect::GroupPut(group)),
        Noun::User(user) => bulk.put(realm, &Effect::UserPut(user)),
        Noun::Member(group, user) => {
            bulk.put(realm, &Effect::MembersAdded { group, users: vec![user], managed_by: None })
        }
    }
}

/// An account's app with an unknown secret: the operator issues its tokens.
fn app(account: AccountId) -> App {
    App {
        id: AppId::from_bytes(*account.as_bytes()),
        account,
        name: Text::stored("demo"),
        scopes: super::demo::SCOPES.iter().map(|scope| (*scope).into()).collect(),
        secret_hash: "".into(),
        created_at: UnixTime(0),
    }
}

#[derive(Default)]
struct InsertCounts {
    users: usize,
    groups: usize,
    memberships: usize,
}

impl InsertCounts {
    fn count(&mut self, noun: &Noun) {
        match noun {
            Noun::Account(_) => {}
            Noun::Group(_) => self.groups += 1,
            Noun::User(_) => self.users += 1,
            Noun::Member(..) => self.memberships += 1,
        }
    }
}
