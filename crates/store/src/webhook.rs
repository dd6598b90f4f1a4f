//! Webhooks: the endpoints of accounts, each with the state of its delivery.

use directory::{AccountId, AppId, RealmId, WebhookId};
use webhook::{Delivery, Endpoint};

/// An endpoint of an account. It ends with the account, and with the app that created it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Webhook {
    /// Never reused.
    pub id: WebhookId,
    /// The account whose events it gets.
    pub account: AccountId,
    /// The realm of the account, whose changes its delivery goes through.
    pub realm: RealmId,
    /// The app that created it; `None` for the operator.
    pub app: Option<AppId>,
    /// As an administrator has set it.
    pub endpoint: Endpoint,
    /// The state of its delivery.
    pub delivery: Delivery,
}
