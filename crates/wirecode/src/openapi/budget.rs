//! The one budget of everything that is made from schemas: a body, an answer, a table of parameters.
//!
//! Schemas refer to themselves and to one another, so that a small document can mean a large one. A
//! schema that is entered a second time on one way down ends it; this bounds all the rest.

use std::cell::Cell;

use super::api::At;

/// Values in one value.
const MAX_NODES: usize = 1_000;
/// Looks at a schema, also for values that are not taken in the end.
const MAX_WORK: usize = 10_000;
/// Lists and objects in one another.
pub(super) const MAX_DEPTH: usize = 12;

#[derive(Debug)]
pub(super) struct Budget {
    nodes: Cell<usize>,
    work: Cell<usize>,
    /// It was asked for more than there is.
    pub(super) is_spent: Cell<bool>,
}

impl Default for Budget {
    fn default() -> Self {
        Self { nodes: Cell::new(MAX_NODES), work: Cell::new(MAX_WORK), is_spent: Cell::new(false) }
    }
}

impl Budget {
    /// Begins one more value of an operation.
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

    /// Gives back the nodes of a value that is not taken.
    pub(super) fn set_nodes(&self, nodes: usize) {
        self.nodes.set(nodes);
    }
}

/// The schemas that were entered on the way down to a place.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Trail<'t, 'v> {
    parent: Option<&'t Trail<'t, 'v>>,
    entered: &'t [At<'v>],
    pub(super) depth: usize,
}

impl<'t, 'v> Trail<'t, 'v> {
    pub(super) fn below(&'t self, entered: &'t [At<'v>]) -> Trail<'t, 'v> {
        Trail { parent: Some(self), entered, depth: self.depth + 1 }
    }

    pub(super) fn has(&self, at: &At<'v>) -> bool {
        self.entered.iter().any(|entered| entered.is_same(at))
            || self.parent.is_some_and(|parent| parent.has(at))
    }
}
