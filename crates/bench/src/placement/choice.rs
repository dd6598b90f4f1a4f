//! Placement strategies: ways to choose the node of a realm.

use super::realms::Realm;
use directory::population::Random;

/// The number of points of each node on the ring.
const POINTS: u32 = 200;

#[derive(Clone, Copy)]
pub enum Choice {
    /// The hash modulo the number of nodes.
    Modulo,
    /// The next node's point on a ring, as in load balancers.
    Consistent,
    /// The same, but skipping nodes that would exceed the mean by this much. The largest realms are placed first.
    Bounded { over_percent: u64 },
}

impl Choice {
    pub fn name(self) -> String {
        match self {
            Self::Modulo => "hash modulo nodes".into(),
            Self::Consistent => "consistent hash".into(),
            Self::Bounded { over_percent } => format!("consistent, at most {over_percent} % over the mean"),
        }
    }

    /// The node of each realm.
    pub fn place(self, realms: &[Realm], nodes: &[u32]) -> Vec<u32> {
        match self {
            Self::Modulo => {
                realms.iter().map(|realm| nodes[(realm.hash % nodes.len() as u64) as usize]).collect()
            }
            Self::Consistent => {
                let ring = ring(nodes);
                realms.iter().map(|realm| ring[next(&ring, realm.hash)].1).collect()
            }
            Self::Bounded { over_percent } => bounded(realms, nodes, over_percent),
        }
    }
}

fn bounded(realms: &[Realm], nodes: &[u32], over_percent: u64) -> Vec<u32> {
    let ring = ring(nodes);
    let all: u64 = realms.iter().map(|realm| realm.users).sum();
    let most = all * (100 + over_percent) / 100 / nodes.len() as u64;
    let mut held = vec![0; nodes.iter().max().map_or(0, |last| *last as usize + 1)];
    let mut placed = vec![0; realms.len()];
    let mut largest_first: Vec<usize> = (0..realms.len()).collect();
    largest_first.sort_by_key(|realm| std::cmp::Reverse((realms[*realm].users, realms[*realm].hash)));
    for number in largest_first {
        let realm = &realms[number];
        let first = next(&ring, realm.hash);
        let around = ring[first..].iter().chain(&ring[..first]).map(|(_, node)| *node);
        // A realm that fits nowhere stays on its first node.
        let fits = |node: &u32| held[*node as usize] + realm.users <= most;
        let node = around.clone().find(fits).unwrap_or(ring[first].1);
        held[node as usize] += realm.users;
        placed[number] = node;
    }
    placed
}

/// The points of all nodes in order. A node's points don't depend on the others.
fn ring(nodes: &[u32]) -> Vec<(u64, u32)> {
    let mut ring = Vec::new();
    for node in nodes {
        let mut random = Random::new((u64::from(*node) + 1) << 40);
        ring.extend((0..POINTS).map(|_| ((random.below(1 << 62) as u64) << 2, *node)));
    }
    ring.sort_unstable();
    ring
}

/// The position on the ring after a hash.
fn next(ring: &[(u64, u32)], hash: u64) -> usize {
    ring.partition_point(|(point, _)| *point < hash) % ring.len()
}
