//! Haskell's client.

mod http_conduit;

use super::{Family, Proof, Target};
use crate::language::HASKELL;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "haskell-http-conduit",
    aliases: &["haskell-native"],
    title: "Haskell (http-conduit)",
    language: &HASKELL,
    family: Family::Native,
    proof: Proof::Parsed,
    file_name: "Main.hs",
    requires: &["cabal install --lib http-conduit network-uri bytestring text"],
    locals: "base request response body utf8 encodeUtf8 exitFailure unless when takeFileName status follow url hops place next origin headers reference location",
    abilities: super::Abilities::STAYS,
    write: http_conduit::write,
}];
