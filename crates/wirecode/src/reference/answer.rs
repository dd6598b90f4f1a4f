//! The documentation of bodies and responses.

use super::field::Field;

/// The documentation of a request's body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RequestBody {
    /// Markdown.
    pub description: String,
    /// Whether the request can't go without it.
    pub is_required: bool,
    /// The media types that the body may have; the sample sends one of them.
    pub contents: Vec<MediaType>,
}

/// A body in a media type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MediaType {
    /// Several media types of the same schema are separated by commas. Empty if unspecified.
    pub name: String,
    /// The schema, if there is one.
    pub field: Option<Field>,
    /// In the document's order.
    pub examples: Vec<Example>,
}

/// An example of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Example {
    /// Its key in the document; empty for one without a name, and for a generated one.
    pub name: String,
    /// Markdown: its summary and description.
    pub description: String,
    /// As text; empty if the example is at another address, which the description says.
    pub body: String,
}

/// A response that the document describes, or a saved one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Markdown.
    pub name: String,
    /// The status code (RFC 9110, section 15); `None` for a range, and for OpenAPI's `default`.
    pub status: Option<u16>,
    /// The reason phrase, or a range of codes (`4XX`); it may be empty.
    pub reason: String,
    /// Names and values of a saved response.
    pub headers: Vec<(String, String)>,
    /// Descriptions of headers.
    pub fields: Vec<Field>,
    /// Its bodies, each in a media type.
    pub contents: Vec<MediaType>,
    /// Operations that accept values of the response.
    pub links: Vec<Link>,
}

/// A link of a response to another operation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// Its key in the document.
    pub name: String,
    /// The operation's `operationId`, or a reference to it.
    pub operation: String,
    /// Markdown.
    pub description: String,
    /// Names of parameters, and the expressions that give their values: `$response.body#/id`.
    pub parameters: Vec<(String, String)>,
}
