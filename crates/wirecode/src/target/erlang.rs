//! Erlang's client.

mod httpc;

use super::{Family, Proof, Target};
use crate::language::ERLANG;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "erlang-httpc",
    aliases: &["erlang-native"],
    title: "Erlang (httpc)",
    language: &ERLANG,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.escript",
    requires: &["escript request.escript"],
    locals: "Status Answer Headers Body Boundary Response Url",
    abilities: super::Abilities::UNLIMITED,
    write: httpc::write,
}];
