//! MATLAB.

mod net_http;

use super::{Family, Proof, Target};
use crate::language::MATLAB;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "matlab-webwrite",
    aliases: &["matlab-native", "matlab", "matlab-http"],
    title: "MATLAB (matlab.net.http)",
    language: &MATLAB,
    family: Family::Native,
    proof: Proof::Parsed,
    file_name: "request.m",
    requires: &["MATLAB R2019b or newer"],
    locals: "body file fileBytes fileName fileparts fread fopen fclose headers matlab path request response send uri bytes name extension options place next hop location origin resolve url text folder reference base",
    abilities: super::Abilities::STAYS,
    write: net_http::write,
}];
