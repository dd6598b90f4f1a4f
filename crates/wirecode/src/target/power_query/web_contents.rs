//! Web.Contents: <https://learn.microsoft.com/powerquery-m/web-contents>.

use crate::code::Code;
use crate::request::{Body, InputKind, Reading, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::{headers, joined};
use crate::target::multipart::{Chunk, Multipart};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.open("let");
    code.declare_inputs(|name, value, _| format!("{name} = {value},"));
    note_limits(code);
    let function = match (request.method.to_ascii_uppercase().as_str(), &request.body) {
        ("GET", Body::None) | ("POST", _) => "Web.Contents",
        ("HEAD", Body::None) => "Web.Headers",
        _ => "WebAction.Request",
    };
    code.open(format!("response = {function}("));
    if function == "WebAction.Request" {
        let with_body = if ["GET", "HEAD"].contains(&&*request.method) { " with a body" } else { "" };
        code.note(format!(
            "Power Query sends {}{with_body} only by WebAction.Request, which is disabled in most contexts: there the sample stops with an error.",
            request.method
        ));
        code.line(format!("{},", code.literal(&request.method)));
    }
    let options = options(code);
    let comma = if options.is_empty() { "" } else { "," };
    code.line(format!("{}{comma}", code.text(&request.url.text())));
    if !options.is_empty() {
        code.open("[");
        list(code, &options);
        code.close("]");
    }
    let value = match function {
        "Web.Contents" if request.json_answer.is_some() => "Json.Document(response)",
        "Web.Contents" => "Text.FromBinary(response)",
        _ => "response",
    };
    // An action has no response yet.
    if request.bare_redirection() == Redirection::Stop && function != "WebAction.Request" {
        code.close("),");
        code.open("content =");
        code.line("if Value.Metadata(response)[Response.Status] >= 300 then error \"The server redirects.\"");
        code.line(format!("else {value}"));
        code.dedent();
        code.close("in");
        code.line("    content");
    } else {
        code.close(")");
        code.close("in");
        code.line(format!("    {value}"));
    }
}

/// The lines of each, with commas between them.
fn list(code: &mut Code<'_>, entries: &[Vec<String>]) {
    for (at, lines) in entries.iter().enumerate() {
        let last = lines.len() - 1;
        for (number, line) in lines.iter().enumerate() {
            if number == last && number > 0 {
                code.dedent();
            }
            let comma = if number == last && at + 1 < entries.len() { "," } else { "" };
            code.line(format!("{line}{comma}"));
            if number == 0 && last > 0 {
                code.indent();
            }
        }
    }
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    let sent = request.method.to_ascii_uppercase();
    if sent != request.method && ["GET", "HEAD", "POST"].contains(&sent.as_str()) {
        code.note(format!("Power Query sends the method {} in upper case.", request.method));
    }
    if request.repeats_a_header() {
        code.note("Power Query sends the values of a repeated header in one, with commas between them.");
    }
    if request.header("host").is_some() {
        code.note("Power Query doesn't let a query set the header Host.");
    }
    if request.inputs.iter().any(|input| matches!(input.kind, InputKind::File | InputKind::Content(_))) {
        code.note("Power Query reads files by their absolute paths.");
    }
}

/// The fields of the options, each in one or several lines.
fn options(code: &mut Code<'_>) -> Vec<Vec<String>> {
    let request = code.request;
    let body = body(code);
    let mut options = Vec::new();
    options.extend(header_field(code, body.as_ref().and_then(|(_, content_type)| content_type.as_deref())));
    let is_post = request.method.eq_ignore_ascii_case("POST");
    let content =
        body.map(|(lines, _)| lines).or_else(|| is_post.then(|| vec!["Text.ToBinary(\"\")".to_owned()]));
    if let Some(mut lines) = content {
        lines[0] = format!("Content = {}", lines[0]);
        options.push(lines);
    }
    if let Some(seconds) = request.transport("--max-time") {
        options.push(vec![format!("Timeout = #duration(0, 0, 0, {seconds})")]);
    }
    // It takes all headers along to other origins.
    if request.bare_redirection().stays() {
        options.push(vec!["ManualStatusHandling = {300..303, 307}".to_owned()]);
    }
    options
}

fn header_field(code: &mut Code<'_>, content_type: Option<&str>) -> Option<Vec<String>> {
    let basic = |_: &mut Code<'_>, pair: &str| {
        format!("\"Basic \" & Binary.ToText(Text.ToBinary({pair}), BinaryEncoding.Base64)")
    };
    let mut own = headers(code, |header| !header.is("host"), basic);
    own.extend(content_type.map(|own| (code.literal("Content-Type"), code.literal(own))));
    let own = joined(own, " & \", \" & ");
    if own.is_empty() {
        return None;
    }
    // The name of a field is no expression.
    let is_record = code.request.headers.iter().all(|header| header.name.as_literal().is_some());
    let last = own.len() - 1;
    let comma = |at: usize| if at < last { "," } else { "" };
    let of_pairs = |pair: fn(&(String, String)) -> String| {
        own.iter().enumerate().map(move |(at, own)| format!("{}{}", pair(own), comma(at))).collect::<Vec<_>>()
    };
    let mut lines = Vec::new();
    if is_record {
        lines.push("Headers = [".to_owned());
        lines.extend(of_pairs(|(name, value)| format!("{} = {value}", field(name))));
        lines.push("]".to_owned());
    } else {
        let values = of_pairs(|(_, value)| value.clone()).join(" ");
        let names = of_pairs(|(name, _)| name.clone()).join(" ");
        lines.extend(["Headers = Record.FromList(".to_owned(), format!("{{{values}}},")]);
        lines.extend([format!("{{{names}}}"), ")".to_owned()]);
    }
    Some(lines)
}

/// The name of a field, from its literal: in quotes unless it is an identifier and no keyword.
fn field(literal: &str) -> String {
    let name = literal.trim_matches('"');
    let is_plain =
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    if is_plain { name.to_owned() } else { format!("#{literal}") }
}

/// An expression for the body in one or several lines, and the type of one in parts.
fn body(code: &mut Code<'_>) -> Option<(Vec<String>, Option<String>)> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text: &Text| (vec![format!("Text.ToBinary({})", code.text(text))], None),
        form: as_text,
        multipart: |code, parts| {
            let multipart = Multipart::new(parts);
            let binary = |piece: &Chunk| match piece {
                Chunk::Text(text) => format!("Text.ToBinary({})", code.text(text)),
                Chunk::FileName(path) => {
                    format!("Text.ToBinary(List.Last(Text.SplitAny({}, \"/\\\")))", code.input(*path))
                }
                Chunk::File(path) => format!("File.Contents({})", code.input(*path)),
            };
            let content_type = Some(multipart.content_type());
            if let [piece] = multipart.pieces.as_slice() {
                return (vec![binary(piece)], content_type);
            }
            let last = multipart.pieces.len() - 1;
            let mut lines = vec!["Binary.Combine({".to_owned()];
            for (at, piece) in multipart.pieces.iter().enumerate() {
                lines.push(format!("{}{}", binary(piece), if at < last { "," } else { "" }));
            }
            lines.push("})".to_owned());
            (lines, content_type)
        },
        file: |code, path| (vec![format!("File.Contents({})", code.input(path))], None),
    };
    write_body(&code.request.body, code, &writers)
}

/// An expression for the text of a file.
pub(super) fn content(_: &str, path: &str, reading: Reading) -> String {
    let text = format!("Text.FromBinary(File.Contents({path}))");
    match reading {
        Reading::Whole => text,
        Reading::WithoutLineEnds => {
            format!("Text.Remove({text}, {{\"#(cr)\", \"#(lf)\", \"#(0000)\"}})")
        }
        Reading::PercentEncoded => format!("Uri.EscapeDataString({text})"),
    }
}
