//! This node's own counters.

use crate::limits::{Allowance, DayUse, ExhaustedLimit, per_second};
use directory::{Account, AccountId, Plan, UnixTime};
use governor::{
    Quota, RateLimiter, clock::Clock as Ticks, middleware::StateInformationMiddleware,
    state::keyed::DefaultKeyedStateStore,
};
use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use store::clock::Clock;

type Seconds =
    RateLimiter<AccountId, DefaultKeyedStateStore<AccountId>, Monotonic, StateInformationMiddleware>;

/// The service's clock in the limiter's interface.
#[derive(Debug, Clone)]
struct Monotonic(Clock);

impl Ticks for Monotonic {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.ticks()
    }
}

#[derive(Debug)]
pub(crate) struct Local {
    seconds: HashMap<(&'static str, crate::limits::Label), Seconds>,
    days: Mutex<Days>,
}

#[derive(Debug, Default)]
struct Days(HashMap<(AccountId, DayUse), Day>);

#[derive(Debug, Clone, Copy, Default)]
struct Day {
    number: i64,
    used: u32,
}

impl Local {
    pub(crate) fn new(clock: &Clock) -> Self {
        let mut seconds = HashMap::new();
        for plan in Plan::ALL {
            for label in crate::limits::Label::ALL {
                if let Some(limit) = per_second(plan, label).and_then(NonZeroU32::new) {
                    let (quota, store) = (Quota::per_second(limit), DefaultKeyedStateStore::default());
                    seconds.insert(
                        (plan.as_str(), label),
                        RateLimiter::new(quota, store, Monotonic(clock.clone())),
                    );
                }
            }
        }
        Self { seconds, days: Mutex::default() }
    }

    /// Counts one request, and returns the number left in this second.
    pub(crate) fn request(
        &self,
        account: &Account,
        allowance: &Allowance,
        now: UnixTime,
    ) -> Result<u32, ExhaustedLimit> {
        let Some(limit) = allowance.a_day else { return self.in_this_second(account, allowance) };
        let mut days = self.days();
        let today = days.today(account.id, DayUse::Requests(allowance.label), now);
        if today.used >= limit {
            return Err(ExhaustedLimit::Day);
        }
        // A request over the limit per second doesn't count for the day.
        let left = self.in_this_second(account, allowance)?;
        today.used += 1;
        Ok(left)
    }

    /// Removes a request from the day's count again.
    pub(crate) fn forget_request(&self, account: &Account, allowance: &Allowance, now: UnixTime) {
        let mut days = self.days();
        let today = days.today(account.id, DayUse::Requests(allowance.label), now);
        today.used = today.used.saturating_sub(1);
    }

    /// Counts one invitation of a user.
    pub(crate) fn invitation(
        &self,
        account: &Account,
        limit: u32,
        now: UnixTime,
    ) -> Result<(), ExhaustedLimit> {
        let mut days = self.days();
        let today = days.today(account.id, DayUse::Invitations, now);
        if today.used >= limit {
            return Err(ExhaustedLimit::Day);
        }
        today.used += 1;
        Ok(())
    }

    fn in_this_second(&self, account: &Account, allowance: &Allowance) -> Result<u32, ExhaustedLimit> {
        let seconds = self.seconds.get(&(account.plan.as_str(), allowance.label));
        let Some(seconds) = seconds else { return Ok(allowance.a_second) };
        let state = seconds.check_key(&account.id).map_err(|_| ExhaustedLimit::Second)?;
        Ok(state.remaining_burst_capacity())
    }

    fn days(&self) -> MutexGuard<'_, Days> {
        self.days.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Days {
    fn today(&mut self, account: AccountId, of: DayUse, now: UnixTime) -> &mut Day {
        let day = self.0.entry((account, of)).or_default();
        let number = crate::limits::day(now);
        if day.number != number {
            *day = Day { number, used: 0 };
        }
        day
    }
}
