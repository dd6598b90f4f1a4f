//! The state of an endpoint's delivery: the position in the feed, failures and the schedule of retries.

use crate::{event::Position, format::Format};
use directory::UnixTime;
use std::time::Duration;

/// The answers that are kept.
pub const KEPT_ANSWERS: usize = 5;
/// The bytes of an answer that are kept.
pub const MAX_ANSWER_BYTES: usize = 1024;
/// The pauses after each failure in a row; the last one repeats.
const PAUSES_SECS: [u64; 7] = [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 10 * 3600];
/// The longest time for which a receiver may ask.
const MAX_RETRY_AFTER_SECS: u64 = 3600;
/// The time of failures in a row after which an endpoint is disabled.
const GIVE_UP_SECS: i64 = 5 * 24 * 3600;
/// The time between validations of a receiver of Zoom's format.
const VALIDATION_SECS: i64 = 72 * 3600;
/// The missed validations in a row after which an endpoint is disabled.
const MAX_MISSES: u32 = 6;

/// The reason that an endpoint is disabled by the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disabled {
    /// Every attempt of five days failed.
    Failing,
    /// The receiver answered 410 (Gone).
    Gone,
    /// Six validations in a row were missed.
    NotValidated,
}

impl Disabled {
    /// As the wire spells it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Failing => "failing",
            Self::Gone => "gone",
            Self::NotValidated => "not_validated",
        }
    }
}

/// What came back from a receiver.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Answer {
    /// The time of the attempt.
    pub at: UnixTime,
    /// The event that was sent.
    pub event: String,
    /// Its id.
    pub id: String,
    /// The status, if there was a response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The first [`MAX_ANSWER_BYTES`] of the body.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// Why there was no response, or why it doesn't count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The duration of the attempt.
    pub took_ms: u64,
}

/// The outcome of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The receiver has the event.
    Accepted,
    /// The receiver wants no more events.
    Gone,
    /// Try again: not before that time, if the receiver says so.
    Failed(Option<Duration>),
}

/// The state of the delivery to an endpoint.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Delivery {
    /// Incremented by each change of an administrator, after which reports of attempts of before are void.
    pub round: u32,
    /// Everything up to this revision is delivered.
    pub through: u64,
    /// The last event of the next revision that is delivered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Position>,
    /// Whether delivery continues after an interruption, so that changes may be too far back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_resumed: bool,
    /// Failures in a row.
    #[serde(default)]
    pub failures: u32,
    /// The time of the first of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failing_since: Option<UnixTime>,
    /// The time of the next attempt after a failure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_at: Option<UnixTime>,
    /// Why the server has disabled the endpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disabled: Option<Disabled>,
    /// The time of the next validation; none in a form without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validate_at: Option<UnixTime>,
    /// Whether the receiver was validated, without which it gets no events.
    pub is_valid: bool,
    /// Missed validations in a row.
    #[serde(default)]
    pub misses: u32,
    /// The last answers, the newest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
}

impl Delivery {
    /// Of a new endpoint: it gets what comes after this revision.
    pub fn after(revision: u64, format: Format, now: UnixTime) -> Self {
        Self {
            round: 0,
            through: revision,
            within: None,
            is_resumed: false,
            failures: 0,
            failing_since: None,
            next_at: None,
            disabled: None,
            validate_at: (format == Format::Zoom).then_some(now),
            is_valid: format != Format::Zoom,
            misses: 0,
            answers: Vec::new(),
        }
    }

    /// Whether a validation is due.
    pub fn must_validate(&self, now: UnixTime) -> bool {
        self.disabled.is_none() && self.validate_at.is_some_and(|at| at <= now)
    }

    /// Whether events may be sent now.
    pub fn may_send(&self, now: UnixTime) -> bool {
        self.disabled.is_none() && self.is_valid && self.next_at.is_none_or(|at| at <= now)
    }

    /// Keeps an answer, and forgets old ones.
    pub fn keep(&mut self, answer: Answer) {
        self.answers.insert(0, answer);
        self.answers.truncate(KEPT_ANSWERS);
    }

    /// The outcome of an attempt to send the event at a position of the next revision. `jitter` is random.
    pub fn attempted(&mut self, position: Position, outcome: Outcome, now: UnixTime, jitter: u32) {
        match outcome {
            Outcome::Accepted => {
                self.within = Some(position);
                (self.failures, self.failing_since, self.next_at) = (0, None, None);
            }
            Outcome::Gone => self.disabled = Some(Disabled::Gone),
            Outcome::Failed(retry_after) => {
                let since = *self.failing_since.get_or_insert(now);
                self.failures = self.failures.saturating_add(1);
                let asked = retry_after.map_or(0, |asked| asked.as_secs().min(MAX_RETRY_AFTER_SECS));
                self.next_at = Some(later(now, pause_secs(self.failures, jitter).max(asked)));
                if now.0 - since.0 >= GIVE_UP_SECS {
                    self.disabled = Some(Disabled::Failing);
                }
            }
        }
    }

    /// Everything up to this revision is delivered.
    pub fn pass(&mut self, revision: u64) {
        (self.through, self.within) = (revision, None);
    }

    /// The outcome of a validation. `jitter` is random.
    pub fn validated(&mut self, is_answered: bool, now: UnixTime, jitter: u32) {
        if is_answered {
            (self.is_valid, self.misses) = (true, 0);
            self.validate_at = Some(UnixTime(now.0.saturating_add(VALIDATION_SECS)));
            return;
        }
        self.misses = self.misses.saturating_add(1);
        // A receiver that was validated before has time to recover.
        self.validate_at = Some(match self.is_valid {
            true => UnixTime(now.0.saturating_add(VALIDATION_SECS)),
            false => later(now, pause_secs(self.misses, jitter)),
        });
        if self.misses >= MAX_MISSES {
            self.disabled = Some(Disabled::NotValidated);
        }
    }

    /// Starts again where it was, at once.
    pub fn resume(&mut self, now: UnixTime) {
        self.round = self.round.wrapping_add(1);
        self.is_resumed = true;
        (self.disabled, self.failures, self.failing_since, self.next_at) = (None, 0, None, None);
        (self.misses, self.validate_at) = (0, self.validate_at.map(|_| now));
    }

    /// Starts again after an earlier revision.
    pub fn replay(&mut self, after: u64, now: UnixTime) {
        if after < self.through {
            self.pass(after);
        }
        self.resume(now);
    }
}

fn later(now: UnixTime, secs: u64) -> UnixTime {
    UnixTime(now.0.saturating_add_unsigned(secs))
}

/// The pause after so many failures, by up to a fifth shorter or longer.
fn pause_secs(failures: u32, jitter: u32) -> u64 {
    let at = (failures.max(1) as usize - 1).min(PAUSES_SECS.len() - 1);
    let permille = 800 + u64::from(jitter) * 400 / u64::from(u32::MAX);
    PAUSES_SECS[at] * permille / 1000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIRST: Position = Position { effect: 0, part: 0 };
    const START: UnixTime = UnixTime(1_000_000);

    fn delivery(format: Format) -> Delivery {
        Delivery::after(7, format, START)
    }

    fn fail(delivery: &mut Delivery, now: UnixTime) {
        delivery.attempted(FIRST, Outcome::Failed(None), now, u32::MAX / 2 + 1);
    }

    #[test]
    fn failures_are_retried_by_the_schedule_for_five_days() {
        let (mut delivery, mut now) = (delivery(Format::Standard), START);
        let mut pauses = Vec::new();
        while delivery.disabled.is_none() {
            assert!(delivery.may_send(now));
            fail(&mut delivery, now);
            let next = delivery.next_at.expect("a time");
            assert!(!delivery.may_send(now));
            pauses.push(next.0 - now.0);
            now = next;
        }
        assert_eq!(pauses[..6], [5, 300, 1800, 7200, 18_000, 36_000]);
        assert_eq!((delivery.disabled, delivery.through), (Some(Disabled::Failing), 7));
        let tries = pauses.len();
        assert!((16..20).contains(&tries) && now.0 - START.0 >= GIVE_UP_SECS, "{tries}");
        assert!(!delivery.may_send(now));
        delivery.resume(now);
        assert!(delivery.may_send(now) && delivery.is_resumed && delivery.round == 1);
    }

    #[test]
    fn a_receiver_may_ask_for_up_to_an_hour() {
        for (asked, expected) in [(1, 4), (60, 60), (86_400, 3600)] {
            let mut delivery = delivery(Format::Standard);
            let asked = Outcome::Failed(Some(Duration::from_secs(asked)));
            delivery.attempted(FIRST, asked, START, 0);
            assert_eq!(delivery.next_at, Some(UnixTime(START.0 + expected)));
        }
    }

    #[test]
    fn success_forgets_failures_and_gone_disables() {
        let mut delivery = delivery(Format::Standard);
        fail(&mut delivery, START);
        delivery.attempted(FIRST, Outcome::Accepted, START, 0);
        assert_eq!((delivery.failures, delivery.failing_since, delivery.within), (0, None, Some(FIRST)));
        delivery.attempted(FIRST, Outcome::Gone, START, 0);
        assert_eq!(delivery.disabled, Some(Disabled::Gone));
    }

    #[test]
    fn a_receiver_is_validated_first_and_every_three_days() {
        let mut delivery = delivery(Format::Zoom);
        assert!(delivery.must_validate(START) && !delivery.may_send(START));
        delivery.validated(false, START, 0);
        assert!(!delivery.must_validate(START) && !delivery.may_send(START));
        delivery.validated(true, START, 0);
        assert!(delivery.may_send(START) && !delivery.must_validate(UnixTime(START.0 + VALIDATION_SECS - 1)));
        let mut now = START;
        for missed in 1..=MAX_MISSES {
            now = UnixTime(now.0 + VALIDATION_SECS);
            assert!(delivery.must_validate(now) && delivery.may_send(now), "{missed}");
            delivery.validated(false, now, 0);
        }
        assert_eq!(delivery.disabled, Some(Disabled::NotValidated));
    }

    #[test]
    fn a_replay_goes_back_and_never_forward() {
        let mut delivery = delivery(Format::Standard);
        delivery.replay(9, START);
        assert_eq!((delivery.through, delivery.round), (7, 1));
        delivery.attempted(FIRST, Outcome::Accepted, START, 0);
        delivery.replay(3, START);
        assert_eq!((delivery.through, delivery.within, delivery.round), (3, None, 2));
    }

    proptest! {
        #[test]
        fn a_pause_is_within_a_fifth_of_the_schedule(failures in 1..50_u32, jitter: u32) {
            let planned = PAUSES_SECS[(failures as usize - 1).min(6)];
            let pause = pause_secs(failures, jitter);
            prop_assert!(pause * 10 >= planned * 8 - 9 && pause * 10 <= planned * 12);
        }

        /// Whatever happens, the position never goes back by itself, and a state survives its JSON.
        #[test]
        fn attempts_never_lose_the_position(outcomes in prop::collection::vec(0..4_u8, 0..60), jitter: u32) {
            let (mut delivery, mut now) = (delivery(Format::Standard), START);
            for outcome in outcomes {
                now = UnixTime(now.0 + 3600);
                let before = delivery.through;
                match outcome {
                    0 => delivery.attempted(FIRST, Outcome::Accepted, now, jitter),
                    1 => delivery.attempted(FIRST, Outcome::Failed(None), now, jitter),
                    2 => delivery.pass(before + 1),
                    _ => delivery.resume(now),
                }
                prop_assert!(delivery.through >= before);
                let text = serde_json::to_string(&delivery).expect("JSON");
                prop_assert_eq!(&serde_json::from_str::<Delivery>(&text).expect("a state"), &delivery);
            }
        }
    }
}
