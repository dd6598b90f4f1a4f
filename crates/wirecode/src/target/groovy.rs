//! Groovy, with Java's own client.

mod http_client;

use super::{Family, Proof, Target};
use crate::language::GROOVY;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "groovy-httpclient",
    aliases: &["groovy-native"],
    title: "Groovy (java.net.http)",
    language: &GROOVY,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.groovy",
    requires: &["Java 16 or newer"],
    locals: "body client hops isHome kept place request response BodyHandlers BodyPublishers HttpClient HttpRequest JsonSlurper Path Files URI",
    abilities: super::Abilities::UNLIMITED,
    write: http_client::write,
}];
