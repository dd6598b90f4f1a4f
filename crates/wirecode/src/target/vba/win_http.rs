//! WinHttpRequest: <https://learn.microsoft.com/windows/win32/winhttp/winhttprequest>.

use crate::code::Code;
use crate::request::{Auth, Body, Header, Redirection};
use crate::target::body::pieces;
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;
use crate::text::{Piece, Text};

/// The editor limits a line to 1023 characters.
const LONGEST_EXPRESSION: usize = 800;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let pieces = pieces(&request.body);
    code.program(|code| {
        code.lines(&["Option Explicit", ""]);
        code.open("Sub SendRequest()");
    });
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
    code.lines(&["Dim http As Object", CREATE]);
    let redirection = request.bare_redirection();
    let follows = redirection == Redirection::Stop;
    if redirection.stays() {
        code.line(STAYS);
    }
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(format!("http.Open {method}, {url}, False"));
    note_limits(code);
    headers(code, |_| true);
    if let Body::Multipart(parts) = &request.body {
        let content_type = code.literal(&Multipart::new(parts).content_type());
        code.line(format!("http.SetRequestHeader \"Content-Type\", {content_type}"));
    }
    code.line(if pieces.is_empty() { "http.Send" } else { "http.Send body.Read" });
    code.blank();
    if follows {
        follow(code, &url);
    }
    code.lines(&["Debug.Print http.Status", "Debug.Print http.ResponseText"]);
    let failing_status = redirection.failing_status();
    code.line(format!(
        "If http.Status >= {failing_status} Then Err.Raise vbObjectError + http.Status, , http.StatusText"
    ));
    code.program(|code| code.close("End Sub"));
    if follows {
        resolve(code);
    }
    if pieces.iter().any(|piece| !matches!(piece, Chunk::File(_))) {
        utf8(code);
    }
    if pieces.iter().any(|piece| matches!(piece, Chunk::File(_))) {
        file_bytes(code);
    }
}

const CREATE: &str = "Set http = CreateObject(\"WinHttp.WinHttpRequest.5.1\")";

/// WinHttpRequestOption_EnableRedirects.
const STAYS: &str = "http.Option(6) = False";

/// The client itself would send all headers to any origin.
fn follow(code: &mut Code<'_>, url: &str) {
    let request = code.request;
    let is_kept = |header: &Header| {
        header.name.as_literal().is_none_or(|name| !name.to_ascii_lowercase().starts_with("content-"))
    };
    code.lines(&["Dim place As String, nextPlace As String, hops As Long", &format!("place = {url}")]);
    code.open("For hops = 1 To 10");
    code.open("Select Case http.Status");
    code.line(format!("Case {}", redirects::statuses(request, ", ")));
    code.line("Case Else: Exit For");
    code.close("End Select");
    code.lines(&["nextPlace = Resolve(http.GetResponseHeader(\"Location\"), place)", CREATE, STAYS]);
    code.line(format!("http.Open \"{}\", nextPlace, False", redirects::method(request)));
    code.open(format!("If Origin(nextPlace) = Origin({url}) Then"));
    headers(code, is_kept);
    code.close("End If");
    code.lines(&["http.Send", "place = nextPlace"]);
    code.close("Next");
    code.blank();
}

fn resolve(code: &mut Code<'_>) {
    code.blank();
    code.open("Private Function Origin(ByVal url As String) As String");
    code.line("Origin = Left(url, InStr(InStr(url, \"://\") + 3, url & \"/\", \"/\") - 1)");
    code.close("End Function");
    code.blank();
    code.open("Private Function Resolve(ByVal reference As String, ByVal base As String) As String");
    code.lines(&[
        "Dim path As String: path = Split(base, \"?\")(0)",
        "If LCase(reference) Like \"http://*\" Or LCase(reference) Like \"https://*\" Then",
        "    Resolve = reference",
        "ElseIf Left(reference, 2) = \"//\" Then",
        "    Resolve = Left(base, InStr(base, \":\")) & reference",
        "ElseIf Left(reference, 1) = \"/\" Then",
        "    Resolve = Origin(base) & reference",
        "ElseIf Left(reference, 1) = \"?\" Then",
        "    Resolve = path & reference",
        "ElseIf path = Origin(base) Then",
        "    Resolve = path & \"/\" & reference",
        "Else",
        "    Resolve = Left(path, InStrRev(path, \"/\")) & reference",
        "End If",
    ]);
    code.close("End Function");
}

fn append(code: &mut Code<'_>, piece: &Chunk) {
    let bytes = match piece {
        Chunk::Text(text) => return chunks(code, text),
        Chunk::FileName(path) => format!("Utf8(Dir({}))", code.input(*path)),
        Chunk::File(path) => format!("FileBytes({})", code.input(*path)),
    };
    code.line(format!("body.Write {bytes}"));
}

/// Writes a text in as many lines as necessary; each line of the text gets its own.
fn chunks(code: &mut Code<'_>, text: &Text) {
    for piece in text.pieces() {
        match piece {
            Piece::Input(id) => code.line(format!("body.Write Utf8({})", code.input(*id))),
            Piece::Literal(literal) => {
                for mut rest in literal.split_inclusive('\n') {
                    while !rest.is_empty() {
                        // A longer text has a longer literal.
                        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
                        let ends: Vec<usize> = ends.take(LONGEST_EXPRESSION).collect();
                        let fits = |end: &usize| code.literal(&rest[..*end]).len() <= LONGEST_EXPRESSION;
                        let last = ends.partition_point(fits).min(ends.len() - 1);
                        let (chunk, after) = rest.split_at(ends[last]);
                        code.line(format!("body.Write Utf8({})", code.literal(chunk)));
                        rest = after;
                    }
                }
            }
        }
    }
}

fn note_limits(code: &mut Code<'_>) {
    if code.request.repeats_a_header() {
        code.note("WinHttp sends the last value of a repeated header.");
    }
    match &code.request.auth {
        Auth::Basic(login) if login.basic().is_some() => {}
        Auth::Basic(_) => {
            code.note("WinHttp sends the credentials only when the server asks for them.");
        }
        _ => code.note_unsigned(),
    }
}

fn headers(code: &mut Code<'_>, keep: impl Fn(&Header) -> bool) {
    let request = code.request;
    if let Auth::Basic(login) = &request.auth {
        code.line(match login.basic() {
            Some(value) => {
                format!("http.SetRequestHeader \"Authorization\", {}", code.literal(&value))
            }
            None => {
                let (user, password) = (code.text(&login.user), code.text(&login.password));
                format!("http.SetCredentials {user}, {password}, 0")
            }
        });
    }
    for header in request.headers.iter().filter(|header| keep(header)) {
        let (name, value) = (code.text(&header.name), code.text(&header.value));
        code.line(format!("http.SetRequestHeader {name}, {value}"));
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
