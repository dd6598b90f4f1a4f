//! The settings of an account for its whole directory: flags of users without a group, the group that new users join,
//! search by whole address, and how SCIM requests are carried out.

use crate::http::{
    caller::Caller,
    wire::{
        body::DecodedBody,
        error::Error,
        etag::Conditions,
        field::{Expected, Field},
        fields::{Body, Fields},
        kind::{Boolean, EnumText, ID, Kind},
        written::no_content,
    },
};
use crate::service::Service;
use axum::{extract::State, response::Response};
use directory::{Account, AccountPatch, Change, GroupId, GroupType, ScimDelete};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

/// The directory settings of an account.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ImSettings")]
pub struct ImSettingsOut {
    /// Empty when none is set.
    default_group_id: String,
    search_by_domain: bool,
    search_by_account: bool,
    search_by_ma_account: bool,
    exact_email_finds: bool,
    /// The type of new groups whose SCIM request names none.
    scim_group_type: &'static str,
    /// The effect of a SCIM DELETE of a user: `delete` or `deactivate`.
    scim_delete: &'static str,
    /// Whether SCIM takes over an unmanaged user with the address of a new one.
    scim_adopt_by_email: bool,
}

impl ImSettingsOut {
    fn of(account: &Account) -> Self {
        Self {
            default_group_id: account.default_group.map(|group| group.to_string()).unwrap_or_default(),
            search_by_domain: account.default_flags.by_domain,
            search_by_account: account.default_flags.by_account,
            search_by_ma_account: account.default_flags.by_ma_account,
            exact_email_finds: account.exact_email_finds,
            scim_group_type: account.scim.group_type.as_str(),
            scim_delete: account.scim.delete.as_str(),
            scim_adopt_by_email: account.scim.adopt_by_email,
        }
    }
}

/// `GET /v2/accounts/{accountId}/im/settings`: search defaults of the account, with an `ETag` of what is shown.
pub(crate) async fn get(
    State(service): State<Service>,
    caller: Caller,
    conditions: Conditions,
) -> Result<Response, Error> {
    conditions.answer(&service, &ImSettingsOut::of(&caller.account))
}

/// `PATCH /v2/accounts/{accountId}/im/settings`: sets the fields in the body.
pub(crate) async fn update(
    State(service): State<Service>,
    caller: Caller,
    conditions: Conditions,
    body: DecodedBody,
) -> Result<Response, Error> {
    let SettingsBody(patch) = body.read()?;
    let account = caller.account.id;
    let only_if =
        conditions.of_change(&service, move |realm| Some(ImSettingsOut::of(realm.account(account)?)));
    let change = Change::UpdateAccount { account, patch };
    Ok(no_content(&caller.change_if(&service, only_if, change).await?))
}

/// The body that changes the settings.
#[derive(Debug)]
pub(crate) struct SettingsBody(AccountPatch);

impl Body for SettingsBody {
    const NAME: &'static str = "ImSettingsUpdate";

    fn read(fields: &mut Fields) -> Option<Self> {
        let default_group = fields.may_have(
            "default_group_id",
            &DefaultGroup,
            "New users join this group, and it can't be deleted. Empty: none.",
        );
        let flags = flags(fields);
        let exact_email_finds = fields.may_have(
            "exact_email_finds",
            &Boolean,
            "Everyone finds a user by the exact e-mail address.",
        );
        let scim_group_type = fields.may_have(
            "scim_group_type",
            &EnumText(&GroupType::ALL, GroupType::as_str),
            "The type of new groups whose SCIM request names none.",
        );
        let scim_delete = fields.may_have(
            "scim_delete",
            &EnumText(&ScimDelete::ALL, ScimDelete::as_str),
            "The effect of a SCIM DELETE of a user.",
        );
        let scim_adopt_by_email = fields.may_have(
            "scim_adopt_by_email",
            &Boolean,
            "Creating a user by SCIM takes over the unmanaged user with that address. Off, it is a 409: an identity provider \
             could otherwise take over any account by its address.",
        );
        Some(Self(AccountPatch {
            default_group,
            exact_email_finds,
            scim_group_type,
            scim_delete,
            scim_adopt_by_email,
            ..flags
        }))
    }
}

/// A group's id, or nothing.
struct DefaultGroup;

impl Kind for DefaultGroup {
    type Value = Option<GroupId>;

    fn read(&self, field: Field<'_>) -> Result<Option<GroupId>, Expected> {
        match field.text()? {
            "" => Ok(None),
            id => id.parse().map(Some).map_err(|error| format!("is {error}")),
        }
    }

    fn schema(&self) -> Value {
        json!({ "type": "string", "pattern": format!("^$|{ID}") })
    }
}

/// The search flags of users without a group.
fn flags(fields: &mut Fields) -> AccountPatch {
    const OF: &str = "For users who are in no group.";
    AccountPatch {
        by_domain: fields.may_have("search_by_domain", &Boolean, OF),
        by_account: fields.may_have("search_by_account", &Boolean, OF),
        by_ma_account: fields.may_have("search_by_ma_account", &Boolean, OF),
        ..AccountPatch::default()
    }
}
