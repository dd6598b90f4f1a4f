//! Queries and list responses (RFC 7644, sections 3.4.2 and 3.4.3).

use crate::{
    error::Error,
    filter::Filter,
    json::{member, shown},
    limits::MAX_COUNT,
    projection::Projection,
};
use serde_json::{Map, Value, json};

/// The query of a list, from parameters or a body of `.search`. Sorting is not supported, so its parameters are
/// ignored, like any other unknown ones: clients send flags of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// The filter.
    pub filter: Option<Filter>,
    /// The index of the first resource, from 1.
    pub start_index: usize,
    /// The maximum number of resources, up to 200; 0 requests only the total.
    pub count: usize,
    /// The requested attributes.
    pub projection: Projection,
}

impl ListQuery {
    /// Reads the decoded parameters of a GET.
    ///
    /// # Errors
    /// 400 `invalidFilter`, or `invalidValue` for an invalid number.
    pub fn of_parameters<'p>(
        parameters: impl IntoIterator<Item = (&'p str, &'p str)>,
    ) -> Result<Self, Error> {
        let known = parameters.into_iter().map(|(name, value)| (name.to_owned(), value.into()));
        Self::of_object(&known.collect())
    }

    /// Reads the body of a `.search`.
    ///
    /// # Errors
    /// As above, and 400 `invalidSyntax` unless the body is an object.
    pub fn of_body(body: &Value) -> Result<Self, Error> {
        Self::of_object(body.as_object().ok_or_else(|| Error::syntax("The body must be a JSON object."))?)
    }

    fn of_object(object: &Map<String, Value>) -> Result<Self, Error> {
        let filter = match member(object, "filter") {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) if text.trim().is_empty() => None,
            Some(Value::String(text)) => Some(Filter::parse(text)?),
            Some(other) => return Err(Error::value(format!("filter must be text, not {}.", shown(other)))),
        };
        let start_index = number(object, "startIndex")?.unwrap_or(1).max(1);
        let count = number(object, "count")?.unwrap_or(MAX_COUNT).min(MAX_COUNT);
        let names = |name| match member(object, name) {
            Some(Value::String(names)) => Some(names.clone()),
            Some(Value::Array(names)) => {
                Some(names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(","))
            }
            _ => None,
        };
        let (attributes, excluded) = (names("attributes"), names("excludedAttributes"));
        let projection = Projection::parse(attributes.as_deref(), excluded.as_deref());
        Ok(Self { filter, start_index, count, projection })
    }
}

/// Negative numbers count as 0 (RFC 7644, section 3.4.2.4).
fn number(object: &Map<String, Value>, name: &str) -> Result<Option<usize>, Error> {
    let wrong = |value: &Value| Error::value(format!("{name} must be a whole number, not {}.", shown(value)));
    match member(object, name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let text = value.as_str().map_or_else(|| value.to_string(), |text| text.trim().to_owned());
            if text.is_empty() {
                return Ok(None);
            }
            let number: i64 = text.parse().map_err(|_| wrong(value))?;
            Ok(Some(usize::try_from(number.max(0)).unwrap_or(usize::MAX)))
        }
    }
}

/// A page: `total` is the number of matching resources, `itemsPerPage` that of `resources`.
pub fn list_response(total: usize, start_index: usize, resources: Vec<Value>) -> Value {
    let mut page = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": total,
        "startIndex": start_index,
        "itemsPerPage": resources.len(),
    });
    page["Resources"] = Value::Array(resources);
    page
}
