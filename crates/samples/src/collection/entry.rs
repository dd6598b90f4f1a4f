//! The skeleton of a collection: names and nesting, with everything else left as text.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::problem::Problem;

/// A folder, an item, or the collection itself.
#[derive(Debug, Default)]
pub(crate) struct Entry<'a> {
    pub(super) name: Option<&'a RawValue>,
    pub(super) item: Option<Vec<Child<'a>>>,
    /// What stands where the list of items should.
    pub(super) wrong_item: Option<&'static str>,
    pub(super) request: Option<&'a RawValue>,
    pub(super) response: Option<&'a RawValue>,
    pub(super) auth: Option<&'a RawValue>,
    pub(super) variable: Option<&'a RawValue>,
    pub(crate) info: Option<&'a RawValue>,
    /// The fields by which other documents are known.
    pub(crate) marks: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Child<'a> {
    Entry(Box<Entry<'a>>),
    /// What was found in its place.
    Wrong(&'static str),
}

impl Entry<'_> {
    pub(crate) fn is_collection(&self) -> bool {
        self.item.is_some() || self.wrong_item.is_some()
    }

    pub(super) fn name(&self, pointer: &str, problems: &mut Vec<Problem>) -> String {
        match self.name.map(|raw| serde_json::from_str::<String>(raw.get())) {
            Some(Ok(name)) => name,
            Some(Err(_)) => {
                let pointer = format!("{pointer}/name");
                problems.push(Problem { pointer, message: "expected text".to_owned() });
                "Untitled".to_owned()
            }
            None => "Untitled".to_owned(),
        }
    }

    pub(super) fn collection_name(&self) -> String {
        let info = self.info.and_then(|raw| serde_json::from_str::<serde_json::Value>(raw.get()).ok());
        info.and_then(|info| info.get("name")?.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Entry<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_any(ChildVisitor)? {
            Child::Entry(entry) => Ok(*entry),
            Child::Wrong(found) => {
                Err(serde::de::Error::custom(format_args!("expected an object, found {found}")))
            }
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Child<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ChildVisitor)
    }
}

/// Takes an object as an entry and anything else as wrong, so that reading never stops.
struct ChildVisitor;

impl<'de> Visitor<'de> for ChildVisitor {
    type Value = Child<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Child<'de>, A::Error> {
        let mut entry = Box::<Entry<'de>>::default();
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            match key.as_ref() {
                "name" => entry.name = map.next_value()?,
                "request" => entry.request = map.next_value()?,
                "response" => entry.response = map.next_value()?,
                "auth" => entry.auth = map.next_value()?,
                "variable" => entry.variable = map.next_value()?,
                "info" => entry.info = map.next_value()?,
                "item" => match map.next_value()? {
                    Children::List(children) => entry.item = Some(children),
                    Children::Wrong(found) => entry.wrong_item = Some(found),
                },
                mark @ ("openapi" | "swagger" | "log" | "requests" | "order" | "collection") => {
                    entry.marks.push(mark.to_owned());
                    map.next_value::<IgnoredAny>()?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Child::Entry(entry))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Child<'de>, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Child::Wrong("a list"))
    }

    fn visit_str<E>(self, _: &str) -> Result<Child<'de>, E> {
        Ok(Child::Wrong("text"))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Child<'de>, E> {
        Ok(Child::Wrong("a boolean"))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Child<'de>, E> {
        Ok(Child::Wrong("a number"))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Child<'de>, E> {
        Ok(Child::Wrong("a number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Child<'de>, E> {
        Ok(Child::Wrong("a number"))
    }

    fn visit_unit<E>(self) -> Result<Child<'de>, E> {
        Ok(Child::Wrong("null"))
    }
}

enum Children<'a> {
    List(Vec<Child<'a>>),
    Wrong(&'static str),
}

impl<'de: 'a, 'a> Deserialize<'de> for Children<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ListVisitor;
        impl<'de> Visitor<'de> for ListVisitor {
            type Value = Children<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Children<'de>, A::Error> {
                let mut children = Vec::new();
                while let Some(child) = seq.next_element()? {
                    children.push(child);
                }
                Ok(Children::List(children))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Children<'de>, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Children::Wrong("an object"))
            }

            fn visit_str<E>(self, _: &str) -> Result<Children<'de>, E> {
                Ok(Children::Wrong("text"))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Children<'de>, E> {
                Ok(Children::Wrong("a boolean"))
            }

            fn visit_i64<E>(self, _: i64) -> Result<Children<'de>, E> {
                Ok(Children::Wrong("a number"))
            }

            fn visit_u64<E>(self, _: u64) -> Result<Children<'de>, E> {
                Ok(Children::Wrong("a number"))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Children<'de>, E> {
                Ok(Children::Wrong("a number"))
            }

            fn visit_unit<E>(self) -> Result<Children<'de>, E> {
                Ok(Children::Wrong("null"))
            }
        }
        deserializer.deserialize_any(ListVisitor)
    }
}
