//! The waits between attempts to connect: longer after each failure, and never the same for two nodes.

use std::time::Duration;
use store::random::Random;

const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(60);

#[derive(Debug)]
pub(super) struct Backoff {
    random: Random,
    next: Duration,
}

impl Backoff {
    pub(super) const fn new(random: Random) -> Self {
        Self { random, next: FIRST }
    }

    /// The wait after a connection or an attempt that took so long: between half of a time and all of it, which doubles
    /// until a connection lasts.
    pub(super) fn next(&mut self, lasted: Duration) -> Duration {
        if lasted > LONGEST {
            self.next = FIRST;
        }
        let longest = self.next;
        self.next = (longest * 2).min(LONGEST);
        let [first, second, ..] = self.random.key();
        longest / 2
            + longest.mul_f64(f64::from(u16::from_be_bytes([first, second])) / f64::from(u16::MAX) / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_minute_and_begin_again_after_a_connection() {
        let mut backoff = Backoff::new(Random::sequence_from(7));
        let mut longest = FIRST;
        for _ in 0..20 {
            let wait = backoff.next(Duration::ZERO);
            assert!(wait >= longest / 2 && wait <= longest, "{wait:?}");
            longest = (longest * 2).min(LONGEST);
        }
        assert_eq!(longest, LONGEST);
        assert!(backoff.next(Duration::from_secs(61)) <= FIRST);
    }
}
