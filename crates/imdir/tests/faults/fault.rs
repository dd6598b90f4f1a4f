//! The faults of a node, of its connection to the database, and of the database.

use crate::{
    cluster::Slot,
    postgres::Postgres,
    proxy::{Proxy, Wire},
    random::Random,
    shim::{Shim, Trouble},
};
use std::{thread, time::Duration};

#[derive(Debug, Clone, Copy)]
pub enum NodeFault {
    Kill {
        away: Duration,
    },
    KillInStart {
        after: Duration,
    },
    Stop {
        lasts: Duration,
    },
    /// A fault of the disk or clock.
    Trouble {
        trouble: Trouble,
        lasts: Duration,
    },
    KillIn {
        trouble: Trouble,
        after: Duration,
    },
}

#[derive(Debug, Clone, Copy)]
pub enum WireFault {
    Cut,
    /// Lasts for a time, then the wire is sound again.
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
    Trouble { trouble: Trouble, lasts: Duration },
}

const DAY_SECS: i64 = 86_400;

fn clock(random: &mut Random) -> Trouble {
    Trouble::ClockAhead([-3 * DAY_SECS, -10, 10, 3 * DAY_SECS][random.below(4) as usize])
}

fn disk(random: &mut Random) -> Trouble {
    let troubles = [Trouble::DiskFull, Trouble::NoGrowth, Trouble::SyncFails, Trouble::SyncLoses];
    troubles[random.below(4) as usize]
}

fn millis(random: &mut Random, limit: u64) -> Duration {
    Duration::from_millis(random.below(limit))
}

/// Usually short, sometimes longer than a node's timeout for a reply.
fn while_it_lasts(random: &mut Random) -> Duration {
    match random.below(12) {
        0 => Duration::from_secs(6),
        1..=3 => millis(random, 2_500),
        _ => millis(random, 500),
    }
}

impl NodeFault {
    pub fn any(random: &mut Random, has_disk: bool) -> Self {
        match random.below(12) {
            6 => Self::Trouble { trouble: clock(random), lasts: millis(random, 500) },
            7 => Self::KillIn { trouble: clock(random), after: millis(random, 300) },
            8..=9 if has_disk => Self::Trouble { trouble: disk(random), lasts: while_it_lasts(random) },
            10 if has_disk => Self::KillIn { trouble: disk(random), after: millis(random, 1_000) },
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
            Self::Trouble { trouble, lasts } => {
                node.plan.shim.set(trouble);
                thread::sleep(lasts);
                node.plan.shim.set(Trouble::None);
            }
            Self::KillIn { trouble, after } => {
                node.plan.shim.set(trouble);
                thread::sleep(after);
                node.kill();
                // A wrong clock at the start must have no lasting effect.
                if matches!(trouble, Trouble::ClockAhead(_)) {
                    node.start();
                    node.plan.shim.set(Trouble::None);
                } else {
                    node.plan.shim.set(Trouble::None);
                    node.start();
                }
            }
        }
    }
}

impl WireFault {
    pub fn any(random: &mut Random) -> Self {
        let wire = match random.below(7) {
            0 => return Self::Cut,
            1 => Wire::LosesCommit,
            2 => Wire::PanicsAtCommit,
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
        match random.below(6) {
            0 => Self::Kill { away: millis(random, 1_000) },
            1 => Self::Trouble { trouble: disk(random), lasts: millis(random, 1_000) },
            2 => Self::Stop { lasts: while_it_lasts(random) },
            _ => Self::KillOne,
        }
    }

    pub fn strike(self, postgres: &Postgres, shim: &Shim) {
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
            Self::Trouble { trouble, lasts } => {
                shim.set(trouble);
                thread::sleep(lasts);
                shim.set(Trouble::None);
                // The server may have shut down.
                postgres.start_again();
            }
        }
    }
}
