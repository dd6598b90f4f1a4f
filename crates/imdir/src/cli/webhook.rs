//! `imdir webhook`.

use super::{
    account::given,
    client::{Client, escape},
};
use anyhow::Result;
use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create a webhook and print its secret, which can't be shown again
    Create {
        /// URL to send events to
        #[arg(long, value_name = "URL")]
        to: String,
        /// Events to send, and patterns such as user.*, separated by commas
        #[arg(long, value_delimiter = ',', default_value = "*")]
        events: Vec<String>,
        /// Format of bodies and signatures
        #[arg(long, default_value = "standard")]
        format: Format,
        /// Description for administrators
        #[arg(long)]
        description: Option<String>,
        /// Events on their way at a time, up to 4; with more than one they may come out of order
        #[arg(long)]
        parallel: Option<u8>,
    },
    /// List the webhooks of the account
    List,
    /// Show a webhook
    Show {
        /// Id of the webhook
        id: String,
    },
    /// Change a webhook; enabling it sends what it missed
    Update {
        /// Id of the webhook
        id: String,
        /// New URL
        #[arg(long, value_name = "URL")]
        to: Option<String>,
        /// New events to send, and patterns such as user.*, separated by commas
        #[arg(long, value_delimiter = ',')]
        events: Option<Vec<String>>,
        /// New description; empty for none
        #[arg(long)]
        description: Option<String>,
        /// Events on their way at a time, up to 4; with more than one they may come out of order
        #[arg(long)]
        parallel: Option<u8>,
        /// Whether to send events
        #[arg(long)]
        enabled: Option<bool>,
    },
    /// Rotate the secret of a webhook and print it once; the old one stays valid for a day
    Secret {
        /// Id of the webhook
        id: String,
    },
    /// Send a test to a webhook and print the answer
    Test {
        /// Id of the webhook
        id: String,
    },
    /// Send the events after a revision again
    Replay {
        /// Id of the webhook
        id: String,
        /// Revision, as `imdir change list` shows it
        #[arg(long)]
        after: String,
    },
    /// Show the state of a webhook's delivery, and the last answers
    Deliveries {
        /// Id of the webhook
        id: String,
    },
    /// Delete a webhook
    Delete {
        /// Id of the webhook
        id: String,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
    Standard,
    Zoom,
}

impl Format {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Zoom => "zoom",
        }
    }
}

const FIELDS: &[&str] = &["id", "url", "format", "enabled", "disabled_reason", "created_at"];
const ATTEMPTS: &[&str] = &["at", "event", "status", "error", "took_ms"];

pub(super) fn run(command: Command, client: &Client) -> Result<()> {
    let path = |id: &str| client.path(&format!("/im/webhooks/{}", escape(id)));
    match command {
        Command::Create { to, events, format, description, parallel } => {
            let mut body = json!({ "url": to, "events": events, "format": format.as_str() });
            if let Some(description) = description {
                body["description"] = description.into();
            }
            if let Some(parallel) = parallel {
                body["parallel"] = parallel.into();
            }
            client.show(&client.post(&client.path("/im/webhooks")?, &body)?)
        }
        Command::List => client.show_list(&client.get(&client.path("/im/webhooks")?)?, "webhooks", FIELDS),
        Command::Show { id } => client.show(&client.get(&path(&id)?)?),
        Command::Update { id, to, events, description, parallel, enabled } => {
            let body = given([
                ("url", to.map(Value::from)),
                ("events", events.map(Value::from)),
                ("description", description.map(Value::from)),
                ("parallel", parallel.map(Value::from)),
                ("enabled", enabled.map(Value::from)),
            ]);
            let path = path(&id)?;
            client.patch(&path, &body.into())?;
            client.show_changed(&[path])
        }
        Command::Secret { id } => client.show(&client.post(&format!("{}/secret", path(&id)?), &json!({}))?),
        Command::Test { id } => client.show(&client.post(&format!("{}/test", path(&id)?), &json!({}))?),
        Command::Replay { id, after } => {
            client.show(&client.post(&format!("{}/replay?after={}", path(&id)?, escape(&after)), &json!({}))?)
        }
        Command::Deliveries { id } => {
            let state = client.get(&format!("{}/deliveries", path(&id)?))?;
            client.show_list(&state, "attempts", ATTEMPTS)
        }
        Command::Delete { id } => client.show(&client.delete(&path(&id)?)?),
    }
}
