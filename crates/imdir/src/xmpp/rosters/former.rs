//! Addresses that users had in the past: rosters of theirs may still have entries of the directory. The change records
//! tell of them, also of what changed while no node was connected.

use crate::{service::Service, xmpp::settings::XmppSettings};
use directory::{AccountId, Effect, Realm};
use std::collections::BTreeSet;
use store::Record;
use xmpp::Jid;

/// Records that are read at a time.
const PAGE: usize = 500;
/// Effects of one correction; for more of them, all rosters are corrected.
const MAX_EFFECTS: usize = 1000;

/// The addresses of the past, up to a revision.
#[derive(Debug, Default)]
pub(in crate::xmpp) struct Former {
    upto: u64,
    jids: BTreeSet<Jid>,
}

/// What has changed since the last reading.
pub(super) struct News {
    /// None if there are too many, or they can't be read.
    pub(super) effects: Option<Vec<Effect>>,
    /// New addresses of the past.
    pub(super) former: Vec<Jid>,
}

impl Former {
    pub(super) fn jids(&self) -> impl Iterator<Item = &Jid> {
        self.jids.iter()
    }

    /// Reads the records up to a realm's revision.
    pub(super) async fn read(
        &mut self,
        service: &Service,
        realm: &Realm,
        account: AccountId,
        settings: &XmppSettings,
    ) -> News {
        let mut news = News { effects: Some(Vec::new()), former: Vec::new() };
        while self.upto < realm.revision() {
            let page = service.changes(realm.id(), self.upto, PAGE).await.unwrap_or_default();
            let before = self.upto;
            for (revision, record) in page.into_iter().filter(|(revision, _)| *revision <= realm.revision()) {
                self.upto = revision;
                self.note(&record, realm, account, settings, &mut news.former);
                news.effects = news.effects.filter(|effects| effects.len() < MAX_EFFECTS);
                if let Some(effects) = &mut news.effects {
                    effects.extend(record.effects);
                }
            }
            if self.upto == before {
                news.effects = None;
                break;
            }
        }
        news
    }

    fn note(
        &mut self,
        record: &Record,
        realm: &Realm,
        account: AccountId,
        settings: &XmppSettings,
        new: &mut Vec<Jid>,
    ) {
        for effect in record.before.iter().chain(&record.effects) {
            let Effect::UserPut(user) = effect else { continue };
            let jid = settings.jid(user).filter(|_| user.account == account);
            let jid = jid.filter(|jid| settings.user(realm, account, jid).is_none());
            if let Some(jid) = jid
                && self.jids.insert(jid.clone())
            {
                new.push(jid);
            }
        }
    }
}
