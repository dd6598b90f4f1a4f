//! The end of sessions: RP-Initiated Logout 1.0 and Back-Channel Logout 1.0.

use crate::{
    Claims, Error, Issuer, Jws, KeySet, LEEWAY_SECS, Provider,
    authorization::{self, encoded},
};
use serde_json::Value;

/// An older logout token is refused.
pub const MAX_AGE_SECS: i64 = 300;

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// A provider's word that sessions have ended (Back-Channel Logout 1.0, section 2.4): one of `subject` and `session`, or
/// both, is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogoutToken {
    /// The person whose sessions end.
    pub subject: Option<String>,
    /// The session at the provider whose sessions end.
    pub session: Option<String>,
    /// Its own id; a token is valid once.
    pub id: String,
}

impl LogoutToken {
    /// Verifies a logout token (section 2.6).
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn verify(
        text: &str,
        keys: &KeySet,
        issuer: &Issuer,
        client_id: &str,
        now: i64,
    ) -> Result<Self, Error> {
        let token = Jws::parse(text)?;
        if !matches!(token.kind().as_deref(), Some("logout+jwt" | "jwt") | None) {
            return Err(Error::claim("typ", "is not that of a logout token"));
        }
        let claims = token.verified(keys)?;
        claims.expect_issuer(issuer)?;
        claims.expect_audience(client_id)?;
        if claims.issued_at(now)? < now - MAX_AGE_SECS - LEEWAY_SECS {
            return Err(Error::claim("iat", "is more than five minutes ago"));
        }
        // Required since the final version of the specification; older providers leave it out.
        if claims.get("exp").is_some() {
            claims.expires_at(now)?;
        }
        Self::of(&claims)
    }

    fn of(claims: &Claims) -> Result<Self, Error> {
        if !claims.get("events").is_some_and(|events| events.get(EVENT).is_some_and(Value::is_object)) {
            return Err(Error::claim("events", "has no back-channel logout"));
        }
        if claims.get("nonce").is_some() {
            return Err(Error::claim("nonce", "is present, so it isn't a logout token"));
        }
        let id = claims.text("jti").ok_or(Error::claim("jti", "is missing"))?.to_owned();
        let text = |name| claims.text(name).map(str::to_owned);
        let (subject, session) = (text("sub"), text("sid"));
        match subject.is_some() || session.is_some() {
            true => Ok(Self { subject, session, id }),
            false => Err(Error::claim("sub", "is missing, and so is sid")),
        }
    }
}

/// Where a browser signs out at the provider; `None` if the provider has no such place.
pub fn logout_url(
    provider: &Provider,
    client_id: &str,
    id_token: Option<&str>,
    return_to: &str,
) -> Option<String> {
    let mut query =
        format!("client_id={}&post_logout_redirect_uri={}", encoded(client_id), encoded(return_to));
    if let Some(hint) = id_token {
        query += "&id_token_hint=";
        query += &encoded(hint);
    }
    Some(authorization::with_query(provider.end_session_endpoint.as_deref()?, &query))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signer::Signer;
    use serde_json::json;

    const NOW: i64 = 1_800_000_000;

    fn claims() -> Value {
        json!({
            "iss": "https://login.example", "aud": "imdir", "sub": "ann", "sid": "s1", "jti": "j", "iat": NOW,
            "exp": NOW + 120, "events": { EVENT: {} },
        })
    }

    fn verify(kind: &str, claims: &Value) -> Result<LogoutToken, Error> {
        let signer = Signer::new("a");
        let issuer = "https://login.example".parse().expect("an issuer");
        LogoutToken::verify(&signer.token(kind, claims), &signer.keys(), &issuer, "imdir", NOW)
    }

    #[test]
    fn sessions_are_named_by_subject_or_session() {
        for kind in ["logout+jwt", "JWT"] {
            let token = verify(kind, &claims()).expect("it is right");
            assert_eq!((token.subject.as_deref(), token.session.as_deref()), (Some("ann"), Some("s1")));
        }
        let mut of_session = claims();
        of_session["sub"].take();
        assert_eq!(verify("logout+jwt", &of_session).map(|token| token.subject), Ok(None));
    }

    #[test]
    fn each_rule_is_kept() {
        for (name, value, claim) in [
            ("iss", json!("https://evil.example"), "iss"),
            ("aud", json!("other"), "aud"),
            ("iat", json!(NOW - 361), "iat"),
            ("iat", json!(NOW + 61), "iat"),
            ("exp", json!(NOW - 60), "exp"),
            ("events", json!({}), "events"),
            ("events", json!({ EVENT: true }), "events"),
            ("events", Value::Null, "events"),
            ("nonce", json!("n"), "nonce"),
            ("jti", Value::Null, "jti"),
        ] {
            let mut claims = claims();
            claims[name] = value.clone();
            match verify("logout+jwt", &claims) {
                Err(Error::Claim { claim: found, .. }) => assert_eq!(found, claim, "{name}: {value}"),
                other => panic!("{name}: {value}: {other:?}"),
            }
        }
        let mut of_nobody = claims();
        (of_nobody["sub"], of_nobody["sid"]) = (Value::Null, Value::Null);
        assert!(verify("logout+jwt", &of_nobody).is_err());
        assert!(verify("at+jwt", &claims()).is_err());
    }
}
