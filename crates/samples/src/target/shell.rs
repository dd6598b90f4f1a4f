//! Command lines for a POSIX shell.

mod curl;

use super::{Family, Proof, Target};
use crate::language::SH;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "shell-curl",
    aliases: &["curl", "sh-curl"],
    title: "curl",
    language: &SH,
    family: Family::Native,
    proof: Proof::Manual,
    file_name: "request.sh",
    requires: &["curl 7.76 or newer"],
    locals: "",
    write: curl::write,
}];
