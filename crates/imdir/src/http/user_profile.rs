//! What is said of a user: read from requests, and described for the OpenAPI document.

use super::{
    caller::Caller,
    error::Error,
    fields::{Field, Fields, boolean, read_only_schemas},
    text::{email, short},
    user_details,
};
use crate::app::App;
use directory::{Role, User, UserId, UserPatch, UserStatus, UserType};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What GET shows of a user and PATCH doesn't change, and what does.
const READ_ONLY: &[(&str, &str)] = &[
    ("id", "it is given once"),
    ("account_id", "a user stays in the account"),
    ("email", "use PUT /users/{userId}/email"),
    ("status", "use PUT /users/{userId}/status"),
    ("im_group_ids", "use the members of each group"),
    ("role_id", "an account has one owner, and there are no other roles to give"),
    ("role_name", "an account has one owner, and there are no other roles to give"),
    ("verified", "it follows the status"),
    ("created_at", "it is given once"),
    ("user_created_at", "it is given once"),
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
    let profile = read_profile(&mut info);
    if action == Some(Action::AutoCreate) {
        // There is nothing to sign in to, so it is checked as the contract has it, and not kept.
        info.required("password", password);
    }
    fields.absorb(info);
    fields.finish()?;
    let action = action.expect("finish reports an action that is missing or wrong");
    let details: BTreeMap<_, _> =
        profile.details.into_iter().filter_map(|(name, detail)| Some((name, detail?))).collect();
    let user = User {
        id: UserId::from_uuid(app.random.uuid()),
        account: caller.account.id,
        email: address.expect("finish reports an address that is missing or wrong"),
        first_name: profile.first_name.unwrap_or_default(),
        last_name: profile.last_name.unwrap_or_default(),
        display_name: profile.display_name.unwrap_or_default(),
        dept: profile.dept.unwrap_or_default(),
        kind: kind.expect("finish reports a type that is missing or wrong"),
        status: if action == Action::Create { UserStatus::Pending } else { UserStatus::Active },
        role: Role::Member,
        unlisted: profile.unlisted.unwrap_or_default(),
        created_at: app.clock.now(),
        details: (!details.is_empty()).then(|| Box::new(details)),
    };
    Ok((action, user))
}

/// `shown` is the user as GET shows it.
pub(super) fn patch(mut fields: Fields, by_user: bool, shown: &impl Serialize) -> Result<UserPatch, Error> {
    let shown = serde_json::to_value(shown).expect("what is shown is JSON");
    fields.restate("pmi", &shown["pmi"], user_details::pmi_of(&shown["pmi"]));
    let patch = UserPatch { kind: fields.optional("type", user_type), ..read_profile(&mut fields) };
    fields.read_only(&shown, READ_ONLY);
    fields.optional("group_id", |_| Err::<(), _>("there are no user groups here".to_owned()));
    if by_user && (patch.kind.is_some() || patch.unlisted.is_some()) {
        return Err(Error::no_permission());
    }
    fields.finish()?;
    Ok(patch)
}

fn read_profile(fields: &mut Fields) -> UserPatch {
    UserPatch {
        first_name: fields.optional("first_name", short::<64>),
        last_name: fields.optional("last_name", short::<64>),
        display_name: fields.optional("display_name", short::<128>),
        dept: fields.optional("dept", short::<128>),
        kind: None,
        unlisted: fields.optional("unlisted", boolean),
        details: user_details::read(fields),
    }
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

pub(super) fn create_schema(_: &mut SchemaGenerator) -> Schema {
    let mut info = profile();
    info.insert("email".into(), json!({ "type": "string", "format": "email", "maxLength": 128 }));
    info.insert(
        "password".into(),
        json!({
            "type": "string", "minLength": 8, "maxLength": 32,
            "description": "Accepted and ignored: there is nothing to sign in to. Checked for autoCreate."
        }),
    );
    for name in ["feature", "plan_united_type"] {
        info.insert(
            name.into(),
            json!({ "description": "Accepted and ignored: there are no such products here." }),
        );
    }
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
    properties.extend(read_only_schemas(READ_ONLY));
    json_schema!({ "type": "object", "properties": properties })
}

fn profile() -> Map<String, Value> {
    let text = |max: u32| json!({ "type": "string", "maxLength": max });
    let unlisted =
        json!({ "type": "boolean", "description": "Hidden from everybody without a group in common." });
    let profile = [
        ("first_name", text(64)),
        ("last_name", text(64)),
        ("display_name", text(128)),
        ("dept", text(128)),
        ("type", json!({ "type": "integer", "enum": [1, 2, 3, 4, 99] })),
        ("unlisted", unlisted),
    ];
    profile
        .map(|(name, schema)| (name.to_owned(), schema))
        .into_iter()
        .chain(user_details::schemas())
        .collect()
}
