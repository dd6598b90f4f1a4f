//! The `meta` of a resource.

use serde_json::{Value, json};

/// The server's metadata of a resource (RFC 7643, section 3.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// The time of creation, RFC 3339 in UTC.
    pub created: String,
    /// The time of the last change, RFC 3339 in UTC.
    pub last_modified: String,
    /// The absolute URL of the resource.
    pub location: String,
}

impl Meta {
    pub(crate) fn to_json(&self, resource_type: &str) -> Value {
        json!({
            "resourceType": resource_type,
            "created": self.created,
            "lastModified": self.last_modified,
            "location": self.location,
        })
    }
}
