//! The request itself, as sent over the wire (RFC 9112), with its inputs filled in.

use super::body::pieces;
use super::multipart::{Chunk, Multipart, in_quotes};
use super::{Family, Proof, Target};
use crate::code::Code;
use crate::language::HTTP;
use crate::quote::must_be_coded;
use crate::request::{Auth, Body, Login};
use crate::text::Text;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "http-message",
    aliases: &["http", "raw-http"],
    title: "HTTP",
    language: &HTTP,
    family: Family::Native,
    proof: Proof::Manual,
    file_name: "request.http",
    requires: &[],
    locals: "",
    abilities: super::Abilities { one_form: true, ..super::Abilities::STAYS },
    write,
}];

fn write(code: &mut Code<'_>) {
    let request = code.request;
    let fill = |text: &Text| request.with_defaults(text);
    code.line(format!("{} {} HTTP/1.1", request.method, fill(&request.url.target())));
    if request.header("host").is_none() {
        let origin = fill(&request.url.origin);
        code.line(format!("Host: {}", origin.split_once("://").map_or(origin.as_str(), |origin| origin.1)));
    }
    match &request.auth {
        Auth::Basic(login) => {
            let (user, password) = (fill(&login.user), fill(&login.password));
            let value = Login { user: user.into(), password: password.into() }.basic();
            code.line(format!("Authorization: {}", value.unwrap_or_default()));
        }
        _ => code.note_unsigned(),
    }
    for header in &request.headers {
        code.line(format!("{}: {}", fill(&header.name), fill(&header.value)).trim_end());
    }
    let Some(body) = body(code) else { return };
    code.line("");
    code.line(body);
}

/// The body, after its headers.
fn body(code: &mut Code<'_>) -> Option<String> {
    let request = code.request;
    if let Body::Multipart(parts) = &request.body {
        code.line(format!("Content-Type: {}", Multipart::new(parts).content_type()));
    }
    let pieces = pieces(&request.body);
    if pieces.is_empty() {
        return None;
    }
    let has_file = pieces.iter().any(|piece| matches!(piece, Chunk::File(_)));
    let body: String = pieces
        .iter()
        .map(|piece| match piece {
            Chunk::Text(text) => request.with_defaults(text),
            Chunk::FileName(path) => in_quotes(request.input(*path).file_name()),
            Chunk::File(path) => format!("< {}", request.input(*path).default),
        })
        .collect();
    if has_file {
        code.note("A line that begins with < stands for that file's content.");
    } else {
        code.line(format!("Content-Length: {}", body.len()));
    }
    if body.contains(is_unseen) {
        code.note("The body has invisible characters: an HTTP message has no other way to write them.");
    }
    Some(body)
}

fn is_unseen(c: char) -> bool {
    must_be_coded(c) && !matches!(c, '\r' | '\n' | '\t')
}
