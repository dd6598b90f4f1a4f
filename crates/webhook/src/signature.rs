//! Secrets, signatures in both formats, and Zoom's challenge.
//!
//! - Zoom: `x-zm-signature` is `v0=` and the HMAC-SHA256 of `v0:{timestamp}:{body}` in hexadecimal. It takes one signature,
//!   so while two secrets are valid, attempts alternate between them.
//! - Standard Webhooks 1.0: `webhook-signature` lists `v1,` and the HMAC-SHA256 of `{id}.{timestamp}.{body}` in base64, one
//!   for each valid secret.

use crate::format::Format;
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use directory::UnixTime;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::fmt;

/// The time for which a replaced secret still signs.
pub const OVERLAP_SECS: i64 = 24 * 3600;

/// 256 random bits, as text in JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// From random bytes.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The text that the owner of an endpoint is shown.
    pub fn shown(&self, format: Format) -> String {
        match format {
            Format::Zoom => URL_SAFE_NO_PAD.encode(self.0),
            Format::Standard => format!("whsec_{}", STANDARD.encode(self.0)),
        }
    }

    /// The HMAC of the parts, whose lengths are part of it.
    pub(crate) fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = hmac(&self.0);
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// The HMAC of a text in hexadecimal. Zoom's key is the text of the secret, not its bytes.
    fn zoom_hmac(&self, text: &str) -> String {
        let mut mac = hmac(self.shown(Format::Zoom).as_bytes());
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn standard_hmac(&self, text: &str) -> String {
        let mut mac = hmac(&self.0);
        mac.update(text.as_bytes());
        STANDARD.encode(mac.finalize().into_bytes())
    }
}

fn hmac(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes any key")
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key([redacted])")
    }
}

impl serde::Serialize for Key {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl<'de> serde::Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        let bytes = URL_SAFE_NO_PAD.decode(&*text).ok().and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(|| serde::de::Error::custom("not a key"))
    }
}

/// A secret that signs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Secret {
    /// The key.
    pub key: Key,
    /// The end of a replaced secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<UnixTime>,
}

/// The headers of an attempt, which is signed at that time with each of the keys. `tries` counts the attempts before it.
pub fn headers(
    format: Format,
    keys: &[&Key],
    tries: u32,
    id: &str,
    at: UnixTime,
    body: &str,
) -> Vec<(&'static str, String)> {
    let timestamp = at.0.to_string();
    let mut headers = vec![("content-type", "application/json".to_owned()), ("webhook-id", id.to_owned())];
    match format {
        Format::Zoom => {
            let key = keys.get(tries as usize % keys.len().max(1));
            let text = format!("v0:{timestamp}:{body}");
            headers.extend(key.map(|key| ("x-zm-signature", format!("v0={}", key.zoom_hmac(&text)))));
            headers.push(("x-zm-request-timestamp", timestamp));
        }
        Format::Standard => {
            let text = format!("{id}.{timestamp}.{body}");
            let signatures: Vec<_> =
                keys.iter().map(|key| format!("v1,{}", key.standard_hmac(&text))).collect();
            headers.push(("webhook-signature", signatures.join(" ")));
            headers.push(("webhook-timestamp", timestamp));
        }
    }
    headers
}

/// The body of Zoom's challenge with a random text.
pub fn challenge(plain: &str, at: UnixTime) -> String {
    json!({
        "event": "endpoint.url_validation",
        "event_ts": at.0.saturating_mul(1000),
        "payload": { "plainToken": plain },
    })
    .to_string()
}

/// Whether the body answers the challenge by one of the keys.
pub fn is_answered(keys: &[&Key], plain: &str, body: &[u8]) -> bool {
    let answer: Value = serde_json::from_slice(body).unwrap_or_default();
    answer["plainToken"] == plain && keys.iter().any(|key| answer["encryptedToken"] == key.zoom_hmac(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Key = Key([1; 32]);
    const TWO: Key = Key([2; 32]);

    fn header(headers: &[(&'static str, String)], name: &str) -> String {
        headers.iter().find(|(own, _)| *own == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// The example of the specification of Standard Webhooks 1.0.
    #[test]
    fn the_example_of_standard_webhooks_is_signed_the_same() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("base64");
        let mut mac = hmac(&secret);
        mac.update(br#"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}"#);
        assert_eq!(
            STANDARD.encode(mac.finalize().into_bytes()),
            "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
    }

    #[test]
    fn both_secrets_sign_while_one_replaces_the_other() {
        let standard = |keys: &[&Key]| {
            header(&headers(Format::Standard, keys, 0, "msg_a", UnixTime(7), "{}"), "webhook-signature")
        };
        let (both, one, two) = (standard(&[&ONE, &TWO]), standard(&[&ONE]), standard(&[&TWO]));
        assert_eq!(both, format!("{one} {two}"));
        let zoom = |keys: &[&Key], tries| {
            header(&headers(Format::Zoom, keys, tries, "msg_a", UnixTime(7), "{}"), "x-zm-signature")
        };
        assert_eq!(zoom(&[&ONE, &TWO], 0), zoom(&[&ONE], 0));
        assert_eq!(zoom(&[&ONE, &TWO], 1), zoom(&[&TWO], 0));
        assert_eq!(zoom(&[&ONE, &TWO], 2), zoom(&[&ONE], 0));
        assert_ne!(zoom(&[&ONE], 0), zoom(&[&TWO], 0));
    }

    #[test]
    fn a_challenge_is_answered_with_the_secret_alone() {
        let answer =
            |key: &Key| json!({ "plainToken": "p", "encryptedToken": key.zoom_hmac("p") }).to_string();
        assert!(is_answered(&[&ONE, &TWO], "p", answer(&TWO).as_bytes()));
        assert!(!is_answered(&[&ONE], "p", answer(&TWO).as_bytes()));
        assert!(!is_answered(&[&ONE], "q", answer(&ONE).as_bytes()));
        for wrong in [&b""[..], b"null", b"{}", br#"{"plainToken":"p","encryptedToken":""}"#] {
            assert!(!is_answered(&[&ONE], "p", wrong));
        }
    }

    #[test]
    fn a_key_survives_its_json_and_is_not_in_debug() {
        let secret = Secret { key: ONE, until: Some(UnixTime(9)) };
        let text = serde_json::to_string(&secret).expect("JSON");
        assert_eq!(serde_json::from_str::<Secret>(&text).expect("a secret"), secret);
        assert!(!format!("{secret:?}").contains(&ONE.shown(Format::Zoom)));
        assert!(serde_json::from_str::<Secret>(r#"{"key":"AQ"}"#).is_err());
    }
}
