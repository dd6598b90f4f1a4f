//! The homeserver, and which of its user IDs names whom. Searches, invitations and explanations decide by the functions
//! here.

use directory::{AccountId, Hit, Naming, Realm, User, View};
use matrix::{Pattern, ServerName, UserId};
use std::sync::Arc;
use uuid::Uuid;

/// The settings of the homeserver.
#[derive(Debug, Clone)]
pub struct MatrixSettings {
    /// The URL at which this server reaches the homeserver, without a slash at its end.
    pub homeserver: String,
    pub server_name: ServerName,
    /// The account whose people are searched; None for the only one.
    pub account: Option<AccountId>,
    pub naming: Naming,
    /// The digest of the secret of the callbacks; without one there are none.
    pub secret: Option<[u8; 32]>,
    /// Users who may invite and be invited as if there were no directory.
    pub exempt: Vec<Pattern>,
    /// Whether users of other homeservers may be invited, and invite.
    pub invites_remote: bool,
}

/// What the homeserver's users are told about one another.
#[derive(Debug)]
pub(crate) struct Told {
    /// The target's user ID.
    pub(crate) id: Option<UserId>,
    /// Whether some search of the viewer shows the target.
    pub(crate) finds: bool,
    /// Whether the viewer may invite the target.
    pub(crate) invites: bool,
}

impl MatrixSettings {
    /// What a viewer is told about a target, for explanations.
    pub(crate) fn told(&self, realm: &Realm, view: &View<'_>, target: &User) -> Told {
        let account = view.viewer().account;
        let is_served = self.account.is_none_or(|own| own == account);
        let own = self.id(view.viewer()).filter(|_| is_served);
        let id = self.id(target).filter(|_| target.account == account);
        let hit = view.find(target.id).filter(|_| own.is_some());
        let invites = |(inviter, invitee): (&UserId, &UserId)| {
            self.exempts(inviter, invitee).unwrap_or_else(|| self.find(realm, view, invitee).is_some())
        };
        Told {
            finds: hit.is_some_and(|hit| self.shows(view, &hit).is_some()),
            invites: own.as_ref().zip(id.as_ref()).is_some_and(invites),
            id,
        }
    }

    /// Whether a user may invite another, where the directory isn't asked.
    pub(super) fn exempts(&self, inviter: &UserId, invitee: &UserId) -> Option<bool> {
        let is_exempt = |id: &UserId| self.exempt.iter().any(|pattern| pattern.matches(id));
        if is_exempt(inviter) || is_exempt(invitee) {
            return Some(true);
        }
        let is_remote = |id: &UserId| *id.server() != self.server_name;
        (is_remote(inviter) || is_remote(invitee)).then_some(self.invites_remote)
    }

    /// The ID by which a found user is shown: only users of the viewer's account have one.
    pub(super) fn shows(&self, view: &View<'_>, hit: &Hit<'_>) -> Option<UserId> {
        self.id(hit.user).filter(|_| hit.user.account == view.viewer().account)
    }

    /// The user of the account that an ID of the homeserver names.
    pub(super) fn user<'a>(
        &self,
        realm: &'a Realm,
        account: AccountId,
        id: &UserId,
    ) -> Option<&'a Arc<User>> {
        if *id.server() != self.server_name {
            return None;
        }
        self.naming.user(realm, account, &id.name()?)
    }

    fn id(&self, user: &User) -> Option<UserId> {
        UserId::of_name(&self.naming.name_of(user)?, &self.server_name)
    }

    /// The user that an ID names, if the viewer may invite it. An absent user is looked up too.
    pub(super) fn find<'a>(&self, realm: &Realm, view: &View<'a>, id: &UserId) -> Option<Hit<'a>> {
        let named = self.user(realm, view.viewer().account, id);
        let target = named.map_or_else(|| directory::UserId::from_uuid(Uuid::nil()), |user| user.id);
        view.find_by_handle(target).filter(|hit| self.shows(view, hit).is_some())
    }
}
