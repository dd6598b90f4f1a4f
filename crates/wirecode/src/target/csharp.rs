//! C#'s clients. The samples are complete programs that older compilers also accept.

mod http_client;
mod parts;
mod restsharp;

use super::{Family, Proof, Target};
use crate::language::CSHARP;

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "csharp-httpclient",
        aliases: &["csharp-native"],
        title: "C# (HttpClient)",
        language: &CSHARP,
        family: Family::Native,
        proof: Proof::Run,
        file_name: "Program.cs",
        requires: &[],
        locals: "client request response content form handler credentials place statuses hops next header Program Main",
        abilities: super::Abilities {
            transport: &["--max-time", "--insecure", "--proxy"],
            ..super::Abilities::STAYS
        },
        write: http_client::write,
    },
    Target {
        name: "csharp-restsharp",
        aliases: &[],
        title: "C# (RestSharp)",
        language: &CSHARP,
        family: Family::Native,
        proof: Proof::Parsed,
        file_name: "Program.cs",
        requires: &["dotnet add package RestSharp"],
        locals: "client request response body place origin other statuses hops next header Program Main",
        abilities: super::Abilities::STAYS,
        write: restsharp::write,
    },
];
