//! Nim's client.

mod httpclient;

use super::{Family, Proof, Target};
use crate::language::NIM;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "nim-httpclient",
    aliases: &["nim-native"],
    title: "Nim (httpclient)",
    language: &NIM,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.nim",
    requires: &["nim c -d:ssl -r request.nim"],
    locals: "client hop place response headers body form httpclient json uri url os strutils base64",
    abilities: super::Abilities::UNLIMITED,
    write: httpclient::write,
}];
