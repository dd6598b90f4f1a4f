//! Resolves a path, in any form that clients send, to a resource and its authorization.

use crate::{
    http::{
        operation::{Access, Operation},
        scim::Document,
    },
    limits::Label,
};
use axum::http::Method;
use scim::Kind;
use std::sync::Arc;
use store::scope::Scopes;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Document(Document),
    Me,
    Search(&'static [Kind]),
    Bulk,
    Collection(Kind),
    Resource(Kind, String),
}

const READ: Access =
    Access { own: Scopes::of(&["scim:read:admin", "scim:write:admin"]), master: Scopes::NONE };
const WRITE: Access = Access { own: Scopes::of(&["scim:write:admin"]), master: Scopes::NONE };
/// A token that acts as a user can read that user.
const OWN: Access = Access { own: Scopes::EVERY, master: Scopes::NONE };

impl Place {
    /// None for an unknown path.
    pub(super) fn of(path: &str) -> Option<Self> {
        let below = path.strip_prefix(super::BASE)?;
        let parts: Vec<String> = below.split('/').filter_map(part).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let is = |text: &str, name: &str| text.eq_ignore_ascii_case(name);
        Some(match parts[..] {
            [name] if is(name, "ServiceProviderConfig") || is(name, "ServiceProviderConfigs") => {
                Self::Document(Document::Provider)
            }
            [name] if is(name, "ResourceTypes") => Self::Document(Document::ResourceTypes),
            [name, id] if is(name, "ResourceTypes") => Self::Document(Document::ResourceType(id.to_owned())),
            [name] if is(name, "Schemas") => Self::Document(Document::Schemas),
            [name, urn] if is(name, "Schemas") => Self::Document(Document::Schema(urn.to_owned())),
            [name] if is(name, "Me") => Self::Me,
            [name] if is(name, "Bulk") => Self::Bulk,
            [name] if is(name, ".search") => Self::Search(&Kind::ALL),
            [name] => Self::Collection(Kind::of_endpoint(name)?),
            [name, search] if is(search, ".search") => Self::Search(super::only(Kind::of_endpoint(name)?)),
            [name, id] => Self::Resource(Kind::of_endpoint(name)?, id.to_owned()),
            _ => return None,
        })
    }

    /// The allowed methods.
    pub(super) const fn methods(&self) -> &'static [&'static str] {
        match self {
            Self::Document(_) | Self::Me => &["GET", "HEAD"],
            Self::Search(_) | Self::Bulk => &["POST"],
            Self::Collection(_) => &["GET", "HEAD", "POST"],
            Self::Resource(..) => &["GET", "HEAD", "PUT", "PATCH", "DELETE"],
        }
    }

    /// The operation, for the checks before the handler.
    pub(super) fn operation(&self, method: &Method) -> Operation {
        let reads = method.is_safe();
        let (id, access) = match self {
            Self::Document(_) => ("scimDocument", READ),
            Self::Me => ("scimMe", OWN),
            Self::Search(_) => ("scimSearch", READ),
            Self::Bulk => ("scimBulk", WRITE),
            Self::Collection(_) if reads => ("scimList", READ),
            Self::Collection(_) => ("scimCreate", WRITE),
            Self::Resource(..) if reads => ("scimGet", READ),
            Self::Resource(..) => ("scimChange", WRITE),
        };
        let paid = matches!(self, Self::Collection(Kind::Group) | Self::Resource(Kind::Group, _));
        Operation {
            id,
            method: method.clone(),
            path: super::BASE,
            summary: "",
            label: Label::Scim,
            access,
            paid,
            has_etag: true,
            is_conditional: true,
            query: &[],
            body: None,
            answers: Vec::new(),
            all: Arc::default(),
        }
    }
}

/// A segment of the path, without flags that a client appended to its base URL. None if empty.
fn part(text: &str) -> Option<String> {
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8_lossy();
    let part = decoded.split('?').next().unwrap_or_default();
    let is_flag = part.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("aadOptscim0"));
    (!part.is_empty() && !is_flag).then(|| part.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_where_their_clients_mean() {
        let user = || Some(Place::Resource(Kind::User, "17".into()));
        for (path, expected) in [
            ("/scim/v2/Users", Some(Place::Collection(Kind::User))),
            ("/scim/v2/users/", Some(Place::Collection(Kind::User))),
            ("/scim/v2/Users/17", user()),
            ("/scim/v2//Users/17/", user()),
            ("/scim/v2/%3FaadOptscim062020/Users/17", user()),
            ("/scim/v2/aadOptscim062020/Users/17", user()),
            ("/scim/v2/Groups/.search", Some(Place::Search(&[Kind::Group]))),
            ("/scim/v2/.search", Some(Place::Search(&Kind::ALL))),
            ("/scim/v2/Bulk", Some(Place::Bulk)),
            ("/scim/v2/Me", Some(Place::Me)),
            ("/scim/v2/Schemas", Some(Place::Document(Document::Schemas))),
            ("/scim/v2", None),
            ("/scim/v2/Devices", None),
            ("/scim/v2/Users/17/groups", None),
            ("/other", None),
        ] {
            assert_eq!(Place::of(path), expected, "{path}");
        }
    }

    #[test]
    fn what_changes_needs_the_scope_to_write() {
        for (path, method, id) in [
            ("/scim/v2/Users", Method::GET, "scimList"),
            ("/scim/v2/Users", Method::POST, "scimCreate"),
            ("/scim/v2/Users/1", Method::HEAD, "scimGet"),
            ("/scim/v2/Users/1", Method::PATCH, "scimChange"),
            ("/scim/v2/Bulk", Method::POST, "scimBulk"),
        ] {
            let place = Place::of(path).expect(path);
            assert!(place.methods().contains(&method.as_str()), "{method} {path}");
            let operation = place.operation(&method);
            assert_eq!(operation.id, id);
            assert_eq!(operation.access.own == WRITE.own, !method.is_safe(), "{method} {path}");
        }
    }
}
