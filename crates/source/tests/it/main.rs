//! Files and entries in, plans out, by the crate's public functions.

mod csv;
mod figures;
mod ldap;
mod ldif;
mod model;
mod plan;
mod properties;
