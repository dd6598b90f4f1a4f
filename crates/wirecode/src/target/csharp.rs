//! C#'s clients. The samples are top-level statements, with the namespaces that new projects import by themselves.

mod http_client;
mod parts;
mod restsharp;
mod unity;

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
        requires: &[".NET 6 or newer"],
        locals: "client request response content form handler credentials place statuses hops next header args",
        abilities: super::Abilities {
            default_limit: super::DefaultLimit::Removable,
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
        requires: &[".NET 6 or newer", "dotnet add package RestSharp"],
        locals: "client request response body place origin other statuses hops next header args",
        abilities: super::Abilities::STAYS,
        write: restsharp::write,
    },
    Target {
        name: "csharp-unity",
        aliases: &["unity"],
        title: "Unity (UnityWebRequest)",
        language: &CSHARP,
        family: Family::Native,
        proof: Proof::Compiled,
        file_name: "Sample.cs",
        requires: &["Unity 2020.2 or newer"],
        locals: "body request Sample MonoBehaviour IEnumerator Start Debug Convert Encoding Environment File List Path \
                 UnityWebRequest UploadHandlerRaw DownloadHandlerBuffer",
        abilities: super::Abilities {
            transport: &["--max-time", "--max-redirs"],
            ..super::Abilities::UNLIMITED
        },
        write: unity::write,
    },
];
