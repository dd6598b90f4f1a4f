//! Prints plans and takes decisions about them, for `imdir import` and `imdir sync`.

use super::{
    client::{Client, escape},
    table,
};
use ::source::{Policy, Source};
use anyhow::{Result, bail};
use clap::Args;
use serde::Serialize;
use serde_json::Value;

/// The maximum number of listed steps; further ones are only counted.
const LISTED: usize = 100;

/// Whether a plan is applied.
#[derive(Debug, Default, Args)]
pub(super) struct Decision {
    /// Only show the plan (the default)
    #[arg(long, conflicts_with = "apply")]
    plan: bool,
    /// Apply the plan
    #[arg(long)]
    apply: bool,
    /// Apply a plan with this number of removals despite its brakes
    #[arg(long, value_name = "NUMBER", requires = "apply", requires = "hash")]
    yes_remove: Option<usize>,
    /// Apply only the plan with this hash
    #[arg(long, requires = "apply")]
    hash: Option<String>,
}

impl Decision {
    pub(super) const fn apply(yes_remove: Option<usize>, hash: Option<String>) -> Self {
        Self { plan: false, apply: true, yes_remove, hash }
    }

    /// Sends a file, and prints the plan and its outcome.
    ///
    /// # Errors
    /// The plan was not applied, or not in full, although requested.
    pub(super) fn send_file(&self, client: &Client, mut body: Value) -> Result<()> {
        body["apply"] = self.apply.into();
        let list = (!client.as_json()).then_some(LISTED);
        let given = [("hash", self.hash.clone().map(Value::from)), ("list", list.map(Value::from))];
        let removals = ("removals", self.yes_remove.map(Value::from));
        for (name, value) in given.into_iter().chain([removals]) {
            if let Some(value) = value {
                body[name] = value;
            }
        }
        let text = body.to_string();
        drop(body);
        show(client, &client.post_patiently(&client.path("/im/imports")?, text)?)
    }

    /// Sends the list of a source, and prints the plan and its outcome.
    ///
    /// # Errors
    /// The plan was not applied, or not in full, although requested.
    pub(super) fn send(&self, client: &Client, account: &str, source: Source, policy: &Policy) -> Result<()> {
        let list = (!client.as_json()).then_some(LISTED);
        let Self { apply, hash, yes_remove: removals, .. } = self;
        let ask = Ask { source, policy, apply: *apply, hash: hash.as_deref(), removals: *removals, list };
        let body = serde_json::to_string(&ask)?;
        drop(ask);
        let path = format!("/operator/accounts/{}/import", escape(account));
        show(client, &client.post_patiently(&path, body)?)
    }
}

/// The request's body.
#[derive(Serialize)]
struct Ask<'a> {
    source: Source,
    policy: &'a Policy,
    apply: bool,
    hash: Option<&'a str>,
    removals: Option<usize>,
    list: Option<usize>,
}

fn show(client: &Client, answer: &Value) -> Result<()> {
    match client.as_json() {
        true => table::json(answer)?,
        false => print(answer)?,
    }
    if let (Some(why), false) = (answer["stopped"].as_str(), answer["applied"] == true) {
        match answer["done"].as_u64() {
            None | Some(0) => bail!("nothing has been changed: {why}"),
            Some(_) => bail!("not completed: {why}"),
        }
    }
    let failed = array(&answer["failed"]).len();
    if failed > 0 {
        bail!("{failed} steps were refused, the others are applied");
    }
    if !client.as_json() {
        let hash = answer["hash"].as_str().unwrap_or_default();
        match answer["applied"] == true {
            true => eprintln!("imdir: applied plan {hash}"),
            false if array(&answer["steps"]).is_empty() => eprintln!("imdir: nothing to do"),
            false => terminal::complain("imdir", &format!("plan {hash} was not applied, hint: --apply")),
        }
    }
    Ok(())
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn print(answer: &Value) -> Result<()> {
    let count = |name: &str| text(&answer["counts"][name]);
    let people = [
        "users_created",
        "users_changed",
        "users_activated",
        "users_deactivated",
        "users_deleted",
        "users_unchanged",
    ];
    let groups = ["groups_created", "groups_changed", "", "", "groups_deleted", "groups_unchanged"];
    let row = |name: &str, fields: [&str; 6]| {
        let cells =
            fields.into_iter().map(|field| if field.is_empty() { String::new() } else { count(field) });
        std::iter::once(name.to_owned()).chain(cells).collect::<Vec<_>>()
    };
    table::print(
        &["", "create", "change", "activate", "deactivate", "delete", "unchanged"],
        vec![row("people", people), row("groups", groups)],
    )?;
    let memberships =
        format!("memberships: {} to add, {} to remove", count("members_added"), count("members_removed"));
    table::lines(&[memberships])?;

    let steps = array(&answer["steps"]);
    section("steps", &steps.iter().map(step).collect::<Vec<_>>())?;
    if let Some(more) = answer["more_steps"].as_u64().filter(|more| *more > 0) {
        table::lines(&[format!("… and {more} more, hint: --json prints all")])?;
    }
    let deletion = |it: &Value| format!("{} after {}", text(&it["user"]["email"]), text(&it["at"]));
    section(
        "missing in the source, deleted later",
        &array(&answer["deletions"]).iter().map(deletion).collect::<Vec<_>>(),
    )?;
    if let Some(more) = answer["more_deletions"].as_u64().filter(|more| *more > 0) {
        table::lines(&[format!("… and {more} more, hint: --json prints all")])?;
    }
    let conflicts = array(&answer["conflicts"]).iter();
    let conflict =
        |it: &Value| [text(&it["place"]), text(&it["who"]), text(&it["why"])].join("  ").trim().to_owned();
    section("conflicts, left unchanged", &conflicts.map(conflict).collect::<Vec<_>>())?;
    section("refused records", &array(&answer["refused"]).iter().map(text).collect::<Vec<_>>())?;
    let pair = |it: &Value| format!("{}: {}", text(&it["who"]), text(&it["why"]));
    match array(&answer["failed"]) {
        [] => section(
            "steps that the directory refuses",
            &array(&answer["impact"]["refused"]).iter().map(pair).collect::<Vec<_>>(),
        )?,
        failed => section("steps that the directory refused", &failed.iter().map(pair).collect::<Vec<_>>())?,
    }
    section("notes", &array(&answer["notes"]).iter().map(text).collect::<Vec<_>>())?;
    section(
        "incomplete, so nothing is removed",
        &array(&answer["incomplete"]).iter().map(text).collect::<Vec<_>>(),
    )?;
    section("brakes", &array(&answer["brakes"]).iter().map(text).collect::<Vec<_>>())?;
    if steps.is_empty() {
        return Ok(());
    }
    table::lines(&[String::new(), "pairs of viewer and target, gained and lost".to_owned()])?;
    impact(&answer["impact"])
}

fn section(title: &str, lines: &[String]) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    table::lines(&[String::new(), title.to_owned()])?;
    table::lines(lines)
}

/// `update_user ann@a.example: dept "Sales" -> "Support"`.
fn step(step: &Value) -> String {
    let who = step["user"]["email"].as_str().or(step["group"]["name"].as_str()).unwrap_or_default();
    let change = |change: &Value| match change["from"].as_str() {
        None | Some("") => format!("{} {}", text(&change["field"]), change["to"]),
        Some(from) => format!("{} {from:?} -> {}", text(&change["field"]), change["to"]),
    };
    let details: Vec<String> = match step["users"].as_array() {
        Some(users) => users.iter().map(|user| text(&user["email"])).collect(),
        None => array(&step["changes"]).iter().map(change).collect(),
    };
    let name = text(&step["step"]).replace('_', " ");
    match details.len() {
        0 => format!("{name} {who}"),
        count if count > 10 => format!("{name} {who}: {} and {} more", details[..10].join(", "), count - 10),
        _ => format!("{name} {who}: {}", details.join(", ")),
    }
}

fn impact(impact: &Value) -> Result<()> {
    let row = |name: String, pairs: &Value| {
        let count = |verb: &str, what: &str| text(&pairs[verb][what]);
        vec![
            name,
            count("see", "gained"),
            count("see", "lost"),
            count("find", "gained"),
            count("find", "lost"),
        ]
    };
    let mut rows = Vec::new();
    if impact["people"].is_object() {
        rows.push(row("(people)".to_owned(), &impact["people"]));
    }
    rows.extend(array(&impact["groups"]).iter().map(|group| row(text(&group["group"]), group)));
    rows.push(row("(total)".to_owned(), impact));
    table::print(&["group", "see_gained", "see_lost", "find_gained", "find_lost"], rows)?;
    match impact["more_groups"].as_u64() {
        None | Some(0) => Ok(()),
        Some(more) => table::lines(&[format!("{more} more groups are only in the total")]),
    }
}
