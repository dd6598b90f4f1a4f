//! The schemas entered on the path to a place.

use super::at::At;

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
