//! D's client.

mod std_net_curl;

use super::{Family, Proof, Target};
use crate::language::D;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "d-std-net-curl",
    aliases: &["d-native"],
    title: "D (std.net.curl)",
    language: &D,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.d",
    requires: &["libcurl"],
    locals: "http answer canFind content data code hop matchFirst origin place startsWith std format url",
    abilities: super::Abilities::STAYS,
    write: std_net_curl::write,
}];
