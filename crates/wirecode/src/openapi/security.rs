//! What an operation asks for to be let in: all schemes of the first alternative.

use super::api::{At, Reader};
use super::literal;
use super::style::query_name;
use crate::draft::{Draft, DraftAuth, DraftLogin};

/// Schemes of HTTP whose credentials are computed anew for each request.
const COMPUTED: [&str; 8] =
    ["dpop", "hoba", "mutual", "negotiate", "oauth", "privatetoken", "scram-sha-1", "scram-sha-256"];

/// The name of a scheme is one (RFC 9110, section 11.1).
fn is_token(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

impl<'v> Reader<'v> {
    pub(super) fn add_auth(&self, draft: &mut Draft, operation: &At<'v>) {
        let root = self.api.root();
        let holder = if operation.get("security").is_some() { operation } else { &root };
        let Some(first) = self.list_of(holder, "security").into_iter().next() else { return };
        let mut keys = 0;
        for (name, own) in first.members() {
            match self.scheme(&root, name) {
                Some(scheme) => self.add_scheme(draft, &scheme, &mut keys),
                None => self.problem(&own, format!("there is no security scheme {name:?}")),
            }
        }
    }

    /// By its name, or by a reference (since 3.2).
    fn scheme(&self, root: &At<'v>, name: &'v str) -> Option<At<'v>> {
        let schemes = if self.api.is_swagger() {
            root.get("securityDefinitions")
        } else {
            root.get("components").and_then(|components| components.get("securitySchemes"))
        };
        let scheme = schemes.and_then(|schemes| schemes.get(name)).or_else(|| {
            let is_reference = name.contains(['#', '/', '.']);
            is_reference.then(|| self.named(root, name)).flatten()
        })?;
        Some(self.follow(scheme))
    }

    fn add_scheme(&self, draft: &mut Draft, scheme: &At<'v>, keys: &mut usize) {
        let of = |field: &str| self.text_of(scheme, field).unwrap_or_default();
        let header =
            |value: &str| DraftAuth::Header { name: "Authorization".to_owned(), value: value.to_owned() };
        let login =
            || DraftLogin { user: "{{<username>}}".to_owned(), password: "{{<password>}}".to_owned() };
        let auth = match of("type").as_str() {
            "http" => match of("scheme").to_ascii_lowercase().as_str() {
                "bearer" => header("Bearer {{<token>}}"),
                "basic" => DraftAuth::Basic(login()),
                "digest" => DraftAuth::Digest(login()),
                other if COMPUTED.contains(&other) || !is_token(other) => DraftAuth::Other(of("scheme")),
                _ => header(&format!("{} {{{{<token>}}}}", literal(&of("scheme")))),
            },
            "basic" if self.api.is_swagger() => DraftAuth::Basic(login()),
            "apiKey" => {
                *keys += 1;
                // Each of several keys is its own.
                let hole = if *keys == 1 { "api_key".to_owned() } else { format!("api_key {keys}") };
                return self.add_key(draft, scheme, &format!("{{{{<{hole}>}}}}"));
            }
            "oauth2" | "openIdConnect" => DraftAuth::MissingToken,
            "mutualTLS" => {
                return self.note(scheme, "the client's certificate is not in the sample");
            }
            other => DraftAuth::Other(other.to_owned()),
        };
        if draft.auth != DraftAuth::None && draft.auth != auth {
            return self
                .note(scheme, "a request has one Authorization header, which another scheme has taken");
        }
        draft.auth = auth;
    }

    fn add_key(&self, draft: &mut Draft, scheme: &At<'v>, value: &str) {
        let name = self.text_of(scheme, "name").unwrap_or_default();
        match scheme.str("in") {
            Some("query") => {
                let separator = if draft.url.contains('?') { '&' } else { '?' };
                draft.url.push_str(&format!("{separator}{}={value}", query_name(&name)));
            }
            Some("cookie") => draft.cookies.push((literal(&name), value.to_owned())),
            Some("header") => draft.headers.push((literal(&name), value.to_owned())),
            _ => self.note(scheme, "it doesn't say where the key goes, so none is sent"),
        }
    }
}
