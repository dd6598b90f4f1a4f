//! The source of a collection of pages.

use wirecode::{Document, Secrets, Variables};

use crate::image::ImageFiles;

/// A document to show.
#[derive(Debug)]
pub struct SiteDocument<'a> {
    /// A document from [`wirecode::read`].
    pub document: Document<'a>,
    /// Values for its `{{variables}}`; others become inputs of the samples.
    pub variables: Variables,
    /// Its keys, tokens and passwords in samples.
    pub secrets: Secrets,
    /// Its name in addresses; by default derived from the document's name.
    pub slug: Option<String>,
    /// An OpenAPI document of the same API.
    pub contract: Option<Document<'a>>,
    /// Whether the server of the pages also serves the API, so that pages can send requests.
    pub is_live: bool,
    /// The path of its file from the site's folder, as guides link to it.
    pub path: Option<String>,
    /// The label of this version. Documents of the same name are versions of one API, the first of them the current one.
    pub version: Option<String>,
    /// The names of folders in the order of the pages; others follow.
    pub order: Vec<String>,
    /// Folders, operation ids and request lines (`GET /pets`) without pages.
    pub hidden: Vec<String>,
    /// The images beside it.
    pub images: ImageFiles,
}

impl<'a> SiteDocument<'a> {
    /// With an origin that readers of the pages can change, and default settings. Secrets of requests that were sent are
    /// left out.
    pub fn new(document: Document<'a>) -> Self {
        let mut variables = Variables::default();
        variables.open_origin();
        let secrets = if document.is_recorded { Secrets::Placeholder } else { Secrets::Shown };
        Self {
            document,
            variables,
            secrets,
            slug: None,
            contract: None,
            is_live: false,
            path: None,
            version: None,
            order: Vec::new(),
            hidden: Vec::new(),
            images: ImageFiles::default(),
        }
    }
}
