//! Pages of results (XEP-0059), cut from the whole list of them.

use crate::{Condition, Element, StanzaError, ns::PAGE};
use std::ops::Range;

/// Results that aren't asked for by pages, and the most that are on one.
const MAX: usize = 50;

/// The part of the results that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    /// The size; with 0 only the number of all results is asked for.
    pub max: usize,
    /// The place in the list.
    pub place: Place,
}

/// The place of a page in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// At the beginning.
    Start,
    /// Behind a result.
    After(String),
    /// In front of a result.
    Before(String),
    /// At the end.
    End,
    /// From this number of results on.
    Index(usize),
}

impl Default for PageRequest {
    fn default() -> Self {
        Self { max: MAX, place: Place::Start }
    }
}

impl PageRequest {
    /// Reads a `<set>`; a size above 50 is 50.
    pub(crate) fn read(set: &Element) -> Result<Self, StanzaError> {
        let text = |name: &str| set.child(PAGE, name).map(|child| child.text().trim().to_owned());
        let number = |name: &str| match text(name) {
            None => Ok(None),
            Some(text) => text.parse::<usize>().map(Some).map_err(|_| {
                StanzaError::new(Condition::BadRequest, format!("<{name}/> of a page must be a number"))
            }),
        };
        let place = match (text("after"), text("before"), number("index")?) {
            (None, None, None) => Place::Start,
            (Some(id), None, None) if id.is_empty() => Place::Start,
            (Some(id), None, None) => Place::After(id),
            (None, Some(id), None) if id.is_empty() => Place::End,
            (None, Some(id), None) => Place::Before(id),
            (None, None, Some(index)) => Place::Index(index),
            _ => {
                let text = "a page has one of <after/>, <before/> and <index/>";
                return Err(StanzaError::new(Condition::BadRequest, text));
            }
        };
        Ok(Self { max: number("max")?.map_or(MAX, |max| max.min(MAX)), place })
    }
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultPage {
    /// The results that are on it.
    pub range: Range<usize>,
    /// The number of all results.
    pub count: usize,
}

impl ResultPage {
    /// Cuts a page from the ids of all results.
    ///
    /// # Errors
    /// If the place names a result that isn't there.
    pub fn cut(request: &PageRequest, ids: &[&str]) -> Result<Self, StanzaError> {
        let found = |id: &str| {
            let gone = || StanzaError::new(Condition::ItemNotFound, "no result has the id of the page");
            ids.iter().position(|own| *own == id).ok_or_else(gone)
        };
        let (count, max) = (ids.len(), request.max);
        let from = |start: usize| start..start.saturating_add(max).min(count);
        let upto = |end: usize| end.saturating_sub(max)..end;
        let range = match &request.place {
            Place::Start => from(0),
            Place::After(id) => from(found(id)? + 1),
            Place::Before(id) => upto(found(id)?),
            Place::End => upto(count),
            Place::Index(index) => from((*index).min(count)),
        };
        Ok(Self { range, count })
    }

    /// The `<set>` of the answer.
    pub(crate) fn to_element(&self, ids: &[&str]) -> Element {
        let text = |name: &'static str, text: &str| Element::new(PAGE, name).with_text(text);
        let mut set = Element::new(PAGE, "set");
        if let [first, .., last] | [first @ last] = &ids[self.range.clone()] {
            let first = text("first", first).with("index", self.range.start.to_string());
            set = set.with_children([first, text("last", last)]);
        }
        set.with_children([text("count", &self.count.to_string())])
    }
}
