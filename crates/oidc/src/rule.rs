//! Which user of the directory a provider's person is, and whether an administrator.

use crate::{Claims, Error};
use serde_json::Value;
use std::str::FromStr;

/// What a user is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribute {
    /// The e-mail address.
    Email,
    /// The login.
    UserName,
    /// The id in the source system, as SCIM or a sync has stored it.
    ExternalId,
}

/// The claim that names the user: `email`, `user_name`, `external_id`, each with `=CLAIM` if it is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRule {
    attribute: Attribute,
    claim: String,
}

/// A text that is no rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct RuleError(&'static str);

impl FromStr for UserRule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let (name, claim) = text.split_once('=').map_or((text, None), |(name, claim)| (name, Some(claim)));
        let (attribute, usual) = match name {
            "email" => (Attribute::Email, "email"),
            "user_name" => (Attribute::UserName, "preferred_username"),
            "external_id" => (Attribute::ExternalId, "sub"),
            _ => return Err(RuleError("must be email, user_name or external_id, or one with =CLAIM")),
        };
        match claim {
            Some("") => Err(RuleError("must have a claim after `=`")),
            _ => Ok(Self { attribute, claim: claim.unwrap_or(usual).to_owned() }),
        }
    }
}

impl UserRule {
    /// What the user is known by.
    pub const fn attribute(&self) -> Attribute {
        self.attribute
    }

    /// The value of the claim. An address counts only if the provider has verified it, or `unverified` are allowed:
    /// else whoever may choose their own address there would become its owner here.
    ///
    /// # Errors
    /// [`Error::Rule`] with what to do.
    pub fn value<'a>(&self, claims: &'a Claims, unverified: bool) -> Result<&'a str, Error> {
        let claim = &self.claim;
        let value = claims.text(claim).ok_or_else(|| {
            Error::Rule(format!(
                "The provider did not send the claim {claim:?}. The server's operator can request it by `scopes`, or \
                 name another claim by `user`."
            ))
        })?;
        // Entra's xms_edov says that the domain's owner is verified.
        let is_verified = || ["email_verified", "xms_edov"].iter().any(|name| is_true(claims.get(name)));
        if self.attribute == Attribute::Email && !unverified && !is_verified() {
            return Err(Error::Rule(
                "The provider does not say that your e-mail address is verified. Verify it there; the server's operator \
                 can also match people by `user = \"external_id\"`, or set `allow_unverified_email`."
                    .into(),
            ));
        }
        Ok(value)
    }
}

/// Providers write booleans in several ways.
fn is_true(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Bool(it)) => *it,
        Some(Value::String(text)) => text == "true" || text == "1",
        Some(Value::Number(number)) => number.as_i64() == Some(1),
        _ => false,
    }
}

/// A claim and a value that make an administrator: `groups=imdir-admins`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdminRule {
    claim: String,
    value: String,
}

impl FromStr for AdminRule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        match text.split_once('=') {
            Some((claim, value)) if !claim.is_empty() && !value.is_empty() => {
                Ok(Self { claim: claim.to_owned(), value: value.to_owned() })
            }
            _ => Err(RuleError("must be CLAIM=VALUE, such as groups=imdir-admins")),
        }
    }
}

impl AdminRule {
    /// Whether the claims meet the rule. A claim is named as it is, or by its path: `realm_access.roles`.
    ///
    /// # Errors
    /// [`Error::Rule`] if the provider left the claim out because it has too many values: that isn't "no".
    pub fn is_met(&self, claims: &Claims) -> Result<bool, Error> {
        let Some(found) = self.find(claims) else {
            // OpenID Connect Core 1.0, section 5.6.2; Entra ID does so beyond 200 groups.
            let left_out = claims.get("_claim_names").is_some_and(|names| names.get(&self.claim).is_some())
                || (self.claim == "groups" && is_true(claims.get("hasgroups")));
            return match left_out {
                true => Err(Error::Rule(format!(
                    "The provider did not send {:?}, because you have too many. Its administrator can assign an app role \
                     to you instead, which `admins` then names.",
                    self.claim
                ))),
                false => Ok(false),
            };
        };
        Ok(match found {
            Value::Array(all) => all.iter().any(|it| *it == *self.value),
            Value::String(one) => *one == self.value,
            Value::Bool(is) => is.to_string() == self.value,
            _ => false,
        })
    }

    /// Whether the claims have the rule's claim at all.
    pub fn is_answered(&self, claims: &Claims) -> bool {
        self.find(claims).is_some()
    }

    fn find<'a>(&self, claims: &'a Claims) -> Option<&'a Value> {
        claims.get(&self.claim).or_else(|| {
            let mut path = self.claim.split('.');
            let first = claims.get(path.next()?)?;
            path.try_fold(first, |value, name| value.get(name))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn claims(value: &Value) -> Claims {
        value.as_object().expect("an object").clone().into()
    }

    #[test]
    fn user_is_named_by_the_claim_of_the_rule() {
        let all = claims(&json!({ "sub": "7", "oid": "o", "preferred_username": "ann", "n": 1 }));
        for (rule, value) in
            [("external_id", "7"), ("external_id=oid", "o"), ("user_name", "ann"), ("user_name=sub", "7")]
        {
            let rule: UserRule = rule.parse().expect("a rule");
            assert_eq!(rule.value(&all, false), Ok(value));
        }
        for missing in ["external_id=other", "user_name=n"] {
            let rule: UserRule = missing.parse().expect("a rule");
            assert!(matches!(rule.value(&all, true), Err(Error::Rule(_))), "{missing}");
        }
        for wrong in ["", "mail", "email=", "=sub", "Email"] {
            assert!(wrong.parse::<UserRule>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn address_counts_only_if_it_is_verified() {
        let rule: UserRule = "email".parse().expect("a rule");
        for (verified, counts) in [
            (json!({}), false),
            (json!({ "email_verified": true }), true),
            (json!({ "email_verified": "true" }), true),
            (json!({ "email_verified": false }), false),
            (json!({ "email_verified": "false" }), false),
            (json!({ "xms_edov": 1 }), true),
            (json!({ "xms_edov": false }), false),
        ] {
            let mut all = verified.clone();
            all["email"] = "ann@x.example".into();
            let all = claims(&all);
            assert_eq!(rule.value(&all, false).is_ok(), counts, "{verified}");
            assert_eq!(rule.value(&all, true), Ok("ann@x.example"));
        }
    }

    #[test]
    fn administrator_is_who_has_the_value() {
        let rule: AdminRule = "groups=admins".parse().expect("a rule");
        for (given, is_met) in [
            (json!({}), false),
            (json!({ "groups": [] }), false),
            (json!({ "groups": ["staff", "admins"] }), true),
            (json!({ "groups": "admins" }), true),
            (json!({ "groups": "admins,staff" }), false),
            (json!({ "groups": ["Admins"] }), false),
        ] {
            assert_eq!(rule.is_met(&claims(&given)), Ok(is_met), "{given}");
        }
        let nested: AdminRule = "realm_access.roles=admin".parse().expect("a rule");
        assert_eq!(nested.is_met(&claims(&json!({ "realm_access": { "roles": ["admin"] } }))), Ok(true));
        let named: AdminRule = "https://x.example/roles=admin".parse().expect("a rule");
        assert_eq!(named.is_met(&claims(&json!({ "https://x.example/roles": ["admin"] }))), Ok(true));
        for wrong in ["", "groups", "groups=", "=x"] {
            assert!(wrong.parse::<AdminRule>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn groups_that_were_left_out_are_not_none() {
        let rule: AdminRule = "groups=admins".parse().expect("a rule");
        for left_out in [json!({ "_claim_names": { "groups": "src1" } }), json!({ "hasgroups": true })] {
            assert!(matches!(rule.is_met(&claims(&left_out)), Err(Error::Rule(_))), "{left_out}");
        }
    }
}
