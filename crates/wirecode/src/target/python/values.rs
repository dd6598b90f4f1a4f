//! Shared by Python's samples: header values, bodies, and files.

use crate::code::Code;
use crate::request::{Content, Header, InputKind, Login, Part, Reading, Request};
use crate::target::multipart::{Chunk, Multipart};
use crate::text::{InputId, Text};

/// A header's value. The clients encode text as ASCII or Latin-1, so other text is passed as bytes.
pub(super) fn value(code: &Code<'_>, value: &Text) -> String {
    if value.literals().all(str::is_ascii) {
        code.text(value)
    } else {
        format!("{}.encode()", code.text(value))
    }
}

/// The bytes of a body, if it may contain non-ASCII characters.
pub(super) fn bytes(body: &Text, expression: String) -> String {
    let ascii = body.as_literal().is_some_and(str::is_ascii);
    if ascii { expression } else { format!("{expression}.encode()") }
}

/// `headers=…`: a dictionary, or a list of pairs if a name is repeated.
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

/// Two blank lines, as around a function.
pub(super) fn blank_lines(code: &mut Code<'_>) {
    code.blank();
    code.line("");
}

/// Begins the coroutine of a program, around the call.
pub(super) fn begin_main(code: &mut Code<'_>) {
    code.program(|code| {
        blank_lines(code);
        code.open("async def main():");
    });
}

/// Ends the coroutine, and runs it.
pub(super) fn end_main(code: &mut Code<'_>) {
    code.program(|code| {
        code.dedent();
        blank_lines(code);
        code.line("asyncio.run(main())");
    });
}

/// The argument for the time limit; each sample has one, unless the reader wants none.
pub(super) fn timeout(request: &Request) -> String {
    match request.transport("--max-time").unwrap_or("30") {
        "0" => "timeout=None".to_owned(),
        seconds => format!("timeout={seconds}"),
    }
}

/// Prints the status and the body of the response; saves the body if the reader wants so.
pub(super) fn show(code: &mut Code<'_>) {
    let request = code.request;
    let file = request.transport("--output");
    if file.is_none() && request.json_answer.is_none() {
        return code.line("print(response.status_code, response.text, sep=\"\\n\")");
    }
    code.line("print(response.status_code)");
    let Some(file) = file else { return code.line("print(response.json())") };
    code.import("pathlib:Path");
    code.line(format!("Path({}).write_bytes(response.content)", code.literal(file)));
}

/// The content of a file, as text.
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

/// `Path(…)` of a file.
pub(super) fn path(code: &mut Code<'_>, file: InputId) -> String {
    code.import("pathlib:Path");
    format!("Path({})", code.input(file))
}

/// One line per input; the content of files is read.
pub(super) fn declare_inputs(code: &mut Code<'_>) {
    if code.request.inputs.iter().any(|input| matches!(input.kind, InputKind::Content(_))) {
        code.import("pathlib:Path");
    }
    code.declare_inputs(|name, value, _| format!("{name} = {value}"));
}

/// Declares `body` with the bytes of every part, and returns its Content-Type as a literal.
pub(super) fn multipart(code: &mut Code<'_>, parts: &[Part]) -> String {
    let multipart = Multipart::new(parts);
    code.open("body = b\"\".join([");
    for piece in &multipart.pieces {
        let line = match piece {
            Chunk::Text(text) => format!("{}.encode(),", code.text(text)),
            Chunk::FileName(file) => format!("{}.name.encode(),", path(code, *file)),
            Chunk::File(file) => format!("{}.read_bytes(),", path(code, *file)),
        };
        code.line(line);
    }
    code.close("])");
    code.literal(&multipart.content_type())
}

/// A part as an entry of `files=[…]`, which has the same form in Requests and HTTPX. A name makes a text a file.
pub(super) fn part(code: &mut Code<'_>, part: &Part) -> String {
    let mut fields = match &part.content {
        Content::Text(text) => {
            let name = part.file_name.as_ref().map(|name| code.literal(name));
            vec![name.unwrap_or_else(|| "None".to_owned()), code.text(text)]
        }
        Content::File { path: file, name } => {
            let name = match name {
                Some(name) => code.literal(name),
                None => format!("{}.name", path(code, *file)),
            };
            vec![name, format!("open({}, \"rb\")", code.input(*file))]
        }
    };
    fields.extend(part.content_type.iter().map(|content_type| code.literal(content_type)));
    if !part.headers.is_empty() {
        fields.resize(3, "None".to_owned());
        let pairs = part.headers.iter();
        let pairs = pairs.map(|(name, value)| format!("{}: {}", code.literal(name), code.literal(value)));
        fields.push(format!("{{{}}}", pairs.collect::<Vec<_>>().join(", ")));
    }
    format!("({}, ({})),", code.text(&part.name), fields.join(", "))
}
