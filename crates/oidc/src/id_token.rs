//! ID tokens (OpenID Connect Core 1.0, section 3.1.3.7).

use crate::{Claims, Error, Issuer, Jws, KeySet};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::digest::{Algorithm, SHA256, SHA384, SHA512, digest};
use subtle::ConstantTimeEq;

/// What an ID token has to say.
#[derive(Debug, Clone, Copy)]
pub struct ExpectedIdToken<'a> {
    /// The provider that it comes from.
    pub issuer: &'a Issuer,
    /// The client that it is for.
    pub client_id: &'a str,
    /// The random value of the sign-in.
    pub nonce: &'a str,
    /// The access token that came with it.
    pub access_token: Option<&'a str>,
    /// Seconds since 1970.
    pub now: i64,
}

/// The claims about a person who has just signed in.
#[derive(Debug, Clone)]
pub struct IdToken {
    /// All claims.
    pub claims: Claims,
    /// The person's id at the provider.
    pub subject: String,
    /// The session at the provider (OpenID Connect Front-Channel Logout 1.0, section 3).
    pub session: Option<String>,
    /// Seconds since 1970.
    pub issued_at: i64,
}

impl IdToken {
    /// Verifies an ID token.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn verify(text: &str, keys: &KeySet, expected: ExpectedIdToken<'_>) -> Result<Self, Error> {
        let ExpectedIdToken { issuer, client_id, nonce, access_token, now } = expected;
        let claims = Jws::parse(text)?.verified(keys)?;
        claims.expect_issuer(issuer)?;
        claims.expect_audience(client_id)?;
        let is_shared = claims.get("aud").and_then(|it| it.as_array()).is_some_and(|all| all.len() > 1);
        match claims.text("azp") {
            None if is_shared => {
                return Err(Error::claim("azp", "is missing, and there are several audiences"));
            }
            Some(party) if party != client_id => return Err(Error::claim("azp", "is another client")),
            _ => {}
        }
        claims.expires_at(now)?;
        let issued_at = claims.issued_at(now)?;
        let own: &[u8] = claims.text("nonce").unwrap_or_default().as_bytes();
        if nonce.is_empty() || !bool::from(own.ct_eq(nonce.as_bytes())) {
            return Err(Error::claim("nonce", "is that of another sign-in"));
        }
        if let (Some(hash), Some(token)) = (claims.text("at_hash"), access_token)
            && [&SHA256, &SHA384, &SHA512].iter().all(|by| hash != half_hash(by, token))
        {
            return Err(Error::claim("at_hash", "is that of another access token"));
        }
        let subject = claims.subject()?.to_owned();
        let session = claims.text("sid").map(str::to_owned);
        Ok(Self { claims, subject, session, issued_at })
    }
}

/// OpenID Connect Core 1.0, section 3.1.3.6: by the hash of the token's algorithm, SHA-512 for EdDSA.
fn half_hash(by: &'static Algorithm, access_token: &str) -> String {
    let hash = digest(by, access_token.as_bytes());
    URL_SAFE_NO_PAD.encode(&hash.as_ref()[..by.output_len() / 2])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signer::Signer;
    use serde_json::{Value, json};

    const NOW: i64 = 1_800_000_000;

    fn claims() -> Value {
        json!({
            "iss": "https://login.example", "aud": "imdir", "sub": "ann", "sid": "s1", "nonce": "n",
            "iat": NOW, "exp": NOW + 300, "at_hash": half_hash(&SHA256, "access"),
        })
    }

    fn verify(claims: &Value) -> Result<IdToken, Error> {
        let signer = Signer::new("a");
        let expected = ExpectedIdToken {
            issuer: &"https://login.example".parse().expect("an issuer"),
            client_id: "imdir",
            nonce: "n",
            access_token: Some("access"),
            now: NOW,
        };
        IdToken::verify(&signer.token("JWT", claims), &signer.keys(), expected)
    }

    #[test]
    fn person_is_the_subject_of_the_token() {
        let token = verify(&claims()).expect("it is right");
        assert_eq!((&*token.subject, token.session.as_deref(), token.issued_at), ("ann", Some("s1"), NOW));
        let mut shared = claims();
        (shared["aud"], shared["azp"]) = (json!(["imdir", "other"]), "imdir".into());
        assert!(verify(&shared).is_ok());
    }

    #[test]
    fn each_rule_is_kept() {
        for (name, value, claim) in [
            ("iss", json!("https://login.example/"), "iss"),
            ("iss", json!(["https://login.example"]), "iss"),
            ("aud", json!("other"), "aud"),
            ("aud", json!(["imdir", "other"]), "azp"),
            ("azp", json!("other"), "azp"),
            ("exp", json!(NOW - 60), "exp"),
            ("exp", json!((NOW + 300).to_string()), "exp"),
            ("exp", Value::Null, "exp"),
            ("iat", json!(NOW + 61), "iat"),
            ("iat", Value::Null, "iat"),
            ("nbf", json!(NOW + 61), "nbf"),
            ("nbf", json!("soon"), "nbf"),
            ("nonce", json!("m"), "nonce"),
            ("nonce", Value::Null, "nonce"),
            ("at_hash", json!("other"), "at_hash"),
            ("sub", json!(""), "sub"),
            ("sub", json!(7), "sub"),
        ] {
            let mut claims = claims();
            claims[name] = value.clone();
            match verify(&claims) {
                Err(Error::Claim { claim: found, .. }) => assert_eq!(found, claim, "{name}: {value}"),
                other => panic!("{name}: {value}: {other:?}"),
            }
        }
    }

    #[test]
    fn clocks_may_differ_by_a_minute() {
        let mut early = claims();
        (early["iat"], early["nbf"]) = (json!(NOW + 60), json!(NOW as f64 + 59.5));
        assert!(verify(&early).is_ok());
        let mut late = claims();
        late["exp"] = json!(NOW - 59);
        assert!(verify(&late).is_ok());
    }

    #[test]
    fn userinfo_adds_claims_about_the_same_subject() {
        let token = verify(&claims()).expect("it is right").claims;
        let response = json!({ "sub": "ann", "email": "ann@x.example", "nonce": "forged" }).to_string();
        let all = token.clone().with_userinfo(response.as_bytes()).expect("it is about ann");
        assert_eq!((all.text("email"), all.text("nonce")), (Some("ann@x.example"), Some("n")));
        for other in [json!({ "sub": "bob" }), json!({}), json!([])] {
            assert!(token.clone().with_userinfo(other.to_string().as_bytes()).is_err());
        }
    }
}
