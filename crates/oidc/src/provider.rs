//! The discovery document.

use crate::{Error, Issuer};
use serde_json::{Map, Value};

const WHAT: &str = "discovery document";

/// What a provider says about itself, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// Where browsers are sent to sign in.
    pub authorization_endpoint: String,
    /// Where a code is exchanged.
    pub token_endpoint: String,
    /// Where its keys are.
    pub jwks_uri: String,
    /// Where claims are that the ID token lacks.
    pub userinfo_endpoint: Option<String>,
    /// Where browsers are sent to sign out (RP-Initiated Logout 1.0).
    pub end_session_endpoint: Option<String>,
    /// Whether a client's secret goes into the form, since the provider takes no `Authorization` header.
    pub secret_in_form: bool,
    /// Whether each response of the authorization endpoint has an `iss` (RFC 9207).
    pub sends_issuer: bool,
}

impl Provider {
    /// Reads the document that the issuer serves.
    ///
    /// # Errors
    /// Another issuer's document (OpenID Connect Discovery 1.0, section 4.3), or one without the endpoints of a sign-in.
    pub fn parse(issuer: &Issuer, document: &[u8]) -> Result<Self, Error> {
        let document: Map<String, Value> = serde_json::from_slice(document)
            .map_err(|_| Error::document(WHAT, "it isn't a JSON object, hint: is `issuer` right?"))?;
        let found = document.get("issuer").and_then(Value::as_str).unwrap_or_default();
        if found != issuer.as_str() {
            return Err(Error::OtherIssuer { found: found.chars().take(200).collect() });
        }
        let url = |name: &str| match document.get(name).and_then(Value::as_str) {
            Some(url) if issuer.may_name(url) => Ok(Some(url.to_owned())),
            Some(_) => Err(Error::document(WHAT, "an endpoint isn't a URL with TLS")),
            None => Ok(None),
        };
        let needed = |name: &str, why: &'static str| url(name)?.ok_or_else(|| Error::document(WHAT, why));
        let methods = document.get("token_endpoint_auth_methods_supported").and_then(Value::as_array);
        let takes = |method: &str| methods.is_some_and(|all| all.iter().any(|it| it == method));
        let flag = "authorization_response_iss_parameter_supported";
        Ok(Self {
            authorization_endpoint: needed("authorization_endpoint", "it has no authorization_endpoint")?,
            token_endpoint: needed("token_endpoint", "it has no token_endpoint")?,
            jwks_uri: needed("jwks_uri", "it has no jwks_uri")?,
            userinfo_endpoint: url("userinfo_endpoint")?,
            end_session_endpoint: url("end_session_endpoint")?,
            // client_secret_basic is the default, and what every provider that lists it prefers.
            secret_in_form: takes("client_secret_post") && !takes("client_secret_basic"),
            sends_issuer: document.get(flag).and_then(Value::as_bool).unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document() -> Value {
        json!({
            "issuer": "https://login.example",
            "authorization_endpoint": "https://login.example/auth",
            "token_endpoint": "https://login.example/token",
            "jwks_uri": "https://keys.example/jwks",
        })
    }

    fn parse(document: &Value) -> Result<Provider, Error> {
        let issuer = "https://login.example".parse().expect("an issuer");
        Provider::parse(&issuer, document.to_string().as_bytes())
    }

    #[test]
    fn document_must_be_the_issuers_own() {
        let provider = parse(&document()).expect("it is");
        assert!(!provider.secret_in_form && !provider.sends_issuer && provider.userinfo_endpoint.is_none());
        for other in ["https://login.example/", "https://LOGIN.example", "https://evil.example", ""] {
            let mut document = document();
            document["issuer"] = other.into();
            assert_eq!(parse(&document), Err(Error::OtherIssuer { found: other.into() }));
        }
    }

    #[test]
    fn endpoints_are_there_and_have_tls() {
        for name in ["authorization_endpoint", "token_endpoint", "jwks_uri"] {
            let mut without = document();
            without.as_object_mut().expect("an object").remove(name);
            assert!(matches!(parse(&without), Err(Error::Document { .. })), "{name}");
            let mut plain = document();
            plain[name] = "http://login.example/plain".into();
            assert!(matches!(parse(&plain), Err(Error::Document { .. })), "{name}");
        }
    }

    #[test]
    fn secret_goes_into_the_form_only_where_nothing_else_is_taken() {
        for (methods, in_form) in [
            (json!(["client_secret_post"]), true),
            (json!(["client_secret_post", "client_secret_basic"]), false),
            (json!(["private_key_jwt"]), false),
        ] {
            let mut document = document();
            document["token_endpoint_auth_methods_supported"] = methods;
            assert_eq!(parse(&document).map(|it| it.secret_in_form), Ok(in_form));
        }
    }
}
