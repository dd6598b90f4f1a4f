//! Command lines, for a POSIX shell and for those of Windows.

mod curl;
mod httpie;
mod printf;
mod wget;
mod windows;

use super::{Family, Proof, Target};
use crate::language::{CMD, POWERSHELL, SH};

const ROW: Target = Target {
    name: "",
    aliases: &[],
    title: "",
    language: &SH,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.sh",
    requires: &["curl 7.76 or newer"],
    locals: "",
    write: curl::write,
};

pub(super) const TARGETS: &[Target] = &[
    Target { name: "shell-curl", aliases: &["curl", "sh-curl"], title: "curl", ..ROW },
    Target {
        name: "cmd-curl",
        title: "curl (Command Prompt)",
        language: &CMD,
        proof: Proof::Manual,
        file_name: "request.cmd",
        locals: "lf cr",
        write: windows::cmd,
        ..ROW
    },
    Target {
        name: "powershell-curl",
        title: "curl (PowerShell)",
        language: &POWERSHELL,
        proof: Proof::Manual,
        file_name: "request.ps1",
        // Older ones drop quotes from arguments.
        requires: &["PowerShell 7.3 or newer", "curl 7.76 or newer"],
        write: windows::powershell,
        ..ROW
    },
    Target {
        name: "shell-wget",
        aliases: &["wget"],
        title: "Wget",
        requires: &["wget 1.15 or newer"],
        locals: "BODY STATUS",
        write: wget::write,
        ..ROW
    },
    Target {
        name: "shell-httpie",
        aliases: &["httpie"],
        title: "HTTPie",
        requires: &["HTTPie 3.0 or newer"],
        write: httpie::write,
        ..ROW
    },
];
