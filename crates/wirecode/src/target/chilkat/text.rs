//! Texts in pieces that every language and the library accept.

use super::calls::{Calls, Id};
use crate::request::base64;
use crate::text::{Piece, Text};

/// For the library, strings end at a NUL.
pub(super) fn has_nul(text: &Text) -> bool {
    text.literals().any(|literal| literal.contains('\0'))
}

/// The maximum length of a literal on a line: some languages reject lines of a thousand characters.
const LINE: usize = 400;

/// The lines of a text, including their line ends. Their concatenation is the text.
pub(super) fn lines(text: &Text) -> Vec<Text> {
    let mut lines = Vec::new();
    let mut line = Text::new();
    for piece in text.pieces() {
        match piece {
            Piece::Input(id) => line.push_input(*id),
            Piece::Literal(literal) => {
                for part in literal.split_inclusive('\n') {
                    let mut length = 0;
                    for c in part.chars() {
                        line.push_str(c.encode_utf8(&mut [0; 4]));
                        length += 1;
                        if length == LINE {
                            lines.push(std::mem::take(&mut line));
                            length = 0;
                        }
                    }
                    if part.ends_with('\n') {
                        lines.push(std::mem::take(&mut line));
                    }
                }
            }
        }
    }
    lines.push(line);
    lines.retain(|line| !line.is_empty());
    lines
}

/// Appends the UTF-8 of a text to a BinData, including NULs.
pub(super) fn bytes(calls: &mut Calls, data: Id, text: &Text) {
    for piece in lines(text) {
        if has_nul(&piece) {
            for piece in piece.pieces() {
                match piece {
                    Piece::Input(id) => append(calls, data, &Text::input(*id)),
                    Piece::Literal(literal) => {
                        let encoded = base64(literal.as_bytes());
                        calls.check(data, "AppendEncoded", vec![encoded.as_str().into(), "base64".into()]);
                    }
                }
            }
        } else {
            append(calls, data, &piece);
        }
    }
}

fn append(calls: &mut Calls, data: Id, text: &Text) {
    calls.check(data, "AppendString", vec![text.into(), "utf-8".into()]);
}

/// Escapes a name like browsers, since the library writes names in quotes unchanged.
pub(super) fn in_quotes(name: &Text) -> Text {
    name.map_literals(|name| name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A"))
}
