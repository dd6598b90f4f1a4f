//! Claims of a verified token, and the checks that all kinds of tokens share.

use crate::{Error, Issuer};
use serde_json::{Map, Value};

/// The tolerated difference between the provider's clock and ours.
pub const LEEWAY_SECS: i64 = 60;

/// The claims of a verified token or of a userinfo response.
#[derive(Debug, Clone)]
pub struct Claims(Map<String, Value>);

impl Claims {
    pub(crate) const fn new(claims: Map<String, Value>) -> Self {
        Self(claims)
    }

    /// A claim.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// A claim that is a non-empty text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str().filter(|text| !text.is_empty())
    }

    /// A numeric date (RFC 7519, section 2) in whole seconds. A text isn't one.
    pub(crate) fn date(&self, name: &str) -> Option<i64> {
        let number = self.get(name)?;
        number.as_i64().or_else(|| number.as_f64().filter(|it| it.abs() < 1e15).map(|it| it.floor() as i64))
    }

    /// The claims of a userinfo response, which is about this token's subject.
    ///
    /// # Errors
    /// Another subject (OpenID Connect Core 1.0, section 5.3.2), or no JSON object.
    pub fn with_userinfo(mut self, response: &[u8]) -> Result<Self, Error> {
        let response: Map<String, Value> = serde_json::from_slice(response)
            .map_err(|_| Error::document("userinfo response", "it isn't a JSON object"))?;
        if self.text("sub").is_none() || response.get("sub") != self.get("sub") {
            return Err(Error::document(
                "userinfo response",
                "it is about another subject than the ID token",
            ));
        }
        for (name, value) in response {
            // What is signed takes precedence.
            self.0.entry(name).or_insert(value);
        }
        Ok(self)
    }

    pub(crate) fn expect_issuer(&self, issuer: &Issuer) -> Result<(), Error> {
        match self.text("iss") == Some(issuer.as_str()) {
            true => Ok(()),
            false => Err(Error::claim("iss", "is not the issuer of the settings")),
        }
    }

    /// RFC 7519, section 4.1.3: a text, or an array of them.
    pub(crate) fn expect_audience(&self, audience: &str) -> Result<(), Error> {
        let is_named = match self.get("aud") {
            Some(Value::String(one)) => one == audience,
            Some(Value::Array(all)) => all.iter().any(|it| it == audience),
            _ => false,
        };
        match is_named {
            true => Ok(()),
            false => Err(Error::claim("aud", "does not name this server")),
        }
    }

    /// The time of issue; it isn't in the future.
    pub(crate) fn issued_at(&self, now: i64) -> Result<i64, Error> {
        let issued_at = self.date("iat").ok_or(Error::claim("iat", "is missing"))?;
        match issued_at <= now + LEEWAY_SECS {
            true => Ok(issued_at),
            false => Err(Error::claim("iat", "is in the future, hint: compare the clocks")),
        }
    }

    /// The time of expiry; it isn't past, and the token is valid already.
    pub(crate) fn expires_at(&self, now: i64) -> Result<i64, Error> {
        let expires_at = self.date("exp").ok_or(Error::claim("exp", "is missing"))?;
        if expires_at <= now - LEEWAY_SECS {
            return Err(Error::claim("exp", "is past"));
        }
        let is_valid = |not_before: &Value| {
            not_before.as_f64().is_some_and(|not_before| not_before <= (now + LEEWAY_SECS) as f64)
        };
        match self.get("nbf").is_none_or(is_valid) {
            true => Ok(expires_at),
            false => Err(Error::claim("nbf", "is in the future, hint: compare the clocks")),
        }
    }

    pub(crate) fn subject(&self) -> Result<&str, Error> {
        self.text("sub").ok_or(Error::claim("sub", "is missing"))
    }
}

impl From<Map<String, Value>> for Claims {
    fn from(claims: Map<String, Value>) -> Self {
        Self(claims)
    }
}
