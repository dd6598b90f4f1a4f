//! The order of operations that refer to one another.

use super::{BulkOperation, Error};
use std::collections::{BTreeMap, BTreeSet};

/// Each operation follows those that it refers to. Unknown names are ignored here: the operation is refused later.
pub(super) fn of(operations: &[BulkOperation]) -> Result<Vec<usize>, Error> {
    let mut named = BTreeMap::new();
    for (at, operation) in operations.iter().enumerate() {
        let Some(name) = operation.bulk_id.as_deref() else { continue };
        if named.insert(name, at).is_some() {
            return Err(Error::value(format!("Two operations have the bulkId {name:?}: give each its own.")));
        }
    }
    let mut waits = vec![0_usize; operations.len()];
    let mut followers = vec![Vec::new(); operations.len()];
    for (at, operation) in operations.iter().enumerate() {
        for needed in operation.references().into_iter().filter_map(|name| named.get(name)) {
            waits[at] += 1;
            followers[*needed].push(at);
        }
    }
    // Always the first operation without open references: the set keeps the client's order.
    let mut ready: BTreeSet<usize> = (0..operations.len()).filter(|&at| waits[at] == 0).collect();
    let mut order = Vec::with_capacity(operations.len());
    while let Some(at) = ready.pop_first() {
        order.push(at);
        for &follower in &followers[at] {
            waits[follower] -= 1;
            if waits[follower] == 0 {
                ready.insert(follower);
            }
        }
    }
    if order.len() < operations.len() {
        let waiting = operations.iter().zip(&waits).filter(|(_, waits)| **waits > 0);
        let names: Vec<_> = waiting.filter_map(|(it, _)| it.bulk_id.as_deref()).collect();
        let detail = format!("Operations refer to one another in a cycle: {}.", names.join(", "));
        return Err(Error::new(409, detail));
    }
    Ok(order)
}
