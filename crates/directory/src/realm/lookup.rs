//! Finds users and groups by address, name and external id. The keys of lookups are hashes, so the record found is
//! compared.

use super::{
    Realm,
    handles::{Kind, hash},
};
use crate::{AccountId, Email, Group, MemberRef, User, UserName, identity_key, index::words::address_term};
use smallvec::SmallVec;
use std::sync::Arc;

impl Realm {
    /// The user, of any status, whose address has the same [`Email::key`]; an exact match takes precedence.
    pub fn user_by_email(&self, email: &Email) -> Option<&Arc<User>> {
        self.entry(self.number_by_email(email)?).map(|entry| entry.user)
    }

    pub(crate) fn number_by_email(&self, email: &Email) -> Option<u32> {
        self.nearest_by_email(email).ok()
    }

    /// The user of a wire reference, by id or by address.
    pub fn find_user(&self, named: &MemberRef) -> Option<&Arc<User>> {
        match named {
            MemberRef::Id(id) => self.user(*id),
            MemberRef::Email(email) => self.user_by_email(email),
        }
    }

    /// The group of that name in the account, names compared by [`identity_key`]; an exact match takes precedence.
    pub fn group_by_name(&self, account: AccountId, name: &str) -> Option<&Arc<Group>> {
        let mut found = self.groups_by_name(account, name);
        let first = found.next()?;
        Some([first].into_iter().chain(found).find(|group| *group.name == *name).unwrap_or(first))
    }

    /// More than one only if newer folding tables equate names that older ones distinguished.
    pub(crate) fn groups_by_name(&self, account: AccountId, name: &str) -> impl Iterator<Item = &Arc<Group>> {
        let key = identity_key(name);
        self.groups_of_hash(hash(account, Kind::GroupName, &key))
            .filter(move |group| group.account == account && identity_key(&group.name) == key)
    }

    fn groups_of_hash(&self, hash: u64) -> impl Iterator<Item = &Arc<Group>> {
        self.group_handles
            .range((hash, 0)..)
            .take_while(move |(found, _)| *found == hash)
            .filter_map(|(_, number)| Some(&self.group_numbered(*number)?.group))
    }

    /// The user of the account with this login by [`UserName::key_of`]: a user name, or else the address.
    pub fn user_by_name(&self, account: AccountId, name: &str) -> Option<&Arc<User>> {
        self.users_by_name(account, name).next()
    }

    /// More than one only if newer folding tables equate addresses that older ones distinguished.
    pub(crate) fn users_by_name(&self, account: AccountId, name: &str) -> impl Iterator<Item = &Arc<User>> {
        let key = UserName::key_of(name);
        let named = self.handles.numbers_of(hash(account, Kind::UserName, &key));
        let addressed = name.contains('@').then(|| self.users_by_email(&Email::stored(name)));
        let addressed = addressed.into_iter().flatten().filter(|user| user.own_user_name().is_none());
        named
            .filter_map(|number| Some(self.entry(number)?.user))
            .filter(move |user| user.own_user_name().is_some_and(|name| UserName::key_of(name) == key))
            .chain(addressed)
            .filter(move |user| user.account == account)
    }

    /// The users of the realm whose address has the same [`Email::key`].
    pub(super) fn numbers_by_email(&self, email: &Email) -> SmallVec<[u32; 2]> {
        let numbers = self.index.nearest_addresses(&address_term(email));
        numbers.into_iter().filter(|number| self.has_email(*number, email)).collect()
    }

    /// The user, of any status, with the same [`Email::key`]; of several the exact match. As an error a user to ask
    /// about in its place, found with as much work.
    pub(crate) fn nearest_by_email(&self, email: &Email) -> Result<u32, u32> {
        let near = self.index.nearest_addresses(&address_term(email));
        let compared = near.iter().map(|number| {
            let found = self.entry(*number).map(|entry| &entry.user.email);
            let differs = found.is_none_or(|found| found != email);
            (differs, differs | found.is_none_or(|found| found.as_str() != email.as_str()), *number)
        });
        match compared.min_by_key(|(differs, isnt_exact, _)| (*differs, *isnt_exact)) {
            Some((false, _, number)) => Ok(number),
            near => Err(near.map_or(0, |(.., number)| number)),
        }
    }

    fn has_email(&self, number: u32, email: &Email) -> bool {
        self.entry(number).is_some_and(|entry| entry.user.email == *email)
    }

    pub(crate) fn users_by_email<'a>(
        &'a self,
        email: &Email,
    ) -> impl Iterator<Item = &'a Arc<User>> + use<'a> {
        self.numbers_by_email(email).into_iter().filter_map(|number| Some(self.entry(number)?.user))
    }

    /// The user of the account with exactly that external id.
    pub fn user_by_external_id(&self, account: AccountId, id: &str) -> Option<&Arc<User>> {
        self.handles
            .numbers_of(hash(account, Kind::ExternalId, id))
            .filter_map(|number| Some(self.entry(number)?.user))
            .find(|user| user.account == account && user.external_id().is_some_and(|own| **own == *id))
    }

    /// The group of the account with exactly that external id.
    pub fn group_by_external_id(&self, account: AccountId, id: &str) -> Option<&Arc<Group>> {
        self.groups_of_hash(hash(account, Kind::GroupExternalId, id))
            .find(|group| group.account == account && group.external_id.as_deref() == Some(id))
    }
}
