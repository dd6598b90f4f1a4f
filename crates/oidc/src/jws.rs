//! Compact JWS with JSON claims (RFC 7515, RFC 7519), by the best practices of RFC 8725.

use crate::{Claims, Error, KeySet, jwk::Algorithm};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value};

/// Larger tokens fit into no header.
const MAX_BYTES: usize = 64 * 1024;

/// A token in three parts, not verified yet.
#[derive(Debug)]
pub struct Jws<'a> {
    signed: &'a str,
    header: Map<String, Value>,
    payload: Map<String, Value>,
    signature: Vec<u8>,
}

impl<'a> Jws<'a> {
    /// Splits and decodes a token.
    ///
    /// # Errors
    /// [`Error::Malformed`]
    pub fn parse(text: &'a str) -> Result<Self, Error> {
        if text.len() > MAX_BYTES {
            return Err(Error::Malformed("it is larger than 64 KiB"));
        }
        let (signed, signature) = text.rsplit_once('.').ok_or(Error::Malformed("it has no three parts"))?;
        let (header, payload) = signed.split_once('.').ok_or(Error::Malformed("it has no three parts"))?;
        if payload.contains('.') {
            return Err(Error::Malformed("it has more than three parts: it may be encrypted"));
        }
        let signature = URL_SAFE_NO_PAD.decode(signature);
        Ok(Self {
            signed,
            header: object(header).ok_or(Error::Malformed("its header isn't JSON in base64url"))?,
            payload: object(payload).ok_or(Error::Malformed("its claims aren't JSON in base64url"))?,
            signature: signature.map_err(|_| Error::Malformed("its signature isn't base64url"))?,
        })
    }

    /// The type in the header, in lower case and without `application/`.
    pub(crate) fn kind(&self) -> Option<String> {
        let kind = self.header.get("typ")?.as_str()?.to_ascii_lowercase();
        Some(kind.strip_prefix("application/").map_or(kind.clone(), str::to_owned))
    }

    /// The claims of a token that one of the keys has signed.
    ///
    /// # Errors
    /// [`Error::Algorithm`], [`Error::UnknownKey`] or [`Error::Signature`]; critical extensions are refused, since none is
    /// understood (RFC 7515, section 4.1.11).
    pub fn verified(self, keys: &KeySet) -> Result<Claims, Error> {
        let name = self.header.get("alg").and_then(Value::as_str).unwrap_or_default();
        let algorithm = Algorithm::parse(name).ok_or_else(|| {
            Error::Algorithm(name.chars().filter(char::is_ascii_alphanumeric).take(20).collect())
        })?;
        if self.header.contains_key("crit") {
            return Err(Error::claim("crit", "names an extension that isn't supported"));
        }
        let id = self.header.get("kid").and_then(Value::as_str);
        keys.verify(algorithm, id, self.signed.as_bytes(), &self.signature)?;
        Ok(Claims::new(self.payload))
    }
}

/// The issuer that a token names, before anything is verified: only to choose the keys to verify it by.
pub fn unverified_issuer(text: &str) -> Option<String> {
    Jws::parse(text).ok()?.payload.get("iss")?.as_str().map(str::to_owned)
}

fn object(part: &str) -> Option<Map<String, Value>> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signer::Signer;
    use proptest::prelude::*;
    use serde_json::json;

    fn verified(text: &str, keys: &KeySet) -> Result<Claims, Error> {
        Jws::parse(text)?.verified(keys)
    }

    #[test]
    fn signature_of_a_known_key_is_verified() {
        let (signer, other) = (Signer::new("a"), Signer::new("b"));
        let token = signer.sign(&json!({ "alg": "ES256", "kid": "a" }), &json!({ "sub": "x" }));
        let claims = verified(&token, &signer.keys()).expect("it is signed");
        assert_eq!(claims.text("sub"), Some("x"));
        assert_eq!(verified(&token, &other.keys()).err(), Some(Error::UnknownKey));
        // The same id, another key.
        assert_eq!(verified(&token, &Signer::new("a").keys()).err(), Some(Error::Signature));
        let nameless = signer.sign(&json!({ "alg": "ES256" }), &json!({}));
        assert!(verified(&nameless, &signer.keys()).is_ok());
        assert_eq!(verified(&nameless, &other.keys()).err(), Some(Error::UnknownKey));
    }

    #[test]
    fn unsigned_and_symmetric_tokens_are_refused_by_their_algorithm() {
        let signer = Signer::new("a");
        for name in ["none", "None", "NONE", "", "HS256", "HS512", "RS1", "ES256K", "es256", "ES512"] {
            for header in [json!({ "alg": name, "kid": "a" }), json!({ "alg": name })] {
                let token = signer.sign(&header, &json!({ "sub": "x" }));
                assert_eq!(verified(&token, &signer.keys()).err(), Some(Error::Algorithm(name.into())));
                let bare = format!("{}.", token.rsplit_once('.').expect("three parts").0);
                assert_eq!(verified(&bare, &signer.keys()).err(), Some(Error::Algorithm(name.into())));
            }
        }
    }

    #[test]
    fn key_is_used_with_its_own_algorithm_alone() {
        let signer = Signer::new("a");
        for name in ["RS256", "RS512", "PS384", "ES384", "EdDSA"] {
            let token = signer.sign(&json!({ "alg": name, "kid": "a" }), &json!({}));
            assert_eq!(verified(&token, &signer.keys()).err(), Some(Error::UnknownKey), "{name}");
        }
    }

    #[test]
    fn changed_tokens_and_critical_extensions_are_refused() {
        let signer = Signer::new("a");
        let token = signer.sign(&json!({ "alg": "ES256", "kid": "a" }), &json!({ "sub": "x" }));
        let [header, _, signature] = token.split('.').collect::<Vec<_>>()[..] else { panic!("{token}") };
        let payload = URL_SAFE_NO_PAD.encode(json!({ "sub": "y" }).to_string());
        let forged = format!("{header}.{payload}.{signature}");
        assert_eq!(verified(&forged, &signer.keys()).err(), Some(Error::Signature));
        let critical = json!({ "alg": "ES256", "kid": "a", "crit": ["exp"] });
        let critical = signer.sign(&critical, &json!({}));
        assert!(matches!(verified(&critical, &signer.keys()), Err(Error::Claim { claim: "crit", .. })));
        for text in ["", ".", "..", "a.b", "a.b.c", "e30.e30.", "e30.e30.e30.e30.e30", &"a".repeat(70_000)] {
            assert!(verified(text, &signer.keys()).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in "[A-Za-z0-9._-]{0,200}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let keys = Signer::new("a").keys();
            prop_assert!(verified(&text, &keys).is_err());
            let part = URL_SAFE_NO_PAD.encode(&bytes);
            let token = format!("{part}.{part}.{part}");
            prop_assert!(verified(&token, &keys).is_err());
            let _ = (KeySet::parse(&bytes), unverified_issuer(&text));
        }
    }
}
