//! What is said of a user: read from requests, and described for the OpenAPI document.

use super::{
    caller::Caller,
    error::Error,
    fields::{Field, Fields, boolean},
    text::{email, short},
};
use crate::app::App;
use directory::{Role, Text, User, UserId, UserPatch, UserStatus, UserType};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The rest of the profile: wire name and how many characters it may have.
const DETAILS: &[(&str, usize)] = &[
    ("cms_user_id", 128),
    ("company", 255),
    ("cost_center", 255),
    ("employee_unique_id", 128),
    ("host_key", 10),
    ("job_title", 128),
    ("language", 32),
    ("location", 256),
    ("manager", 128),
    ("phone_country", 8),
    ("phone_number", 32),
    ("timezone", 64),
    ("vanity_name", 64),
];

/// How a user comes to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// By invitation: pending until activated.
    Create,
    /// In a domain that the account manages, with a password.
    AutoCreate,
    /// Without a way to sign in.
    CustCreate,
    /// Ahead of a first single sign-on.
    SsoCreate,
}

impl Action {
    const ALL: [Self; 4] = [Self::Create, Self::AutoCreate, Self::CustCreate, Self::SsoCreate];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::AutoCreate => "autoCreate",
            Self::CustCreate => "custCreate",
            Self::SsoCreate => "ssoCreate",
        }
    }
}

pub(super) fn new_user(mut fields: Fields, caller: &Caller, app: &App) -> Result<(Action, User), Error> {
    let action = fields.required("action", |field| field.word(&Action::ALL, Action::as_str));
    if !fields.has("user_info") {
        fields.wrong("user_info", "Missing field.");
    }
    let mut info = fields.object("user_info");
    let address = info.required("email", email);
    let kind = info.required("type", user_type);
    let first_name = info.optional("first_name", short::<64>);
    let last_name = info.optional("last_name", short::<64>);
    let display_name = info.optional("display_name", short::<128>);
    let dept = info.optional("dept", short::<128>);
    if action == Some(Action::AutoCreate) {
        // There is nothing to sign in to, so it is checked as the contract has it, and not kept.
        info.required("password", password);
    }
    fields.absorb(info);
    fields.finish()?;
    let action = action.expect("finish reports an action that is missing or wrong");
    let user = User {
        id: UserId::from_uuid(app.random.uuid()),
        account: caller.account.id,
        email: address.expect("finish reports an address that is missing or wrong"),
        first_name: first_name.unwrap_or_default(),
        last_name: last_name.unwrap_or_default(),
        display_name: display_name.unwrap_or_default(),
        dept: dept.unwrap_or_default(),
        kind: kind.expect("finish reports a type that is missing or wrong"),
        status: if action == Action::Create { UserStatus::Pending } else { UserStatus::Active },
        role: Role::Member,
        unlisted: false,
        created_at: app.clock.now(),
        details: None,
    };
    Ok((action, user))
}

pub(super) fn patch(mut fields: Fields, by_user: bool) -> Result<UserPatch, Error> {
    let mut patch = UserPatch {
        first_name: fields.optional("first_name", short::<64>),
        last_name: fields.optional("last_name", short::<64>),
        display_name: fields.optional("display_name", short::<128>),
        dept: fields.optional("dept", short::<128>),
        kind: fields.optional("type", user_type),
        unlisted: fields.optional("unlisted", boolean),
        details: BTreeMap::new(),
    };
    for (name, max) in DETAILS {
        let value = fields.optional(name, |field| match short::<256>(field)? {
            text if text.chars().count() > *max => Err(format!("must have at most {max} characters")),
            text => Ok(text),
        });
        if let Some(value) = value {
            patch.details.insert((*name).into(), (!value.is_empty()).then(|| Text::stored(&value)));
        }
    }
    if let Some(pmi) = fields.optional("pmi", pmi) {
        patch.details.insert("pmi".into(), Some(pmi));
    }
    if by_user && (patch.kind.is_some() || patch.unlisted.is_some()) {
        return Err(Error::no_permission());
    }
    fields.finish()?;
    Ok(patch)
}

fn user_type(field: Field<'_>) -> Result<UserType, String> {
    let number = field.integer()?;
    let kind = u8::try_from(number).ok().and_then(|number| UserType::try_from(number).ok());
    kind.ok_or_else(|| "must be 1, 2, 3, 4 or 99".into())
}

fn password(field: Field<'_>) -> Result<(), String> {
    match field.text()?.chars().count() {
        8..=32 => Ok(()),
        _ => Err("must have 8 to 32 characters".into()),
    }
}

fn pmi(field: Field<'_>) -> Result<Text<256>, String> {
    let text = match field.value {
        Value::Number(number) => number.to_string(),
        _ => field.text()?.to_owned(),
    };
    let valid = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit());
    if valid { Ok(Text::stored(&text)) } else { Err("must have 10 digits".into()) }
}

pub(super) fn create_schema(_: &mut SchemaGenerator) -> Schema {
    let mut info = profile();
    info.insert("email".into(), serde_json::json!({ "type": "string", "format": "email", "maxLength": 128 }));
    info.insert("password".into(), serde_json::json!({ "type": "string", "minLength": 8, "maxLength": 32 }));
    json_schema!({
        "type": "object",
        "required": ["action", "user_info"],
        "properties": {
            "action": {
                "type": "string", "enum": ["create", "autoCreate", "custCreate", "ssoCreate"],
                "description": "create invites: the user is pending until activated. autoCreate needs a password \
                    and an address in a managed domain."
            },
            "user_info": { "type": "object", "required": ["email", "type"], "properties": info }
        }
    })
}

pub(super) fn status_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "required": ["action"],
        "properties": { "action": { "type": "string", "enum": ["activate", "deactivate"] } }
    })
}

pub(super) fn email_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "required": ["email"],
        "properties": { "email": { "type": "string", "format": "email", "maxLength": 128 } }
    })
}

pub(super) fn update_schema(_: &mut SchemaGenerator) -> Schema {
    let mut properties = profile();
    for (name, max) in DETAILS {
        properties.insert((*name).into(), serde_json::json!({ "type": "string", "maxLength": max }));
    }
    properties.insert("pmi".into(), serde_json::json!({ "type": "string", "pattern": "^[0-9]{10}$" }));
    properties.insert(
        "unlisted".into(),
        serde_json::json!({ "type": "boolean", "description": "Hidden from everybody without a group in common." }),
    );
    json_schema!({ "type": "object", "properties": properties })
}

fn profile() -> Map<String, Value> {
    let text = |max: u32| serde_json::json!({ "type": "string", "maxLength": max });
    [
        ("first_name", text(64)),
        ("last_name", text(64)),
        ("display_name", text(128)),
        ("dept", text(128)),
        ("type", serde_json::json!({ "type": "integer", "enum": [1, 2, 3, 4, 99] })),
    ]
    .map(|(name, schema)| (name.to_owned(), schema))
    .into_iter()
    .collect()
}
