//! A naive model of filters: names and values as the tests draw them, evaluated by the RFC's sentences one by one, with
//! nothing of the crate but the shape of a filter.

use proptest::prelude::*;
use scim::{
    AttributePath, Filter,
    filter::{Literal, Operator},
};
use serde_json::{Map, Value, json};

/// Texts by which values meet: in two cases, and parts of one another.
const TEXTS: &[&str] = &["a", "A", "ab", "aB", "b", "ba", "ä", "Ä", "x y", "\"", "\\", ""];

/// What a name is: whether its texts have a case, and whether it is a flag.
const PLAIN: &[(&str, bool, bool)] = &[
    ("userName", false, false),
    ("externalId", true, false),
    ("title", false, false),
    ("name.givenName", false, false),
    ("active", false, true),
    ("emails.value", false, false),
    ("emails.type", false, false),
    ("emails.primary", false, true),
    ("nickName", false, false),
];
const PARTS: &[(&str, bool, bool)] =
    &[("value", false, false), ("type", false, false), ("primary", false, true)];

fn of_names(names: &'static [(&'static str, bool, bool)]) -> BoxedStrategy<Filter> {
    let name = prop::sample::select(names);
    let text = prop::sample::select(TEXTS).prop_map(|text| Literal::Text(text.into()));
    let literal =
        prop_oneof![8 => text, 1 => any::<bool>().prop_map(Literal::Flag), 1 => Just(Literal::Null)];
    let compare = (name.clone(), prop::sample::select(&Operator::ALL[..]), literal).prop_map(
        |((name, _, flag), operator, literal)| {
            let path = AttributePath::parse(name).expect("a name");
            let is_equality = matches!(operator, Operator::Eq | Operator::Ne);
            match literal {
                Literal::Null if !is_equality => Filter::Present(path),
                literal if flag && !is_equality => Filter::Compare(path, Operator::Eq, literal),
                literal => Filter::Compare(path, operator, literal),
            }
        },
    );
    let present = name.prop_map(|(name, ..)| Filter::Present(AttributePath::parse(name).expect("a name")));
    prop_oneof![4 => compare, 1 => present].boxed()
}

fn joined(leaf: BoxedStrategy<Filter>) -> BoxedStrategy<Filter> {
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Filter::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Filter::Or),
            inner.prop_map(|it| Filter::Not(Box::new(it))),
        ]
    })
    .boxed()
}

/// Any filter over those names.
pub(crate) fn filters() -> BoxedStrategy<Filter> {
    let emails = AttributePath::parse("emails").expect("a name");
    let element = joined(of_names(PARTS)).prop_map(move |it| Filter::Element(emails.clone(), Box::new(it)));
    joined(prop_oneof![4 => of_names(PLAIN), 1 => element].boxed())
}

/// A user with some of those attributes.
pub(crate) fn users() -> impl Strategy<Value = Value> {
    let text = || prop::option::of(prop::sample::select(&TEXTS[..TEXTS.len() - 1]));
    let email = (text(), text(), prop::option::of(any::<bool>()));
    let emails = prop::collection::vec(email, 0..3);
    (text(), text(), text(), text(), prop::option::of(any::<bool>()), emails).prop_map(
        |(a, b, c, d, active, emails)| {
            let mut user = Map::new();
            for (name, text) in [("userName", a), ("externalId", b), ("title", c)] {
                user.extend(text.map(|text| (name.to_owned(), text.into())));
            }
            user.extend(d.map(|text| ("name".to_owned(), json!({ "givenName": text }))));
            user.extend(active.map(|active| ("active".to_owned(), active.into())));
            let emails = emails.into_iter().map(|(value, kind, primary)| {
                let mut email = Map::new();
                email.extend(value.map(|it| ("value".to_owned(), it.into())));
                email.extend(kind.map(|it| ("type".to_owned(), it.into())));
                email.extend(primary.map(|it| ("primary".to_owned(), it.into())));
                Value::Object(email)
            });
            user.insert("emails".into(), emails.filter(|it| *it != json!({})).collect());
            user.into()
        },
    )
}

/// What a dotted name leads to, lists flattened.
fn found(whole: &Value, name: &str) -> Vec<Value> {
    let mut values = vec![whole.clone()];
    for part in name.split('.') {
        let next = values.iter().filter_map(|it| it.get(part).cloned());
        values = next.flat_map(|it| if let Value::Array(list) = it { list } else { vec![it] }).collect();
    }
    values
}

fn is_equal(value: &Value, literal: &Literal, exact: bool) -> bool {
    let (Some(value), literal) = (as_text(value), literal_text(literal)) else { return false };
    let is_flag = value == "true" || value == "false";
    if exact && !is_flag { value == literal } else { value.to_lowercase() == literal.to_lowercase() }
}

fn as_text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned).or_else(|| value.as_bool().map(|flag| flag.to_string()))
}

fn literal_text(literal: &Literal) -> String {
    match literal {
        Literal::Text(text) | Literal::Number(text) => text.clone(),
        Literal::Flag(flag) => flag.to_string(),
        Literal::Null => String::new(),
    }
}

pub(crate) fn holds(filter: &Filter, whole: &Value, names: &[(&str, bool, bool)]) -> bool {
    match filter {
        Filter::And(all) => all.iter().all(|it| holds(it, whole, names)),
        Filter::Or(all) => all.iter().any(|it| holds(it, whole, names)),
        Filter::Not(it) => !holds(it, whole, names),
        Filter::Present(path) => !found(whole, path.as_str()).is_empty(),
        Filter::Element(path, it) => {
            found(whole, path.as_str()).iter().any(|element| holds(it, element, PARTS))
        }
        Filter::Compare(path, operator, literal) => {
            let values = found(whole, path.as_str());
            let exact = names.iter().any(|(name, exact, _)| *name == path.as_str() && *exact);
            let fold = |text: String| if exact { text } else { text.to_lowercase() };
            let any = |test: &dyn Fn(&str, &str) -> bool| {
                values
                    .iter()
                    .filter_map(as_text)
                    .any(|value| test(&fold(value), &fold(literal_text(literal))))
            };
            match (operator, literal) {
                (Operator::Eq, Literal::Null) => values.is_empty(),
                (Operator::Ne, Literal::Null) => !values.is_empty(),
                (Operator::Eq, _) => values.iter().any(|value| is_equal(value, literal, exact)),
                (Operator::Ne, _) => !values.iter().any(|value| is_equal(value, literal, exact)),
                (Operator::Co, _) => any(&|value, part| value.contains(part)),
                (Operator::Sw, _) => any(&|value, part| value.starts_with(part)),
                (Operator::Ew, _) => any(&|value, part| value.ends_with(part)),
                (Operator::Gt, _) => any(&|value, other| value > other),
                (Operator::Ge, _) => any(&|value, other| value >= other),
                (Operator::Lt, _) => any(&|value, other| value < other),
                (Operator::Le, _) => any(&|value, other| value <= other),
            }
        }
    }
}

pub(crate) fn model(filter: &Filter, user: &Value) -> bool {
    holds(filter, user, PLAIN)
}
