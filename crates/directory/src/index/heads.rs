//! Narrows a binary search: the first bytes of every sixteenth of many sorted texts, which a cache holds.

use super::texts::head;
use std::ops::Range;

const STEP: u32 = 16;

#[derive(Debug, Default)]
pub(super) struct Heads(Box<[u64]>);

impl Heads {
    pub(super) fn of<'a>(len: u32, text: impl Fn(u32) -> &'a str) -> Self {
        Self((0..len).step_by(STEP as usize).map(|at| head(text(at).as_bytes())).collect())
    }

    /// The part of a range that has the first text which isn't less than `text`, or the range's end.
    pub(super) fn narrow(&self, range: Range<u32>, text: &str) -> Range<u32> {
        let head = head(text.as_bytes());
        let within = range.start.div_ceil(STEP)..range.end.div_ceil(STEP);
        let same = partition(within.clone(), |at| self.0[at as usize] < head);
        let after = partition(same..within.end, |at| self.0[at as usize] == head);
        let start = same.saturating_sub(1) * STEP;
        let end = if after == within.end { range.end } else { after * STEP };
        start.max(range.start)..end.min(range.end)
    }
}

/// The partition point: the first of a range for which `before` doesn't hold.
pub(super) fn partition(range: Range<u32>, before: impl Fn(u32) -> bool) -> u32 {
    let (mut start, mut end) = (range.start, range.end);
    while start < end {
        let middle = start + (end - start) / 2;
        if before(middle) { start = middle + 1 } else { end = middle }
    }
    start
}
