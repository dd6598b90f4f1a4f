//! Why something of a provider's was refused, and what to do.

/// A refusal. Its text names no secret and repeats nothing that a provider wrote, except names of members and claims.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The issuer of the settings.
    #[error(
        "the issuer must be an https:// URL without query, fragment or user (http:// on this machine alone)"
    )]
    NotAnIssuer,
    /// The document at `/.well-known/openid-configuration`, or the key set.
    #[error("the provider's {what} can't be read: {why}")]
    Document {
        /// The discovery document, the key set, or a response.
        what: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
    /// OpenID Connect Discovery 1.0, section 4.3.
    #[error(
        "the provider calls itself {found:?} and not by the issuer of the settings, hint: set `issuer` to exactly this \
         text; with Entra ID use the tenant's own issuer, not `common`"
    )]
    OtherIssuer {
        /// The issuer in the document.
        found: String,
    },
    /// A text that is no compact JWS, or too large.
    #[error("not a signed JWT: {0}")]
    Malformed(&'static str),
    /// RFC 8725, section 3.1.
    #[error(
        "the token is signed with {0:?}, hint: have the provider sign with RS256, ES256 or another of its published keys"
    )]
    Algorithm(String),
    /// The key may be new.
    #[error("no key of the provider has the token's key id")]
    UnknownKey,
    /// A wrong signature.
    #[error("the signature is wrong")]
    Signature,
    /// A claim, or a member of the header.
    #[error("the token's {claim} {why}")]
    Claim {
        /// The name of the claim.
        claim: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
    /// RFC 9207.
    #[error("the response comes from another provider than the request went to")]
    MixUp,
    /// An error response of the token endpoint (RFC 6749, section 5.2).
    #[error("the provider refuses the exchange of the code: {0}")]
    Exchange(&'static str),
    /// An error response of the authorization endpoint (RFC 6749, section 4.1.2.1).
    #[error("the provider refuses the sign-in: {0}")]
    Refused(&'static str),
    /// The claim of a user or admin rule.
    #[error("{0}")]
    Rule(String),
}

impl Error {
    pub(crate) const fn claim(claim: &'static str, why: &'static str) -> Self {
        Self::Claim { claim, why }
    }

    pub(crate) const fn document(what: &'static str, why: &'static str) -> Self {
        Self::Document { what, why }
    }
}
