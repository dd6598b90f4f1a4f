//! Nodes with an LRU cache of realms.

use super::{
    BYTES_A_USER,
    realms::{Realm, unit},
};
use directory::population::Random;
use std::collections::{BTreeMap, HashMap};

/// The number of requests to warm up the cache, and of those to measure.
const REQUESTS: u64 = 1_000_000;

#[derive(Default)]
pub struct Kept {
    pub requests: u64,
    pub loads: u64,
    pub users_loaded: u64,
}

/// Sends each request to the realm's node, or to any if it has none.
pub fn simulate(realms: &[Realm], placed: Option<&[u32]>, nodes: usize, memory: u64, seed: u64) -> Kept {
    let mut random = Random::new(seed + (1 << 50));
    let mut sum = 0.0;
    let sums: Vec<f64> = realms
        .iter()
        .map(|realm| {
            sum += realm.weight;
            sum
        })
        .collect();
    let mut nodes: Vec<Node> = (0..nodes).map(|_| Node::default()).collect();
    let mut kept = Kept::default();
    for request in 0..2 * REQUESTS {
        let at = unit(&mut random) * sum;
        let realm = sums.partition_point(|end| *end <= at).min(realms.len() - 1);
        let node = placed.map_or_else(|| random.below(nodes.len()), |placed| placed[realm] as usize);
        let is_loaded = nodes[node].use_realm(realm, request, realms, memory);
        if request >= REQUESTS {
            kept.requests += 1;
            if is_loaded {
                kept.loads += 1;
                kept.users_loaded += realms[realm].users;
            }
        }
    }
    kept
}

#[derive(Default)]
struct Node {
    used_at: HashMap<usize, u64>,
    by_use: BTreeMap<u64, usize>,
    bytes: u64,
}

impl Node {
    /// Uses a realm; returns whether it must be loaded.
    fn use_realm(&mut self, realm: usize, now: u64, realms: &[Realm], memory: u64) -> bool {
        let before = self.used_at.insert(realm, now);
        self.by_use.insert(now, realm);
        if let Some(before) = before {
            self.by_use.remove(&before);
            return false;
        }
        self.bytes += realms[realm].users * BYTES_A_USER;
        // The requested realm stays, even if it alone exceeds the memory.
        while self.bytes > memory && self.by_use.len() > 1 {
            let Some((_, dropped)) = self.by_use.pop_first() else { break };
            self.used_at.remove(&dropped);
            self.bytes -= realms[dropped].users * BYTES_A_USER;
        }
        true
    }
}
