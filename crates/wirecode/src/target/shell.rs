//! Command lines for POSIX shells and for those of Windows.

mod curl;
mod grpcurl;
mod httpie;
mod printf;
mod websocat;
mod wget;
mod windows;

use super::{Abilities, DefaultLimit, Family, Proof, Target};
use crate::code::Code;
use crate::language::{CMD, POWERSHELL, SH};
use crate::request::{Auth, Header, Protocol, Reading};
use crate::text::Text;

const READS: Abilities = Abilities { read_file: Some(content), ..Abilities::STAYS };
const CURL: Abilities =
    Abilities { curl_options: true, header_files: true, absent_headers: true, ..Abilities::UNLIMITED };

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

/// The commands for other protocols than HTTP. They aren't in lists, as a request leaves no choice.
pub(super) const PROTOCOLS: &[Target] = &[
    Target {
        name: "shell-websocat",
        aliases: &["websocat"],
        title: "websocat",
        requires: &["websocat 1.13"],
        abilities: Abilities {
            transport: &["--insecure", "--output"],
            one_form: true,
            protocol: Protocol::WebSocket,
            ..READS
        },
        write: websocat::write,
        ..ROW
    },
    Target {
        name: "shell-grpcurl",
        aliases: &["grpcurl"],
        title: "grpcurl",
        requires: &["grpcurl 1.8 or newer", "reflection at the server, or its schema by -proto FILE"],
        abilities: Abilities {
            default_limit: DefaultLimit::None,
            transport: &["--max-time", "--insecure", "--cacert", "--output"],
            one_form: true,
            protocol: Protocol::Grpc,
            ..READS
        },
        write: grpcurl::write,
        ..ROW
    },
];

/// The command for requests of this protocol.
pub(super) fn of_protocol(protocol: Protocol) -> &'static Target {
    let own = |target: &&Target| target.abilities.protocol == protocol;
    PROTOCOLS.iter().find(own).unwrap_or(&TARGETS[0])
}

/// `-H 'Name: value'` for each of these headers, including Basic authentication.
fn header_arguments(code: &mut Code<'_>, keep: impl Fn(&Header) -> bool) -> Vec<String> {
    let request = code.request;
    let line = |name: &Text, value: &Text| {
        let mut line = name.clone();
        line.push_str(": ");
        line.push(value);
        line
    };
    let mut arguments = Vec::new();
    match &request.auth {
        Auth::Basic(login) => match login.basic() {
            Some(value) => {
                let header = line(&"Authorization".into(), &value.as_str().into());
                arguments.push(format!("-H {}", code.text(&header)));
            }
            None => {
                let pair = code.text(&login.pair());
                let encoded = format!("$(printf '%s' {pair} | base64 | tr -d '\\n')");
                arguments.push(format!("-H \"Authorization: Basic {encoded}\""));
            }
        },
        _ => code.note_unsigned(),
    }
    let headers = request.headers.iter().filter(|header| keep(header));
    let headers = headers.map(|header| format!("-H {}", code.text(&line(&header.name, &header.value))));
    arguments.extend(headers);
    arguments
}

/// Where the output goes: to a file, or else to the terminal.
fn redirection(code: &Code<'_>) -> String {
    let file = code.request.transport("--output");
    file.map(|file| format!(" > {}", code.literal(file))).unwrap_or_default()
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
            default_limit: DefaultLimit::Removable,
            transport: &[
                "--max-time",
                "--insecure",
                "--cacert",
                "--proxy",
                "--retry",
                "--output",
                "--max-redirs",
            ],
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
            default_limit: DefaultLimit::None,
            transport: &["--max-time", "--insecure", "--cacert", "--proxy", "--output", "--max-redirs"],
            ..READS
        },
        write: httpie::write,
        ..ROW
    },
];
