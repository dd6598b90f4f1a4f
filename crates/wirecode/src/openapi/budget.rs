//! The shared budget of all values generated from schemas: a body, a response, a table of parameters.
//!
//! Schemas refer to themselves and to one another, so a small document can expand to a large one. Recursion stops when
//! a path enters a schema again; the budget bounds everything else.

use std::cell::Cell;

/// The maximum number of nodes in one value.
const MAX_NODES: usize = 1_000;
/// The maximum number of visits to schemas, including those for discarded values.
const MAX_WORK: usize = 10_000;
/// The maximum nesting of lists and objects.
pub(super) const MAX_DEPTH: usize = 12;

#[derive(Debug)]
pub(super) struct Budget {
    nodes: Cell<usize>,
    work: Cell<usize>,
    /// Whether the budget has been exceeded.
    pub(super) is_spent: Cell<bool>,
}

impl Default for Budget {
    fn default() -> Self {
        Self { nodes: Cell::new(MAX_NODES), work: Cell::new(MAX_WORK), is_spent: Cell::new(false) }
    }
}

impl Budget {
    /// Resets the budget for another value of an operation.
    pub(super) fn renew(&self) {
        self.nodes.set(MAX_NODES);
        self.work.set(MAX_WORK);
        self.is_spent.set(false);
    }

    pub(super) fn take_node(&self) -> bool {
        self.take(&self.nodes)
    }

    pub(super) fn take_work(&self) -> bool {
        self.take(&self.work)
    }

    fn take(&self, what: &Cell<usize>) -> bool {
        let left = what.get();
        what.set(left.saturating_sub(1));
        self.is_spent.set(self.is_spent.get() || left == 0);
        left > 0
    }

    pub(super) fn nodes_left(&self) -> usize {
        self.nodes.get()
    }

    /// Returns the nodes of a discarded value.
    pub(super) fn set_nodes(&self, nodes: usize) {
        self.nodes.set(nodes);
    }
}
