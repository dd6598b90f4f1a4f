//! `/Schemas`, `/ResourceTypes` and `/ServiceProviderConfig` (RFC 7643, sections 5 to 7). They contain no null.

use super::{Attribute, DataType, Kind, Mutability, Schema};
use serde_json::{Value, json};

/// The schemas of both kinds, each once. `base` is the service's URL without a trailing slash.
pub fn schema_documents(base: &str) -> Vec<Value> {
    Kind::ALL.iter().flat_map(|kind| kind.schemas()).map(|schema| document(schema, base)).collect()
}

/// The schema with this URN, in any case.
pub fn schema_document(urn: &str, base: &str) -> Option<Value> {
    let mut all = Kind::ALL.iter().flat_map(|kind| kind.schemas());
    all.find(|schema| schema.urn.eq_ignore_ascii_case(urn)).map(|schema| document(schema, base))
}

fn document(schema: &Schema, base: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
        "id": schema.urn,
        "name": schema.name,
        "description": schema.description,
        "attributes": schema.attributes.iter().map(attribute).collect::<Vec<_>>(),
        "meta": { "resourceType": "Schema", "location": format!("{base}/Schemas/{}", schema.urn) },
    })
}

fn attribute(it: &Attribute) -> Value {
    let mut shown = json!({
        "name": it.name,
        "type": match it.data_type {
            DataType::String => "string",
            DataType::Boolean => "boolean",
            DataType::DateTime => "dateTime",
            DataType::Reference => "reference",
            DataType::Binary => "binary",
            DataType::Complex => "complex",
        },
        "multiValued": it.multi_valued,
        "description": it.description,
        "required": it.required,
        "caseExact": it.case_exact,
        "mutability": match it.mutability {
            Mutability::ReadWrite => "readWrite",
            Mutability::ReadOnly => "readOnly",
            Mutability::Immutable => "immutable",
            Mutability::WriteOnly => "writeOnly",
        },
        "returned": match it.mutability {
            Mutability::WriteOnly => "never",
            _ if it.always_returned => "always",
            _ => "default",
        },
        "uniqueness": if it.unique { "server" } else { "none" },
    });
    if !it.canonical_values.is_empty() {
        shown["canonicalValues"] = json!(it.canonical_values);
    }
    if !it.reference_types.is_empty() {
        shown["referenceTypes"] = json!(it.reference_types);
    }
    if !it.sub_attributes.is_empty() {
        shown["subAttributes"] = it.sub_attributes.iter().map(attribute).collect();
    }
    shown
}

/// Both resource types.
pub fn resource_types(base: &str) -> Vec<Value> {
    Kind::ALL.into_iter().map(|kind| resource_type(kind, base)).collect()
}

/// A resource type with its extensions. Our own are required: every resource has their attributes, even if no client
/// has set them.
pub fn resource_type(kind: Kind, base: &str) -> Value {
    let extensions = kind.schemas()[1..]
        .iter()
        .map(|it| json!({ "schema": it.urn, "required": it.urn != super::ENTERPRISE }));
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
        "id": kind.name(),
        "name": kind.name(),
        "endpoint": kind.endpoint(),
        "description": kind.core().description,
        "schema": kind.core().urn,
        "schemaExtensions": extensions.collect::<Vec<_>>(),
        "meta": { "resourceType": "ResourceType", "location": format!("{base}/ResourceTypes/{}", kind.name()) },
    })
}

/// The service's features. The caller must enforce the limits.
pub fn service_provider_config(base: &str, documentation: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "documentationUri": documentation,
        "patch": { "supported": true },
        "bulk": {
            "supported": true,
            "maxOperations": crate::limits::MAX_OPERATIONS,
            "maxPayloadSize": crate::limits::MAX_PAYLOAD,
        },
        "filter": { "supported": true, "maxResults": crate::limits::MAX_COUNT },
        "changePassword": { "supported": false },
        "sort": { "supported": false },
        "etag": { "supported": true },
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "OAuth bearer token",
            "description": "A token of the account, created by an administrator for one identity provider.",
            "specUri": "https://www.rfc-editor.org/rfc/rfc6750",
            "primary": true,
        }],
        "meta": { "resourceType": "ServiceProviderConfig", "location": format!("{base}/ServiceProviderConfig") },
    })
}
