//! Detects the format of a document by its content, and reads it.

use crate::collection::{self, Entry};
use crate::document::Document;
use crate::{curl, har, openapi, surrogate, tree};

/// The reason that a text isn't a document of requests.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Starts like JSON but is invalid; the parser's message, with line and column.
    #[error("not JSON: {0}")]
    Json(String),
    /// In no other format; the YAML parser's message.
    #[error("neither JSON nor YAML: {0}")]
    Yaml(String),
    /// Postman's format before 2.0.
    #[error(
        "a Postman collection of version 1, which Postman itself no longer reads, hint: convert it to v2.1 with `npx postman-collection-transformer convert -i FILE -o NEW -j 1.0.0 -p 2.1.0`"
    )]
    CollectionV1,
    /// A collection by its `info`, but its list has another name.
    #[error("a collection's requests are under \"item\", found \"items\", hint: rename the key")]
    Items,
    /// JSON or YAML in an unknown format.
    #[error(
        "not a document of requests, hint: give a Postman collection, an OpenAPI document, a HAR file or a curl command"
    )]
    Unknown,
}

impl From<serde_json::Error> for ReadError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error.to_string())
    }
}

/// Reads a Postman collection, an OpenAPI document, a HAR file, or curl commands.
///
/// The content determines the format. Invalid parts are omitted and reported in [`Document::problems`].
///
/// ```
/// let document = wirecode::read("curl https://api.example.com/v1/lamps -d on=true")?;
/// assert_eq!(document.items.len(), 1);
/// assert!(wirecode::read(r#"{"a": 1}"#).is_err());
/// # Ok::<(), wirecode::ReadError>(())
/// ```
///
/// # Errors
/// A [`ReadError`] if it isn't a document of requests.
pub fn read(text: &str) -> Result<Document<'_>, ReadError> {
    read_by(text, "", None)
}

/// The same for a named file, which may refer to others: `load` returns the text of another file, given its path from
/// the folder of this one.
pub fn read_beside<'a>(
    text: &'a str,
    name: &str,
    load: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Document<'a>, ReadError> {
    read_by(text, name, Some(load))
}

fn read_by<'a>(
    text: &'a str,
    name: &str,
    load: Option<openapi::Load<'_>>,
) -> Result<Document<'a>, ReadError> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    // Text that starts like JSON is JSON, regardless of its words; a shell's brace is followed by a space.
    let begins = |open: char, next: &[char]| {
        text.strip_prefix(open).is_some_and(|rest| rest.trim_start().starts_with(next))
    };
    let is_json = begins('{', &['"', '}']) || begins('[', &['{', '[', '"', ']']);
    if !is_json && curl::is_curl(text) {
        return Ok(curl::document(text));
    }
    if !text.starts_with(['{', '[']) {
        return read_yaml(text, name, load);
    }
    let mut document = read_json(text, name, load)?;
    document.problems.extend(surrogate::problem(text));
    Ok(document)
}

fn read_json<'a>(
    text: &'a str,
    name: &str,
    load: Option<openapi::Load<'_>>,
) -> Result<Document<'a>, ReadError> {
    if text.starts_with('[')
        && let Ok(Some(document)) = har::read(text)
    {
        return Ok(document);
    }
    let root: Entry<'_> = match serde_json::from_str(text) {
        Ok(root) => root,
        // YAML may also start with a brace.
        Err(error) => return read_yaml(text, name, load).map_err(|_| error.into()),
    };
    let root = root.unwrapped();
    if root.is_collection() {
        Ok(collection::document(root))
    } else if root.has("openapi") || root.has("swagger") {
        Ok(openapi::document(tree::parse_valid_json(text).map_err(ReadError::Json)?, name, load))
    } else if root.has("requests") {
        Ok(collection::v1_document(&serde_json::from_str(&surrogate::replaced(text))?))
    } else if root.has("order") {
        Err(ReadError::CollectionV1)
    } else if root.has("items") {
        Err(ReadError::Items)
    } else {
        har::read(text)?.ok_or(ReadError::Unknown)
    }
}

/// OpenAPI documents are mostly written in YAML; other formats never are.
fn read_yaml<'a>(text: &str, name: &str, load: Option<openapi::Load<'_>>) -> Result<Document<'a>, ReadError> {
    let tree = tree::parse_yaml(text).map_err(ReadError::Yaml)?;
    if tree.get("openapi").is_some() || tree.get("swagger").is_some() {
        Ok(openapi::document(tree, name, load))
    } else {
        Err(ReadError::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::Variables;

    #[test]
    fn openapi_may_be_yaml() {
        let yaml = "openapi: 3.0.0\nservers: [{url: https://a.example}]\npaths:\n  /x:\n    get:\n      responses: {200: {description: y}}\n";
        let document = read(yaml).expect("an OpenAPI document");
        assert_eq!(document.items[0].name, "GET /x");
        assert_eq!(document.problems, []);
    }

    #[test]
    fn half_a_surrogate_pair_is_replaced_and_told_once() {
        let collection = r#"{"info": {"name": "a\ud83d"}, "item": [{"name": "b\udc00", "request": {"url": "http://a.example/\ud83d", "description": "\uD83D"}}]}"#;
        let openapi = r#"{"openapi": "3.0.0", "info": {"title": "a\ud83d"}, "servers": [{"url": "http://a.example"}], "paths": {"/\ud83d": {"get": {"summary": "b\udc00"}}}}"#;
        let v1 = r#"{"id": "1", "name": "a\ud83d", "requests": [{"name": "b\udc00", "url": "http://a.example/\ud83d"}]}"#;
        for text in [collection, openapi, v1] {
            let document = read(text).expect(text);
            assert_eq!((&*document.name, &*document.items[0].name), ("a\u{fffd}", "b\u{fffd}"));
            assert_eq!(document.request(&document.items[0], &Variables::default()).problems, []);
            let told = document.problems.iter().filter(|problem| problem.message.contains("surrogate"));
            assert_eq!(told.count(), 1, "{:?}", document.problems);
        }
    }

    #[test]
    fn what_is_no_document_of_requests_says_what_it_is() {
        for (text, message) in [
            (r#"{"id": "1", "name": "old", "order": []}"#, "version 1"),
            (r#"{"info": {}, "items": []}"#, "\"items\""),
            (r#"{"a": 1}"#, "not a document of requests"),
            ("[1]", "expected an object, found a list"),
            ("{", "not JSON"),
            ("a: [", "neither JSON nor YAML"),
            ("just text", "not a document of requests"),
        ] {
            let error = read(text).expect_err(text).to_string();
            assert!(error.contains(message), "{text}: {error}");
        }
    }
}
