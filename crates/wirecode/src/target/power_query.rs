//! Power Query M: Excel, Power BI, data flows.

mod web_contents;

use super::{Abilities, Family, Proof, Target};
use crate::language::POWER_QUERY;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "powerquery-web-contents",
    aliases: &["powerquery-native", "powerquery", "power-query"],
    title: "Power Query M (Web.Contents)",
    language: &POWER_QUERY,
    family: Family::Native,
    proof: Proof::Parsed,
    file_name: "request.pq",
    requires: &["anonymous credentials for the data source"],
    locals: "content response",
    abilities: Abilities {
        read_file: Some(web_contents::content),
        transport: &["--max-time"],
        one_form: true,
        ..Abilities::STAYS
    },
    write: web_contents::write,
}];
