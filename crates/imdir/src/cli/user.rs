//! `imdir user`.

use super::{
    account::given,
    client::{Client, escape},
};
use anyhow::{Result, bail};
use clap::Subcommand;
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create a user
    Create {
        /// E-mail address, unique in the directory
        #[arg(long)]
        email: String,
        /// First name
        #[arg(long)]
        first_name: Option<String>,
        /// Last name
        #[arg(long)]
        last_name: Option<String>,
        /// Name to show [default: first and last name, or the address]
        #[arg(long)]
        display_name: Option<String>,
        /// Department
        #[arg(long)]
        dept: Option<String>,
        /// Type: 1 basic, 2 licensed, 3 on-premises, 4 unassigned, 99 none
        #[arg(long = "type", default_value_t = 1, value_name = "TYPE")]
        kind: u8,
        /// How to create: create (pending until activated), autoCreate, custCreate or ssoCreate (active at once)
        #[arg(long, default_value = "ssoCreate")]
        action: String,
        /// Password, for autoCreate
        #[arg(long)]
        password: Option<String>,
    },
    /// List the users of the account
    List {
        /// Status: active, inactive or pending
        #[arg(long, default_value = "active")]
        status: String,
    },
    /// Show a user
    Show {
        /// Id or e-mail of the user
        user: String,
    },
    /// Change a user
    Update {
        /// Id or e-mail of the user
        user: String,
        /// E-mail address
        #[arg(long)]
        email: Option<String>,
        /// First name
        #[arg(long)]
        first_name: Option<String>,
        /// Last name
        #[arg(long)]
        last_name: Option<String>,
        /// Name to show
        #[arg(long)]
        display_name: Option<String>,
        /// Department
        #[arg(long)]
        dept: Option<String>,
        /// Type: 1 basic, 2 licensed, 3 on-premises, 4 unassigned, 99 none
        #[arg(long = "type", value_name = "TYPE")]
        kind: Option<u8>,
        /// Hide the user from everybody without a group in common
        #[arg(long, value_name = "BOOL")]
        unlisted: Option<bool>,
    },
    /// Activate a user
    Activate {
        /// Id or e-mail of the user
        user: String,
    },
    /// Deactivate a user, who then can neither act nor be found
    Deactivate {
        /// Id or e-mail of the user
        user: String,
    },
    /// Delete a user
    Delete {
        /// Id or e-mail of the user
        user: String,
    },
}

const FIELDS: &[&str] = &["id", "email", "display_name", "dept", "type", "status"];

pub(super) fn run(command: Command, client: &Client) -> Result<()> {
    let path = |user: &str| client.path(&format!("/users/{}", escape(user)));
    let set_status = |user: &str, action: &str| {
        client.put(&format!("{}/status", path(user)?), &json!({ "action": action }))?;
        client.show_changed(&[path(user)?])
    };
    match command {
        Command::Create { email, first_name, last_name, display_name, dept, kind, action, password } => {
            let info = given([
                ("email", Some(email.into())),
                ("type", Some(kind.into())),
                ("first_name", first_name.map(Value::from)),
                ("last_name", last_name.map(Value::from)),
                ("display_name", display_name.map(Value::from)),
                ("dept", dept.map(Value::from)),
                ("password", password.map(Value::from)),
            ]);
            client
                .show(&client.post(&client.path("/users")?, &json!({ "action": action, "user_info": info }))?)
        }
        Command::List { status } => {
            let list = client.list(&client.path(&format!("/users?status={}", escape(&status)))?, "users")?;
            client.show_list(&list, "users", FIELDS)
        }
        Command::Show { user } => client.show(&client.get(&path(&user)?)?),
        Command::Update { user, email, first_name, last_name, display_name, dept, kind, unlisted } => {
            let body = given([
                ("first_name", first_name.map(Value::from)),
                ("last_name", last_name.map(Value::from)),
                ("display_name", display_name.map(Value::from)),
                ("dept", dept.map(Value::from)),
                ("type", kind.map(Value::from)),
                ("unlisted", unlisted.map(Value::from)),
            ]);
            if body.is_empty() && email.is_none() {
                bail!("nothing to change, hint: `imdir user update --help` shows what can be");
            }
            if !body.is_empty() {
                client.patch(&path(&user)?, &body.into())?;
            }
            if let Some(email) = &email {
                client.put(&format!("{}/email", path(&user)?), &json!({ "email": email }))?;
            }
            let is_by_email = user.contains('@');
            client.show_changed(&[path(email.as_ref().filter(|_| is_by_email).unwrap_or(&user))?])
        }
        Command::Activate { user } => set_status(&user, "activate"),
        Command::Deactivate { user } => set_status(&user, "deactivate"),
        Command::Delete { user } => client.show(&client.delete(&path(&user)?)?),
    }
}
