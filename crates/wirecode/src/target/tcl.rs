//! Tcl's client.

mod http;

use super::{Family, Proof, Target};
use crate::language::TCL;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "tcl-http",
    aliases: &["tcl-native"],
    title: "Tcl (http)",
    language: &TCL,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.tcl",
    requires: &["tcllib", "tcltls"],
    locals: "body channel file path response url place headers hops name value origin",
    abilities: super::Abilities::UNLIMITED,
    write: http::write,
}];
