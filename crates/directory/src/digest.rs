//! A digest of rows that doesn't depend on their order: the sum of a hash of each.
//!
//! An inserted row adds its hash and a deleted row subtracts it, so a change updates
//! the digest of a whole realm at the cost of the rows that it touches.
//! Digests are stored, so the hashed form of a row may never change: a field that
//! is added later is left out while it has the value that older rows imply.
//! They detect faults, not tampering: an attacker who can
//! write rows can write their digest.

use crate::{Account, App, Connector, Group, GroupId, RealmId, SearchFlags, UnixTime, User, UserId};
use siphasher::sip128::SipHasher13;
use std::{fmt, str::FromStr};

/// A sum modulo 2¹²⁸ of SipHash-1-3 values, so the order of rows doesn't matter.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Digest(u128);

/// A row that a digest counts.
pub trait Row {
    /// Hashes every field that distinguishes this row from others.
    fn fields(&self, to: &mut Fields);
}

/// The bytes that a row is hashed as; each field is self-delimiting.
#[derive(Debug)]
pub struct Fields(Vec<u8>);

impl Digest {
    /// Adds a row. A row that is added twice has to be removed twice.
    pub fn add(&mut self, row: &impl Row) {
        self.0 = self.0.wrapping_add(hash(row));
    }

    /// Undoes one [`Digest::add`] of the same row.
    pub fn remove(&mut self, row: &impl Row) {
        self.0 = self.0.wrapping_sub(hash(row));
    }

    /// The digest of one row alone.
    pub fn of(row: &impl Row) -> Self {
        Self(hash(row))
    }

    /// The digest of a realm with these rows, at a revision.
    #[must_use]
    pub fn of_realm(mut self, id: RealmId, revision: u64) -> Self {
        self.add(&Revision(id, revision));
        self
    }

    /// The stored form: 16 bytes, big-endian.
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// The inverse of [`Digest::to_bytes`].
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }
}

/// Large enough for most rows.
const ROOM: usize = 256;

fn hash(row: &impl Row) -> u128 {
    let mut fields = Fields(Vec::with_capacity(ROOM));
    row.fields(&mut fields);
    SipHasher13::new().hash(&fields.0).as_u128()
}

impl Fields {
    /// The kind of row, unique to each kind.
    pub fn kind(&mut self, kind: u8) {
        self.0.push(kind);
    }

    /// Bytes, prefixed with their length (32 bits, little-endian).
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        self.0.extend_from_slice(bytes);
    }

    /// The bytes of its UTF-8.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// 16 bytes, without a length prefix.
    pub fn id(&mut self, id: &[u8; 16]) {
        self.0.extend_from_slice(id);
    }

    /// 64 bits, little-endian.
    pub fn number(&mut self, number: i64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    /// One byte, 0 or 1.
    pub fn flag(&mut self, flag: bool) {
        self.0.push(u8::from(flag));
    }

    /// An optional field.
    pub fn maybe<T>(&mut self, value: Option<T>, put: impl FnOnce(&mut Self, T)) {
        self.flag(value.is_some());
        if let Some(value) = value {
            put(self, value);
        }
    }

    /// The values in their order, prefixed with their count.
    pub fn list<T>(&mut self, values: &[T], put: impl Fn(&mut Self, &T)) {
        self.number(values.len() as i64);
        values.iter().for_each(|value| put(self, value));
    }

    /// A field that a later version added: where it is missing, the row is hashed as before.
    fn later(&mut self, field: u8, value: Option<&str>) {
        if let Some(value) = value {
            self.kind(field);
            self.text(value);
        }
    }

    fn flags(&mut self, flags: SearchFlags) {
        self.flag(flags.by_domain);
        self.flag(flags.by_account);
        self.flag(flags.by_ma_account);
    }
}

struct Revision(RealmId, u64);

impl Row for Revision {
    fn fields(&self, to: &mut Fields) {
        to.kind(0);
        to.id(self.0.master().as_bytes());
        to.number(self.1 as i64);
    }
}

impl Row for Account {
    fn fields(&self, to: &mut Fields) {
        to.kind(1);
        to.id(self.id.as_bytes());
        to.maybe(self.master, |to, master| to.id(master.as_bytes()));
        to.text(&self.name);
        to.id(self.owner.as_bytes());
        to.text(self.plan.as_str());
        to.number(self.created_at.0);
        to.flags(self.default_flags);
        to.maybe(self.default_group, |to, group| to.id(group.as_bytes()));
        to.flag(self.exact_email_finds);
        to.list(&self.managed_domains, |to, domain| to.text(domain));
        if !self.scim.is_default() {
            to.text(self.scim.group_type.as_str());
            to.text(self.scim.delete.as_str());
            to.flag(self.scim.adopt_by_email);
        }
    }
}

impl Row for App {
    fn fields(&self, to: &mut Fields) {
        to.kind(2);
        to.id(self.id.as_bytes());
        to.id(self.account.as_bytes());
        to.text(&self.name);
        to.list(&self.scopes, |to, scope| to.text(scope));
        to.text(&self.secret_hash);
        to.number(self.created_at.0);
    }
}

impl Row for Group {
    fn fields(&self, to: &mut Fields) {
        to.kind(3);
        to.id(self.id.as_bytes());
        to.id(self.account.as_bytes());
        to.text(&self.name);
        to.text(self.kind.as_str());
        to.flags(self.flags);
        to.list(&self.may_find, |to, group| to.id(group.as_bytes()));
        to.maybe(self.description.as_ref(), |to, description| to.text(description));
        to.number(self.created_at.0);
        to.later(1, self.external_id.as_deref());
        to.later(2, self.managed_by.as_ref().map(ToString::to_string).as_deref());
        to.later(3, time(self.changed_at.get()).as_deref());
    }
}

impl Row for User {
    fn fields(&self, to: &mut Fields) {
        to.kind(4);
        to.id(self.id.as_bytes());
        to.id(self.account.as_bytes());
        to.text(self.email.as_str());
        to.text(&self.first_name);
        to.text(&self.last_name);
        to.text(&self.display_name);
        to.text(&self.dept);
        to.number(u8::from(self.kind).into());
        to.text(self.status.as_str());
        to.text(self.role.as_str());
        to.flag(self.unlisted);
        to.number(self.created_at.0);
        to.maybe(self.details.as_deref(), |to, details| {
            to.number(details.len() as i64);
            for (name, value) in details {
                to.text(name);
                to.text(value);
            }
        });
        to.later(1, self.external_id().map(|id| &**id));
        to.later(2, self.managed_by().map(ToString::to_string).as_deref());
        to.later(3, self.own_user_name().map(|name| &**name));
        to.later(4, time(self.not_before).as_deref());
        to.later(5, time(self.changed_at.get()).as_deref());
        to.later(6, time(self.missing_since()).as_deref());
    }
}

fn time(time: Option<UnixTime>) -> Option<String> {
    time.map(|time| time.0.to_string())
}

/// A membership, and the connector that manages it.
impl Row for (GroupId, UserId, Option<&Connector>) {
    fn fields(&self, to: &mut Fields) {
        to.kind(5);
        to.id(self.0.as_bytes());
        to.id(self.1.as_bytes());
        to.later(2, self.2.map(ToString::to_string).as_deref());
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a digest: expected 32 hexadecimal digits")]
pub struct DigestError;

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let is_hex = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = is_hex.then(|| u128::from_str_radix(text, 16).ok()).flatten();
        number.map(Self).ok_or(DigestError)
    }
}

impl serde::Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests;
