//! What an account sets for its whole directory: flags of users without a
//! group, the group that new users join, finding by a whole address.

use crate::app::App;
use crate::http::{
    caller::Caller,
    wire::{
        body::Decoded,
        error::Error,
        etag::Conditions,
        field::{Expected, Field},
        fields::{Body, Fields},
        kind::{Flag, ID, Kind},
        written::no_content,
    },
};
use axum::{extract::State, response::Response};
use directory::{Account, AccountPatch, Change, GroupId};
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
}

impl ImSettingsOut {
    fn of(account: &Account) -> Self {
        Self {
            default_group_id: account.default_group.map(|group| group.to_string()).unwrap_or_default(),
            search_by_domain: account.default_flags.by_domain,
            search_by_account: account.default_flags.by_account,
            search_by_ma_account: account.default_flags.by_ma_account,
            exact_email_finds: account.exact_email_finds,
        }
    }
}

/// `GET /v2/accounts/{accountId}/im/settings`: search defaults of the account, with an `ETag` of what is shown.
pub(crate) async fn get(
    State(app): State<App>,
    caller: Caller,
    conditions: Conditions,
) -> Result<Response, Error> {
    conditions.answer(&app, &ImSettingsOut::of(&caller.account))
}

/// `PATCH /v2/accounts/{accountId}/im/settings`: sets the fields that the body has.
pub(crate) async fn update(
    State(app): State<App>,
    caller: Caller,
    conditions: Conditions,
    body: Decoded,
) -> Result<Response, Error> {
    let SettingsBody(patch) = body.read()?;
    let account = caller.account.id;
    let only_if = conditions.of_change(&app, move |realm| Some(ImSettingsOut::of(realm.account(account)?)));
    let change = Change::UpdateAccount { account, patch };
    Ok(no_content(&caller.change_if(&app, only_if, change).await?))
}

/// What changes the settings.
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
        let exact_email_finds =
            fields.may_have("exact_email_finds", &Flag, "Whoever types a whole address finds its user.");
        Some(Self(AccountPatch { default_group, exact_email_finds, ..flags }))
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

/// How far users without a group may search.
fn flags(fields: &mut Fields) -> AccountPatch {
    const OF: &str = "For users who are in no group.";
    AccountPatch {
        by_domain: fields.may_have("search_by_domain", &Flag, OF),
        by_account: fields.may_have("search_by_account", &Flag, OF),
        by_ma_account: fields.may_have("search_by_ma_account", &Flag, OF),
        ..AccountPatch::default()
    }
}
