//! The target of an operation in PATCH, or of a member in a body (RFC 7644, section 3.5.2).

use crate::{
    error::{Error, ErrorType},
    filter::Filter,
    path::{AttributePath, Place},
    schema::{Attribute, Kind, Schema},
};

/// A resolved path.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    Attribute(AttributeTarget),
    /// A whole extension.
    Schema(&'static Schema),
    /// Not stored.
    Unknown(String),
}

/// An attribute, or the matching elements of a list, or a sub-attribute of them.
#[derive(Debug, Clone)]
pub(crate) struct AttributeTarget {
    pub(crate) schema: &'static Schema,
    pub(crate) attribute: &'static Attribute,
    pub(crate) filter: Option<Filter>,
    pub(crate) sub: Option<&'static Attribute>,
}

impl Target {
    /// Parses `name`, `name.part`, `list[filter]`, `list[filter].part`, each with or without its URN.
    pub(crate) fn parse(text: &str, kind: Kind) -> Result<Self, Error> {
        let text = text.trim();
        let invalid = |why: &str| {
            Error::bad(ErrorType::InvalidPath, format!("The path {text:?} can't be read: {why}."))
        };
        let (name, bracket) = match text.split_once('[') {
            None => (text, None),
            Some((name, rest)) => {
                let (filter, sub) =
                    rest.rsplit_once(']').ok_or_else(|| invalid("it has no closing bracket"))?;
                let filter = Filter::parse(filter).map_err(|error| invalid(&error.to_string()))?;
                (name, Some((filter, sub)))
            }
        };
        let path = AttributePath::parse(name).ok_or_else(|| invalid("it is not the name of an attribute"))?;
        let Some((filter, after)) = bracket else {
            return Ok(match path.resolve(kind) {
                Place::Attribute { schema, attribute, sub } => {
                    Self::Attribute(AttributeTarget { schema, attribute, filter: None, sub })
                }
                Place::Schema(schema) => Self::Schema(schema),
                Place::Unknown => Self::Unknown(text.to_owned()),
            });
        };
        let sub = match (after, after.strip_prefix('.')) {
            ("", _) => None,
            (_, Some(name)) => Some(
                AttributePath::parse(name)
                    .ok_or_else(|| invalid("it doesn't end in the name of an attribute"))?,
            ),
            (_, None) => return Err(invalid("only a sub-attribute can follow the bracket")),
        };
        match path.resolve(kind) {
            Place::Attribute { attribute, sub: part, .. } if !attribute.multi_valued || part.is_some() => {
                Err(invalid("a filter in brackets needs a multi-valued attribute"))
            }
            Place::Attribute { schema, attribute, .. } => {
                let found = sub.as_ref().map(|sub| attribute.sub(sub.as_str()));
                Ok(match found {
                    Some(None) => Self::Unknown(text.to_owned()),
                    sub => Self::Attribute(AttributeTarget {
                        schema,
                        attribute,
                        filter: Some(filter),
                        sub: sub.flatten(),
                    }),
                })
            }
            Place::Schema(_) => Err(invalid("a filter in brackets needs a multi-valued attribute")),
            Place::Unknown => Ok(Self::Unknown(text.to_owned())),
        }
    }
}
