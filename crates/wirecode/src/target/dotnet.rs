//! HttpClient in F# and in Visual Basic. C# has a folder of its own.

mod http_client;
mod redirects;

use super::{Family, Proof, Target};
use crate::language::{FSHARP, VB_NET};

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "fsharp-httpclient",
        aliases: &["fsharp-native"],
        title: "F# (HttpClient)",
        language: &FSHARP,
        family: Family::Native,
        proof: Proof::Parsed,
        file_name: "request.fsx",
        requires: &["dotnet fsi request.fsx"],
        locals: "client following header hops next place request response body answer handler Convert Encoding File Path JsonNode",
        abilities: super::Abilities::STAYS,
        write: http_client::write_fsharp,
    },
    Target {
        name: "vbnet-httpclient",
        aliases: &["vbnet-native"],
        title: "VB.NET (HttpClient)",
        language: &VB_NET,
        family: Family::Native,
        proof: Proof::Parsed,
        file_name: "Program.vb",
        requires: &[".NET 6 or newer"],
        locals: "client following header hops next place request response body answer handler Convert Encoding File Path JsonNode Program Main",
        abilities: super::Abilities::STAYS,
        write: http_client::write_vb,
    },
];
