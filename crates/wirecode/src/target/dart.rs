//! Dart's clients.

mod bytes;
mod dio;
mod http;

use super::{Family, Proof, Target};
use crate::language::DART;

const LOCALS: &str = "body headers hops next place url http request response dio utf8 base64 jsonDecode Dio Options File BytesBuilder Uri";

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "dart-dio",
        aliases: &[],
        title: "Dart (dio)",
        language: &DART,
        family: Family::Native,
        proof: Proof::Parsed,
        file_name: "main.dart",
        requires: &["dart pub add dio"],
        locals: LOCALS,
        abilities: super::Abilities::STAYS,
        write: dio::write,
    },
    Target {
        name: "dart-http",
        aliases: &["dart-native"],
        title: "Dart (http)",
        language: &DART,
        family: Family::Native,
        proof: Proof::Parsed,
        file_name: "main.dart",
        requires: &["dart pub add http"],
        locals: LOCALS,
        abilities: super::Abilities::STAYS,
        write: http::write,
    },
];
