//! What an account sets for its whole directory: flags of users without a
//! group, the group that new users join, finding by a whole address.

use super::{
    body::Decoded,
    caller::Caller,
    error::Error,
    etag::Conditions,
    fields::{Fields, boolean},
    written::no_content,
};
use crate::app::App;
use axum::{extract::State, response::Response};
use directory::{Account, AccountPatch, Change, GroupId};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

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

pub(super) async fn get(
    State(app): State<App>,
    caller: Caller,
    conditions: Conditions,
) -> Result<Response, Error> {
    conditions.answer(&app, &ImSettingsOut::of(&caller.account))
}

pub(super) async fn update(
    State(app): State<App>,
    caller: Caller,
    conditions: Conditions,
    body: Decoded,
) -> Result<Response, Error> {
    let mut fields = body.0;
    let default_group = fields.optional("default_group_id", |field| match field.text()? {
        "" => Ok(None),
        id => id.parse::<GroupId>().map(Some).map_err(|error| format!("is {error}")),
    });
    let flags = flags(&mut fields);
    let exact_email_finds = fields.optional("exact_email_finds", boolean);
    let patch = AccountPatch { default_group, exact_email_finds, ..flags };
    fields.finish()?;
    let account = caller.account.id;
    let only_if = conditions.of_change(&app, move |realm| Some(ImSettingsOut::of(realm.account(account)?)));
    let change = Change::UpdateAccount { account, patch };
    Ok(no_content(&caller.change_if(&app, only_if, change).await?))
}

/// How far users without a group may search.
pub(super) fn flags(fields: &mut Fields) -> AccountPatch {
    AccountPatch {
        by_domain: fields.optional("search_by_domain", boolean),
        by_account: fields.optional("search_by_account", boolean),
        by_ma_account: fields.optional("search_by_ma_account", boolean),
        ..AccountPatch::default()
    }
}

pub(super) fn body_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "properties": {
            "default_group_id": {
                "type": "string",
                "description": "New users join this group, and it can't be deleted. Empty: none."
            },
            "search_by_domain": { "type": "boolean", "description": "For users who are in no group." },
            "search_by_account": { "type": "boolean", "description": "For users who are in no group." },
            "search_by_ma_account": { "type": "boolean", "description": "For users who are in no group." },
            "exact_email_finds": { "type": "boolean", "description": "Whoever types a whole address finds its user." }
        }
    })
}
