//! The impact of a plan on who sees whom, group by group, and the steps that the directory would refuse.

use super::step_change::StepChange;
use directory::{Authority, Draft, PairCounts, Preview, Realm};
use schemars::JsonSchema;
use serde::Serialize;
use std::{collections::HashMap, ops::Add};

/// The maximum number of groups with a row of their own; further ones count in the sum only.
const MAX_GROUPS: usize = 200;

/// What a plan does to visibility.
#[derive(Debug, Default, Serialize, JsonSchema)]
#[schemars(rename = "ImportImpact")]
pub(super) struct Impact {
    /// Of the whole plan: pairs that one step takes and another gives back are in neither sum.
    #[serde(flatten)]
    all: Pairs,
    /// Of the steps about people.
    people: Option<Pairs>,
    groups: Vec<GroupPairs>,
    more_groups: usize,
    /// The steps that the directory refuses. They are not applied.
    pub refused: Vec<RefusedStep>,
}

/// Pairs of viewers and targets.
#[derive(Debug, Default, Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "ImportPairs")]
struct Pairs {
    see: Counts,
    find: Counts,
}

#[derive(Debug, Default, Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "ImportPairCounts")]
struct Counts {
    gained: u64,
    lost: u64,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ImportGroup")]
struct GroupPairs {
    group: String,
    #[serde(flatten)]
    pairs: Pairs,
}

/// A step that can't be taken, and why.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "RefusedStep")]
pub(super) struct RefusedStep {
    pub who: String,
    pub why: String,
}

impl From<&Preview> for Pairs {
    fn from(preview: &Preview) -> Self {
        Self { see: preview.see().into(), find: preview.find().into() }
    }
}

impl From<PairCounts> for Counts {
    fn from(PairCounts { gained, lost }: PairCounts) -> Self {
        Self { gained, lost }
    }
}

impl Add for Pairs {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { see: self.see + other.see, find: self.find + other.find }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { gained: self.gained + other.gained, lost: self.lost + other.lost }
    }
}

/// Applies each step to a draft of the realm. Returns the steps that the directory accepts, each with the record that
/// it was decided on.
pub(super) fn impact(
    realm: &Realm,
    authority: Authority,
    steps: Vec<StepChange>,
) -> (Impact, Vec<StepChange>) {
    let (mut draft, mut impact, mut taken) = (Draft::new(realm, authority), Impact::default(), Vec::new());
    let mut position: HashMap<String, usize> = HashMap::new();
    let mut steps = steps.into_iter().peekable();
    // The steps about people share one row, those about a group another.
    while let Some(first) = steps.next() {
        let (is_group, who) = (first.is_group, first.who.clone());
        let is_counted = !is_group || impact.groups.len() < MAX_GROUPS || position.contains_key(&who);
        if is_counted {
            draft.begin_part();
        }
        let mut next = Some(first);
        while let Some(mut step) = next {
            step.expect(draft.realm());
            match draft.change(step.change.clone()) {
                Ok(()) => taken.push(step),
                Err(why) => impact.refused.push(RefusedStep { who: step.who, why: why.to_string() }),
            }
            next = steps.next_if(|next| next.is_group == is_group && (!is_group || next.who == who));
        }
        match (is_counted, is_group) {
            (false, _) => impact.more_groups += 1,
            (true, false) => {
                let pairs = Pairs::from(&draft.preview_part());
                impact.people = Some(impact.people.unwrap_or_default() + pairs);
            }
            (true, true) => {
                let pairs = Pairs::from(&draft.preview_part());
                let at = *position.entry(who.clone()).or_insert(impact.groups.len());
                match impact.groups.get_mut(at) {
                    Some(row) => row.pairs = row.pairs + pairs,
                    None => impact.groups.push(GroupPairs { group: who, pairs }),
                }
            }
        }
    }
    impact.all = Pairs::from(&draft.preview());
    (impact, taken)
}
