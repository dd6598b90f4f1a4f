//! Reads the parts of one operation, and collects problems and notes.

use std::cell::RefCell;

use super::api::Api;
use super::at::At;
use super::budget::Budget;
use crate::problem::Problem;
use crate::tree::Tree;

/// The maximum length of a chain of references; longer ones are cycles.
const MAX_CHAIN: usize = 20;

/// Reads one operation, and collects problems and notes.
pub(crate) struct Reader<'v> {
    pub(crate) api: &'v Api<'v>,
    /// Values given by the caller, by the names of parameters.
    pub(crate) given: &'v dyn Fn(&str) -> Option<String>,
    pub(super) budget: Budget,
    problems: RefCell<Vec<Problem>>,
    notes: RefCell<Vec<String>>,
}

impl<'v> Reader<'v> {
    pub(crate) fn new(api: &'v Api<'v>, given: &'v dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            api,
            given,
            budget: Budget::default(),
            problems: RefCell::default(),
            notes: RefCell::default(),
        }
    }

    /// The problems, and the notes on inexpressible parts.
    pub(crate) fn told(self) -> (Vec<Problem>, Vec<String>) {
        (self.problems.into_inner(), self.notes.into_inner())
    }

    pub(crate) fn problem(&self, at: &At<'_>, message: impl Into<String>) {
        let problem = Problem { pointer: at.place(), message: message.into() };
        let mut problems = self.problems.borrow_mut();
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }

    /// Notes a deviation of the sample from the document.
    pub(crate) fn note(&self, at: &At<'_>, message: &str) {
        let note = format!("{}: {message}", at.place());
        let mut notes = self.notes.borrow_mut();
        if !notes.contains(&note) {
            notes.push(note);
        }
    }

    /// Resolves the references of a place.
    pub(crate) fn follow(&self, at: At<'v>) -> At<'v> {
        let mut at = at;
        for _ in 0..MAX_CHAIN {
            match self.referred(&at) {
                Some(target) => at = target,
                None => return at,
            }
        }
        self.problem(&at, "refers to itself");
        at
    }

    /// The target of the place's reference, if it has one.
    pub(crate) fn referred(&self, at: &At<'v>) -> Option<At<'v>> {
        let reference = at.str("$ref").or_else(|| at.str("$dynamicRef"))?;
        match self.api.target(at, reference) {
            Ok(target) => Some(target),
            Err(why) => {
                self.problem(at, format!("refers to {reference:?}, which {why}"));
                None
            }
        }
    }

    /// Whether the schema consists only of a reference.
    pub(crate) fn is_reference(&self, at: &At<'v>) -> bool {
        at.str("$ref").is_some() && self.api.has_bare_references()
    }

    /// Resolves a reference that occurs at another place.
    pub(crate) fn named(&self, at: &At<'v>, reference: &'v str) -> Option<At<'v>> {
        self.api.target(at, reference).ok()
    }

    /// Text, or a number or boolean as written.
    pub(crate) fn text_of(&self, at: &At<'v>, field: &str) -> Option<String> {
        let own = at.get(field)?;
        match own.value {
            Tree::List(_) | Tree::Object(_) => {
                self.wrong(&own, "text");
                None
            }
            value => Some(value.plain()),
        }
    }

    pub(crate) fn list_of(&self, at: &At<'v>, field: &str) -> Vec<At<'v>> {
        let Some(own) = at.get(field) else { return Vec::new() };
        if own.value.as_list().is_none() {
            self.wrong(&own, "a list");
        }
        own.items()
    }

    pub(crate) fn members_of(&self, at: &At<'v>, field: &str) -> Vec<(&'v str, At<'v>)> {
        let Some(own) = at.get(field) else { return Vec::new() };
        if own.value.as_object().is_none() {
            self.wrong(&own, "an object");
        }
        own.members()
    }

    /// An object, or a problem.
    pub(crate) fn object(&self, at: At<'v>) -> Option<At<'v>> {
        if at.value.as_object().is_none() {
            self.wrong(&at, "an object");
        }
        at.value.as_object().is_some().then_some(at)
    }

    fn wrong(&self, at: &At<'v>, wanted: &str) {
        self.problem(at, format!("expected {wanted}, found {}", at.value.kind()));
    }
}
