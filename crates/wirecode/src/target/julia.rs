//! Julia's client.

mod http;

use super::{Family, Proof, Target};
use crate::language::JULIA;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "julia-http",
    aliases: &["julia-native"],
    title: "Julia (HTTP.jl)",
    language: &JULIA,
    family: Family::Native,
    proof: Proof::Parsed,
    file_name: "request.jl",
    requires: &["import Pkg; Pkg.add([\"HTTP\", \"JSON\"])"],
    locals: "Base64 HTTP JSON base64encode basename body codeunits filter headers lowercase name place startswith url exit read response",
    abilities: super::Abilities::STAYS,
    write: http::write,
}];
