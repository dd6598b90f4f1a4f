//! Scala's client.

mod sttp;

use super::{Family, Proof, Target};
use crate::language::SCALA;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "scala-sttp",
    aliases: &["scala-native"],
    title: "Scala (sttp)",
    language: &SCALA,
    family: Family::Native,
    proof: Proof::Parsed,
    file_name: "request.scala",
    requires: &["scala-cli run request.scala"],
    locals: "kept place request response body send url Nil Set URI quickRequest Method Uri Array Files Path Base64 java",
    abilities: super::Abilities::STAYS,
    write: sttp::write,
}];
