//! JWT access tokens of API clients (RFC 9068).

use crate::{Claims, Error, Issuer, Jws, KeySet};

/// The longest lifetime of a token that can't be revoked by itself.
pub const MAX_LIFETIME_SECS: i64 = 24 * 3600;

/// A verified access token.
#[derive(Debug, Clone)]
pub struct AccessToken {
    /// All claims.
    pub claims: Claims,
    /// Seconds since 1970.
    pub issued_at: i64,
    /// Seconds since 1970.
    pub expires_at: i64,
}

impl AccessToken {
    /// Verifies an access token of an issuer for an audience. `typ` is `at+jwt`, or `JWT` or absent, since many providers
    /// don't follow section 2.1; ID tokens and logout tokens, which may be for the same audience, are told apart by their
    /// claims then.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn verify(
        text: &str,
        keys: &KeySet,
        issuer: &Issuer,
        audience: &str,
        now: i64,
    ) -> Result<Self, Error> {
        let token = Jws::parse(text)?;
        let kind = token.kind();
        if !matches!(kind.as_deref(), Some("at+jwt" | "jwt") | None) {
            return Err(Error::claim("typ", "is not that of an access token"));
        }
        let claims = token.verified(keys)?;
        claims.expect_issuer(issuer)?;
        claims.expect_audience(audience)?;
        if kind.as_deref() != Some("at+jwt") {
            let is_other = ["nonce", "at_hash", "events"].iter().any(|name| claims.get(name).is_some());
            if is_other {
                return Err(Error::claim("claims", "are those of an ID token or a logout token"));
            }
        }
        let (expires_at, issued_at) = (claims.expires_at(now)?, claims.issued_at(now)?);
        claims.subject()?;
        match expires_at.saturating_sub(issued_at) <= MAX_LIFETIME_SECS {
            true => Ok(Self { claims, issued_at, expires_at }),
            false => Err(Error::claim("exp", "is more than 24 hours after its iat")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signer::Signer;
    use serde_json::{Value, json};

    const NOW: i64 = 1_800_000_000;

    fn claims() -> Value {
        json!({
            "iss": "https://login.example", "aud": ["api://imdir"], "sub": "ann", "iat": NOW, "exp": NOW + 3600,
        })
    }

    fn verify(kind: &str, claims: &Value) -> Result<AccessToken, Error> {
        let signer = Signer::new("a");
        let issuer = "https://login.example".parse().expect("an issuer");
        AccessToken::verify(&signer.token(kind, claims), &signer.keys(), &issuer, "api://imdir", NOW)
    }

    #[test]
    fn token_for_the_audience_is_accepted() {
        for kind in ["at+jwt", "application/at+jwt", "AT+JWT", "JWT"] {
            let token = verify(kind, &claims()).expect("it is right");
            assert_eq!((token.issued_at, token.expires_at), (NOW, NOW + 3600));
        }
    }

    #[test]
    fn each_rule_is_kept() {
        for (name, value, claim) in [
            ("iss", json!("https://evil.example"), "iss"),
            ("aud", json!("api://other"), "aud"),
            ("aud", json!(["api://imdir/"]), "aud"),
            ("aud", Value::Null, "aud"),
            ("exp", json!(NOW - 60), "exp"),
            ("exp", json!(NOW + MAX_LIFETIME_SECS + 1), "exp"),
            ("exp", json!(1e300), "exp"),
            ("iat", Value::Null, "iat"),
            ("iat", json!(NOW + 61), "iat"),
            ("sub", Value::Null, "sub"),
            ("nonce", json!("n"), "claims"),
            ("events", json!({}), "claims"),
        ] {
            let mut claims = claims();
            claims[name] = value.clone();
            match verify("JWT", &claims) {
                Err(Error::Claim { claim: found, .. }) => assert_eq!(found, claim, "{name}: {value}"),
                other => panic!("{name}: {value}: {other:?}"),
            }
        }
        for kind in ["logout+jwt", "dpop+jwt", "id_token"] {
            assert!(matches!(verify(kind, &claims()), Err(Error::Claim { claim: "typ", .. })), "{kind}");
        }
    }
}
