//! Kotlin's client.

mod ktor;
mod okhttp;

use super::{Family, Proof, Target};
use crate::language::KOTLIN;

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "kotlin-okhttp",
        aliases: &["kotlin-native"],
        title: "Kotlin (OkHttp)",
        language: &KOTLIN,
        family: Family::Native,
        proof: Proof::Parsed,
        file_name: "Main.kt",
        requires: &["com.squareup.okhttp3:okhttp:4.12.0 or newer"],
        locals: "body chain client exitProcess next okhttp3 request response",
        abilities: super::Abilities::STAYS,
        write: okhttp::write,
    },
    Target {
        name: "kotlin-ktor",
        aliases: &[],
        title: "Kotlin (Ktor)",
        language: &KOTLIN,
        family: Family::Native,
        proof: Proof::Parsed,
        file_name: "main.kt",
        requires: &["io.ktor:ktor-client-core", "io.ktor:ktor-client-cio"],
        locals: "body client header hop isHome method place request response setBody url URI Base64 ByteArray CIO File HttpClient HttpMethod HttpTimeout",
        abilities: super::Abilities { transport: &["--max-time"], ..super::Abilities::STAYS },
        write: ktor::write,
    },
];
