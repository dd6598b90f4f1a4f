//! Hurl.

mod entry;

use super::{Family, Proof, Target};
use crate::language::HURL;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "hurl-cli",
    aliases: &["hurl"],
    title: "Hurl",
    language: &HURL,
    family: Family::Native,
    proof: Proof::Manual,
    file_name: "request.hurl",
    requires: &["Hurl 6 or newer"],
    locals: "",
    abilities: super::Abilities { bare_parts: true, one_form: true, ..super::Abilities::STAYS },
    write: entry::write,
}];
