//! The authentication that an operation asks for: the first of its alternatives.

use super::Root;
use crate::draft::{DraftAuth, DraftLogin};
use crate::node::Node;
use crate::problem::Problem;

impl<'v> Root<'v> {
    pub(super) fn auth(self, operation: &Node<'v>, problems: &mut Vec<Problem>) -> DraftAuth {
        let root = Node::new(self.value, "");
        let Some(alternatives) = operation.field("security").or_else(|| root.field("security")) else {
            return DraftAuth::None;
        };
        let Some(first) = alternatives.list(problems).into_iter().next() else { return DraftAuth::None };
        // An empty alternative makes all of it optional.
        let Some((name, _)) = first.members(problems).into_iter().next() else { return DraftAuth::None };
        let schemes = root.field("components").and_then(|components| components.field("securitySchemes"));
        let Some(scheme) = schemes.and_then(|schemes| schemes.field(name)) else {
            first.problem(format!("there is no security scheme {name:?}"), problems);
            return DraftAuth::None;
        };
        scheme_auth(&self.follow(scheme, problems), problems)
    }
}

fn scheme_auth(scheme: &Node<'_>, problems: &mut Vec<Problem>) -> DraftAuth {
    let mut of = |field: &str| scheme.text_of(field, problems).unwrap_or_default();
    let header =
        |name: &str, value: &str| DraftAuth::Header { name: name.to_owned(), value: value.to_owned() };
    let login = || DraftLogin { user: "{{<username>}}".to_owned(), password: "{{<password>}}".to_owned() };
    match of("type").as_str() {
        "http" => match of("scheme").to_ascii_lowercase().as_str() {
            "bearer" => header("Authorization", "Bearer {{<token>}}"),
            "basic" => DraftAuth::Basic(login()),
            "digest" => DraftAuth::Digest(login()),
            other => DraftAuth::Other(other.to_owned()),
        },
        "apiKey" => {
            let name = of("name");
            match of("in").as_str() {
                "query" => DraftAuth::Query { name, value: "{{<api_key>}}".to_owned() },
                "cookie" => header("Cookie", &format!("{name}={{{{<api_key>}}}}")),
                _ => header(&name, "{{<api_key>}}"),
            }
        }
        "oauth2" | "openIdConnect" => DraftAuth::MissingToken,
        other => DraftAuth::Other(other.to_owned()),
    }
}
