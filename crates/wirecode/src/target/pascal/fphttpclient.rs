//! fphttpclient: <https://wiki.freepascal.org/fphttpclient>.

use crate::code::Code;
use crate::request::{Body, Redirects};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let multipart = match &request.body {
        Body::Multipart(parts) => Some(Multipart::new(parts)),
        _ => None,
    };
    code.program(|code| {
        code.lines(&["program Request;", "", "{$mode objfpc}{$H+}", ""]);
        uses(code);
    });
    if !request.inputs.is_empty() {
        code.open("const");
        code.declare_inputs(|name, value, _| format!("{name} = {value};"));
        code.dedent();
    }
    let add_file = multipart.iter().flat_map(|own| &own.pieces).any(|piece| matches!(piece, Chunk::File(_)));
    if add_file {
        add_file_procedure(code);
    }
    let follows = request.redirects == Redirects::Follow;
    if follows && request.carries_secret() {
        origin_function(code);
    }
    code.open("var");
    code.line("Client: TFPHTTPClient;");
    match request.body {
        Body::None if !sends_length(code) => {}
        Body::File(_) => code.line("Body: TFileStream;"),
        _ => code.line("Body: TStringStream;"),
    }
    code.line("Answer: TStringStream;");
    if request.json_answer.is_some() {
        code.line("Json: TJSONData;");
    }
    if follows {
        code.line("Place, Next: string;");
        let index = if request.body != Body::None || sends_length(code) { ", Index" } else { "" };
        code.line(format!("Hops{index}: Integer;"));
    }
    code.dedent();
    code.open("begin");
    code.line("Client := TFPHTTPClient.Create(nil);");
    code.line("Answer := TStringStream.Create('');");
    code.open("try");
    set_headers(code, multipart.as_ref());
    body(code, multipart.as_ref());
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        code.note(format!("fphttpclient sends the method {} in upper case.", request.method));
    }
    if request.header("host").is_some() {
        code.note("fphttpclient sends its own header Host as well.");
    }
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    if follows {
        code.line(format!("Place := {url};"));
        code.line(format!("Client.HTTPMethod({method}, Place, Answer, []);"));
        follow(code);
    } else {
        code.line(format!("Client.HTTPMethod({method}, {url}, Answer, []);"));
    }
    code.line("WriteLn(Client.ResponseStatusCode);");
    if request.json_answer.is_some() {
        code.lines(&["Json := GetJSON(Answer.DataString);", "WriteLn(Json.FormatJSON);", "Json.Free;"]);
    } else {
        code.line("WriteLn(Answer.DataString);");
    }
    code.program(|code| {
        code.line(format!("if Client.ResponseStatusCode >= {} then", code.request.failing_status()));
        code.line("  ExitCode := 1;");
    });
    code.dedent();
    code.open("finally");
    if request.body != Body::None || sends_length(code) {
        code.line("Client.RequestBody.Free;");
    }
    code.lines(&["Answer.Free;", "Client.Free;"]);
    code.close("end;");
    code.close(if code.is_program() { "end." } else { "end;" });
}

fn uses(code: &mut Code<'_>) {
    let request = code.request;
    let mut units = "Classes, SysUtils, fphttpclient, opensslsockets".to_owned();
    if encodes_login(request) {
        units.push_str(", base64");
    }
    if request.json_answer.is_some() {
        units.push_str(", fpjson, jsonparser");
    }
    if request.redirects == Redirects::Follow {
        units.push_str(", URIParser");
    }
    code.line("uses");
    code.line(format!("  {units};"));
    code.blank();
}

/// Follows redirects, for which the client itself would resend the body and all headers to any origin.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    code.open("for Hops := 1 to 10 do");
    code.open("begin");
    code.open("case Client.ResponseStatusCode of");
    code.line(format!("{}: ;", redirects::statuses(request, ", ")));
    code.dedent();
    code.lines(&["else", "  Break;", "end;"]);
    code.line("ResolveRelativeURI(Place, Client.GetHeader(Client.ResponseHeaders, 'Location'), Next);");
    if request.carries_secret() {
        code.lines(&["if Origin(Next) <> Origin(Place) then", "  Client.RequestHeaders.Clear;"]);
    }
    if request.body != Body::None || sends_length(code) {
        code.lines(&["Client.RequestBody.Free;", "Client.RequestBody := nil;"]);
        code.line("for Index := Client.RequestHeaders.Count - 1 downto 0 do");
        code.line("  if SameText(Copy(Client.RequestHeaders[Index], 1, 8), 'Content-') then");
        code.line("    Client.RequestHeaders.Delete(Index);");
    }
    code.lines(&["Place := Next;", "Answer.Size := 0;"]);
    code.line(format!("Client.HTTPMethod('{}', Place, Answer, []);", redirects::method(request)));
    code.close("end;");
    code.dedent();
}

fn origin_function(code: &mut Code<'_>) {
    code.lines(&[
        "function Origin(const Url: string): string;",
        "begin",
        "  with ParseURI(Url) do",
        "    Result := Protocol + '://' + Host + ':' + IntToStr(Port);",
        "end;",
        "",
    ]);
}

fn add_file_procedure(code: &mut Code<'_>) {
    code.lines(&[
        "procedure AddFile(Body: TStream; const Path: string);",
        "var",
        "  Stream: TFileStream;",
        "begin",
        "  Stream := TFileStream.Create(Path, fmOpenRead or fmShareDenyWrite);",
        "  try",
        "    Body.CopyFrom(Stream, 0);",
        "  finally",
        "    Stream.Free;",
        "  end;",
        "end;",
        "",
    ]);
}

/// Without a body the client sends no Content-Length, which servers require for these methods.
fn sends_length(code: &Code<'_>) -> bool {
    matches!(code.request.method.as_str(), "POST" | "PUT" | "PATCH")
}

fn set_headers(code: &mut Code<'_>, multipart: Option<&Multipart>) {
    let request = code.request;
    let basic = |_: &mut Code<'_>, pair: &str| format!("EncodeStringBase64({pair})");
    // Add keeps repeated headers; AddHeader would replace the first.
    for (_, value) in headers(code, |_| false, basic) {
        code.line(match encodes_login(request) {
            true => format!("Client.RequestHeaders.Add('Authorization: Basic ' + {value});"),
            false => format!("Client.AddHeader('Authorization', {value});"),
        });
    }
    let mut lines: Vec<Text> = request
        .headers
        .iter()
        .map(|header| {
            let mut line = header.name.clone();
            line.push_str(": ");
            line.push(&header.value);
            line
        })
        .collect();
    lines.extend(multipart.map(|own| Text::from(format!("Content-Type: {}", own.content_type()))));
    for line in lines {
        let line = code.text(&line);
        code.line(format!("Client.RequestHeaders.Add({line});"));
    }
}

fn body(code: &mut Code<'_>, multipart: Option<&Multipart>) {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.line(format!("Body := TStringStream.Create({});", code.block(text)));
        },
        form: as_text,
        multipart: |code, _| code.line(EMPTY),
        file: |code, path| {
            let path = code.input(path);
            code.line(format!("Body := TFileStream.Create({path}, fmOpenRead or fmShareDenyWrite);"));
        },
    };
    if write_body(&code.request.body, code, &writers).is_none() {
        if !sends_length(code) {
            return;
        }
        code.line(EMPTY);
    }
    code.line("Client.RequestBody := Body;");
    for piece in multipart.iter().flat_map(|own| &own.pieces) {
        code.line(match piece {
            Chunk::Text(text) => format!("Body.WriteString({});", code.text(text)),
            Chunk::FileName(path) => format!("Body.WriteString(ExtractFileName({}));", code.input(*path)),
            Chunk::File(path) => format!("AddFile(Body, {});", code.input(*path)),
        });
    }
    if multipart.is_some() {
        code.line("Body.Position := 0;");
    }
}

const EMPTY: &str = "Body := TStringStream.Create('');";
