//! `imdir account`.

use super::client::{Client, escape};
use anyhow::{Result, bail};
use clap::{Subcommand, ValueEnum};
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
        /// Make it a sub-account of this account
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
    Update {
        /// Id of the account
        id: String,
        /// Rename it
        #[arg(long)]
        name: Option<String>,
        /// Change its plan
        #[arg(long)]
        plan: Option<Plan>,
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
        /// Let everybody find a user by the whole e-mail address
        #[arg(long, value_name = "BOOL")]
        exact_email_finds: Option<bool>,
    },
    /// Delete an account with everything in it
    Delete {
        /// Id of the account
        id: String,
    },
}

const FIELDS: &[&str] =
    &["id", "account_name", "account_type", "owner_email", "seats", "created_at", "master_account_id"];

pub(super) fn run(command: Command, client: &Client) -> Result<()> {
    if !client.is_operator() {
        return by_url(command, client);
    }
    match command {
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
        Command::Update { .. } => update(command, client),
        Command::Delete { id } => {
            client.show(&client.delete(&format!("/operator/accounts/{}", escape(&id)))?)
        }
    }
}

fn update(command: Command, client: &Client) -> Result<()> {
    let Command::Update {
        id,
        name,
        plan,
        managed_domains,
        default_group,
        search_by_domain,
        search_by_account,
        search_by_ma_account,
        exact_email_finds,
    } = command
    else {
        bail!("not an update");
    };
    let account = given([
        ("account_name", name.map(Value::from)),
        ("plan", plan.map(|plan| plan.as_str().into())),
        ("managed_domains", managed_domains.map(Value::from)),
    ]);
    let settings = given([
        ("default_group_id", default_group.map(Value::from)),
        ("search_by_domain", search_by_domain.map(Value::from)),
        ("search_by_account", search_by_account.map(Value::from)),
        ("search_by_ma_account", search_by_ma_account.map(Value::from)),
        ("exact_email_finds", exact_email_finds.map(Value::from)),
    ]);
    if account.is_empty() && settings.is_empty() {
        bail!("nothing to change, hint: `imdir account update --help` shows what can be");
    }
    let mut changed = Vec::new();
    if !account.is_empty() {
        if !client.is_operator() {
            bail!(
                "only the operator changes an account's name, plan or domains, hint: use --data on the server"
            );
        }
        let path = format!("/operator/accounts/{}", escape(&id));
        client.patch(&path, &account.into())?;
        changed.push(path);
    }
    if !settings.is_empty() {
        let path = format!("/v2/accounts/{}/im/settings", escape(&id));
        client.patch(&path, &settings.into())?;
        changed.push(path);
    }
    client.show_changed(&changed)
}

/// What a master account can do over the wire.
fn by_url(command: Command, client: &Client) -> Result<()> {
    match command {
        Command::List => client.show_list(&client.list("/v2/accounts", "accounts")?, "accounts", FIELDS),
        Command::Show { id } => client.show(&client.get(&format!("/v2/accounts/{}", escape(&id)))?),
        Command::Update { .. } => update(command, client),
        Command::Create { .. } | Command::Delete { .. } => {
            bail!("only the operator creates and deletes accounts, hint: use --data on the server")
        }
    }
}

/// The fields that were given.
pub(super) fn given<const N: usize>(fields: [(&str, Option<Value>); N]) -> Map<String, Value> {
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
