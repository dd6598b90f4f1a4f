//! Crystal's client.

mod http_client;

use super::{Family, Proof, Target};
use crate::language::CRYSTAL;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "crystal-http-client",
    aliases: &["crystal-native"],
    title: "Crystal (HTTP::Client)",
    language: &CRYSTAL,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.cr",
    requires: &[],
    locals: "headers response body form io file url place",
    abilities: super::Abilities::UNLIMITED,
    write: http_client::write,
}];
