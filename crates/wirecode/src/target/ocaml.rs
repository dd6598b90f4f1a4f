//! OCaml's client.

mod cohttp;

use super::{Family, Proof, Target};
use crate::language::OCAML;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "ocaml-cohttp",
    aliases: &["ocaml-native"],
    title: "OCaml (cohttp)",
    language: &OCAML,
    family: Family::Native,
    proof: Proof::Parsed,
    file_name: "main.ml",
    requires: &["opam install cohttp-lwt-unix"],
    locals: "uri headers body response status answer read_file exit follow hops location place origin same next first",
    abilities: super::Abilities::STAYS,
    write: cohttp::write,
}];
