//! Visual Basic for Applications.

mod win_http;

use super::{Family, Proof, Target};
use crate::language::VISUAL_BASIC;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "vba-winhttp",
    aliases: &["vba-native", "vba"],
    title: "VBA (WinHttp)",
    language: &VISUAL_BASIC,
    family: Family::Native,
    proof: Proof::Manual,
    file_name: "Request.bas",
    requires: &[],
    locals: "body FileBytes http path SendRequest stream text Utf8 Err Dir CreateObject vbObjectError place nextPlace hops Origin Resolve url reference base Split LCase",
    abilities: super::Abilities::STAYS,
    write: win_http::write,
}];
