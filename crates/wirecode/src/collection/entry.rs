//! The skeleton of a collection: names and nesting, with everything else left as text.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::parsed;
use crate::problem::Problem;

/// A folder, an item, or the collection itself.
#[derive(Debug, Default)]
pub(crate) struct Entry<'a> {
    pub(super) name: Option<&'a RawValue>,
    pub(super) item: Option<Slot<'a>>,
    pub(super) request: Option<&'a RawValue>,
    pub(super) response: Option<&'a RawValue>,
    pub(super) event: Option<&'a RawValue>,
    pub(super) description: Option<&'a RawValue>,
    pub(super) auth: Option<&'a RawValue>,
    pub(super) variable: Option<&'a RawValue>,
    pub(super) behavior: Option<&'a RawValue>,
    /// The wrapper that Postman's API puts around a collection.
    pub(super) collection: Option<Slot<'a>>,
    info: Option<&'a RawValue>,
    /// The fields that identify other kinds of documents.
    marks: Vec<String>,
}

/// A value in place of an entry or a list of entries. A value of another type doesn't stop the reading.
#[derive(Debug)]
pub(super) enum Slot<'a> {
    Entry(Box<Entry<'a>>),
    List(Vec<Slot<'a>>),
    Other(&'static str),
}

impl<'a> Entry<'a> {
    pub(crate) fn is_collection(&self) -> bool {
        self.item.is_some()
    }

    /// The wrapped collection, or this one if it isn't a wrapper.
    pub(crate) fn unwrapped(mut self) -> Self {
        match self.collection.take() {
            Some(Slot::Entry(inner)) if !self.is_collection() => inner.unwrapped(),
            _ => self,
        }
    }

    pub(crate) fn has(&self, mark: &str) -> bool {
        self.marks.iter().any(|own| own == mark)
    }

    pub(super) fn name(&self, pointer: &str, problems: &mut Vec<Problem>) -> String {
        let name = self.name.map(parsed::<String>);
        if let Some(Some(name)) = name {
            return name;
        }
        if name.is_some() {
            let pointer = format!("{pointer}/name");
            problems.push(Problem { pointer, message: "expected text".to_owned() });
        }
        "Untitled".to_owned()
    }

    /// The collection's name and description.
    pub(super) fn info(&self) -> (String, String) {
        let info: Value = self.info.and_then(parsed).unwrap_or_default();
        (info["name"].as_str().unwrap_or_default().to_owned(), text_or_content(&info["description"]))
    }
}

/// A description is text, or an object with its content.
pub(super) fn text_or_content(value: &Value) -> String {
    value.as_str().or_else(|| value.get("content")?.as_str()).unwrap_or_default().to_owned()
}

/// The text of an unparsed description.
pub(super) fn description(raw: Option<&RawValue>) -> String {
    raw.and_then(parsed).map(|value| text_or_content(&value)).unwrap_or_default()
}

impl Slot<'_> {
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Slot::Entry(_) => "an object",
            Slot::List(_) => "a list",
            Slot::Other(kind) => kind,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Entry<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Slot::deserialize(deserializer)? {
            Slot::Entry(entry) => Ok(*entry),
            other => {
                Err(serde::de::Error::custom(format_args!("expected an object, found {}", other.kind())))
            }
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Slot<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SlotVisitor)
    }
}

/// A name, which is borrowed unless it has escapes.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

struct SlotVisitor;

impl<'de> Visitor<'de> for SlotVisitor {
    type Value = Slot<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an entry or a list of entries")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Slot<'de>, A::Error> {
        let mut entry = Box::<Entry<'de>>::default();
        while let Some(Key(key)) = map.next_key()? {
            match key.as_ref() {
                "name" => entry.name = map.next_value()?,
                "item" => entry.item = Some(map.next_value()?),
                "request" => entry.request = map.next_value()?,
                "response" => entry.response = map.next_value()?,
                "event" => entry.event = map.next_value()?,
                "description" => entry.description = map.next_value()?,
                "auth" => entry.auth = map.next_value()?,
                "variable" => entry.variable = map.next_value()?,
                "info" => entry.info = map.next_value()?,
                "protocolProfileBehavior" => entry.behavior = map.next_value()?,
                "collection" => entry.collection = Some(map.next_value()?),
                mark @ ("openapi" | "swagger" | "log" | "requests" | "order" | "items") => {
                    entry.marks.push(mark.to_owned());
                    map.next_value::<IgnoredAny>()?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(Slot::Entry(entry))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Slot<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(found) = seq.next_element()? {
            list.push(found);
        }
        Ok(Slot::List(list))
    }

    fn visit_str<E>(self, _: &str) -> Result<Slot<'de>, E> {
        Ok(Slot::Other("text"))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Slot<'de>, E> {
        Ok(Slot::Other("a boolean"))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Slot<'de>, E> {
        Ok(Slot::Other("a number"))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Slot<'de>, E> {
        Ok(Slot::Other("a number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Slot<'de>, E> {
        Ok(Slot::Other("a number"))
    }

    fn visit_unit<E>(self) -> Result<Slot<'de>, E> {
        Ok(Slot::Other("null"))
    }
}
