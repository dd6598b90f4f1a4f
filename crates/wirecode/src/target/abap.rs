//! ABAP, on application servers of SAP.

mod http_client;

use super::{Abilities, DefaultLimit, Family, Proof, Target};
use crate::language::ABAP;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "abap-http-client",
    aliases: &["abap-native", "abap", "sap"],
    title: "ABAP (CL_HTTP_CLIENT)",
    language: &ABAP,
    family: Family::Native,
    proof: Proof::Compiled,
    file_name: "zsend_request.abap",
    requires: &["ABAP 7.40 or newer, and in STRUST the authority of the server's certificate"],
    locals: "answer client content part reason status zsend_request",
    abilities: Abilities {
        transport: &["--max-time"],
        default_limit: DefaultLimit::Removable,
        ..Abilities::STAYS
    },
    write: http_client::write,
}];
