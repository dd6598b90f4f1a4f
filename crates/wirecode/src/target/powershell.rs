//! PowerShell's own client.

mod invoke;

use super::{Family, Proof, Target};
use crate::language::POWERSHELL;

const ROW: Target = Target {
    name: "",
    aliases: &[],
    title: "",
    language: &POWERSHELL,
    family: Family::Native,
    proof: Proof::Parsed,
    file_name: "request.ps1",
    requires: &["PowerShell 7.4 or newer"],
    locals: "body headers hops name place request response status url credential password",
    abilities: super::Abilities {
        transport: &["--max-time", "--insecure", "--proxy", "--retry", "--output", "--http1.1", "--http2"],
        ..super::Abilities::UNLIMITED
    },
    write: invoke::rest_method,
};

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "powershell-invoke-restmethod",
        aliases: &["powershell-native", "powershell-restmethod"],
        title: "PowerShell (Invoke-RestMethod)",
        ..ROW
    },
    Target {
        name: "powershell-invoke-webrequest",
        aliases: &["powershell-webrequest"],
        title: "PowerShell (Invoke-WebRequest)",
        write: invoke::web_request,
        ..ROW
    },
];
