//! The kinds of fields: the parser and the schema of each, side by side.

use crate::http::wire::{
    field::{Expected, Field},
    text,
};
use directory::{Email, ExternalId, MemberRef, Text, UserName as Login};
use serde_json::{Value, json};

/// A kind of value.
pub(crate) trait Kind {
    /// The parsed type, whose values are all valid.
    type Value;

    /// Parses a present value, or returns the expected form.
    fn read(&self, field: Field<'_>) -> Result<Self::Value, Expected>;

    /// A JSON Schema (draft 2020-12) that allows exactly the JSON values that `read` accepts.
    fn schema(&self) -> Value;
}

/// `true` or `false`.
pub(crate) struct Boolean;

impl Kind for Boolean {
    type Value = bool;

    fn read(&self, field: Field<'_>) -> Result<bool, Expected> {
        field.boolean()
    }

    fn schema(&self) -> Value {
        json!({ "type": "boolean" })
    }
}

/// A name of 1 to `MAX` characters, trimmed.
pub(crate) struct Name<const MAX: usize>;

impl<const MAX: usize> Kind for Name<MAX> {
    type Value = Text<MAX>;

    fn read(&self, field: Field<'_>) -> Result<Text<MAX>, Expected> {
        text::name(field)
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "minLength": 1, "maxLength": MAX, "pattern": VISIBLE })
    }
}

/// Requires a visible character, and allows no control characters or bidirectional overrides. Invisible are white space
/// and, of the Basic Multilingual Plane, the ignorable characters.
macro_rules! seen {
    ($start:literal, $end:literal) => {
        concat!(
            $start,
            r"[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]*",
            r"[^\s\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f",
            r"\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8]",
            r"[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]*",
            $end
        )
    };
}

const VISIBLE: &str = seen!("^", "$");
/// The same, or only white space, which counts as empty.
pub(crate) const PLAIN: &str = seen!(r"^(\s*|", ")$");

/// A text of up to `MAX` characters, trimmed.
pub(crate) struct ShortText<const MAX: usize>;

impl<const MAX: usize> Kind for ShortText<MAX> {
    type Value = Box<str>;

    fn read(&self, field: Field<'_>) -> Result<Box<str>, Expected> {
        text::short::<MAX>(field)
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "maxLength": MAX, "pattern": PLAIN })
    }
}

/// The name for signing in elsewhere; empty if it is the e-mail address.
pub(crate) struct LoginName;

impl Kind for LoginName {
    type Value = Option<Login>;

    fn read(&self, field: Field<'_>) -> Result<Option<Login>, Expected> {
        match field.text()? {
            text if text.trim().is_empty() => Ok(None),
            text => Login::parse(text).map(Some).map_err(|error| error.to_string()),
        }
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "maxLength": Login::MAX, "pattern": PLAIN })
    }
}

/// An id in another system, compared exactly; empty for none.
pub(crate) struct ExternalIdText;

impl Kind for ExternalIdText {
    type Value = Option<ExternalId>;

    fn read(&self, field: Field<'_>) -> Result<Option<ExternalId>, Expected> {
        match field.text()? {
            "" => Ok(None),
            text => ExternalId::parse(text).map(Some).map_err(|error| error.to_string()),
        }
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "maxLength": ExternalId::MAX, "pattern": r"^[^\u0000-\u001f\u007f-\u009f]*$" })
    }
}

/// An e-mail address.
pub(crate) struct Address;

impl Kind for Address {
    type Value = Email;

    fn read(&self, field: Field<'_>) -> Result<Email, Expected> {
        text::email(field)
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "format": "email", "maxLength": 128, "pattern": DOMAIN })
    }
}

/// An address whose domain has a dot.
const DOMAIN: &str = r"@[^@]+\.[^@]+$";

/// Any text.
pub(crate) struct AnyText;

impl Kind for AnyText {
    type Value = String;

    fn read(&self, field: Field<'_>) -> Result<String, Expected> {
        field.text().map(str::to_owned)
    }

    fn schema(&self) -> Value {
        json!({ "type": "string" })
    }
}

/// The id or the e-mail address of a user.
pub(crate) struct UserRef;

impl Kind for UserRef {
    type Value = MemberRef;

    fn read(&self, field: Field<'_>) -> Result<MemberRef, Expected> {
        field.text()?.parse().map_err(|_| "must be an id or an e-mail address".into())
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "anyOf": [{ "pattern": ID }, Address.schema()] })
    }
}

/// Any id: 16 bytes as URL-safe base64 (RFC 4648, section 5), whose last character holds two bits.
pub(crate) const ID: &str = "^[A-Za-z0-9_-]{21}[AQgw]$";

/// An id of type `T`.
pub(crate) struct Id<T>(pub(crate) fn(&str) -> Option<T>);

impl<T> Kind for Id<T> {
    type Value = T;

    fn read(&self, field: Field<'_>) -> Result<T, Expected> {
        (self.0)(field.text()?).ok_or_else(|| "must be an id of 22 characters".into())
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "pattern": ID })
    }
}

/// A text of which only the length is checked: a password, which the contract validates and we don't store.
pub(crate) struct Password {
    pub(crate) max: usize,
}

impl Password {
    const MIN: usize = 8;
}

impl Kind for Password {
    type Value = ();

    fn read(&self, field: Field<'_>) -> Result<(), Expected> {
        match (Self::MIN..=self.max).contains(&field.text()?.chars().count()) {
            true => Ok(()),
            false => Err(format!("must have {} to {} characters", Self::MIN, self.max)),
        }
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "minLength": Self::MIN, "maxLength": self.max, "writeOnly": true })
    }
}

/// A whole number within bounds, and what it counts.
pub(crate) struct Integer {
    pub(crate) min: i64,
    pub(crate) max: i64,
    pub(crate) of: &'static str,
}

impl Kind for Integer {
    type Value = i64;

    fn read(&self, field: Field<'_>) -> Result<i64, Expected> {
        let Self { min, max, of } = *self;
        let number = field.integer()?;
        if (min..=max).contains(&number) { Ok(number) } else { Err(format!("must be {min} to {max} {of}")) }
    }

    fn schema(&self) -> Value {
        json!({ "type": "integer", "minimum": self.min, "maximum": self.max })
    }
}

/// One of a few words.
pub(crate) struct EnumText<T: 'static>(pub(crate) &'static [T], pub(crate) fn(T) -> &'static str);

impl<T: Copy> Kind for EnumText<T> {
    type Value = T;

    fn read(&self, field: Field<'_>) -> Result<T, Expected> {
        field.word(self.0, self.1)
    }

    fn schema(&self) -> Value {
        let words: Vec<&str> = self.0.iter().map(|word| self.1(*word)).collect();
        json!({ "type": "string", "enum": words })
    }
}

/// One of a few numeric codes, with the error message for others.
pub(crate) struct EnumNumber<T: 'static> {
    pub(crate) all: &'static [T],
    pub(crate) number: fn(T) -> i64,
    pub(crate) expected: &'static str,
}

impl<T: Copy> Kind for EnumNumber<T> {
    type Value = T;

    fn read(&self, field: Field<'_>) -> Result<T, Expected> {
        let number = field.integer()?;
        let found = self.all.iter().copied().find(|it| (self.number)(*it) == number);
        found.ok_or_else(|| self.expected.into())
    }

    fn schema(&self) -> Value {
        let numbers: Vec<i64> = self.all.iter().map(|it| (self.number)(*it)).collect();
        json!({ "type": "integer", "enum": numbers })
    }
}

/// A list of `min` to `max` values; `expected` is the error message for others.
pub(crate) struct List<K> {
    pub(crate) of: K,
    pub(crate) min: usize,
    pub(crate) max: usize,
    pub(crate) expected: &'static str,
}

impl<K: Kind> Kind for List<K> {
    type Value = Vec<K::Value>;

    fn read(&self, field: Field<'_>) -> Result<Vec<K::Value>, Expected> {
        let Self { min, max, expected, .. } = *self;
        let values = field.array()?;
        if !(min..=max).contains(&values.len()) {
            return Err(format!("must have {min} to {max} {expected}"));
        }
        values.iter().map(|value| self.of.read(Field::within(value))).collect()
    }

    fn schema(&self) -> Value {
        json!({ "type": "array", "minItems": self.min, "maxItems": self.max, "items": self.of.schema() })
    }
}

/// A kind for a single resource: its parser and schema.
pub(crate) struct CustomKind<T> {
    pub(crate) read: fn(Field<'_>) -> Result<T, Expected>,
    pub(crate) schema: fn() -> Value,
}

impl<T> Kind for CustomKind<T> {
    type Value = T;

    fn read(&self, field: Field<'_>) -> Result<T, Expected> {
        (self.read)(field)
    }

    fn schema(&self) -> Value {
        (self.schema)()
    }
}
