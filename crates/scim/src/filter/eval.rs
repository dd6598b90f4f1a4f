//! Evaluates filters against resources (RFC 7644, section 3.4.2.2).

use super::{Filter, Literal, Operator};
use crate::{
    error::{Error, ErrorType},
    json::is_empty,
    limits::MAX_COMPARISONS,
    path::{AttributePath, Place},
    schema::{Attribute, DataType, Kind},
};
use serde_json::Value;
use std::cmp::Ordering;

/// The number of comparisons that a request may still make.
#[derive(Debug)]
pub struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(MAX_COMPARISONS)
    }
}

impl Budget {
    /// A budget of this many comparisons.
    pub const fn of(comparisons: usize) -> Self {
        Self(comparisons)
    }

    fn spend(&mut self, comparisons: usize) -> Result<(), Error> {
        self.0 = self.0.checked_sub(comparisons).ok_or_else(|| {
            let detail = "The filter needs too many comparisons: filter by id, userName, externalId, \
                          emails.value or displayName with eq.";
            Error::bad(ErrorType::TooMany, detail)
        })?;
        Ok(())
    }
}

impl Filter {
    /// Whether a resource of this kind matches, in its wire form. Unknown attributes count as absent.
    pub fn matches(&self, kind: Kind, resource: &Value, budget: &mut Budget) -> Result<bool, Error> {
        matches(self, Scope::Resource(kind, resource), budget)
    }

    /// Whether an element of a list matches.
    pub(crate) fn matches_element(
        &self,
        list: &'static Attribute,
        element: &Value,
        budget: &mut Budget,
    ) -> Result<bool, Error> {
        matches(self, Scope::Element(list, element), budget)
    }
}

/// The object in which names are resolved.
#[derive(Clone, Copy)]
enum Scope<'v> {
    Resource(Kind, &'v Value),
    Element(&'static Attribute, &'v Value),
}

/// The attribute of a name, and its values.
type Found<'v> = Option<(&'static Attribute, Vec<&'v Value>)>;

impl<'v> Scope<'v> {
    /// None for an unknown attribute.
    fn find(self, path: &AttributePath) -> Found<'v> {
        match self {
            Self::Element(list, element) => {
                let attribute = list.sub(path.as_str())?;
                Some((attribute, values(Some(element), attribute)))
            }
            Self::Resource(kind, resource) => {
                let Place::Attribute { schema, attribute, sub } = path.resolve(kind) else { return None };
                let is_extension = kind.schemas()[1..].iter().any(|it| it.urn == schema.urn);
                let whole = if is_extension { resource.get(schema.urn) } else { Some(resource) };
                let found = values(whole, attribute);
                Some(match sub {
                    Some(sub) => (sub, found.into_iter().flat_map(|it| values(Some(it), sub)).collect()),
                    None => (attribute, found),
                })
            }
        }
    }
}

/// The values of an attribute; those of a list one by one.
fn values<'v>(whole: Option<&'v Value>, attribute: &Attribute) -> Vec<&'v Value> {
    match whole.and_then(|whole| whole.get(attribute.name)) {
        None => Vec::new(),
        Some(Value::Array(list)) => list.iter().filter(|it| !is_empty(it)).collect(),
        Some(value) => {
            if is_empty(value) {
                Vec::new()
            } else {
                vec![value]
            }
        }
    }
}

fn matches(filter: &Filter, scope: Scope<'_>, budget: &mut Budget) -> Result<bool, Error> {
    match filter {
        Filter::And(all) => {
            for it in all {
                if !matches(it, scope, budget)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        Filter::Or(all) => {
            for it in all {
                if matches(it, scope, budget)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Filter::Not(it) => Ok(!matches(it, scope, budget)?),
        Filter::Present(path) => {
            budget.spend(1)?;
            Ok(scope.find(path).is_some_and(|(_, values)| !values.is_empty()))
        }
        Filter::Element(path, element) => {
            budget.spend(1)?;
            let Some((list, values)) = scope.find(path) else { return Ok(false) };
            for value in values {
                if matches(element, Scope::Element(list, value), budget)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Filter::Compare(path, operator, literal) => compare(path, *operator, literal, scope, budget),
    }
}

fn compare(
    path: &AttributePath,
    operator: Operator,
    literal: &Literal,
    scope: Scope<'_>,
    budget: &mut Budget,
) -> Result<bool, Error> {
    budget.spend(1)?;
    let Some((mut attribute, mut found)) = scope.find(path) else {
        // Absent: equal to nothing but null, so unequal to everything else.
        return Ok((operator == Operator::Ne) != (*literal == Literal::Null && is_equality(operator)));
    };
    if attribute.data_type == DataType::Complex {
        // `emails co "x"` compares the values (RFC 7644, section 3.4.2.2).
        let Some(value) = attribute.sub("value") else {
            let detail = format!("{path} is a complex attribute: name a sub-attribute.");
            return Err(Error::bad(ErrorType::InvalidFilter, detail));
        };
        found = found.into_iter().flat_map(|it| values(Some(it), value)).collect();
        attribute = value;
    }
    if !is_equality(operator) && (attribute.data_type == DataType::Boolean || *literal == Literal::Null) {
        let detail = format!("{path} {} {literal}: only eq and ne apply here.", operator.as_str());
        return Err(Error::bad(ErrorType::InvalidFilter, detail));
    }
    if *literal == Literal::Null {
        return Ok(found.is_empty() == (operator == Operator::Eq));
    }
    budget.spend(found.len())?;
    if operator == Operator::Ne {
        return Ok(!found.iter().any(|value| holds(attribute, value, Operator::Eq, literal)));
    }
    Ok(found.iter().any(|value| holds(attribute, value, operator, literal)))
}

const fn is_equality(operator: Operator) -> bool {
    matches!(operator, Operator::Eq | Operator::Ne)
}

fn holds(attribute: &Attribute, value: &Value, operator: Operator, literal: &Literal) -> bool {
    if let Value::Bool(flag) = value {
        return match literal {
            Literal::Flag(asked) => flag == asked,
            Literal::Text(text) => text.eq_ignore_ascii_case(if *flag { "true" } else { "false" }),
            Literal::Number(_) | Literal::Null => false,
        };
    }
    let Some(value) = value.as_str() else { return false };
    let literal = match literal {
        Literal::Text(text) | Literal::Number(text) => text.clone(),
        Literal::Flag(flag) => flag.to_string(),
        Literal::Null => return false,
    };
    if attribute.data_type == DataType::DateTime {
        return match (instant(value), instant(&literal)) {
            (Some(value), Some(literal)) => order(operator, value.cmp(&literal)),
            _ => false,
        };
    }
    if attribute.case_exact {
        return compare_texts(operator, value, &literal);
    }
    compare_texts(operator, &value.to_lowercase(), &literal.to_lowercase())
}

fn compare_texts(operator: Operator, value: &str, literal: &str) -> bool {
    match operator {
        Operator::Co => value.contains(literal),
        Operator::Sw => value.starts_with(literal),
        Operator::Ew => value.ends_with(literal),
        _ => order(operator, value.cmp(literal)),
    }
}

fn order(operator: Operator, order: Ordering) -> bool {
    match operator {
        Operator::Eq => order.is_eq(),
        Operator::Ne => order.is_ne(),
        Operator::Gt => order.is_gt(),
        Operator::Ge => order.is_ge(),
        Operator::Lt => order.is_lt(),
        Operator::Le => order.is_le(),
        // Times have no substrings.
        Operator::Co | Operator::Sw | Operator::Ew => false,
    }
}

/// Seconds since 1970 and nanoseconds of an RFC 3339 time; UTC without an offset.
fn instant(text: &str) -> Option<(i64, u32)> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let separators = [(4, b'-'), (7, b'-'), (13, b':'), (16, b':')];
    if !separators.iter().all(|&(at, byte)| text.as_bytes().get(at) == Some(&byte)) {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let mut rest = text.get(19..)?;
    let mut nanos = 0;
    if let Some(fraction) = rest.strip_prefix('.') {
        let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
        nanos = format!("{:0<9.9}", &fraction[..digits]).parse().ok()?;
        rest = &fraction[digits..];
    }
    let offset = match rest.as_bytes() {
        [] | [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
            let minutes = rest.get(1..3)?.parse::<i64>().ok()? * 60 + rest.get(4..6)?.parse::<i64>().ok()?;
            if *sign == b'-' { -minutes } else { minutes }
        }
        _ => return None,
    };
    // Days since 1970 in the Gregorian calendar, with years that start in March.
    let shifted = if month <= 2 { year - 1 } else { year };
    let days_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + days_of_year - 719_468;
    let seconds = number(11, 13)? * 3600 + number(14, 16)? * 60 + number(17, 19)?;
    Some((days * 86_400 + seconds - offset * 60, nanos))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_compared_as_instants() {
        assert_eq!(instant("1970-01-01T00:00:00Z"), Some((0, 0)));
        assert_eq!(instant("2026-11-28T19:05:00Z"), Some((1_795_892_700, 0)));
        assert_eq!(instant("2026-11-28T20:05:00.5+01:00"), Some((1_795_892_700, 500_000_000)));
        assert_eq!(instant("2000-02-29T00:00:00"), Some((951_782_400, 0)));
        for text in ["", "2026", "2026-11-28", "x", "2026-11-28T19:05:00+1", "ä026-11-28T19:05:00Z"] {
            assert_eq!(instant(text), None, "{text}");
        }
    }
}
