//! The skeleton of a collection: names and nesting, with everything else left as text.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::problem::Problem;

/// A folder, an item, or the collection itself.
#[derive(Debug, Default)]
pub(crate) struct Entry<'a> {
    pub(super) name: Option<&'a RawValue>,
    pub(super) item: Option<Found<'a>>,
    pub(super) request: Option<&'a RawValue>,
    pub(super) response: Option<&'a RawValue>,
    pub(super) event: Option<&'a RawValue>,
    pub(super) description: Option<&'a RawValue>,
    pub(super) auth: Option<&'a RawValue>,
    pub(super) variable: Option<&'a RawValue>,
    pub(super) behavior: Option<&'a RawValue>,
    /// What Postman's API puts around a collection.
    pub(super) collection: Option<Found<'a>>,
    info: Option<&'a RawValue>,
    /// The fields by which other documents are known.
    marks: Vec<String>,
}

/// What stands where an entry or a list of them is expected. Nothing that stands there ends the
/// reading.
#[derive(Debug)]
pub(super) enum Found<'a> {
    Entry(Box<Entry<'a>>),
    List(Vec<Found<'a>>),
    Other(&'static str),
}

impl<'a> Entry<'a> {
    pub(crate) fn is_collection(&self) -> bool {
        self.item.is_some()
    }

    /// The collection that this is put around, or this.
    pub(crate) fn unwrapped(mut self) -> Self {
        match self.collection.take() {
            Some(Found::Entry(inner)) if !self.is_collection() => inner.unwrapped(),
            _ => self,
        }
    }

    pub(crate) fn has(&self, mark: &str) -> bool {
        self.marks.iter().any(|own| own == mark)
    }

    pub(super) fn name(&self, pointer: &str, problems: &mut Vec<Problem>) -> String {
        let name = self.name.map(|raw| serde_json::from_str::<String>(raw.get()));
        if let Some(Ok(name)) = name {
            return name;
        }
        if name.is_some() {
            let pointer = format!("{pointer}/name");
            problems.push(Problem { pointer, message: "expected text".to_owned() });
        }
        "Untitled".to_owned()
    }

    pub(super) fn collection_name(&self) -> String {
        let info = self.info();
        info.and_then(|info| info.get("name")?.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Of the collection: beside its name.
    pub(super) fn collection_description(&self) -> String {
        self.info().map(|info| text_or_content(&info["description"])).unwrap_or_default()
    }

    fn info(&self) -> Option<Value> {
        serde_json::from_str(self.info?.get()).ok()
    }
}

/// A description is text, or an object that holds it.
pub(super) fn text_or_content(value: &Value) -> String {
    value.as_str().or_else(|| value.get("content")?.as_str()).unwrap_or_default().to_owned()
}

/// The text of a description that is still raw.
pub(super) fn description(raw: Option<&RawValue>) -> String {
    let value = raw.and_then(|raw| serde_json::from_str(raw.get()).ok());
    value.map(|value| text_or_content(&value)).unwrap_or_default()
}

impl Found<'_> {
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Found::Entry(_) => "an object",
            Found::List(_) => "a list",
            Found::Other(kind) => kind,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Entry<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Found::deserialize(deserializer)? {
            Found::Entry(entry) => Ok(*entry),
            other => {
                Err(serde::de::Error::custom(format_args!("expected an object, found {}", other.kind())))
            }
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Found<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FoundVisitor)
    }
}

struct FoundVisitor;

impl<'de> Visitor<'de> for FoundVisitor {
    type Value = Found<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an entry or a list of entries")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found<'de>, A::Error> {
        let mut entry = Box::<Entry<'de>>::default();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
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
        Ok(Found::Entry(entry))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Found<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(found) = seq.next_element()? {
            list.push(found);
        }
        Ok(Found::List(list))
    }

    fn visit_str<E>(self, _: &str) -> Result<Found<'de>, E> {
        Ok(Found::Other("text"))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Found<'de>, E> {
        Ok(Found::Other("a boolean"))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Found<'de>, E> {
        Ok(Found::Other("a number"))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Found<'de>, E> {
        Ok(Found::Other("a number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Found<'de>, E> {
        Ok(Found::Other("a number"))
    }

    fn visit_unit<E>(self) -> Result<Found<'de>, E> {
        Ok(Found::Other("null"))
    }
}
