//! `imdir export`: people and their groups as CSV that `imdir import` reads.

use super::{client::Client, group};
use anyhow::Result;
use serde_json::Value;
use source::csv::{Row, write};
use std::{collections::HashMap, io::Write};

pub(super) fn run(client: &Client) -> Result<()> {
    let mut rows = Vec::new();
    let mut row_of = HashMap::new();
    for (status, active) in [("active", Some(true)), ("inactive", Some(false)), ("pending", None)] {
        let users = client.list(&client.path(&format!("/users?status={status}"))?, "users")?;
        for user in users["users"].as_array().into_iter().flatten() {
            let text = |field: &str| user[field].as_str().unwrap_or_default().to_owned();
            // A login that equals the address is the default.
            let user_name = Some(text("user_name")).filter(|name| *name != text("email"));
            let display_name = Some(text("display_name")).filter(|name| *name != default_display_name(&text));
            row_of.insert(text("id"), rows.len());
            rows.push(Row {
                email: text("email"),
                first_name: text("first_name"),
                last_name: text("last_name"),
                display_name: display_name.unwrap_or_default(),
                dept: text("dept"),
                user_name: user_name.unwrap_or_default(),
                external_id: text("external_id"),
                active,
                groups: Vec::new(),
            });
        }
    }
    let groups = client.get(&client.path("/im/groups")?)?;
    for found in groups["groups"].as_array().into_iter().flatten() {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let path = group::path(client, &text(&found["id"]))?;
        let members = client.list(&format!("{path}/members"), "members")?;
        for member in members["members"].as_array().into_iter().flatten() {
            if let Some(row) = row_of.get(&text(&member["id"])) {
                rows[*row].groups.push(text(&found["name"]));
            }
        }
    }
    rows.iter_mut().for_each(|row| row.groups.sort_unstable());
    rows.sort_by_cached_key(|row| row.email.to_lowercase());
    Ok(std::io::stdout().lock().write_all(write(&rows).as_bytes())?)
}

/// The default display name, which an export omits.
fn default_display_name(text: &impl Fn(&str) -> String) -> String {
    match (text("first_name"), text("last_name")) {
        (first, last) if first.is_empty() && last.is_empty() => text("email"),
        (first, last) => format!("{first} {last}").trim().to_owned(),
    }
}
