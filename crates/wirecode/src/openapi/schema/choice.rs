//! Choices between schemas, and the discriminators that name their branches.

use super::types;
use crate::openapi::at::At;
use crate::openapi::reader::Reader;
use crate::tree::Tree;

/// Branches of which a value has to match one, or some.
#[derive(Debug, Clone)]
pub(in crate::openapi) struct Choice<'v> {
    pub(super) schema: At<'v>,
    /// `anyOf` rather than `oneOf`.
    pub(in crate::openapi) is_any: bool,
    /// All but null; at least two.
    pub(in crate::openapi) branches: Vec<At<'v>>,
}

impl<'v> Choice<'v> {
    /// The property that tells a branch apart, and its value.
    pub(in crate::openapi) fn mark(&self, reader: &Reader<'v>, branch: &At<'v>) -> Option<(&'v str, String)> {
        let (property, mapping) = discriminator(&self.schema)?;
        let target = reader.referred(branch)?;
        Some((property, name_of(reader, &target, mapping.as_ref(), branch)))
    }
}

pub(super) fn is_null(branch: &At<'_>) -> bool {
    types(branch) == ["null"] || branch.value.get("const") == Some(&Tree::Null)
}

pub(super) fn name_of<'v>(
    reader: &Reader<'v>,
    target: &At<'v>,
    mapping: Option<&At<'v>>,
    branch: &At<'v>,
) -> String {
    let name = last_segment(branch.str("$ref").unwrap_or_default());
    let is_own = |value: &At<'v>| {
        let Some(reference) = value.value.as_str() else { return false };
        // The value may also be the name of a schema.
        reader.named(value, reference).is_some_and(|own| own.is_same(target)) || reference == name
    };
    let mapped = mapping.map(At::members).unwrap_or_default();
    mapped.into_iter().find(|(_, value)| is_own(value)).map_or(name, |(key, _)| key.to_owned())
}

/// The property and the mapping of a discriminator; in version 2 only the property's name.
pub(super) fn discriminator<'v>(schema: &At<'v>) -> Option<(&'v str, Option<At<'v>>)> {
    let own = schema.get("discriminator")?;
    match own.value.as_str() {
        Some(name) => Some((name, None)),
        None => Some((own.str("propertyName")?, own.get("mapping"))),
    }
}

pub(in crate::openapi) fn last_segment(reference: &str) -> String {
    let last = reference.rsplit('/').next().unwrap_or_default();
    last.replace("~1", "/").replace("~0", "~")
}
