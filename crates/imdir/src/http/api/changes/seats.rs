//! The limits of open streams: per token and per account, on each node.

use crate::http::Error;
use directory::AccountId;
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

const OF_TOKEN: usize = 10;
const OF_ACCOUNT: usize = 200;

/// The open streams, by token and by account.
#[derive(Debug, Default)]
struct SeatCounts {
    by_token: HashMap<[u8; 32], usize>,
    by_account: HashMap<AccountId, usize>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Seats(Arc<Mutex<SeatCounts>>);

/// One open stream; it is counted until this is dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    seats: Seats,
    token: [u8; 32],
    account: AccountId,
}

impl Seats {
    pub(crate) fn take(&self, token: [u8; 32], account: AccountId) -> Result<Seat, Error> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.by_token.get(&token).is_some_and(|open| *open >= OF_TOKEN) {
            return Err(Error::too_many_streams("token", OF_TOKEN));
        }
        if taken.by_account.get(&account).is_some_and(|open| *open >= OF_ACCOUNT) {
            return Err(Error::too_many_streams("account", OF_ACCOUNT));
        }
        *taken.by_token.entry(token).or_default() += 1;
        *taken.by_account.entry(account).or_default() += 1;
        Ok(Seat { seats: self.clone(), token, account })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.0.lock().unwrap_or_else(PoisonError::into_inner);
        leave(&mut taken.by_token, &self.token);
        leave(&mut taken.by_account, &self.account);
    }
}

fn leave<K: Eq + Hash>(open: &mut HashMap<K, usize>, key: &K) {
    if let Some(count) = open.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            open.remove(key);
        }
    }
}
