//! Elixir's client.

mod req;

use super::{Family, Proof, Target};
use crate::language::ELIXIR;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "elixir-req",
    aliases: &["elixir-native"],
    title: "Elixir (Req)",
    language: &ELIXIR,
    family: Family::Native,
    proof: Proof::Parsed,
    file_name: "request.exs",
    requires: &["elixir request.exs"],
    locals: "headers kept options place response body url",
    abilities: super::Abilities::STAYS,
    write: req::write,
}];
