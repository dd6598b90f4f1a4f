//! Which document is this? Reads any of the formats by what stands in it.

use crate::collection::{self, Entry};
use crate::document::Document;

/// Why a text is no document of requests at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("not JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error(
        "a Postman collection of version 1, which Postman itself no longer reads (hint: convert it to v2.1 with `npx postman-collection-transformer convert -i FILE -o NEW -j 1.0.0 -p 2.1.0`)"
    )]
    CollectionV1,
    #[error("an OpenAPI document of version 2 (hint: convert it to version 3)")]
    Swagger,
    #[error(
        "not a document of requests (hint: give a Postman collection, an OpenAPI document, a HAR file or a curl command)"
    )]
    Unknown,
}

/// Reads a Postman collection.
pub fn read(text: &str) -> Result<Document<'_>, ReadError> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let root: Entry<'_> = serde_json::from_str(text)?;
    let marked = |mark: &str| root.marks.iter().any(|own| own == mark);
    if marked("swagger") {
        return Err(ReadError::Swagger);
    }
    if root.is_collection() {
        return Ok(collection::document(root));
    }
    if marked("requests") || marked("order") {
        return Err(ReadError::CollectionV1);
    }
    Err(ReadError::Unknown)
}
