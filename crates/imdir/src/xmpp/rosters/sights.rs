//! Whom each viewer sees, as rosters and shared groups show it. Every pair comes from the viewer's own view.

use crate::xmpp::settings::XmppSettings;
use directory::{AccountId, Class, Hit, Realm, Rule, UserId, View};
use std::collections::BTreeSet;
use xmpp::{
    Jid,
    ejabberd::{Group, Groups, PREFIX},
    roster::{Contact, Roster},
};

/// The group of people in rosters whose groups the viewer doesn't know.
const NO_GROUP: &str = "Others";

#[derive(Debug, Clone, Copy)]
pub(super) struct Sights<'a> {
    realm: &'a Realm,
    account: AccountId,
    settings: &'a XmppSettings,
}

impl<'a> Sights<'a> {
    pub(super) const fn of(realm: &'a Realm, account: AccountId, settings: &'a XmppSettings) -> Self {
        Self { realm, account, settings }
    }

    /// The user of an address.
    pub(super) fn viewer(&self, jid: &Jid) -> Option<UserId> {
        self.settings.user(self.realm, self.account, jid).map(|user| user.id)
    }

    /// The people whom the user of an address sees: nobody, for one who isn't an active user. With shared groups, only those
    /// who are in no group of the user's, since these groups show the others.
    pub(super) fn entries(&self, jid: &Jid, with_groups: bool) -> Roster {
        let view = self.viewer(jid).and_then(|viewer| self.realm.seen_by(viewer));
        let Some(view) = view else { return Roster::new() };
        let seen = view.visible(None, Class::Seen);
        let hits = view.hits(&seen, None, seen.len() as usize);
        hits.filter_map(|hit| self.entry(&view, &hit, with_groups)).collect()
    }

    /// Those of them that are among some people.
    pub(super) fn entries_of(&self, jid: &Jid, people: &BTreeSet<UserId>, with_groups: bool) -> Roster {
        let view = self.viewer(jid).and_then(|viewer| self.realm.seen_by(viewer));
        let Some(view) = view else { return Roster::new() };
        let hits = people.iter().filter_map(|id| view.find(*id)).filter(|hit| hit.reason.is_seeing());
        hits.filter_map(|hit| self.entry(&view, &hit, with_groups)).collect()
    }

    fn entry(&self, view: &View<'_>, hit: &Hit<'_>, with_groups: bool) -> Option<(String, Contact)> {
        if with_groups && hit.reason.rule == Rule::CoMember {
            return None;
        }
        let jid = self.settings.shows(view, hit)?;
        let sees = self.realm.seen_by(hit.user.id).is_some_and(|theirs| theirs.sees(view.viewer().id));
        let group = view.group_of(hit).map_or(NO_GROUP, |group| &group.name);
        // A semicolon separates groups in ejabberd's API.
        let (name, group) = (hit.user.shown_name().into_owned(), group.replace(';', ","));
        Some((jid.to_string(), Contact { name, group, is_mutual: sees }))
    }

    /// The groups whose members see one another: all groups of two or more.
    pub(super) fn groups(&self) -> Groups {
        let group = |group: &directory::Group| {
            let active = self.realm.members(group.id, None).filter(|user| user.is_active());
            let members = active.filter_map(|user| self.settings.jid(user)?.localpart().map(str::to_owned));
            let id = format!("{PREFIX}{}", group.id);
            Group { label: group.name.to_string(), displays: Some(id), members: members.collect() }
        };
        let groups =
            self.realm.groups(self.account).map(|it| group(it)).filter(|group| group.members.len() > 1);
        groups.filter_map(|group| Some((group.displays.clone()?, group))).collect()
    }
}
