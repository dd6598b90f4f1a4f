//! The selection of groups, and the rules for their types.

use crate::{entry::Entry, record::Source};
use directory::GroupType;
use regex_lite::Regex;
use std::str::FromStr;

/// The reason why a setting of a source is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// The preset isn't in [`crate::ldap::Preset::ALL`].
    #[error("{0:?} is not a preset, hint: ad, openldap, freeipa or lldap")]
    Preset(String),
    /// The text before a rule's colon isn't a type.
    #[error("{0:?} is not a rule for types, hint: restricted:^IM-R- or shared:businessCategory=shared")]
    Type(String),
    /// The pattern doesn't parse.
    #[error("{pattern:?} is not a regular expression: {why}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// The reason.
        why: String,
    },
}

/// A regular expression for names of groups.
#[derive(Debug, Clone)]
pub struct NamePattern(Regex);

impl NamePattern {
    pub(crate) fn fits(&self, name: &str) -> bool {
        self.0.is_match(name)
    }
}

impl FromStr for NamePattern {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let broken = |error: regex_lite::Error| RuleError::Pattern {
            pattern: text.to_owned(),
            why: error.to_string(),
        };
        Regex::new(text).map(Self).map_err(broken)
    }
}

/// A type for groups with matching names, or with a certain value of an attribute.
#[derive(Debug, Clone)]
pub struct TypeRule {
    kind: GroupType,
    condition: Condition,
}

#[derive(Debug, Clone)]
enum Condition {
    Name(NamePattern),
    Attribute(String, String),
}

impl FromStr for TypeRule {
    type Err = RuleError;

    /// Parses `restricted:^IM-R-`, a pattern for names, or `shared:businessCategory=shared`, an attribute with a value.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || RuleError::Type(text.to_owned());
        let (kind, condition) = text.split_once(':').ok_or_else(refused)?;
        let kind = GroupType::ALL.into_iter().find(|it| it.as_str() == kind.trim()).ok_or_else(refused)?;
        let condition = condition.trim();
        let is_attribute = |text: &str| {
            text.starts_with(|c: char| c.is_ascii_alphabetic())
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        let condition = match condition.split_once('=') {
            Some((name, value)) if is_attribute(name) => {
                Condition::Attribute(name.to_owned(), value.to_owned())
            }
            _ => Condition::Name(condition.parse()?),
        };
        Ok(Self { kind, condition })
    }
}

impl TypeRule {
    /// The attribute of the rule's condition.
    pub(crate) fn attribute(&self) -> Option<&str> {
        match &self.condition {
            Condition::Attribute(name, _) => Some(name),
            Condition::Name(_) => None,
        }
    }

    /// The type by the first matching rule; normal if none matches, `None` without rules.
    pub(crate) fn kind(rules: &[Self], name: &str, entry: Option<&Entry>) -> Option<GroupType> {
        let fits = |rule: &&Self| match &rule.condition {
            Condition::Name(pattern) => pattern.fits(name),
            Condition::Attribute(attribute, value) => entry.is_some_and(|entry| entry.has(attribute, value)),
        };
        let found = rules.iter().find(fits).map_or(GroupType::Normal, |rule| rule.kind);
        (!rules.is_empty()).then_some(found)
    }
}

impl Source {
    /// Sets the types of groups in a source that has only their names.
    pub fn set_types(&mut self, rules: &[TypeRule]) {
        for group in self.groups.iter_mut().flatten() {
            group.kind = TypeRule::kind(rules, &group.name, None);
        }
    }
}
