//! libcurl in C and in C++, and cpr, which wraps it.

mod cpr;
mod libcurl;

use super::{Family, Proof, Target};
use crate::language::{C, CPP};

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "c-libcurl",
        aliases: &["c-native"],
        title: "C (libcurl)",
        language: &C,
        family: Family::Native,
        proof: Proof::Run,
        file_name: "main.c",
        requires: &["libcurl 7.56 or newer with its headers"],
        locals: "CURL FILE SEEK_END SEEK_SET",
        abilities: super::Abilities::UNLIMITED,
        write: libcurl::write_c,
    },
    Target {
        name: "cpp-cpr",
        aliases: &[],
        title: "C++ (cpr)",
        language: &CPP,
        family: Family::Native,
        proof: Proof::Parsed,
        file_name: "main.cpp",
        requires: &["cpr 1.10 or newer", "nlohmann/json, where JSON is parsed"],
        locals: "cpr hops nlohmann origin place response session url",
        abilities: super::Abilities { bare_parts: true, ..super::Abilities::UNLIMITED },
        write: cpr::write,
    },
    Target {
        name: "cpp-libcurl",
        aliases: &["cpp-native"],
        title: "C++ (libcurl)",
        language: &CPP,
        family: Family::Native,
        proof: Proof::Run,
        file_name: "main.cpp",
        requires: &["libcurl 7.56 or newer with its headers", "nlohmann/json, where JSON is parsed"],
        locals: "append answer body hops origin place url curl file form headers nlohmann part result size status",
        abilities: super::Abilities::UNLIMITED,
        write: libcurl::write_cpp,
    },
];
