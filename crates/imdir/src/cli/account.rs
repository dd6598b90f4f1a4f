//! `imdir account`.

use super::{
    Usage,
    client::{Client, escape},
};
use anyhow::{Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Map, Value, json};

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Plan {
    Free,
    Pro,
    Business,
    Unlimited,
}

impl Plan {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Pro => "pro",
            Self::Business => "business",
            Self::Unlimited => "unlimited",
        }
    }

    /// The name on the wire.
    const fn as_type(self) -> &'static str {
        match self {
            Self::Free => "Free",
            Self::Pro => "Pro",
            Self::Business => "Business",
            Self::Unlimited => "Unlimited",
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create an account with its owner
    Create {
        /// Name of the account
        #[arg(long)]
        name: String,
        /// The owner's e-mail address
        #[arg(long, value_name = "EMAIL")]
        owner: String,
        /// Plan; a free one has no IM groups
        #[arg(long, default_value = "business")]
        plan: Plan,
        /// Create it as a sub-account of this account
        #[arg(long, value_name = "ID")]
        master: Option<String>,
        /// Domain that the account manages; may be repeated
        #[arg(long = "managed-domain", value_name = "DOMAIN")]
        managed_domains: Vec<String>,
    },
    /// List the accounts
    List,
    /// Show an account
    Show {
        /// Id of the account
        id: String,
    },
    /// Change an account and the settings for its users who are in no group
    Update(Patch),
    /// Delete an account with everything in it
    Delete {
        /// Id of the account
        id: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct Patch {
    /// Id of the account
    id: String,
    /// New name
    #[arg(long)]
    name: Option<String>,
    /// New plan
    #[arg(long)]
    plan: Option<Plan>,
    /// E-mail address of the new owner
    #[arg(long, value_name = "EMAIL")]
    owner: Option<String>,
    /// Replace the domains that the account manages; may be repeated
    #[arg(long = "managed-domain", value_name = "DOMAIN")]
    managed_domains: Option<Vec<String>>,
    /// Group that new users join, by id; empty for none
    #[arg(long, value_name = "GROUP")]
    default_group: Option<String>,
    /// Let users in no group search for others of their e-mail domain
    #[arg(long, value_name = "BOOL")]
    search_by_domain: Option<bool>,
    /// Let users in no group search for others of their account
    #[arg(long, value_name = "BOOL")]
    search_by_account: Option<bool>,
    /// Let users in no group search for others under the same master account
    #[arg(long, value_name = "BOOL")]
    search_by_ma_account: Option<bool>,
    /// Let everyone find a user by the exact e-mail address
    #[arg(long, value_name = "BOOL")]
    exact_email_finds: Option<bool>,
    /// Type of new groups whose SCIM request names none: normal, shared or restricted
    #[arg(long, value_name = "TYPE")]
    scim_group_type: Option<String>,
    /// Effect of a SCIM DELETE of a user: delete or deactivate
    #[arg(long, value_name = "ACTION")]
    scim_delete: Option<String>,
    /// Let SCIM take over an unmanaged user with the address of a new one
    #[arg(long, value_name = "BOOL")]
    scim_adopt_by_email: Option<bool>,
}

const FIELDS: &[&str] =
    &["id", "account_name", "account_type", "owner_email", "seats", "created_at", "master_account_id"];

pub(super) fn run(command: Command, client: &Client) -> Result<()> {
    // By URL, a master account acts on its sub-accounts.
    match command {
        Command::List if !client.is_operator() => {
            client.show_list(&client.list("/v2/accounts", "accounts")?, "accounts", FIELDS)
        }
        Command::Show { id } if !client.is_operator() => {
            client.show(&client.get(&format!("/v2/accounts/{}", escape(&id)))?)
        }
        Command::Create { name, owner, plan, master, managed_domains } => {
            let mut body = json!({
                "account_name": name, "owner_email": owner, "plan": plan.as_str(), "managed_domains": managed_domains,
            });
            if let Some(master) = master {
                body["master_account_id"] = master.into();
            }
            client.show(&client.post("/operator/accounts", &body)?)
        }
        Command::List => client.show_list(&client.get("/operator/accounts")?, "accounts", FIELDS),
        Command::Show { id } => client.show(&client.get(&format!("/operator/accounts/{}", escape(&id)))?),
        Command::Update(patch) => update(&patch, client),
        Command::Delete { id } => {
            client.show(&client.delete(&format!("/operator/accounts/{}", escape(&id)))?)
        }
    }
}

fn update(patch: &Patch, client: &Client) -> Result<()> {
    let Patch { id, owner, .. } = patch;
    let (account, settings) = (patch.account(client)?, patch.settings());
    if account.is_empty() && settings.is_empty() && owner.is_none() {
        bail!("nothing to change, hint: `imdir account update --help` lists the fields");
    }
    let path = format!("/v2/accounts/{}", escape(id));
    let mut changed = Vec::new();
    if !account.is_empty() {
        let path = match client.is_operator() {
            true => format!("/operator/accounts/{}", escape(id)),
            false => path.clone(),
        };
        client.patch(&path, &account.into())?;
        changed.push(path);
    }
    if let Some(owner) = owner {
        client.put(&format!("{path}/owner"), &json!({ "email": owner }))?;
        changed.push(path.clone());
    }
    if !settings.is_empty() {
        let path = format!("{path}/im/settings");
        client.patch(&path, &settings.into())?;
        changed.push(path);
    }
    client.show_changed(&changed)
}

impl Patch {
    fn account(&self, client: &Client) -> Result<Map<String, Value>> {
        if self.managed_domains.is_some() && !client.is_operator() {
            let message = "only the operator can change an account's domains, hint: use --data on the server";
            return Err(Usage(message.to_owned()).into());
        }
        let (plan_field, plan) = match client.is_operator() {
            true => ("plan", self.plan.map(Plan::as_str)),
            false => ("account_type", self.plan.map(Plan::as_type)),
        };
        Ok(given([
            ("account_name", self.name.clone().map(Value::from)),
            ("managed_domains", self.managed_domains.clone().map(Value::from)),
            (plan_field, plan.map(Value::from)),
        ]))
    }

    fn settings(&self) -> Map<String, Value> {
        given([
            ("default_group_id", self.default_group.clone().map(Value::from)),
            ("search_by_domain", self.search_by_domain.map(Value::from)),
            ("search_by_account", self.search_by_account.map(Value::from)),
            ("search_by_ma_account", self.search_by_ma_account.map(Value::from)),
            ("exact_email_finds", self.exact_email_finds.map(Value::from)),
            ("scim_group_type", self.scim_group_type.clone().map(Value::from)),
            ("scim_delete", self.scim_delete.clone().map(Value::from)),
            ("scim_adopt_by_email", self.scim_adopt_by_email.map(Value::from)),
        ])
    }
}

/// The fields with a value.
pub(super) fn given<const N: usize>(fields: [(&str, Option<Value>); N]) -> Map<String, Value> {
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
