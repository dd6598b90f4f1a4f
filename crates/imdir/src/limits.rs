//! Rate limits: per account and label, by plan, shared by all apps of the account.

pub(crate) mod buckets;
mod local;
pub(crate) mod logins;
mod shared;

pub use crate::limits::shared::Shared;

use crate::http::wire::{error::Error, text::timestamp};
use crate::limits::local::Local;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use directory::{Account, Plan, UnixTime};
use store::clock::Clock;

/// The rate-limit label of an operation, by its cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    Light,
    Medium,
    Heavy,
    /// Each request of SCIM: an identity provider leaves the API's allowances to others.
    Scim,
}

impl Label {
    const ALL: [Self; 4] = [Self::Light, Self::Medium, Self::Heavy, Self::Scim];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Medium => "Medium",
            Self::Heavy => "Heavy",
            Self::Scim => "Scim",
        }
    }
}

/// Requests per second, by plan and label. None: no limit.
pub const fn per_second(plan: Plan, label: Label) -> Option<u32> {
    match (plan, label) {
        (Plan::Free, Label::Light | Label::Scim) => Some(4),
        (Plan::Free, Label::Medium) => Some(2),
        (Plan::Free, Label::Heavy) => Some(1),
        (Plan::Pro, Label::Light) => Some(30),
        (Plan::Pro, Label::Medium) => Some(20),
        (Plan::Pro, Label::Scim) => Some(25),
        (Plan::Pro, Label::Heavy) => Some(10),
        (Plan::Business, Label::Light) => Some(80),
        (Plan::Business, Label::Medium) => Some(60),
        (Plan::Business, Label::Scim) => Some(100),
        (Plan::Business, Label::Heavy) => Some(40),
        (Plan::Unlimited, _) => None,
    }
}

/// Requests per day (UTC), by plan and label. None: no limit.
pub const fn per_day(plan: Plan, label: Label) -> Option<u32> {
    match (plan, label) {
        (Plan::Free, Label::Light | Label::Scim) => Some(6_000),
        (Plan::Free, Label::Medium) => Some(2_000),
        (Plan::Free, Label::Heavy) => Some(1_000),
        (Plan::Pro, Label::Heavy) => Some(30_000),
        (Plan::Business, Label::Heavy) => Some(60_000),
        _ => None,
    }
}

/// Invitations (`create` of a user) per day.
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

/// The limits of an account for a label.
pub(crate) struct Allowance {
    label: Label,
    a_second: u32,
    a_day: Option<u32>,
}

impl Allowance {
    /// None: no limit.
    fn of(plan: Plan, label: Label) -> Option<Self> {
        let a_second = per_second(plan, label)?;
        Some(Self { label, a_second, a_day: per_day(plan, label) })
    }
}

/// A daily counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum DayUse {
    Requests(Label),
    Invitations,
}

/// The limit that has been reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExhaustedLimit {
    Second,
    Day,
}

/// The usage: by this node's own counters, and by those of all nodes if they share them.
///
/// A node always keeps its own counters. So it can refuse without a round trip, and if the shared ones become
/// unreachable it knows the requests that it has allowed.
#[derive(Debug)]
pub struct Limits {
    clock: Clock,
    local: Local,
    shared: Option<Shared>,
}

impl Limits {
    pub fn new(clock: Clock, shared: Option<Shared>) -> Self {
        Self { local: Local::new(&clock), clock, shared }
    }

    pub const fn shared(&self) -> Option<&Shared> {
        self.shared.as_ref()
    }

    /// Counts one request; the headers have the remaining allowance.
    pub async fn request(&self, account: &Account, label: Label) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::new();
        let Some(allowance) = Allowance::of(account.plan, label) else { return Ok(headers) };
        let now = self.clock.now();
        let refused = |spent| match spent {
            ExhaustedLimit::Second => second_exceeded(&allowance, now),
            ExhaustedLimit::Day => daily_exceeded(label, allowance.a_day.unwrap_or_default(), now),
        };
        let mut left = self.local.request(account, &allowance, now).map_err(refused)?;
        if let Some(shared) = &self.shared
            && let Some(counted) = shared.request(account.id, &allowance, now).await
        {
            left = left.min(counted.map_err(|spent| {
                self.local.forget_request(account, &allowance, now);
                refused(spent)
            })?);
        }
        headers.insert(CATEGORY, HeaderValue::from_static(label.as_str()));
        headers.insert(LIMIT, allowance.a_second.into());
        headers.insert(REMAINING, left.into());
        Ok(headers)
    }

    /// Counts one invitation of a user.
    pub async fn invitation(&self, account: &Account) -> Result<(), Error> {
        let Some(limit) = invitations_per_day(account.plan) else { return Ok(()) };
        let now = self.clock.now();
        let mut counted = self.local.invitation(account, limit, now);
        if counted.is_ok()
            && let Some(shared) = &self.shared
            && let Some(by_all) = shared.invitation(account.id, limit, now).await
        {
            counted = by_all;
        }
        counted.map_err(|_| {
            let message = format!(
                "You have exceeded the daily rate limit ({limit}) of user invite requests permitted for this account. \
                 You may resume these requests at GMT 00:00:00."
            );
            Error { message, ..daily_exceeded(Label::Light, limit, now) }
        })
    }
}

const fn day(now: UnixTime) -> i64 {
    now.0.div_euclid(DAY_SECS)
}

fn second_exceeded(allowance: &Allowance, now: UnixTime) -> Error {
    let message = "You have reached the maximum per-second rate limit for this API. Try again later.";
    let mut error = exceeded(message, allowance.label, "QPS", allowance.a_second);
    error.headers.push((RESET, (now.0 + 1).into()));
    if allowance.label == Label::Scim {
        error.headers.push((header::RETRY_AFTER, 1.into()));
    }
    error
}

fn daily_exceeded(label: Label, limit: u32, now: UnixTime) -> Error {
    let midnight = UnixTime((day(now) + 1) * DAY_SECS);
    let message = "You have reached the maximum daily rate limit for this API. Refer to the response header for \
                   details on when you can make another request.";
    let mut error = exceeded(message, label, "Daily-limit", limit);
    let retry = match label {
        // RFC 9110, section 10.2.3: identity providers read seconds.
        Label::Scim => Ok((midnight.0 - now.0).into()),
        // By the contract this is an instant.
        _ => HeaderValue::from_str(&timestamp(midnight)),
    };
    error.headers.extend(retry.map(|at| (header::RETRY_AFTER, at)));
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
