//! Command lines for POSIX shells and for those of Windows.

mod curl;
mod httpie;
mod printf;
mod wget;
mod windows;

use super::{Abilities, Family, Proof, Target};
use crate::code::Code;
use crate::language::{CMD, POWERSHELL, SH};
use crate::request::Reading;

const READS: Abilities = Abilities { read_file: Some(content), ..Abilities::STAYS };
const CURL: Abilities =
    Abilities { curl_options: true, header_files: true, absent_headers: true, ..Abilities::STAYS };

/// A command substitution drops trailing line ends, so a dot is appended and then removed.
fn content(local: &str, path: &str, reading: Reading) -> String {
    match reading {
        Reading::Whole => format!("$(cat < {path}; printf .); {local}=${{{local}%.}}"),
        Reading::WithoutLineEnds => format!("$(tr -d '\\r\\n\\000' < {path})"),
        Reading::PercentEncoded => {
            format!("$(od -An -v -tx1 < {path} | tr -d '\\n' | tr ' ' '%' | sed 's/%20/+/g')")
        }
    }
}

/// Most methods need no quotes; a token may contain characters that are special in a shell.
fn method_word(code: &Code<'_>) -> String {
    let method = &code.request.method;
    if method.bytes().all(|byte| byte.is_ascii_alphabetic()) { method.clone() } else { code.literal(method) }
}

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
    abilities: READS,
    write: curl::write,
};

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "shell-curl",
        aliases: &["curl", "sh-curl"],
        title: "curl",
        abilities: Abilities { read_file: Some(content), ..CURL },
        ..ROW
    },
    Target {
        name: "cmd-curl",
        title: "curl (Command Prompt)",
        language: &CMD,
        proof: Proof::Manual,
        file_name: "request.cmd",
        locals: "lf cr",
        abilities: CURL,
        write: windows::cmd,
        ..ROW
    },
    Target {
        name: "powershell-curl",
        title: "curl (PowerShell)",
        language: &POWERSHELL,
        proof: Proof::Manual,
        file_name: "request.ps1",
        // Older versions drop quotes from arguments.
        requires: &["PowerShell 7.3 or newer", "curl 7.76 or newer"],
        abilities: CURL,
        write: windows::powershell,
        ..ROW
    },
    Target {
        name: "shell-wget",
        aliases: &["wget"],
        title: "Wget",
        requires: &["wget 1.15 or newer"],
        abilities: Abilities {
            transport: &["--max-time", "--insecure", "--cacert", "--proxy", "--retry", "--output"],
            ..READS
        },
        locals: "BODY STATUS",
        write: wget::write,
        ..ROW
    },
    Target {
        name: "shell-httpie",
        aliases: &["httpie"],
        title: "HTTPie",
        requires: &["HTTPie 3.0 or newer"],
        abilities: Abilities {
            transport: &["--max-time", "--insecure", "--cacert", "--proxy", "--output"],
            ..READS
        },
        write: httpie::write,
        ..ROW
    },
];
