//! A user in SCIM (RFC 7643, sections 4.1 and 4.3).

use crate::{
    Warnings,
    draft::Draft,
    error::Error,
    json::{flag, objects, put, put_filled, text},
    meta::Meta,
    schema::{DIRECTORY_USER, ENTERPRISE, Kind, USER},
};
use serde_json::{Map, Value, json};

/// The attributes without a meaning for the directory, which keeps them for the client.
pub const STORED_ONLY: [&str; 8] =
    ["nickName", "profileUrl", "userType", "ims", "photos", "entitlements", "roles", "x509Certificates"];

/// A user. Absent attributes are None or empty, and never null on the wire.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct User {
    /// The server's id; in a body of PUT it must equal that of the path.
    pub id: Option<String>,
    /// The client's own id, compared with case.
    pub external_id: Option<String>,
    /// The login name.
    pub user_name: String,
    /// The parts of the name.
    pub name: Name,
    /// The name that others see.
    pub display_name: Option<String>,
    /// The job title.
    pub title: Option<String>,
    /// The preferred language, as a language tag.
    pub preferred_language: Option<String>,
    /// The locale, as a language tag.
    pub locale: Option<String>,
    /// The time zone, as an IANA name.
    pub timezone: Option<String>,
    /// Whether the user is active; None in a body of PUT is unchanged.
    pub active: Option<bool>,
    /// E-mail addresses.
    pub emails: Vec<Contact>,
    /// Telephone numbers.
    pub phone_numbers: Vec<Contact>,
    /// Postal addresses.
    pub addresses: Vec<Address>,
    /// The enterprise extension.
    pub enterprise: Enterprise,
    /// Our extension's attributes.
    pub directory: UserExtension,
    /// The attributes of [`STORED_ONLY`] by name.
    pub stored_only: Map<String, Value>,
    /// Ids and names of the user's groups; only in responses.
    pub groups: Vec<(String, String)>,
}

/// The parts of a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// The whole name.
    pub formatted: Option<String>,
    /// The last name.
    pub family: Option<String>,
    /// The first name.
    pub given: Option<String>,
    /// The names in between.
    pub middle: Option<String>,
    /// The title before the name.
    pub prefix: Option<String>,
    /// The addition after the name.
    pub suffix: Option<String>,
}

/// An e-mail address or a telephone number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// The address or number.
    pub value: String,
    /// The type: work, home, mobile.
    pub kind: Option<String>,
    /// Whether it is the primary one.
    pub primary: Option<bool>,
}

/// A postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Its parts by name: `formatted`, `streetAddress`, `locality`, `region`, `postalCode`, `country`, `type`.
    pub parts: Vec<(String, String)>,
    /// Whether it is the primary one.
    pub primary: Option<bool>,
}

/// The enterprise extension.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enterprise {
    /// The employee number.
    pub employee_number: Option<String>,
    /// The cost centre.
    pub cost_center: Option<String>,
    /// The organization.
    pub organization: Option<String>,
    /// The division.
    pub division: Option<String>,
    /// The department.
    pub department: Option<String>,
    /// The id of the manager.
    pub manager: Option<String>,
}

/// Our extension's attributes. None in a body of PUT is unchanged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserExtension {
    /// Whether only users with a common group find the user.
    pub unlisted: Option<bool>,
    /// The role; only in responses.
    pub role: Option<String>,
    /// The licence.
    pub user_type: Option<String>,
}

impl User {
    /// Reads a body of POST or PUT. Returns the user and warnings.
    ///
    /// # Errors
    /// 400, naming the attribute.
    pub fn read(body: Value) -> Result<(Self, Warnings), Error> {
        let draft = Draft::of_body(Kind::User, body, |_, _| Ok(false))?;
        Ok((Self::of(&draft.map)?, draft.warnings))
    }

    /// The user after a PUT of this body on `current`. Attributes that clients omit without meaning to clear them are
    /// kept: clients put whole users without `active`, and none knows our extension.
    #[must_use]
    pub fn over(self, current: &Self) -> Self {
        Self {
            id: current.id.clone(),
            active: self.active.or(current.active),
            directory: UserExtension {
                unlisted: self.directory.unlisted.or(current.directory.unlisted),
                role: current.directory.role.clone(),
                user_type: self.directory.user_type.or_else(|| current.directory.user_type.clone()),
            },
            groups: current.groups.clone(),
            ..self
        }
    }

    /// From JSON with the schema's own names.
    pub(crate) fn of(map: &Map<String, Value>) -> Result<Self, Error> {
        let nothing = Map::new();
        let part = |name: &str| map.get(name).and_then(Value::as_object).unwrap_or(&nothing);
        let (name, enterprise, directory) = (part("name"), part(ENTERPRISE), part(DIRECTORY_USER));
        let manager = enterprise.get("manager").and_then(Value::as_object).unwrap_or(&nothing);
        Ok(Self {
            id: text(map, "id"),
            external_id: text(map, "externalId"),
            user_name: text(map, "userName").ok_or_else(|| Error::value("userName is required."))?,
            name: Name {
                formatted: text(name, "formatted"),
                family: text(name, "familyName"),
                given: text(name, "givenName"),
                middle: text(name, "middleName"),
                prefix: text(name, "honorificPrefix"),
                suffix: text(name, "honorificSuffix"),
            },
            display_name: text(map, "displayName"),
            title: text(map, "title"),
            preferred_language: text(map, "preferredLanguage"),
            locale: text(map, "locale"),
            timezone: text(map, "timezone"),
            active: flag(map, "active"),
            emails: objects(map, "emails").filter_map(Contact::of).collect(),
            phone_numbers: objects(map, "phoneNumbers").filter_map(Contact::of).collect(),
            addresses: objects(map, "addresses").map(Address::of).collect(),
            enterprise: Enterprise {
                employee_number: text(enterprise, "employeeNumber"),
                cost_center: text(enterprise, "costCenter"),
                organization: text(enterprise, "organization"),
                division: text(enterprise, "division"),
                department: text(enterprise, "department"),
                manager: text(manager, "value"),
            },
            directory: UserExtension {
                unlisted: flag(directory, "unlisted"),
                role: text(directory, "role"),
                user_type: text(directory, "userType"),
            },
            stored_only: STORED_ONLY
                .iter()
                .filter_map(|name| Some(((*name).to_owned(), map.get(*name)?.clone())))
                .filter(|(_, value)| !value.is_null())
                .collect(),
            groups: objects(map, "groups")
                .filter_map(|it| Some((text(it, "value")?, text(it, "display").unwrap_or_default())))
                .collect(),
        })
    }

    /// The user's address in the directory: the primary one, else the one for work, else the first, else a login name
    /// that is an address.
    ///
    /// # Errors
    /// 400 `invalidValue` naming emails.
    pub fn address(&self) -> Result<&str, Error> {
        let is_work =
            |it: &&Contact| it.kind.as_deref().is_some_and(|kind| kind.eq_ignore_ascii_case("work"));
        let mut emails = self.emails.iter();
        let found =
            self.emails.iter().find(|it| it.primary == Some(true)).or(self.emails.iter().find(is_work));
        match found.or(emails.next()) {
            Some(email) => Ok(&email.value),
            None if self.user_name.contains('@') => Ok(&self.user_name),
            None => Err(Error::value("emails is required if userName is not an e-mail address.")),
        }
    }

    /// The resource on the wire. `base` is the service's URL without a trailing slash.
    pub fn to_json(&self, base: &str, meta: Option<&Meta>) -> Value {
        let mut map = self.to_map();
        if let Some(manager) = &self.enterprise.manager
            && let Some(Value::Object(extension)) = map.get_mut(ENTERPRISE)
        {
            extension["manager"]["$ref"] = format!("{base}/Users/{manager}").into();
        }
        for group in map.get_mut("groups").and_then(Value::as_array_mut).into_iter().flatten() {
            let address = format!("{base}/Groups/{}", group["value"].as_str().unwrap_or_default());
            group["$ref"] = address.into();
        }
        put(&mut map, "meta", meta.map(|meta| meta.to_json("User")));
        Value::Object(map)
    }

    pub(crate) fn to_map(&self) -> Map<String, Value> {
        let mut map = Map::new();
        let mut schemas = vec![USER];
        let (enterprise, directory) = (self.enterprise.to_json(), self.directory.to_json());
        schemas.extend(enterprise.as_object().filter(|it| !it.is_empty()).map(|_| ENTERPRISE));
        schemas.extend(directory.as_object().filter(|it| !it.is_empty()).map(|_| DIRECTORY_USER));
        map.insert("schemas".into(), json!(schemas));
        put(&mut map, "id", self.id.as_deref());
        put(&mut map, "externalId", self.external_id.as_deref());
        map.insert("userName".into(), self.user_name.as_str().into());
        put_filled(&mut map, "name", self.name.to_json());
        put(&mut map, "displayName", self.display_name.as_deref());
        put(&mut map, "title", self.title.as_deref());
        put(&mut map, "preferredLanguage", self.preferred_language.as_deref());
        put(&mut map, "locale", self.locale.as_deref());
        put(&mut map, "timezone", self.timezone.as_deref());
        put(&mut map, "active", self.active);
        put_filled(&mut map, "emails", self.emails.iter().map(Contact::to_json).collect());
        put_filled(&mut map, "phoneNumbers", self.phone_numbers.iter().map(Contact::to_json).collect());
        put_filled(&mut map, "addresses", self.addresses.iter().map(Address::to_json).collect());
        map.extend(self.stored_only.clone());
        let group = |(id, name): &(String, String)| json!({ "value": id, "display": name, "type": "direct" });
        put_filled(&mut map, "groups", self.groups.iter().map(group).collect());
        put_filled(&mut map, ENTERPRISE, enterprise);
        put_filled(&mut map, DIRECTORY_USER, directory);
        map
    }
}

impl Name {
    fn to_json(&self) -> Value {
        let mut map = Map::new();
        put(&mut map, "formatted", self.formatted.as_deref());
        put(&mut map, "familyName", self.family.as_deref());
        put(&mut map, "givenName", self.given.as_deref());
        put(&mut map, "middleName", self.middle.as_deref());
        put(&mut map, "honorificPrefix", self.prefix.as_deref());
        put(&mut map, "honorificSuffix", self.suffix.as_deref());
        map.into()
    }
}

impl Contact {
    /// None without a textual value; the other parts are optional.
    fn of(object: &Map<String, Value>) -> Option<Self> {
        Some(Self {
            value: text(object, "value")?,
            kind: text(object, "type"),
            primary: flag(object, "primary"),
        })
    }

    fn to_json(&self) -> Value {
        let mut map = Map::new();
        put(&mut map, "value", Some(self.value.as_str()));
        put(&mut map, "type", self.kind.as_deref());
        put(&mut map, "primary", self.primary);
        map.into()
    }
}

impl Address {
    fn of(object: &Map<String, Value>) -> Self {
        let parts =
            object.iter().filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
        Self { parts: parts.collect(), primary: flag(object, "primary") }
    }

    fn to_json(&self) -> Value {
        let mut map: Map<_, _> =
            self.parts.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
        put(&mut map, "primary", self.primary);
        map.into()
    }
}

impl Enterprise {
    fn to_json(&self) -> Value {
        let mut map = Map::new();
        put(&mut map, "employeeNumber", self.employee_number.as_deref());
        put(&mut map, "costCenter", self.cost_center.as_deref());
        put(&mut map, "organization", self.organization.as_deref());
        put(&mut map, "division", self.division.as_deref());
        put(&mut map, "department", self.department.as_deref());
        // Never a bare string, which a well-known client can't parse.
        put(&mut map, "manager", self.manager.as_deref().map(|id| json!({ "value": id })));
        map.into()
    }
}

impl UserExtension {
    fn to_json(&self) -> Value {
        let mut map = Map::new();
        put(&mut map, "unlisted", self.unlisted);
        put(&mut map, "role", self.role.as_deref());
        put(&mut map, "userType", self.user_type.as_deref());
        map.into()
    }
}
