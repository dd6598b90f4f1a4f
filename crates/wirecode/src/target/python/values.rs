//! What Python's samples share: header values, bodies, and what files need.

use crate::code::Code;
use crate::request::{Body, Content, Header, InputKind, Login, Part, Reading};
use crate::target::multipart::{Multipart, Piece};
use crate::text::Text;

/// A header's value. The clients send text as ASCII or Latin-1, so what is more goes as bytes.
pub(super) fn value(code: &Code<'_>, value: &Text) -> String {
    if value.literals().all(str::is_ascii) {
        code.text(value)
    } else {
        format!("{}.encode()", code.text(value))
    }
}

/// The bytes of a body, where it can be more than ASCII.
pub(super) fn bytes(body: &Text, expression: String) -> String {
    let ascii = body.as_literal().is_some_and(str::is_ascii);
    if ascii { expression } else { format!("{expression}.encode()") }
}

/// `headers=…`: a dictionary, or a list of pairs where one is sent twice.
pub(super) fn headers(code: &mut Code<'_>, headers: &[&Header], more: &[String]) {
    if headers.is_empty() && more.is_empty() {
        return;
    }
    let as_list = code.request.repeats_a_header();
    code.open(if as_list { "headers=[" } else { "headers={" });
    for header in headers {
        let (name, value) = (code.text(&header.name), value(code, &header.value));
        code.line(if as_list { format!("({name}, {value}),") } else { format!("{name}: {value},") });
    }
    for pair in more {
        code.line(if as_list { format!("({}),", pair.replacen(": ", ", ", 1)) } else { format!("{pair},") });
    }
    code.close(if as_list { "]," } else { "}," });
}

pub(super) fn login(code: &Code<'_>, login: &Login) -> String {
    format!("{}, {}", value(code, &login.user), value(code, &login.password))
}

pub(super) fn parts<'r>(code: &Code<'r>) -> &'r [Part] {
    match &code.request.body {
        Body::Multipart(parts) => parts,
        _ => &[],
    }
}

/// What a file holds, as text.
pub(super) fn content(_local: &str, path: &str, reading: Reading) -> String {
    match reading {
        Reading::Whole => format!("Path({path}).read_bytes().decode()"),
        Reading::WithoutLineEnds => {
            format!("Path({path}).read_bytes().translate(None, b\"\\r\\n\\0\").decode()")
        }
        Reading::PercentEncoded => {
            format!(
                "\"\".join(f\"%{{byte:02X}}\" for byte in Path({path}).read_bytes()).replace(\"%20\", \"+\")"
            )
        }
    }
}

/// Whether a file goes under its own name, or is read for a text.
pub(super) fn has_base_name(code: &Code<'_>) -> bool {
    let is_read = code.request.inputs.iter().any(|input| matches!(input.kind, InputKind::Content(_)));
    is_read || parts(code).iter().any(|part| matches!(part.content, Content::File { name: None, .. }))
}

pub(super) fn has_file_part(code: &Code<'_>) -> bool {
    parts(code).iter().any(|part| matches!(part.content, Content::File { .. }))
}

/// Declares `body` with every part's bytes, and returns its Content-Type as a literal.
pub(super) fn multipart(code: &mut Code<'_>, parts: &[Part]) -> String {
    let multipart = Multipart::new(parts);
    code.open("body = b\"\".join(");
    code.open("[");
    for piece in &multipart.pieces {
        let line = match piece {
            Piece::Text(text) => format!("{}.encode(),", code.text(text)),
            Piece::FileName(path) => format!("Path({}).name.encode(),", code.input(*path)),
            Piece::File(path) => format!("Path({}).read_bytes(),", code.input(*path)),
        };
        code.line(line);
    }
    code.close("]");
    code.close(")");
    code.literal(&multipart.content_type())
}
