//! C#'s clients. The samples are whole programs that older compilers take too.

mod http_client;
mod parts;

use super::{Family, Proof, Target};
use crate::language::CSHARP;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "csharp-httpclient",
    aliases: &["csharp-native"],
    title: "C# (HttpClient)",
    language: &CSHARP,
    family: Family::Native,
    proof: Proof::Manual,
    file_name: "Program.cs",
    requires: &[],
    locals: "client request response content form handler credentials Program Main",
    write: http_client::write,
}];
