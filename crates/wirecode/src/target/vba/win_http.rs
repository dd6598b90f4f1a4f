//! WinHttpRequest: <https://learn.microsoft.com/windows/win32/winhttp/winhttprequest>.

use crate::code::Code;
use crate::request::{Auth, Body};
use crate::target::multipart::{Multipart, Piece};
use crate::text::{Piece as TextPiece, Text};

/// An editor's line ends at 1023 characters.
const LONGEST_EXPRESSION: usize = 800;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let pieces = pieces(&request.body);
    code.lines(&["Option Explicit", ""]);
    code.open("Sub SendRequest()");
    code.declare_inputs(|name, value, _| format!("Dim {name} As String: {name} = {value}"));
    if !pieces.is_empty() {
        code.lines(&[
            "Dim body As Object",
            "Set body = CreateObject(\"ADODB.Stream\")",
            "body.Type = 1",
            "body.Open",
        ]);
        pieces.iter().for_each(|piece| append(code, piece));
        code.lines(&["body.Position = 0", ""]);
    }
    code.lines(&["Dim http As Object", "Set http = CreateObject(\"WinHttp.WinHttpRequest.5.1\")"]);
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(format!("http.Open {method}, {url}, False"));
    headers(code);
    code.line(if pieces.is_empty() { "http.Send" } else { "http.Send body.Read" });
    code.blank();
    code.lines(&["Debug.Print http.Status", "Debug.Print http.ResponseText"]);
    code.line("If http.Status >= 400 Then Err.Raise vbObjectError + http.Status, , http.StatusText");
    code.close("End Sub");
    if pieces.iter().any(|piece| !matches!(piece, Piece::File(_))) {
        utf8(code);
    }
    if pieces.iter().any(|piece| matches!(piece, Piece::File(_))) {
        file_bytes(code);
    }
}

fn pieces(body: &Body) -> Vec<Piece> {
    match body {
        Body::None => Vec::new(),
        Body::Raw(text) => vec![Piece::Text(text.clone())],
        Body::Form(form) => vec![Piece::Text(form.encoded())],
        Body::File(path) => vec![Piece::File(*path)],
        Body::Multipart(parts) => Multipart::new(parts).pieces,
    }
}

fn append(code: &mut Code<'_>, piece: &Piece) {
    let bytes = match piece {
        Piece::Text(text) => return chunks(code, text),
        Piece::FileName(path) => format!("Utf8(Dir({}))", code.input(*path)),
        Piece::File(path) => format!("FileBytes({})", code.input(*path)),
    };
    code.line(format!("body.Write {bytes}"));
}

/// A text in as many lines as it takes; a line of its own is one of the sample too.
fn chunks(code: &mut Code<'_>, text: &Text) {
    for piece in text.pieces() {
        match piece {
            TextPiece::Input(id) => code.line(format!("body.Write Utf8({})", code.input(*id))),
            TextPiece::Literal(literal) => {
                for line in literal.split_inclusive('\n') {
                    let mut chunk = String::new();
                    for c in line.chars() {
                        chunk.push(c);
                        if chunk.len() * 20 > LONGEST_EXPRESSION
                            && code.literal(&chunk).len() > LONGEST_EXPRESSION
                        {
                            code.line(format!("body.Write Utf8({})", code.literal(&chunk)));
                            chunk.clear();
                        }
                    }
                    if !chunk.is_empty() {
                        code.line(format!("body.Write Utf8({})", code.literal(&chunk)));
                    }
                }
            }
        }
    }
}

fn headers(code: &mut Code<'_>) {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("WinHttp sends the last value of a repeated header.");
    }
    match &request.auth {
        Auth::Basic(login) => match login.basic() {
            Some(value) => {
                code.line(format!("http.SetRequestHeader \"Authorization\", {}", code.literal(&value)));
            }
            None => {
                let (user, password) = (code.text(&login.user), code.text(&login.password));
                code.line(format!("http.SetCredentials {user}, {password}, 0"));
                code.note("WinHttp sends the login when the server asks for it.");
            }
        },
        _ => code.note_unsigned(),
    }
    for header in &request.headers {
        let (name, value) = (code.text(&header.name), code.text(&header.value));
        code.line(format!("http.SetRequestHeader {name}, {value}"));
    }
    if let Body::Multipart(parts) = &request.body {
        let content_type = code.literal(&Multipart::new(parts).content_type());
        code.line(format!("http.SetRequestHeader \"Content-Type\", {content_type}"));
    }
}

fn utf8(code: &mut Code<'_>) {
    code.blank();
    code.open("Private Function Utf8(ByVal text As String) As Byte()");
    code.lines(&["Dim stream As Object", "Set stream = CreateObject(\"ADODB.Stream\")", "stream.Type = 2"]);
    code.lines(&[
        "stream.Charset = \"utf-8\"",
        "stream.Open",
        "stream.WriteText text",
        "stream.Position = 0",
    ]);
    code.line("stream.Type = 1");
    code.comment("After the byte order mark.");
    code.lines(&["stream.Position = 3", "Utf8 = stream.Read"]);
    code.close("End Function");
}

fn file_bytes(code: &mut Code<'_>) {
    code.blank();
    code.open("Private Function FileBytes(ByVal path As String) As Byte()");
    code.lines(&["Dim stream As Object", "Set stream = CreateObject(\"ADODB.Stream\")", "stream.Type = 1"]);
    code.lines(&["stream.Open", "stream.LoadFromFile path", "FileBytes = stream.Read"]);
    code.close("End Function");
}
