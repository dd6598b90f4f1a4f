//! What an account sets for its whole directory: flags of users without a
//! group, the group that new users join, finding by a whole address.

use super::{body::Decoded, caller::Caller, error::Error, fields::boolean, written::no_content};
use crate::app::App;
use axum::{Json, extract::State, response::Response};
use directory::{AccountPatch, Change, GroupId, SearchFlags};
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

pub(super) async fn get(caller: Caller) -> Json<ImSettingsOut> {
    let account = &caller.account;
    Json(ImSettingsOut {
        default_group_id: account.default_group.map(|group| group.to_string()).unwrap_or_default(),
        search_by_domain: account.default_flags.by_domain,
        search_by_account: account.default_flags.by_account,
        search_by_ma_account: account.default_flags.by_ma_account,
        exact_email_finds: account.exact_email_finds,
    })
}

pub(super) async fn update(State(app): State<App>, caller: Caller, body: Decoded) -> Result<Response, Error> {
    let mut fields = body.0;
    let old = caller.account.default_flags;
    let default_group = fields.optional("default_group_id", |field| match field.text()? {
        "" => Ok(None),
        id => id.parse::<GroupId>().map(Some).map_err(|error| format!("is {error}")),
    });
    let mut flag = |name, old| fields.optional(name, boolean).unwrap_or(old);
    let default_flags = SearchFlags {
        by_domain: flag("search_by_domain", old.by_domain),
        by_account: flag("search_by_account", old.by_account),
        by_ma_account: flag("search_by_ma_account", old.by_ma_account),
    };
    let exact_email_finds = fields.optional("exact_email_finds", boolean);
    fields.finish()?;
    let patch = AccountPatch {
        default_group,
        default_flags: (default_flags != old).then_some(default_flags),
        exact_email_finds,
        ..AccountPatch::default()
    };
    let change = Change::UpdateAccount { account: caller.account.id, patch };
    Ok(no_content(&app.change(caller.realm.id(), caller.by, change).await?))
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
