//! The exchange of a code for tokens (OpenID Connect Core 1.0, section 3.1.3).

use crate::{
    Error, Provider,
    authorization::{encoded, form},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use std::fmt;

const WHAT: &str = "token response";

/// How this server authenticates at the provider.
#[derive(Clone)]
pub struct ClientCredentials {
    /// The id of this server at the provider.
    pub id: String,
    /// None for a public client, which PKCE alone protects.
    pub secret: Option<String>,
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The request to the token endpoint: its `Authorization` header, and its form.
#[derive(Debug)]
pub struct TokenRequest {
    /// HTTP Basic, unless the secret goes into the form or there is none.
    pub authorization: Option<String>,
    /// The body, `application/x-www-form-urlencoded`.
    pub form: String,
}

impl TokenRequest {
    /// The exchange of a code.
    pub fn new(
        provider: &Provider,
        client: &ClientCredentials,
        code: &str,
        redirect_uri: &str,
        verifier: &str,
    ) -> Self {
        let mut parameters = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect_uri),
            ("code_verifier", verifier),
        ];
        let mut authorization = None;
        match &client.secret {
            Some(secret) if !provider.secret_in_form => {
                // RFC 6749, section 2.3.1: both are encoded first.
                let pair = format!("{}:{}", encoded(&client.id), encoded(secret));
                authorization = Some(format!("Basic {}", STANDARD.encode(pair)));
            }
            Some(secret) => parameters.extend([("client_id", &*client.id), ("client_secret", secret)]),
            None => parameters.push(("client_id", &client.id)),
        }
        Self { authorization, form: form(&parameters) }
    }
}

/// The tokens for a code.
#[derive(Clone)]
pub struct TokenResponse {
    /// Not verified yet.
    pub id_token: String,
    /// For the userinfo endpoint.
    pub access_token: Option<String>,
}

impl fmt::Debug for TokenResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenResponse([redacted])")
    }
}

impl TokenResponse {
    /// Reads the response of the token endpoint.
    ///
    /// # Errors
    /// The provider's refusal, or an unreadable response.
    pub fn parse(status: u16, body: &[u8]) -> Result<Self, Error> {
        let body: Value = serde_json::from_slice(body).map_err(|_| Error::document(WHAT, "it isn't JSON"))?;
        let text = |name: &str| body[name].as_str().map(str::to_owned);
        if status != 200 {
            return Err(Error::Exchange(match body["error"].as_str() {
                Some("invalid_client" | "unauthorized_client") => {
                    "wrong client_id or secret, hint: compare client_id and client_secret_file with the provider's; the \
                     secret may have expired"
                }
                Some("invalid_grant") => {
                    "the code has expired or was used before, or redirect_uri is another, hint: sign in again"
                }
                _ => "for another reason, hint: the provider's own log has it",
            }));
        }
        let id_token = text("id_token")
            .ok_or(Error::document(WHAT, "it has no id_token, hint: `scopes` must contain openid"))?;
        Ok(Self { id_token, access_token: text("access_token") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn secret_is_encoded_and_goes_where_the_provider_takes_it() {
        let provider = |secret_in_form| Provider {
            authorization_endpoint: String::new(),
            token_endpoint: String::new(),
            jwks_uri: String::new(),
            userinfo_endpoint: None,
            end_session_endpoint: None,
            secret_in_form,
            sends_issuer: false,
        };
        let client = |secret: Option<&str>| ClientCredentials {
            id: "im dir".into(),
            secret: secret.map(str::to_owned),
        };
        let request = |secret, in_form| TokenRequest::new(&provider(in_form), &client(secret), "c", "u", "v");
        let basic = request(Some("a:b%"), false);
        assert_eq!(basic.authorization, Some(format!("Basic {}", STANDARD.encode("im%20dir:a%3Ab%25"))));
        let plain = "grant_type=authorization_code&code=c&redirect_uri=u&code_verifier=v";
        assert_eq!(basic.form, plain);
        let post = request(Some("a:b%"), true);
        assert_eq!(post.form, format!("{plain}&client_id=im%20dir&client_secret=a%3Ab%25"));
        assert_eq!(request(None, false).form, format!("{plain}&client_id=im%20dir"));
        assert!(!format!("{:?}", client(Some("hush"))).contains("hush"));
    }

    #[test]
    fn refusals_say_what_to_do() {
        for (status, body, expected) in [
            (401, json!({ "error": "invalid_client" }), "client_secret_file"),
            (400, json!({ "error": "invalid_grant" }), "sign in again"),
            (400, json!({ "error": "<b>" }), "log"),
            (200, json!({ "access_token": "a" }), "openid"),
            (200, json!([]), "openid"),
        ] {
            let error = TokenResponse::parse(status, body.to_string().as_bytes()).expect_err("a refusal");
            assert!(error.to_string().contains(expected), "{error}");
        }
        assert!(TokenResponse::parse(502, b"<html>").is_err());
        let tokens = TokenResponse::parse(200, br#"{"id_token":"i","access_token":"a"}"#).expect("tokens");
        assert_eq!((&*tokens.id_token, tokens.access_token.as_deref()), ("i", Some("a")));
    }
}
