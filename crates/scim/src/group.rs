//! A group in SCIM (RFC 7643, section 4.2).

use crate::{
    Warnings,
    draft::Draft,
    error::Error,
    json::{flag, is_empty, objects, put, put_filled, text},
    member,
    meta::Meta,
    schema::{DIRECTORY_GROUP, GROUP, Kind},
};
use serde_json::{Map, Value, json};

/// A group without its members, which have their own type in every change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// The server's id; in a body of PUT it must equal that of the path.
    pub id: Option<String>,
    /// The client's own id, compared with case.
    pub external_id: Option<String>,
    /// The name.
    pub display_name: String,
    /// Our extension's attributes.
    pub directory: GroupExtension,
}

/// Our extension's attributes. None in a body of POST or PUT is unchanged, or the account's default in a new group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupExtension {
    /// `normal`, `shared` or `restricted`.
    pub kind: Option<String>,
    /// Whether members may search their e-mail domain.
    pub by_domain: Option<bool>,
    /// Whether members may search their account.
    pub by_account: Option<bool>,
    /// Whether members may search every account of their master account.
    pub by_ma_account: Option<bool>,
    /// Ids of the groups whose members this group's members find.
    pub may_find: Option<Vec<String>>,
    /// A description for administrators; an empty text removes it.
    pub description: Option<String>,
}

impl Group {
    /// Reads a body of POST or PUT. Returns the group, the ids of its members if it has any, and warnings. Absent
    /// members and null are None, `[]` is an empty list.
    ///
    /// # Errors
    /// 400, naming the attribute; 413 for too many members.
    pub fn read(body: Value) -> Result<(Self, Option<Vec<String>>, Warnings), Error> {
        let mut members = None;
        let (mut names_grants, mut clears_description) = (false, false);
        let draft = Draft::of_body(Kind::Group, body, |target, value| {
            let is_members = target.attribute.name == "members";
            if is_members && target.sub.is_none() && target.filter.is_none() {
                members = Some(member::ids(value)?);
            }
            if target.schema.urn == DIRECTORY_GROUP {
                names_grants |= target.attribute.name == "mayFind";
                clears_description |= target.attribute.name == "description" && is_empty(value);
            }
            Ok(is_members)
        })?;
        let mut group = Self::of(&draft.map)?;
        if names_grants {
            group.directory.may_find.get_or_insert_default();
        }
        if clears_description {
            group.directory.description = Some(String::new());
        }
        Ok((group, members, draft.warnings))
    }

    /// The group after a PUT of this body on `current`. Absent attributes of our extension are kept: no client knows
    /// them, and a rename must not open a restricted group.
    #[must_use]
    pub fn over(self, current: &Self) -> Self {
        let (new, old) = (self.directory, current.directory.clone());
        Self {
            id: current.id.clone(),
            directory: GroupExtension {
                kind: new.kind.or(old.kind),
                by_domain: new.by_domain.or(old.by_domain),
                by_account: new.by_account.or(old.by_account),
                by_ma_account: new.by_ma_account.or(old.by_ma_account),
                may_find: new.may_find.or(old.may_find),
                description: new.description.or(old.description),
            },
            ..self
        }
    }

    /// From JSON with the schema's own names.
    pub(crate) fn of(map: &Map<String, Value>) -> Result<Self, Error> {
        let nothing = Map::new();
        let directory = map.get(DIRECTORY_GROUP).and_then(Value::as_object).unwrap_or(&nothing);
        let may_find = directory.contains_key("mayFind");
        Ok(Self {
            id: text(map, "id"),
            external_id: text(map, "externalId"),
            display_name: text(map, "displayName").ok_or_else(|| Error::value("displayName is required."))?,
            directory: GroupExtension {
                kind: text(directory, "type"),
                by_domain: flag(directory, "searchByDomain"),
                by_account: flag(directory, "searchByAccount"),
                by_ma_account: flag(directory, "searchByMaAccount"),
                may_find: may_find
                    .then(|| objects(directory, "mayFind").filter_map(|it| text(it, "value")).collect()),
                description: text(directory, "description"),
            },
        })
    }

    /// The resource on the wire; `members` are ids, None if they weren't requested. `base` is the service's URL without
    /// a trailing slash.
    pub fn to_json(
        &self,
        base: &str,
        members: Option<impl IntoIterator<Item = String>>,
        meta: Option<&Meta>,
    ) -> Value {
        let mut map = self.to_map();
        if let Some(members) = members {
            let member = |id: String| {
                let address = format!("{base}/Users/{id}");
                json!({ "value": id, "$ref": address, "type": "User" })
            };
            map.insert("members".into(), members.into_iter().map(member).collect());
        }
        let may_find = map.get_mut(DIRECTORY_GROUP).and_then(|it| it.get_mut("mayFind"));
        for granted in may_find.and_then(Value::as_array_mut).into_iter().flatten() {
            let address = format!("{base}/Groups/{}", granted["value"].as_str().unwrap_or_default());
            granted["$ref"] = address.into();
        }
        put(&mut map, "meta", meta.map(|meta| meta.to_json("Group")));
        Value::Object(map)
    }

    pub(crate) fn to_map(&self) -> Map<String, Value> {
        let directory = self.directory.to_json();
        let mut schemas = vec![GROUP];
        schemas.extend(directory.as_object().filter(|it| !it.is_empty()).map(|_| DIRECTORY_GROUP));
        let mut map = Map::new();
        map.insert("schemas".into(), json!(schemas));
        put(&mut map, "id", self.id.as_deref());
        put(&mut map, "externalId", self.external_id.as_deref());
        map.insert("displayName".into(), self.display_name.as_str().into());
        put_filled(&mut map, DIRECTORY_GROUP, directory);
        map
    }
}

impl GroupExtension {
    fn to_json(&self) -> Value {
        let mut map = Map::new();
        put(&mut map, "type", self.kind.as_deref());
        put(&mut map, "searchByDomain", self.by_domain);
        put(&mut map, "searchByAccount", self.by_account);
        put(&mut map, "searchByMaAccount", self.by_ma_account);
        let granted = self.may_find.iter().flatten().map(|id| json!({ "value": id })).collect();
        put_filled(&mut map, "mayFind", granted);
        put(&mut map, "description", self.description.as_deref().filter(|it| !it.is_empty()));
        map.into()
    }
}
