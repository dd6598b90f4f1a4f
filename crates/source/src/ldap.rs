//! Converts entries of LDAP servers to people and groups: Active Directory, OpenLDAP, FreeIPA, lldap.

mod active;
mod anchor;
mod mapping;
mod membership;
mod read;

pub use ::ldap::dn::normal;
pub use anchor::guid;
pub use mapping::{Mapping, Preset};
pub use read::{SortedEntries, from_ldif, read, sort};
