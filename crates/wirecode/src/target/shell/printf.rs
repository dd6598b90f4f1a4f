//! Bytes that no argument and no literal of a shell can hold, as they come out of `printf`.

use crate::code::Code;
use crate::request::{Body, Part};
use crate::target::multipart::{Multipart, Piece};
use crate::text::{Piece as TextPiece, Text};

/// Linux takes 128 KiB in one argument; the shell's own printf has no such bound.
const LONGEST_ARGUMENT: usize = 100_000;

/// A command that writes a raw body, where it can't be an argument.
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

/// No argument can hold one.
pub(super) fn has_nul(text: &Text) -> bool {
    text.literals().any(|literal| literal.contains('\0'))
}

/// A command that writes the bytes of `text`.
fn printf(code: &Code<'_>, text: &Text) -> String {
    let mut format = String::new();
    let mut arguments = String::new();
    for piece in text.pieces() {
        match piece {
            TextPiece::Literal(literal) => literal.bytes().for_each(|byte| push(&mut format, byte)),
            TextPiece::Input(id) => {
                format.push_str("%s");
                arguments.push_str(&format!(" \"${}\"", code.input(*id)));
            }
        }
    }
    // A format that begins with a hyphen would be an option.
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

/// Commands in braces that write every part's bytes, for a pipe to follow.
pub(super) fn multipart(code: &mut Code<'_>, parts: &[Part]) -> Multipart {
    let multipart = Multipart::new(parts);
    code.open("{");
    for piece in &multipart.pieces {
        let line = match piece {
            Piece::Text(text) => printf(code, text),
            Piece::FileName(path) => format!("printf '%s' \"$(basename \"${}\")\"", code.input(*path)),
            Piece::File(path) => format!("cat \"${}\"", code.input(*path)),
        };
        code.line(line);
    }
    code.dedent();
    multipart
}
