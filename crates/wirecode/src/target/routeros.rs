//! MikroTik RouterOS.

mod fetch;

use super::{Abilities, DefaultLimit, Family, Proof, Target};
use crate::language::ROUTEROS;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "routeros-fetch",
    aliases: &["routeros-native", "routeros", "mikrotik"],
    title: "RouterOS (fetch)",
    language: &ROUTEROS,
    family: Family::Native,
    proof: Proof::Parsed,
    file_name: "request.rsc",
    requires: &["RouterOS 7.21 or newer"],
    locals: "response",
    abilities: Abilities {
        default_limit: DefaultLimit::Removable,
        transport: &["--insecure", "--max-redirs", "--output"],
        ..Abilities::STAYS
    },
    write: fetch::write,
}];
