//! Filters (RFC 4511, section 4.5.1.7): compiled once, bounded, and evaluated in three values for each entry.

use crate::{
    attribute::{Attribute, Syntax},
    dn::Dn,
};
use ldap3_proto::proto::{LdapFilter, LdapMatchingRuleAssertion, LdapSubstringFilter};

/// The most nodes of a filter.
pub(crate) const MAX_NODES: usize = 256;
/// The deepest nesting of a filter.
pub(crate) const MAX_DEPTH: usize = 64;
/// Of Active Directory: members of members too, of which there are none here.
const IN_CHAIN: &str = "1.2.840.113556.1.4.1941";

/// A filter whose attributes are known and whose values are comparable.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Filter {
    And(Vec<Self>),
    Or(Vec<Self>),
    Not(Box<Self>),
    /// Of an attribute that nothing is known of, or a comparison that it doesn't have.
    Undefined,
    /// Known to match nobody.
    False,
    Test(Attribute, Test),
}

/// A comparison with the values of an attribute, any of which may match. Texts are keys of the attribute's syntax.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Test {
    Present,
    /// With the value as it was written.
    Equal(String, Box<str>),
    Named(Dn),
    Within(Parts),
    AtLeast(String),
    AtMost(String),
}

/// Parts of a value, in their order.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) initial: Option<String>,
    pub(crate) any: Vec<String>,
    pub(crate) last: Option<String>,
}

/// A filter beyond the bounds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooComplex;

impl Filter {
    pub(crate) fn compile(filter: &LdapFilter) -> Result<Self, TooComplex> {
        compile(filter, MAX_DEPTH, &mut 0)
    }

    /// Evaluates the filter; `None` is undefined. `test` compares the values of one entry.
    pub(crate) fn evaluate(&self, test: &impl Fn(Attribute, &Test) -> bool) -> Option<bool> {
        match self {
            Self::And(all) => fold(all.iter().map(|filter| filter.evaluate(test)), false),
            Self::Or(any) => fold(any.iter().map(|filter| filter.evaluate(test)), true),
            Self::Not(filter) => filter.evaluate(test).map(|is_true| !is_true),
            Self::Undefined => None,
            Self::False => Some(false),
            Self::Test(attribute, comparison) => Some(test(*attribute, comparison)),
        }
    }

    /// Whether some part of a value, of two characters or more, was typed that the entry matches: then the filter
    /// searches for the entry, rather than listing it among all.
    pub(crate) fn searches(&self, test: &impl Fn(Attribute, &Test) -> bool) -> bool {
        match self {
            Self::And(all) => all.iter().any(|filter| filter.searches(test)),
            Self::Or(any) => {
                any.iter().any(|filter| filter.searches(test) && filter.evaluate(test) == Some(true))
            }
            Self::Test(attribute, comparison) => {
                attribute.is_searched() && comparison.is_typed() && test(*attribute, comparison)
            }
            Self::Not(_) | Self::Undefined | Self::False => false,
        }
    }

    /// Whether the filter can search for anybody.
    pub(crate) fn may_search(&self) -> bool {
        match self {
            Self::And(filters) | Self::Or(filters) => filters.iter().any(Self::may_search),
            Self::Test(attribute, comparison) => attribute.is_searched() && comparison.is_typed(),
            Self::Not(_) | Self::Undefined | Self::False => false,
        }
    }

    /// Visits the tests that aren't negated.
    pub(crate) fn for_each_test<'f>(&'f self, visit: &mut impl FnMut(Attribute, &'f Test)) {
        match self {
            Self::And(filters) | Self::Or(filters) => {
                filters.iter().for_each(|filter| filter.for_each_test(visit));
            }
            Self::Test(attribute, test) => visit(*attribute, test),
            Self::Not(_) | Self::Undefined | Self::False => {}
        }
    }
}

/// RFC 4511, section 4.5.1.7: a value that decides, else undefined if any is, else the other value.
fn fold(values: impl Iterator<Item = Option<bool>>, decides: bool) -> Option<bool> {
    let mut all = Some(!decides);
    for value in values {
        match value {
            Some(value) if value == decides => return Some(decides),
            None => all = None,
            Some(_) => {}
        }
    }
    all
}

impl Test {
    /// Compares with the key of one value.
    pub(crate) fn matches(&self, key: &str) -> bool {
        match self {
            Self::Present => true,
            Self::Equal(expected, _) => key == expected,
            // Names are resolved to entries, and never compared as text.
            Self::Named(_) => false,
            Self::Within(parts) => parts.are_in(key),
            Self::AtLeast(bound) => key >= bound.as_str(),
            Self::AtMost(bound) => key <= bound.as_str(),
        }
    }

    fn is_typed(&self) -> bool {
        // A character of a script without letters says as much as two letters.
        let is_long =
            |text: &String| text.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some() || !text.is_ascii();
        match self {
            Self::Equal(value, _) => is_long(value),
            Self::Within(parts) => parts.all().any(is_long),
            Self::Present | Self::Named(_) | Self::AtLeast(_) | Self::AtMost(_) => false,
        }
    }
}

impl Parts {
    fn new(parts: &LdapSubstringFilter, syntax: Syntax) -> Self {
        Self {
            initial: parts.initial.as_deref().map(|part| syntax.part(part.trim_start())),
            any: parts.any.iter().map(|part| syntax.part(part)).collect(),
            last: parts.final_.as_deref().map(|part| syntax.part(part.trim_end())),
        }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &String> {
        self.initial.iter().chain(&self.any).chain(&self.last)
    }

    fn are_in(&self, key: &str) -> bool {
        let Some(mut rest) = key.strip_prefix(self.initial.as_deref().unwrap_or_default()) else {
            return false;
        };
        for part in &self.any {
            let Some(at) = rest.find(part.as_str()) else { return false };
            rest = &rest[at + part.len()..];
        }
        rest.ends_with(self.last.as_deref().unwrap_or_default())
    }
}

fn compile(filter: &LdapFilter, depth: usize, nodes: &mut usize) -> Result<Filter, TooComplex> {
    *nodes += 1;
    if depth == 0 || *nodes > MAX_NODES {
        return Err(TooComplex);
    }
    let mut all = |filters: &[LdapFilter]| {
        filters.iter().map(|filter| compile(filter, depth - 1, nodes)).collect::<Result<Vec<_>, _>>()
    };
    Ok(match filter {
        LdapFilter::And(filters) => Filter::And(all(filters)?),
        LdapFilter::Or(filters) => Filter::Or(all(filters)?),
        LdapFilter::Not(filter) => Filter::Not(Box::new(compile(filter, depth - 1, nodes)?)),
        // Nothing sounds alike here: approximately is equal.
        LdapFilter::Equality(name, value) | LdapFilter::Approx(name, value) => equal(name, value),
        LdapFilter::Present(name) => test(name, |_| Some(Test::Present)),
        LdapFilter::Substring(name, parts) => test(name, |syntax| match syntax {
            Syntax::Text | Syntax::Phone => Some(Test::Within(Parts::new(parts, syntax))),
            _ => None,
        }),
        LdapFilter::GreaterOrEqual(name, value) => ordered(name, value, Test::AtLeast),
        LdapFilter::LessOrEqual(name, value) => ordered(name, value, Test::AtMost),
        LdapFilter::Extensible(assertion) => extensible(assertion),
    })
}

fn test(name: &str, comparison: impl FnOnce(Syntax) -> Option<Test>) -> Filter {
    let Some(attribute) = Attribute::named(name) else { return Filter::Undefined };
    comparison(attribute.syntax()).map_or(Filter::Undefined, |test| Filter::Test(attribute, test))
}

fn equal(name: &str, value: &str) -> Filter {
    test(name, |syntax| match syntax {
        Syntax::Name => Dn::parse(value).map(Test::Named),
        syntax => Some(Test::Equal(syntax.key(value), value.into())),
    })
}

/// Times alone have an order; in the form in which they are shown, it is that of their text.
fn ordered(name: &str, value: &str, comparison: fn(String) -> Test) -> Filter {
    let is_time =
        value.len() == 15 && value.ends_with('Z') && value.bytes().take(14).all(|c| c.is_ascii_digit());
    test(name, |syntax| (syntax == Syntax::Time && is_time).then(|| comparison(syntax.key(value))))
}

fn extensible(assertion: &LdapMatchingRuleAssertion) -> Filter {
    let name = assertion.type_.as_deref().unwrap_or_default();
    match assertion.matching_rule.as_deref() {
        // Only active people have entries, so no bit of those that mean something else is set.
        Some(_) if name.eq_ignore_ascii_case("userAccountControl") => Filter::False,
        None | Some(IN_CHAIN) => equal(name, &assertion.match_value),
        Some(_) => Filter::Undefined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ldap3_proto::parse_ldap_filter_str;

    fn evaluated(filter: &str) -> Option<bool> {
        let filter = Filter::compile(&parse_ldap_filter_str(filter).expect("a filter")).expect("it is small");
        filter.evaluate(&|attribute, test| {
            let values: &[&str] = match attribute {
                Attribute::Cn => &["bob-the-builder"],
                Attribute::CreateTimestamp => &["20260102030405z"],
                _ => &[],
            };
            values.iter().any(|value| test.matches(value))
        })
    }

    #[test]
    fn filters_have_three_values() {
        for (filter, expected) in [
            ("(cn=BOB-the-builder)", Some(true)),
            ("(cn~=bob-the-builder)", Some(true)),
            ("(cn=*)", Some(true)),
            ("(sn=*)", Some(false)),
            ("(cn=b*the*der)", Some(true)),
            ("(cn=*ob*uil*)", Some(true)),
            ("(cn=*builder*the*)", Some(false)),
            ("(cn=bob-the-builder*builder)", Some(false)),
            ("(foo=x)", None),
            ("(!(foo=x))", None),
            ("(&(foo=x)(cn=*))", None),
            ("(&(foo=x)(sn=*))", Some(false)),
            ("(|(foo=x)(cn=*))", Some(true)),
            ("(|(foo=x)(sn=*))", None),
            ("(!(sn=*))", Some(true)),
            ("(createTimestamp>=20260102030405Z)", Some(true)),
            ("(createTimestamp<=20250102030405Z)", Some(false)),
            ("(createTimestamp>=x)", None),
            ("(cn>=a)", None),
            ("(!(userAccountControl:1.2.840.113556.1.4.803:=2))", Some(true)),
            ("(cn:caseExactMatch:=bob)", None),
        ] {
            assert_eq!(evaluated(filter), expected, "{filter}");
        }
        assert_eq!(Filter::And(vec![]).evaluate(&|_, _| false), Some(true), "RFC 4526");
        assert_eq!(Filter::Or(vec![]).evaluate(&|_, _| true), Some(false), "RFC 4526");
    }

    #[test]
    fn listing_is_no_search() {
        let searches = |filter: &str| {
            let filter =
                Filter::compile(&parse_ldap_filter_str(filter).expect("a filter")).expect("it is small");
            filter.searches(&|_, _| true)
        };
        for filter in
            ["(objectClass=*)", "(cn=*)", "(cn=a*)", "(!(cn=xyz))", "(objectClass=person)", "(cn=-*)"]
        {
            assert!(!searches(filter), "{filter}");
        }
        for filter in ["(cn=ab*)", "(&(objectClass=*)(|(cn=*bo*)(mail=*bo*)))", "(cn=张*)", "(uid=ann)"] {
            assert!(searches(filter), "{filter}");
        }
    }

    #[test]
    fn filters_are_bounded() {
        let leaf = || LdapFilter::Present("cn".into());
        let wide = |leaves| LdapFilter::And((0..leaves).map(|_| leaf()).collect());
        assert!(Filter::compile(&wide(MAX_NODES - 1)).is_ok());
        assert_eq!(Filter::compile(&wide(MAX_NODES)), Err(TooComplex));
        let deep = |depth| (1..depth).fold(leaf(), |filter, _| LdapFilter::Not(Box::new(filter)));
        assert!(Filter::compile(&deep(MAX_DEPTH)).is_ok());
        assert_eq!(Filter::compile(&deep(MAX_DEPTH + 1)), Err(TooComplex));
    }
}
