//! Go's client.

mod net_http;

use super::{Family, Proof, Target};
use crate::language::GO;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "go-net-http",
    aliases: &["go-native"],
    title: "Go (net/http)",
    language: &GO,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "main.go",
    requires: &[],
    locals: "client body info form next previous req resp err data answer base64 bytes fmt io json log multipart http time tls transport url textproto os filepath strings",
    abilities: super::Abilities {
        transport: &["--max-time", "--insecure", "--proxy"],
        ..super::Abilities::UNLIMITED
    },
    write: net_http::write,
}];
