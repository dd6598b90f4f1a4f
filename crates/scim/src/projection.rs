//! `attributes` and `excludedAttributes` (RFC 7644, section 3.9).

use crate::{
    path::{AttributePath, Place},
    schema::Kind,
};
use serde_json::{Map, Value};

/// The attributes of a resource that a client requested.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Projection {
    only: Vec<AttributePath>,
    without: Vec<AttributePath>,
}

impl Projection {
    /// Parses both lists, separated by commas. Invalid names are ignored.
    pub fn parse(attributes: Option<&str>, excluded: Option<&str>) -> Self {
        let names = |list: Option<&str>| {
            let names = list.unwrap_or_default().split(',').map(str::trim);
            names.filter_map(AttributePath::parse).take(200).collect()
        };
        Self { only: names(attributes), without: names(excluded) }
    }

    /// Whether all attributes are requested.
    pub fn is_whole(&self) -> bool {
        self.only.is_empty() && self.without.is_empty()
    }

    /// Whether any part of a core attribute is requested. If not, `members` needn't be loaded.
    pub fn wants(&self, kind: Kind, name: &str) -> bool {
        let is = |path: &AttributePath, whole: bool| match path.resolve(kind) {
            Place::Attribute { attribute, sub, .. } => attribute.name == name && !(whole && sub.is_some()),
            Place::Schema(schema) => schema.urn == kind.core().urn,
            Place::Unknown => false,
        };
        (self.only.is_empty() || self.only.iter().any(|path| is(path, false)))
            && !self.without.iter().any(|path| is(path, true))
    }

    /// The resource with the requested attributes only. `id` and `schemas` are always kept.
    pub fn apply(&self, kind: Kind, resource: Value) -> Value {
        let Value::Object(mut whole) = resource else { return resource };
        if !self.only.is_empty() {
            let mut kept = Map::new();
            for name in ["schemas", "id"] {
                kept.extend(whole.get(name).map(|value| (name.to_owned(), value.clone())));
            }
            self.only.iter().for_each(|path| keep(path.resolve(kind), kind, &whole, &mut kept));
            whole = kept;
        }
        self.without.iter().for_each(|path| exclude(path.resolve(kind), kind, &mut whole));
        whole.into()
    }
}

/// The URN of an extension's object; None for attributes of the resource itself.
fn holder(urn: &str, kind: Kind) -> Option<&str> {
    kind.schemas()[1..].iter().any(|it| it.urn == urn).then_some(urn)
}

fn keep(place: Place, kind: Kind, whole: &Map<String, Value>, kept: &mut Map<String, Value>) {
    let (schema, attribute, sub) = match place {
        Place::Attribute { schema, attribute, sub } => (schema, attribute, sub),
        Place::Schema(schema) if holder(schema.urn, kind).is_some() => {
            kept.extend(whole.get(schema.urn).map(|value| (schema.urn.to_owned(), value.clone())));
            return;
        }
        Place::Schema(schema) => {
            let core = schema
                .attributes
                .iter()
                .filter_map(|it| Some((it.name.to_owned(), whole.get(it.name)?.clone())));
            kept.extend(core);
            return;
        }
        Place::Unknown => return,
    };
    let (from, to) = match holder(schema.urn, kind) {
        None => (Some(whole), kept),
        Some(urn) => {
            let Some(Value::Object(from)) = whole.get(urn) else { return };
            let to = kept.entry(urn).or_insert_with(|| Map::new().into());
            (Some(from), to.as_object_mut().expect("an extension is an object"))
        }
    };
    let Some(value) = from.and_then(|from| from.get(attribute.name)) else { return };
    let Some(sub) = sub else {
        to.insert(attribute.name.into(), value.clone());
        return;
    };
    let part =
        |value: &Value| value.get(sub.name).map(|it| Map::from_iter([(sub.name.to_owned(), it.clone())]));
    match value {
        Value::Array(list) => {
            let parts = list.iter().map(|it| part(it).unwrap_or_default());
            let kept = to.entry(attribute.name).or_insert_with(|| vec![Map::new(); list.len()].into());
            for (kept, part) in kept.as_array_mut().into_iter().flatten().zip(parts) {
                kept.as_object_mut().into_iter().for_each(|kept| kept.extend(part.clone()));
            }
        }
        value => {
            let kept = to.entry(attribute.name).or_insert_with(|| Map::new().into());
            kept.as_object_mut().into_iter().for_each(|kept| kept.extend(part(value).unwrap_or_default()));
        }
    }
}

fn exclude(place: Place, kind: Kind, whole: &mut Map<String, Value>) {
    let (schema, attribute, sub) = match place {
        Place::Attribute { schema, attribute, sub } if !attribute.always_returned => (schema, attribute, sub),
        Place::Schema(schema) if holder(schema.urn, kind).is_some() => {
            whole.shift_remove(schema.urn);
            return;
        }
        _ => return,
    };
    let whole = match holder(schema.urn, kind) {
        None => whole,
        Some(urn) => match whole.get_mut(urn) {
            Some(Value::Object(extension)) => extension,
            _ => return,
        },
    };
    match (sub, whole.get_mut(attribute.name)) {
        (None, _) => {
            whole.shift_remove(attribute.name);
        }
        (Some(sub), Some(Value::Array(list))) => {
            for element in list.iter_mut().filter_map(Value::as_object_mut) {
                element.shift_remove(sub.name);
            }
        }
        (Some(sub), Some(Value::Object(parts))) => {
            parts.shift_remove(sub.name);
        }
        (Some(_), _) => {}
    }
}
