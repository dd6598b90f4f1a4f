//! Bytes that a shell's arguments and literals can't contain, printed by `printf`.

use crate::code::Code;
use crate::request::{Body, Part};
use crate::target::multipart::{Chunk, Multipart};
use crate::text::{Piece, Text};

/// Linux limits an argument to 128 KiB; the shell's builtin printf has no such limit.
const LONGEST_ARGUMENT: usize = 100_000;

/// A command that prints a raw body, if it can't be an argument.
pub(super) fn body_command(code: &Code<'_>) -> Option<String> {
    let Body::Raw(body) = &code.request.body else { return None };
    if has_nul(body) {
        Some(printf(code, body))
    } else if code.request.with_defaults(body).len() > LONGEST_ARGUMENT {
        Some(format!("printf '%s' {}", code.text(body)))
    } else {
        None
    }
}

/// Whether the text contains a NUL, which an argument can't.
pub(super) fn has_nul(text: &Text) -> bool {
    text.literals().any(|literal| literal.contains('\0'))
}

/// A command that prints the bytes of `text`.
fn printf(code: &Code<'_>, text: &Text) -> String {
    let mut format = String::new();
    let mut arguments = String::new();
    for piece in text.pieces() {
        match piece {
            Piece::Literal(literal) => literal.bytes().for_each(|byte| push(&mut format, byte)),
            Piece::Input(id) => {
                format.push_str("%s");
                arguments.push_str(&format!(" \"${}\"", code.input(*id)));
            }
        }
    }
    // A format that starts with a hyphen would be an option.
    let end = if format.starts_with('-') { "-- " } else { "" };
    format!("printf {end}'{format}'{arguments}")
}

fn push(format: &mut String, byte: u8) {
    match byte {
        b'%' => format.push_str("%%"),
        b'\r' => format.push_str("\\r"),
        b'\n' => format.push_str("\\n"),
        b' '..=b'~' if !b"'\\".contains(&byte) => format.push(char::from(byte)),
        byte => format.push_str(&format!("\\{byte:03o}")),
    }
}

/// Writes commands in braces that print the bytes of every part, for a following pipe.
pub(super) fn multipart(code: &mut Code<'_>, parts: &[Part]) -> Multipart {
    let multipart = Multipart::new(parts);
    code.open("{");
    for piece in &multipart.pieces {
        let line = match piece {
            Chunk::Text(text) => printf(code, text),
            Chunk::FileName(path) => format!("printf '%s' \"$(basename \"${}\")\"", code.input(*path)),
            Chunk::File(path) => format!("cat \"${}\"", code.input(*path)),
        };
        code.line(line);
    }
    code.dedent();
    multipart
}
