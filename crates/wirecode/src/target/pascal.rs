//! Free Pascal's client.

mod fphttpclient;

use super::{Family, Proof, Target};
use crate::language::PASCAL;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "pascal-fphttpclient",
    aliases: &["pascal-native"],
    title: "Free Pascal (fphttpclient)",
    language: &PASCAL,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.pas",
    requires: &["Free Pascal 3.2 or newer", "OpenSSL, for https"],
    locals: "Client Body Answer Request SysUtils Classes AddFile Stream FPHTTPClient Base64 FpJson Json URIParser Place Next Hops Index Origin Url",
    abilities: super::Abilities::UNLIMITED,
    write: fphttpclient::write,
}];
