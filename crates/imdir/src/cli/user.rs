//! `imdir user`.

use super::{
    account::given,
    client::{Client, escape},
};
use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create a user
    Create(NewUser),
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
    Update(Patch),
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
    /// Sign a user out everywhere: revoke tokens, sessions and app passwords, refuse earlier JWTs
    SignOut {
        /// Id or e-mail of the user
        user: String,
    },
    /// Move a user to another account of the same master, out of every group
    Move {
        /// Id or e-mail of the user
        user: String,
        /// Id of the account to move to
        #[arg(long, value_name = "ACCOUNT")]
        to: String,
    },
    /// Delete a user
    Delete {
        /// Id or e-mail of the user
        user: String,
    },
}

#[derive(Debug, Args)]
pub(super) struct NewUser {
    /// E-mail address, unique in the directory
    #[arg(long)]
    email: String,
    #[command(flatten)]
    profile: Profile,
    /// Type: 1 basic, 2 licensed, 3 on-premises, 4 unassigned, 99 none
    #[arg(long = "type", default_value_t = 1, value_name = "TYPE")]
    kind: u8,
    /// Way of creation: create (pending until activated), autoCreate, custCreate or ssoCreate (active at once)
    #[arg(long, default_value = "ssoCreate")]
    action: String,
    /// Password, for autoCreate
    #[arg(long)]
    password: Option<String>,
}

#[derive(Debug, Args)]
struct Profile {
    /// First name
    #[arg(long)]
    first_name: Option<String>,
    /// Last name
    #[arg(long)]
    last_name: Option<String>,
    /// Display name [default: first and last name, or the address]
    #[arg(long)]
    display_name: Option<String>,
    /// Department
    #[arg(long)]
    dept: Option<String>,
    /// User name, unique in the account (empty: the e-mail address)
    #[arg(long)]
    user_name: Option<String>,
    /// Id in the source system (empty: none)
    #[arg(long)]
    external_id: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Patch {
    /// Id or e-mail of the user
    user: String,
    /// E-mail address
    #[arg(long)]
    email: Option<String>,
    #[command(flatten)]
    profile: Profile,
    /// Type: 1 basic, 2 licensed, 3 on-premises, 4 unassigned, 99 none
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<u8>,
    /// Hide the user from everyone who shares no group with them
    #[arg(long, value_name = "BOOL")]
    unlisted: Option<bool>,
}

const FIELDS: &[&str] = &["id", "email", "display_name", "dept", "type", "status"];

pub(super) fn run(command: Command, client: &Client) -> Result<()> {
    let set_status = |user: &str, action: &str| {
        let path = path_of(client, user)?;
        client.put(&format!("{path}/status"), &json!({ "action": action }))?;
        client.show_changed(&[path])
    };
    match command {
        Command::Create(new) => client.show(&client.post(&client.path("/users")?, &new.body())?),
        Command::List { status } => {
            let list = client.list(&client.path(&format!("/users?status={}", escape(&status)))?, "users")?;
            client.show_list(&list, "users", FIELDS)
        }
        Command::Show { user } => client.show(&client.get(&path_of(client, &user)?)?),
        Command::Update(patch) => update(patch, client),
        Command::Activate { user } => set_status(&user, "activate"),
        Command::Deactivate { user } => set_status(&user, "deactivate"),
        Command::SignOut { user } => {
            client.show(&client.delete(&format!("{}/token", path_of(client, &user)?))?)
        }
        Command::Move { user, to } => {
            client.put(&format!("{}/account", path_of(client, &user)?), &json!({ "account_id": to }))?;
            client.show_changed(&[format!("/v2/accounts/{}/users/{}", escape(&to), escape(&user))])
        }
        Command::Delete { user } => client.show(&client.delete(&path_of(client, &user)?)?),
    }
}

fn path_of(client: &Client, user: &str) -> Result<String> {
    client.path(&format!("/users/{}", escape(user)))
}

impl NewUser {
    fn body(self) -> Value {
        let mut info = self.profile.fields();
        info.extend(given([
            ("email", Some(self.email.into())),
            ("type", Some(self.kind.into())),
            ("password", self.password.map(Value::from)),
        ]));
        json!({ "action": self.action, "user_info": info })
    }
}

impl Profile {
    fn fields(self) -> Map<String, Value> {
        given([
            ("first_name", self.first_name.map(Value::from)),
            ("last_name", self.last_name.map(Value::from)),
            ("display_name", self.display_name.map(Value::from)),
            ("dept", self.dept.map(Value::from)),
            ("user_name", self.user_name.map(Value::from)),
            ("external_id", self.external_id.map(Value::from)),
        ])
    }
}

/// The address is a resource of its own, and changed last: the user may have been named by it.
fn update(patch: Patch, client: &Client) -> Result<()> {
    let path = path_of(client, &patch.user)?;
    let mut body = patch.profile.fields();
    body.extend(given([
        ("type", patch.kind.map(Value::from)),
        ("unlisted", patch.unlisted.map(Value::from)),
    ]));
    if body.is_empty() && patch.email.is_none() {
        bail!("nothing to change, hint: `imdir user update --help` lists the fields");
    }
    if !body.is_empty() {
        client.patch(&path, &body.into())?;
    }
    let Some(email) = patch.email else { return client.show_changed(&[path]) };
    client.put(&format!("{path}/email"), &json!({ "email": email }))?;
    let is_by_email = patch.user.contains('@');
    client.show_changed(&[path_of(client, if is_by_email { &email } else { &patch.user })?])
}
