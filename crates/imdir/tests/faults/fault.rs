//! What can happen to a node, to its way to the database, and to the database.

use crate::{
    cluster::Slot,
    postgres::Postgres,
    proxy::{Proxy, Wire},
    random::Random,
};
use std::{thread, time::Duration};

#[derive(Debug, Clone, Copy)]
pub enum NodeFault {
    Kill { away: Duration },
    KillInStart { after: Duration },
    Stop { lasts: Duration },
}

#[derive(Debug, Clone, Copy)]
pub enum WireFault {
    Cut,
    /// Until it is sound again.
    Is {
        wire: Wire,
        lasts: Duration,
    },
}

#[derive(Debug, Clone, Copy)]
pub enum DatabaseFault {
    Kill { away: Duration },
    KillOne,
    Stop { lasts: Duration },
}

fn millis(random: &mut Random, limit: u64) -> Duration {
    Duration::from_millis(random.below(limit))
}

/// Mostly a moment, sometimes longer than a node waits for an answer.
fn while_it_lasts(random: &mut Random) -> Duration {
    match random.below(12) {
        0 => Duration::from_secs(6),
        1..=3 => millis(random, 2_500),
        _ => millis(random, 500),
    }
}

impl NodeFault {
    pub fn any(random: &mut Random) -> Self {
        match random.below(6) {
            0 => Self::KillInStart { after: millis(random, 60) },
            1 => Self::Stop { lasts: millis(random, 2_500) },
            2 => Self::Stop { lasts: millis(random, 200) },
            _ => Self::Kill { away: millis(random, 150) },
        }
    }

    pub fn strike(self, node: &Slot) {
        match self {
            Self::Kill { away } => {
                node.kill();
                thread::sleep(away);
                node.start();
            }
            Self::KillInStart { after } => {
                node.kill();
                node.plan.start_to_kill_after(after);
                node.start();
            }
            Self::Stop { lasts } => {
                node.signal("STOP");
                thread::sleep(lasts);
                node.signal("CONT");
            }
        }
    }
}

impl WireFault {
    pub fn any(random: &mut Random) -> Self {
        let wire = match random.below(7) {
            0 => return Self::Cut,
            1 | 2 => Wire::LosesCommit,
            3 => Wire::Clogged,
            4 | 5 => Wire::ClogsInRequest,
            _ => Wire::Slow(millis(random, 100)),
        };
        Self::Is { wire, lasts: while_it_lasts(random) }
    }

    pub fn strike(self, proxy: &Proxy) {
        match self {
            Self::Cut => proxy.cut(),
            Self::Is { wire, lasts } => {
                proxy.set(wire);
                thread::sleep(lasts);
                proxy.set(Wire::Sound);
            }
        }
    }
}

impl DatabaseFault {
    pub fn any(random: &mut Random) -> Self {
        match random.below(4) {
            0 => Self::Kill { away: millis(random, 1_000) },
            1 => Self::Stop { lasts: while_it_lasts(random) },
            _ => Self::KillOne,
        }
    }

    pub fn strike(self, postgres: &Postgres) {
        match self {
            Self::Kill { away } => {
                postgres.kill();
                thread::sleep(away);
                postgres.start_again();
            }
            Self::KillOne => {
                postgres.kill_one();
                postgres.start_again();
            }
            Self::Stop { lasts } => {
                postgres.stop();
                thread::sleep(lasts);
                postgres.go_on();
            }
        }
    }
}
