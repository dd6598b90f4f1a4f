//! Foundation's URLSession, in Swift and in Objective-C.

mod nsurlsession;
mod urlsession;

use super::{Family, Proof, Target};
use crate::code::Code;
use crate::language::{OBJECTIVE_C, SWIFT};
use crate::request::Body;

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "objectivec-nsurlsession",
        aliases: &["objectivec-native"],
        title: "Objective-C (NSURLSession)",
        language: &OBJECTIVE_C,
        family: Family::Native,
        proof: Proof::Parsed,
        file_name: "main.m",
        requires: &["clang -fobjc-arc -framework Foundation main.m"],
        locals: "",
        abilities: super::Abilities::NONE,
        write: nsurlsession::write,
    },
    Target {
        name: "swift-urlsession",
        aliases: &["swift-native"],
        title: "Swift (URLSession)",
        language: &SWIFT,
        family: Family::Native,
        proof: Proof::Parsed,
        file_name: "main.swift",
        requires: &["Swift 5.7 or newer"],
        locals: "request response data body status URL URLRequest URLSession Data JSONSerialization",
        abilities: super::Abilities::NONE,
        write: urlsession::write,
    },
];

/// What Foundation does its own way.
fn limits(code: &mut Code<'_>) {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("URLSession sends repeated headers as one, with commas between the values.");
    }
    if request.body != Body::None && request.method == "GET" {
        code.note("URLSession sends no body with GET: it stops with an error.");
    }
    let bare = !matches!(request.body, Body::None | Body::Multipart(_)) && request.content_type().is_none();
    if bare {
        code.note(
            "URLSession adds a Content-Type to a body that has none: application/x-www-form-urlencoded.",
        );
    }
}
