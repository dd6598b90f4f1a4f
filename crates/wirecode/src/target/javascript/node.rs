//! Shared by Node's samples: a module's imports and inputs, and files.

use super::platform::{self, NODE, within};
use crate::code::Code;
use crate::request::{Body, Content, InputKind, Part, Reading};
use crate::target::multipart::{Chunk, Multipart};

/// The form in which a client takes the files of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Files {
    /// As the web's Blob.
    Blob,
    /// As a stream, or as bytes if they are part of a larger body.
    Read,
}

/// Writes the imports for files among `client`'s own, in the order of their modules; then the inputs.
pub(super) fn begin(code: &mut Code<'_>, client: &[&str], files: Files) {
    let parts = match &code.request.body {
        Body::Multipart(parts) => parts.as_slice(),
        _ => &[],
    };
    let a_part = parts.iter().any(|part| matches!(part.content, Content::File { .. }));
    let a_body = matches!(code.request.body, Body::File(_));
    let mut imports: Vec<&str> = client.to_vec();
    if files == Files::Blob && (a_part || a_body) {
        imports.push("import { openAsBlob } from \"node:fs\";");
    }
    let reads = code.request.inputs.iter().any(|input| matches!(input.kind, InputKind::Content(_)));
    let reads = reads || !code.request.header_files.is_empty() || sends_stdin(code);
    if files == Files::Read && a_part || reads {
        imports.push("import { readFile } from \"node:fs/promises\";");
    }
    if files == Files::Read && a_body {
        imports.push("import { createReadStream } from \"node:fs\";");
        imports.push("import { stat } from \"node:fs/promises\";");
    }
    if parts.iter().any(|part| matches!(part.content, Content::File { name: None, .. })) {
        imports.push("import { basename } from \"node:path\";");
    }
    imports.sort_by_key(|import| import.rsplit(" from ").next());
    code.program(|code| code.lines(&imports));
    code.blank();
    code.declare_inputs(|name, value, _| format!("const {name} = {value};"));
}

/// The content of a file, as text.
pub(super) fn content(_local: &str, path: &str, reading: Reading) -> String {
    platform::content(&NODE, path, reading)
}

/// Whether a file is the standard input: a pipe can't be opened as a Blob.
pub(super) fn sends_stdin(code: &Code<'_>) -> bool {
    code.request.inputs.iter().any(|input| input.kind == InputKind::File && input.default == "/dev/stdin")
}

/// Declares `body` with the bytes of every part, and returns its Content-Type as a literal.
pub(super) fn multipart(code: &mut Code<'_>, parts: &[Part]) -> String {
    let multipart = Multipart::new(parts);
    code.open("const body = Buffer.concat([");
    for piece in &multipart.pieces {
        let line = match piece {
            Chunk::Text(text) => format!("Buffer.from({}),", code.text(text)),
            Chunk::FileName(path) => format!("Buffer.from({}),", within(NODE.file_name, code.input(*path))),
            Chunk::File(path) => format!("await readFile({}),", code.input(*path)),
        };
        code.line(line);
    }
    code.close("]);");
    code.literal(&multipart.content_type())
}

/// The line of a Content-Length header for a stream, which would otherwise be sent in chunks.
pub(super) fn length_of_file(code: &Code<'_>) -> Option<String> {
    let Body::File(path) = code.request.body else { return None };
    Some(format!("\"Content-Length\": (await stat({})).size,", code.input(path)))
}

/// Declares the signal that aborts the request after the time limit; returns whether there is one.
pub(super) fn signal(code: &mut Code<'_>) -> bool {
    let Some(seconds) = code.request.transport("--max-time") else { return false };
    code.line(format!("const signal = AbortSignal.timeout({seconds}000);"));
    true
}
