//! Foundation's URLSession, in Swift and in Objective-C.

mod nsurlsession;
mod urlsession;

use super::{Family, Proof, Target};
use crate::code::Code;
use crate::language::{OBJECTIVE_C, SWIFT};
use crate::request::{Auth, Body, Redirects};

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
        locals: "Redirects",
        abilities: super::Abilities::STAYS,
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
        locals: "request response data body status URL URLRequest URLSession Data JSONSerialization Redirects session",
        abilities: super::Abilities::STAYS,
        write: urlsession::write,
    },
];

/// Notes the limitations of Foundation.
fn limits(code: &mut Code<'_>) {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("URLSession joins repeated headers into one, with commas between the values.");
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

/// Whether Foundation follows redirects as the sample has to.
fn follows_itself(code: &Code<'_>) -> bool {
    match code.request.redirects {
        Redirects::Follow => secrets(code).is_empty(),
        Redirects::Client => true,
        Redirects::Never => false,
    }
}

/// The names of the headers for the request's own origin, as literals between commas.
fn secrets(code: &Code<'_>) -> String {
    let request = code.request;
    let mut names: Vec<_> = request.secret_headers().map(|header| code.text(&header.name)).collect();
    if matches!(request.auth, Auth::Basic(_)) {
        names.insert(0, code.literal("Authorization"));
    }
    names.dedup();
    names.join(", ")
}
