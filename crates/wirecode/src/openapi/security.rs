//! The authentication of an operation: all schemes of the first alternative.

use super::at::At;
use super::literal;
use super::reader::Reader;
use super::style::query_name;
use crate::draft::{Draft, DraftAuth, DraftLogin, Variable};

/// HTTP schemes whose credentials are computed for each request.
const COMPUTED: [&str; 8] =
    ["dpop", "hoba", "mutual", "negotiate", "oauth", "privatetoken", "scram-sha-1", "scram-sha-256"];

/// Whether a name is valid for a scheme (RFC 9110, section 11.1).
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

    /// Finds a scheme by its name, or by a reference (since 3.2).
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
                // Several keys have different values.
                let hole = if *keys == 1 { "api_key".to_owned() } else { format!("api_key {keys}") };
                self.explain(draft, scheme, &hole);
                return self.add_key(draft, scheme, &format!("{{{{<{hole}>}}}}"));
            }
            "oauth2" | "openIdConnect" => DraftAuth::MissingToken("Bearer {{<access_token>}}".to_owned()),
            "mutualTLS" => {
                return self.note(scheme, "the client's certificate is not in the sample");
            }
            other => DraftAuth::Other(other.to_owned()),
        };
        if draft.auth != DraftAuth::None && draft.auth != auth {
            return self
                .note(scheme, "a request has one Authorization header, which another scheme already uses");
        }
        draft.auth = auth;
        for name in ["token", "username", "password"] {
            self.explain(draft, scheme, name);
        }
    }

    /// Adds the scheme's description to an input.
    fn explain(&self, draft: &mut Draft, scheme: &At<'v>, name: &str) {
        let description = self.text_of(scheme, "description").unwrap_or_default();
        let first = description.trim().lines().next().unwrap_or_default().to_owned();
        if !first.is_empty() {
            let variable = Variable { name: name.to_owned(), value: String::new(), description: first };
            draft.path_variables.push(variable);
        }
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
            _ => self.note(scheme, "it doesn't say where to send the key, so none is sent"),
        }
    }
}
