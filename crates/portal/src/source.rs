//! What a collection of pages is made of.

use wirecode::{Document, Variables};

/// A document to show.
#[derive(Debug)]
pub struct Source<'a> {
    /// As [`wirecode::read`] gives it.
    pub document: Document<'a>,
    /// Values for its `{{variables}}`; what has none becomes an input of the samples.
    pub variables: Variables,
    /// Its name in addresses, made of the document's own if absent.
    pub slug: Option<String>,
    /// An OpenAPI document of the same API.
    pub contract: Option<Document<'a>>,
    /// The server of the pages answers the requests too, so that they can be sent from there.
    pub is_live: bool,
}

impl<'a> Source<'a> {
    /// With an origin that readers of the pages can change, and nothing else set.
    pub fn new(document: Document<'a>) -> Self {
        let mut variables = Variables::default();
        variables.open_origin();
        Self { document, variables, slug: None, contract: None, is_live: false }
    }
}
