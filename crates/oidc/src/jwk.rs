//! A provider's public keys (RFC 7517, RFC 7518 section 6, RFC 8037).

use crate::Error;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RSA_PSS_2048_8192_SHA256,
    RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512, RsaParameters, RsaPublicKeyComponents,
    UnparsedPublicKey, VerificationAlgorithm,
};
use serde_json::Value;

const WHAT: &str = "key set";
/// A token without a key id is tried with each key.
const MAX_KEYS: usize = 32;

/// The algorithms that are accepted: asymmetric ones, with at least 112 bits of security. `none` and HS* aren't here, so
/// no key can be used with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Rs256,
    Rs384,
    Rs512,
    Ps256,
    Ps384,
    Ps512,
    Es256,
    Es384,
    EdDsa,
}

impl Algorithm {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "RS256" => Self::Rs256,
            "RS384" => Self::Rs384,
            "RS512" => Self::Rs512,
            "PS256" => Self::Ps256,
            "PS384" => Self::Ps384,
            "PS512" => Self::Ps512,
            "ES256" => Self::Es256,
            "ES384" => Self::Es384,
            // RFC 8037, and its name since RFC 9864.
            "EdDSA" | "Ed25519" => Self::EdDsa,
            _ => return None,
        })
    }

    const fn rsa(self) -> Option<&'static RsaParameters> {
        Some(match self {
            Self::Rs256 => &RSA_PKCS1_2048_8192_SHA256,
            Self::Rs384 => &RSA_PKCS1_2048_8192_SHA384,
            Self::Rs512 => &RSA_PKCS1_2048_8192_SHA512,
            Self::Ps256 => &RSA_PSS_2048_8192_SHA256,
            Self::Ps384 => &RSA_PSS_2048_8192_SHA384,
            Self::Ps512 => &RSA_PSS_2048_8192_SHA512,
            _ => return None,
        })
    }

    fn curve(self) -> Option<&'static dyn VerificationAlgorithm> {
        Some(match self {
            Self::Es256 => &ECDSA_P256_SHA256_FIXED,
            Self::Es384 => &ECDSA_P384_SHA384_FIXED,
            Self::EdDsa => &ED25519,
            _ => return None,
        })
    }
}

/// The keys by which a provider's signatures are verified.
#[derive(Debug, Clone, Default)]
pub struct KeySet(Vec<Key>);

#[derive(Debug, Clone)]
struct Key {
    id: Option<String>,
    /// The only algorithm that it is for, if it says so.
    algorithm: Option<Algorithm>,
    material: Material,
}

#[derive(Debug, Clone)]
enum Material {
    Rsa {
        modulus: Vec<u8>,
        exponent: Vec<u8>,
    },
    /// A point, for the one algorithm of its curve.
    Curve(Algorithm, Vec<u8>),
}

impl KeySet {
    /// Reads a JWK set. Keys of other kinds, for encryption, or for other algorithms are left out: providers have them
    /// beside those that matter here.
    ///
    /// # Errors
    /// No JWK set, or none of its keys is usable.
    pub fn parse(document: &[u8]) -> Result<Self, Error> {
        let document: Value =
            serde_json::from_slice(document).map_err(|_| Error::document(WHAT, "it isn't JSON"))?;
        let keys = document["keys"].as_array().ok_or(Error::document(WHAT, "it has no array `keys`"))?;
        let keys: Vec<Key> = keys.iter().filter_map(Key::parse).take(MAX_KEYS).collect();
        match keys.is_empty() {
            true => Err(Error::document(WHAT, "no key in it is for RS256, PS256, ES256, their kin or EdDSA")),
            false => Ok(Self(keys)),
        }
    }

    /// Verifies a signature by the key of that id, or, without one, by any key for the algorithm.
    ///
    /// # Errors
    /// [`Error::UnknownKey`] if there is no such key, [`Error::Signature`] if the signature is not the key's.
    pub(crate) fn verify(
        &self,
        algorithm: Algorithm,
        id: Option<&str>,
        signed: &[u8],
        signature: &[u8],
    ) -> Result<(), Error> {
        let mut fitting = self
            .0
            .iter()
            .filter(|key| id.is_none() || key.id.as_deref() == id)
            .filter(|key| key.is_for(algorithm))
            .peekable();
        if fitting.peek().is_none() {
            return Err(Error::UnknownKey);
        }
        match fitting.any(|key| key.material.verifies(algorithm, signed, signature)) {
            true => Ok(()),
            // Without an id, its key may be new.
            false if id.is_none() => Err(Error::UnknownKey),
            false => Err(Error::Signature),
        }
    }
}

impl Key {
    fn parse(key: &Value) -> Option<Self> {
        let text = |name: &str| key[name].as_str();
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(text(name)?).ok();
        if text("use").is_some_and(|it| it != "sig") {
            return None;
        }
        let algorithm = match text("alg") {
            Some(name) => Some(Algorithm::parse(name)?),
            None => None,
        };
        let material = match (text("kty")?, text("crv")) {
            ("RSA", _) => Material::Rsa { modulus: bytes("n")?, exponent: bytes("e")? },
            ("EC", Some("P-256")) => Material::Curve(Algorithm::Es256, point(bytes("x")?, bytes("y")?, 32)?),
            ("EC", Some("P-384")) => Material::Curve(Algorithm::Es384, point(bytes("x")?, bytes("y")?, 48)?),
            ("OKP", Some("Ed25519")) => Material::Curve(Algorithm::EdDsa, bytes("x")?),
            _ => return None,
        };
        Some(Self { id: text("kid").map(str::to_owned), algorithm, material })
    }

    fn is_for(&self, algorithm: Algorithm) -> bool {
        self.algorithm.is_none_or(|own| own == algorithm) && self.material.is_for(algorithm)
    }
}

/// An uncompressed point. Coordinates have all their leading zeros (RFC 7518, section 6.2.1.2).
fn point(x: Vec<u8>, y: Vec<u8>, length: usize) -> Option<Vec<u8>> {
    (x.len() == length && y.len() == length).then(|| [vec![4], x, y].concat())
}

impl Material {
    fn is_for(&self, algorithm: Algorithm) -> bool {
        match self {
            Self::Rsa { .. } => algorithm.rsa().is_some(),
            Self::Curve(own, _) => *own == algorithm,
        }
    }

    fn verifies(&self, algorithm: Algorithm, signed: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Rsa { modulus, exponent } => algorithm.rsa().is_some_and(|parameters| {
                let key = RsaPublicKeyComponents { n: trimmed(modulus), e: trimmed(exponent) };
                key.verify(parameters, signed, signature).is_ok()
            }),
            Self::Curve(_, point) => algorithm.curve().is_some_and(|algorithm| {
                UnparsedPublicKey::new(algorithm, point).verify(signed, signature).is_ok()
            }),
        }
    }
}

/// ring takes integers without leading zeros.
fn trimmed(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    &bytes[zeros..]
}
