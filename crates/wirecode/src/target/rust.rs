//! Rust's clients.

mod reqwest;
mod ureq;

use super::{Abilities, DefaultLimit, Family, Proof, Target};
use crate::language::RUST;
use crate::options::Style;

const REQWEST: Abilities = Abilities {
    transport: &["--max-time", "--proxy", "--http1.1"],
    default_limit: DefaultLimit::Removable,
    ..Abilities::STAYS
};

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "rust-reqwest",
        aliases: &["rust-native"],
        title: "Rust (reqwest)",
        language: &RUST,
        family: Family::Native,
        proof: Proof::Run,
        file_name: "main.rs",
        requires: &["cargo add reqwest --features blocking,form,json,multipart", "cargo add serde_json"],
        locals: "reqwest client headers location place request response status answer form body std serde_json Client Method Form Part File Duration Policy Proxy",
        abilities: Abilities { style: Some((Style::Sync, "rust-reqwest-async")), ..REQWEST },
        write: reqwest::write,
    },
    Target {
        name: "rust-reqwest-async",
        aliases: &[],
        title: "Rust (reqwest, async)",
        language: &RUST,
        family: Family::Native,
        proof: Proof::Run,
        file_name: "main.rs",
        requires: &[
            "cargo add reqwest --features form,json,multipart,stream",
            "cargo add tokio --features fs,macros,rt-multi-thread",
            "cargo add serde_json",
        ],
        locals: "reqwest client headers location place request response status answer form body std serde_json tokio Client Method Form Part Duration Policy Proxy",
        abilities: Abilities {
            style: Some((Style::Async, "rust-reqwest")),
            default_limit: DefaultLimit::None,
            ..REQWEST
        },
        write: reqwest::write_async,
    },
    Target {
        name: "rust-ureq",
        aliases: &[],
        title: "Rust (ureq)",
        language: &RUST,
        family: Family::Native,
        proof: Proof::Run,
        file_name: "main.rs",
        requires: &["cargo add ureq --features json", "cargo add base64 serde_json url"],
        locals: "ureq agent headers location login place request url Url response answer body std serde_json base64 BASE64_STANDARD File Path",
        abilities: Abilities::UNLIMITED,
        write: ureq::write,
    },
];

/// rustfmt breaks longer chains of calls, one call per line, and longer arguments.
const WIDTH: usize = 60;

/// A call in a chain, possibly over several lines.
fn call(name: &str, arguments: &[String]) -> String {
    let line = arguments.join(", ");
    if line.len() <= WIDTH || arguments.len() < 2 || line.contains('\n') {
        return format!(".{name}({line})");
    }
    format!(".{name}(\n            {},\n        )", arguments.join(",\n            "))
}
