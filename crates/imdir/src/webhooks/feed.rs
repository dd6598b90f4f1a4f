//! The events of change records, as far as an endpoint's account may know them.

use crate::service::Service;
use directory::{AccountId, Realm, UnixTime};
use serde_json::{Map, Value};
use store::{By, Record, Webhook};
use webhook::{Change, Event, FEED_GAP, Operator, Position, events};

/// The furthest that a resumed delivery goes back.
const MAX_AGE_SECS: i64 = 7 * 24 * 3600;

/// The events of a record for a webhook after a position.
pub(crate) fn events_of(
    webhook: &Webhook,
    realm: &Realm,
    record: &Record,
    after: Option<Position>,
) -> Vec<Event> {
    let change = Change {
        at: record.at,
        operator: operator(realm, record, webhook.account),
        accounts: &record.accounts,
        before: &record.before,
        effects: &record.effects,
        is_disassociation: record.founded.is_some(),
    };
    let mut events = events(webhook.account, realm, &change);
    events.retain(|event| {
        after.is_none_or(|after| event.position > after) && webhook.endpoint.takes(event.name)
    });
    events
}

/// The author, if it is one of the account.
fn operator(realm: &Realm, record: &Record, account: AccountId) -> Option<Operator> {
    let Some(app) = record.by.app() else {
        return Some(Operator { id: String::new(), name: "operator".to_owned() });
    };
    let found = realm.app(app);
    let of = record.by_account.or_else(|| found.map(|app| app.account));
    if of != Some(account) {
        return None;
    }
    Some(match record.by {
        By::User { user, .. } => {
            let own = realm.user(user).filter(|user| user.account == account);
            Operator {
                id: user.to_string(),
                name: own.map(|user| user.email.to_string()).unwrap_or_default(),
            }
        }
        _ => {
            Operator { id: app.to_string(), name: found.map(|app| app.name.to_string()).unwrap_or_default() }
        }
    })
}

/// The revision to continue after, if changes are too far back to be delivered. `Err` if they can't be read.
pub(crate) async fn gap(service: &Service, webhook: &Webhook, realm: &Realm) -> Result<Option<u64>, ()> {
    let through = webhook.delivery.through;
    let mut start = realm.revision().saturating_sub(service.options.webhook_backlog).max(through);
    if webhook.delivery.is_resumed {
        let oldest = UnixTime(service.clock.now().0 - MAX_AGE_SECS);
        start = first_since(service, realm, start, oldest).await?;
    }
    Ok((start > through).then_some(start))
}

/// The revision before the first change since a time, by binary search.
async fn first_since(service: &Service, realm: &Realm, after: u64, since: UnixTime) -> Result<u64, ()> {
    let (mut low, mut high) = (after, realm.revision());
    while low < high {
        let middle = low + (high - low) / 2;
        let records = service.changes(realm.id(), middle, 1).await.ok_or(())?;
        match records.first() {
            Some((_, record)) if record.at < since => low = middle + 1,
            _ => high = middle,
        }
    }
    Ok(low)
}

/// The event in place of what is too far back. It tells nothing of the changes.
pub(crate) fn gap_event(now: UnixTime) -> Event {
    let says = "Changes before this event are not delivered: read the state again.";
    Event::notice(FEED_GAP, now, Map::from_iter([("message".to_owned(), Value::from(says))]))
}
