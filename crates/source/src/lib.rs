//! People and groups in another system, and the steps that bring a directory in line with them.
//!
//! A [`Source`] is a full list of users, groups and memberships, and whether it is complete. [`csv`] and [`ldif`] read
//! one from a file, [`ldap`] from the entries of a server. [`plan()`] compares it with the [`State`] of a directory and
//! returns the steps between them, without taking any: an incomplete source never removes anybody, and a removal of
//! many brakes.
//!
//! Pure: no input or output, no clock, no randomness. The caller fetches, asks for confirmation, and applies.

#![warn(missing_docs)]

pub mod csv;
mod entry;
pub mod file;
pub mod ldap;
pub mod ldif;
mod plan;
mod record;
mod rule;
mod text;

pub use entry::Entry;
pub use plan::{
    Brake, Conflict, Counts, Deletion, FieldChange, GroupRef, Plan, PlanError, Policy, State, StateGroup,
    StateMember, StateUser, Step, UserRef, plan,
};
pub use record::{Group, Place, Profile, RefusedRecord, Source, User};
pub use rule::{NamePattern, RuleError, TypeRule};
pub use text::{DecodeError, decode};
