//! Salesforce Apex.

mod http;

use super::{Family, Proof, Target};
use crate::language::APEX;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "apex-http",
    aliases: &["apex-native", "apex", "salesforce"],
    title: "Apex (Http)",
    language: &APEX,
    family: Family::Native,
    proof: Proof::Parsed,
    file_name: "Sample.cls",
    requires: &["the URL's host in Setup > Remote Site Settings"],
    locals: "body calloutexception contentversion encodingutil followed header hops http httprequest httpresponse location place request response sample sendrequest",
    abilities: super::Abilities {
        read_file: Some(http::content),
        transport: &["--max-time"],
        ..super::Abilities::STAYS
    },
    write: http::write,
}];
