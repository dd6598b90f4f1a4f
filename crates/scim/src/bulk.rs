//! Bulk requests (RFC 7644, section 3.7): their operations, and the order that satisfies the references between them.

mod order;

use crate::{
    error::{Error, ErrorType},
    json::{member, shown},
    limits::MAX_OPERATIONS,
    schema::Kind,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

const REFERENCE: &str = "bulkId:";

/// The method of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BulkMethod {
    /// Creates a resource.
    Post,
    /// Replaces a resource.
    Put,
    /// Changes a resource.
    Patch,
    /// Deletes a resource.
    Delete,
}

impl BulkMethod {
    const ALL: [Self; 4] = [Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// The HTTP method.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// The path of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkPath {
    /// The kind of the resource.
    pub kind: Kind,
    /// The id; None to create a resource. It may be `bulkId:…`, until [`BulkOperation::resolve`] replaces it by an id.
    pub id: Option<String>,
}

/// An operation of a Bulk request.
#[derive(Debug, Clone, PartialEq)]
pub struct BulkOperation {
    /// The method.
    pub method: BulkMethod,
    /// The name by which other operations refer to the created resource.
    pub bulk_id: Option<String>,
    /// The path.
    pub path: BulkPath,
    /// The tag that the resource must have.
    pub version: Option<String>,
    /// The body; null for DELETE.
    pub data: Value,
}

/// The response to one operation.
#[derive(Debug, Clone, PartialEq)]
pub struct BulkAnswer {
    /// The operation's method.
    pub method: BulkMethod,
    /// The operation's `bulkId`.
    pub bulk_id: Option<String>,
    /// The URL of the resource; None if it wasn't created.
    pub location: Option<String>,
    /// The resource's tag.
    pub version: Option<String>,
    /// The HTTP status, or the error.
    pub outcome: Result<u16, Error>,
}

/// A Bulk request.
#[derive(Debug, Clone, PartialEq)]
pub struct BulkRequest {
    /// The number of errors after which the remaining operations are skipped.
    pub fail_on_errors: Option<usize>,
    /// The operations in the client's order.
    pub operations: Vec<BulkOperation>,
}

impl BulkRequest {
    /// Parses the body.
    ///
    /// # Errors
    /// 400 for an invalid request, 413 for too many operations.
    pub fn read(body: &Value) -> Result<Self, Error> {
        let Value::Object(body) = body else { return Err(Error::syntax("The body must be a JSON object.")) };
        let Some(Value::Array(operations)) = member(body, "Operations") else {
            return Err(Error::syntax("Operations must be a list of operations."));
        };
        if operations.len() > MAX_OPERATIONS {
            return Err(Error::new(
                413,
                format!("{} operations: send at most {MAX_OPERATIONS}.", operations.len()),
            ));
        }
        let fail_on_errors = match member(body, "failOnErrors") {
            None | Some(Value::Null) => None,
            Some(value) => {
                let wrong = || {
                    Error::value(format!(
                        "failOnErrors must be a number of at least 1, not {}.",
                        shown(value)
                    ))
                };
                let number = value.as_u64().filter(|&it| it > 0).ok_or_else(wrong)?;
                Some(usize::try_from(number).unwrap_or(usize::MAX))
            }
        };
        let operations: Vec<_> = operations.iter().map(BulkOperation::read).collect::<Result<_, _>>()?;
        Ok(Self { fail_on_errors, operations })
    }

    /// The indices of the operations in an order in which each follows those that it refers to; otherwise the client's
    /// order.
    ///
    /// # Errors
    /// 400 for a name that two operations share, 409 for circular references (RFC 7644, section 3.7.1).
    pub fn order(&self) -> Result<Vec<usize>, Error> {
        order::of(&self.operations)
    }
}

impl BulkOperation {
    fn read(operation: &Value) -> Result<Self, Error> {
        let object = operation.as_object().ok_or_else(|| {
            Error::syntax(format!("An operation must be an object, not {}.", shown(operation)))
        })?;
        let text = |name| member(object, name).and_then(Value::as_str);
        let named = text("method").unwrap_or_default();
        let method = BulkMethod::ALL.into_iter().find(|it| it.as_str().eq_ignore_ascii_case(named));
        let method = method.ok_or_else(|| {
            Error::syntax(format!("method must be POST, PUT, PATCH or DELETE in {}.", shown(operation)))
        })?;
        let path = BulkPath::parse(text("path").unwrap_or_default()).ok_or_else(|| {
            let detail =
                format!("path must be /Users, /Groups, /Users/ID or /Groups/ID in {}.", shown(operation));
            Error::bad(ErrorType::InvalidPath, detail)
        })?;
        if (method == BulkMethod::Post) != path.id.is_none() {
            let detail = format!(
                "{} goes to {}.",
                method.as_str(),
                if path.id.is_some() { "/Users or /Groups" } else { "a resource with its id" }
            );
            return Err(Error::bad(ErrorType::InvalidPath, detail));
        }
        Ok(Self {
            method,
            bulk_id: text("bulkId").map(str::to_owned),
            path,
            version: text("version").map(str::to_owned),
            data: member(object, "data").cloned().unwrap_or_default(),
        })
    }

    /// The names that the operation refers to, in its data and its path.
    pub(crate) fn references(&self) -> Vec<&str> {
        let mut all: Vec<&str> =
            self.path.id.as_deref().and_then(|id| id.strip_prefix(REFERENCE)).into_iter().collect();
        let mut rest = vec![&self.data];
        while let Some(value) = rest.pop() {
            match value {
                Value::String(text) => all.extend(text.strip_prefix(REFERENCE)),
                Value::Array(list) => rest.extend(list),
                Value::Object(object) => rest.extend(object.values()),
                _ => {}
            }
        }
        all
    }

    /// Replaces names by the ids of the created resources.
    ///
    /// # Errors
    /// 409 for a name without a created resource (RFC 7644, section 3.7.2).
    pub fn resolve(&mut self, ids: &BTreeMap<String, String>) -> Result<(), Error> {
        if let Some(missing) = self.references().into_iter().find(|name| !ids.contains_key(*name)) {
            let detail =
                format!("bulkId:{missing} is not the bulkId of a resource that this request created.");
            return Err(Error { kind: Some(ErrorType::InvalidValue), ..Error::new(409, detail) });
        }
        let id = |text: &str| text.strip_prefix(REFERENCE).and_then(|name| ids.get(name)).cloned();
        if let Some(found) = self.path.id.as_deref().and_then(id) {
            self.path.id = Some(found);
        }
        let mut rest = vec![&mut self.data];
        while let Some(value) = rest.pop() {
            match value {
                Value::String(text) => {
                    if let Some(found) = id(text) {
                        *text = found;
                    }
                }
                Value::Array(list) => rest.extend(list),
                Value::Object(object) => rest.extend(object.values_mut()),
                _ => {}
            }
        }
        Ok(())
    }
}

impl BulkPath {
    /// `/Users`, `/Groups/id`, with or without the first slash.
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim_matches('/').split('/');
        let kind = Kind::of_endpoint(parts.next()?)?;
        let id = parts.next().map(str::to_owned);
        parts.next().is_none().then_some(Self { kind, id })
    }
}

/// The response to a Bulk request.
pub fn bulk_response(answers: &[BulkAnswer]) -> Value {
    let operations: Vec<Value> = answers.iter().map(BulkAnswer::to_json).collect();
    json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkResponse"], "Operations": operations })
}

impl BulkAnswer {
    fn to_json(&self) -> Value {
        let mut map = Map::new();
        map.insert("method".into(), self.method.as_str().into());
        let optional = [("bulkId", &self.bulk_id), ("location", &self.location), ("version", &self.version)];
        for (name, value) in optional {
            map.extend(value.as_deref().map(|value| (name.to_owned(), value.into())));
        }
        let status = self.outcome.as_ref().map_or_else(|error| error.status, |&status| status);
        map.insert("status".into(), status.to_string().into());
        if let Err(error) = &self.outcome {
            map.insert("response".into(), error.to_json());
        }
        map.into()
    }
}
