//! The request to sign in, and the response to it (OpenID Connect Core 1.0, section 3.1.2).

use crate::{Error, Issuer, Provider};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use ring::digest::{SHA256, digest};

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A request to sign in.
#[derive(Debug, Clone, Copy)]
pub struct Authorization<'a> {
    /// The id of this server at the provider.
    pub client_id: &'a str,
    /// Where the browser comes back.
    pub redirect_uri: &'a str,
    /// Separated by spaces; `openid` is among them.
    pub scopes: &'a str,
    /// Random; bound to the browser.
    pub state: &'a str,
    /// Random; comes back in the ID token.
    pub nonce: &'a str,
    /// Random, 43 to 128 characters (RFC 7636, section 4.1): the exchange of the code proves that it is known.
    pub verifier: &'a str,
}

impl Authorization<'_> {
    /// Where the browser goes.
    pub fn url(&self, provider: &Provider) -> String {
        let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, self.verifier.as_bytes()));
        let parameters = [
            ("response_type", "code"),
            ("client_id", self.client_id),
            ("redirect_uri", self.redirect_uri),
            ("scope", self.scopes),
            ("state", self.state),
            ("nonce", self.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        with_query(&provider.authorization_endpoint, &form(&parameters))
    }
}

/// The parameters that a browser brings back.
#[derive(Debug, Clone, Default)]
pub struct Callback {
    /// The code to exchange.
    pub code: Option<String>,
    /// RFC 9207.
    pub issuer: Option<String>,
    /// RFC 6749, section 4.1.2.1.
    pub error: Option<String>,
}

impl Callback {
    /// The code of a response by this provider.
    ///
    /// # Errors
    /// [`Error::MixUp`] for another provider's response, [`Error::Refused`] for an error.
    pub fn code(&self, issuer: &Issuer, provider: &Provider) -> Result<&str, Error> {
        match &self.issuer {
            Some(named) if named != issuer.as_str() => return Err(Error::MixUp),
            None if provider.sends_issuer => return Err(Error::MixUp),
            _ => {}
        }
        if let Some(error) = &self.error {
            return Err(Error::Refused(why(error)));
        }
        self.code.as_deref().filter(|code| !code.is_empty()).ok_or(Error::Refused("it sent no code"))
    }
}

/// What an error code means, and what to do.
fn why(error: &str) -> &'static str {
    match error {
        "access_denied" => {
            "you, or a policy of the provider, denied it. Ask the provider's administrator to assign you to the application"
        }
        "invalid_scope" => {
            "it doesn't know a scope. The server's operator should set `scopes` to those that it knows"
        }
        "unauthorized_client" | "unsupported_response_type" => {
            "the application isn't allowed the authorization code flow. The provider's administrator can allow it"
        }
        "login_required" | "interaction_required" | "consent_required" | "account_selection_required" => {
            "it needs an interaction first. Sign in there, and try again"
        }
        "temporarily_unavailable" | "server_error" => "it has a problem of its own. Try again later",
        _ => "the request is wrong for it. The server's log has its error code",
    }
}

/// Percent-encoded.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

/// A form's body, or a query.
pub(crate) fn form(parameters: &[(&str, &str)]) -> String {
    let pairs = parameters.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// An endpoint, which may have a query of its own.
pub(crate) fn with_query(endpoint: &str, query: &str) -> String {
    let separator = if endpoint.contains('?') { '&' } else { '?' };
    format!("{endpoint}{separator}{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provider(sends_issuer: bool) -> Provider {
        Provider {
            authorization_endpoint: "https://login.example/auth?tenant=7".into(),
            token_endpoint: "https://login.example/token".into(),
            jwks_uri: "https://login.example/jwks".into(),
            userinfo_endpoint: None,
            end_session_endpoint: None,
            secret_in_form: false,
            sends_issuer,
        }
    }

    #[test]
    fn challenge_is_that_of_the_rfc() {
        let request = Authorization {
            client_id: "imdir",
            redirect_uri: "https://im.example/console/oidc/callback",
            scopes: "openid email",
            state: "s",
            nonce: "n",
            // RFC 7636, appendix B.
            verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        };
        assert_eq!(
            request.url(&provider(false)),
            "https://login.example/auth?tenant=7&response_type=code&client_id=imdir\
             &redirect_uri=https%3A%2F%2Fim.example%2Fconsole%2Foidc%2Fcallback&scope=openid%20email&state=s&nonce=n\
             &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
        );
    }

    #[test]
    fn response_of_another_provider_is_a_mix_up() {
        let issuer: Issuer = "https://login.example".parse().expect("an issuer");
        let callback = |named: Option<&str>| Callback {
            code: Some("c".into()),
            issuer: named.map(str::to_owned),
            error: None,
        };
        for (named, sends, code) in [
            (Some("https://login.example"), true, Ok("c")),
            (Some("https://login.example"), false, Ok("c")),
            (None, false, Ok("c")),
            (None, true, Err(Error::MixUp)),
            (Some("https://evil.example"), false, Err(Error::MixUp)),
            (Some("https://login.example/"), true, Err(Error::MixUp)),
        ] {
            assert_eq!(callback(named).code(&issuer, &provider(sends)), code, "{named:?}");
        }
    }

    #[test]
    fn errors_say_what_to_do_and_repeat_nothing() {
        let issuer: Issuer = "https://login.example".parse().expect("an issuer");
        for error in ["access_denied", "invalid_scope", "<script>", ""] {
            let callback = Callback { error: Some(error.into()), ..Callback::default() };
            let refused = callback.code(&issuer, &provider(false)).expect_err("an error").to_string();
            assert!(!refused.contains('<') && refused.len() > 40, "{refused}");
        }
    }
}
