//! Rate limits: per account and label, by plan, shared by all apps of the account.

use crate::clock::Clock;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
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

use super::{error::Error, text::timestamp};

/// How dear an operation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    Light,
    Medium,
    Heavy,
}

impl Label {
    const ALL: [Self; 3] = [Self::Light, Self::Medium, Self::Heavy];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Medium => "Medium",
            Self::Heavy => "Heavy",
        }
    }
}

/// Requests a second, by plan and label. None: no limit.
pub const fn per_second(plan: Plan, label: Label) -> Option<u32> {
    match (plan, label) {
        (Plan::Free, Label::Light) => Some(4),
        (Plan::Free, Label::Medium) => Some(2),
        (Plan::Free, Label::Heavy) => Some(1),
        (Plan::Pro, Label::Light) => Some(30),
        (Plan::Pro, Label::Medium) => Some(20),
        (Plan::Pro, Label::Heavy) => Some(10),
        (Plan::Business, Label::Light) => Some(80),
        (Plan::Business, Label::Medium) => Some(60),
        (Plan::Business, Label::Heavy) => Some(40),
        (Plan::Unlimited, _) => None,
    }
}

/// Requests a day (UTC), by plan and label. None: no limit.
pub const fn per_day(plan: Plan, label: Label) -> Option<u32> {
    match (plan, label) {
        (Plan::Free, Label::Light) => Some(6_000),
        (Plan::Free, Label::Medium) => Some(2_000),
        (Plan::Free, Label::Heavy) => Some(1_000),
        (Plan::Pro, Label::Heavy) => Some(30_000),
        (Plan::Business, Label::Heavy) => Some(60_000),
        _ => None,
    }
}

/// Invitations (`create` of a user) a day.
pub const fn invitations_per_day(plan: Plan) -> Option<u32> {
    match plan {
        Plan::Free => Some(50),
        Plan::Pro => Some(1_500),
        Plan::Business => Some(10_000),
        Plan::Unlimited => None,
    }
}

const CATEGORY: HeaderName = HeaderName::from_static("x-ratelimit-category");
const KIND: HeaderName = HeaderName::from_static("x-ratelimit-type");
const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");

const DAY_SECS: i64 = 86_400;

type Seconds = RateLimiter<AccountId, DefaultKeyedStateStore<AccountId>, Clock, StateInformationMiddleware>;

impl Ticks for Clock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.ticks()
    }
}

/// What has been used up.
#[derive(Debug)]
pub struct Limits {
    clock: Clock,
    seconds: HashMap<(&'static str, Label), Seconds>,
    days: Mutex<Days>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum DayUse {
    Requests(Label),
    Invitations,
}

#[derive(Debug, Default)]
struct Days(HashMap<(AccountId, DayUse), Day>);

#[derive(Debug, Clone, Copy, Default)]
struct Day {
    number: i64,
    used: u32,
}

impl Limits {
    pub fn new(clock: Clock) -> Self {
        let mut seconds = HashMap::new();
        for plan in Plan::ALL {
            for label in Label::ALL {
                if let Some(limit) = per_second(plan, label).and_then(NonZeroU32::new) {
                    let (quota, store) = (Quota::per_second(limit), DefaultKeyedStateStore::default());
                    seconds.insert((plan.as_str(), label), RateLimiter::new(quota, store, clock.clone()));
                }
            }
        }
        Self { clock, seconds, days: Mutex::default() }
    }

    /// Counts one request; the headers say what is left.
    pub fn request(&self, account: &Account, label: Label) -> Result<HeaderMap, Error> {
        let Some(limit) = per_day(account.plan, label) else { return self.in_this_second(account, label) };
        let now = self.clock.now();
        let mut days = self.days();
        let today = days.today(account.id, DayUse::Requests(label), now);
        if today.used >= limit {
            return Err(daily_exceeded(label, limit, now));
        }
        // What is too much for the second doesn't count for the day.
        let headers = self.in_this_second(account, label)?;
        today.used += 1;
        Ok(headers)
    }

    /// Counts one invitation of a user.
    pub fn invitation(&self, account: &Account) -> Result<(), Error> {
        let Some(limit) = invitations_per_day(account.plan) else { return Ok(()) };
        let now = self.clock.now();
        let mut days = self.days();
        let today = days.today(account.id, DayUse::Invitations, now);
        if today.used < limit {
            today.used += 1;
            return Ok(());
        }
        let message = format!(
            "You have exceeded the daily rate limit ({limit}) of user invite requests permitted for this account. \
             You may resume these requests at GMT 00:00:00."
        );
        Err(Error { message, ..daily_exceeded(Label::Light, limit, now) })
    }

    fn in_this_second(&self, account: &Account, label: Label) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::new();
        let Some(seconds) = self.seconds.get(&(account.plan.as_str(), label)) else { return Ok(headers) };
        let limit = per_second(account.plan, label).unwrap_or_default();
        let Ok(left) = seconds.check_key(&account.id) else {
            let message = "You have reached the maximum per-second rate limit for this API. Try again later.";
            let mut error = exceeded(message, label, "QPS", limit);
            error.headers.push((RESET, (self.clock.now().0 + 1).into()));
            return Err(error);
        };
        headers.insert(CATEGORY, HeaderValue::from_static(label.as_str()));
        headers.insert(LIMIT, limit.into());
        headers.insert(REMAINING, left.remaining_burst_capacity().into());
        Ok(headers)
    }

    fn days(&self) -> MutexGuard<'_, Days> {
        self.days.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Days {
    fn today(&mut self, account: AccountId, of: DayUse, now: UnixTime) -> &mut Day {
        let day = self.0.entry((account, of)).or_default();
        let number = now.0.div_euclid(DAY_SECS);
        if day.number != number {
            *day = Day { number, used: 0 };
        }
        day
    }
}

fn daily_exceeded(label: Label, limit: u32, now: UnixTime) -> Error {
    let midnight = UnixTime((now.0.div_euclid(DAY_SECS) + 1) * DAY_SECS);
    let message = "You have reached the maximum daily rate limit for this API. Refer to the response header for \
                   details on when you can make another request.";
    let mut error = exceeded(message, label, "Daily-limit", limit);
    // The contract has an instant here, not seconds.
    if let Ok(at) = HeaderValue::from_str(&timestamp(midnight)) {
        error.headers.push((header::RETRY_AFTER, at));
    }
    error
}

fn exceeded(message: &str, label: Label, kind: &'static str, limit: u32) -> Error {
    let headers = vec![
        (CATEGORY, HeaderValue::from_static(label.as_str())),
        (KIND, HeaderValue::from_static(kind)),
        (LIMIT, limit.into()),
        (REMAINING, 0.into()),
    ];
    Error { headers, ..Error::new(StatusCode::TOO_MANY_REQUESTS, 429, message) }
}
