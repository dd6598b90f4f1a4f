//! Realms of many sizes.

use directory::population::Random;

const SMALLEST: f64 = 20.0;
const LARGEST: u64 = 1_000_000;
/// Half of the realms have fewer than 38 users.
const ALPHA: f64 = 1.1;

#[derive(Clone, Copy)]
pub struct Realm {
    /// A substitute for the hash of its id.
    pub hash: u64,
    pub users: u64,
    /// Its request rate: its users, times an activity that varies between realms.
    pub weight: f64,
}

/// Realms with this total number of users, rounded up by the last realm.
pub fn draw(seed: u64, users: u64) -> Vec<Realm> {
    let mut random = Random::new(seed);
    let (mut realms, mut drawn) = (Vec::new(), 0);
    while drawn < users {
        let size = SMALLEST * (1.0 - unit(&mut random)).powf(-1.0 / ALPHA);
        let users = (size as u64).min(LARGEST);
        // With a mean of one: most realms are nearly idle.
        let activity = 4.0 * unit(&mut random).powi(3);
        let hash = (random.below(1 << 32) as u64) << 32 | random.below(1 << 32) as u64;
        realms.push(Realm { hash, users, weight: users as f64 * activity });
        drawn += users;
    }
    realms
}

/// From 0 up to 1.
pub fn unit(random: &mut Random) -> f64 {
    random.below(1 << 53) as f64 / (1_u64 << 53) as f64
}
