//! fphttpclient: <https://wiki.freepascal.org/fphttpclient>.

use crate::code::Code;
use crate::request::Body;
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::{Multipart, Piece};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let multipart = match &request.body {
        Body::Multipart(parts) => Some(Multipart::new(parts)),
        _ => None,
    };
    code.lines(&["program Request;", "", "{$mode objfpc}{$H+}", ""]);
    uses(code);
    if !request.inputs.is_empty() {
        code.open("const");
        code.declare_inputs(|name, value, _| format!("{name} = {value};"));
        code.dedent();
    }
    let add_file = multipart.iter().flat_map(|own| &own.pieces).any(|piece| matches!(piece, Piece::File(_)));
    if add_file {
        add_file_procedure(code);
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
    code.dedent();
    code.open("begin");
    code.line("Client := TFPHTTPClient.Create(nil);");
    code.line("Answer := TStringStream.Create('');");
    code.open("try");
    set_headers(code, multipart.as_ref());
    body(code, multipart.as_ref());
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        code.note(format!("fphttpclient writes the method {} in capitals.", request.method));
    }
    if request.header("host").is_some() {
        code.note("fphttpclient sends its own header Host as well.");
    }
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(format!("Client.HTTPMethod({method}, {url}, Answer, []);"));
    code.line("WriteLn(Client.ResponseStatusCode);");
    if request.json_answer.is_some() {
        code.lines(&["Json := GetJSON(Answer.DataString);", "WriteLn(Json.FormatJSON);", "Json.Free;"]);
    } else {
        code.line("WriteLn(Answer.DataString);");
    }
    code.line(format!("if Client.ResponseStatusCode >= {} then", code.request.failing_status()));
    code.line("  ExitCode := 1;");
    code.dedent();
    code.open("finally");
    if request.body != Body::None || sends_length(code) {
        code.line("Client.RequestBody.Free;");
    }
    code.lines(&["Answer.Free;", "Client.Free;"]);
    code.close("end;");
    code.close("end.");
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
    code.line("uses");
    code.line(format!("  {units};"));
    code.blank();
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

/// Without a body the client sends no length, which servers miss in these methods.
fn sends_length(code: &Code<'_>) -> bool {
    matches!(code.request.method.as_str(), "POST" | "PUT" | "PATCH")
}

fn set_headers(code: &mut Code<'_>, multipart: Option<&Multipart>) {
    let request = code.request;
    let basic = |pair: &str| format!("EncodeStringBase64({pair})");
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
    match &code.request.body {
        Body::None if !sends_length(code) => return,
        Body::None | Body::Multipart(_) => code.line("Body := TStringStream.Create('');"),
        Body::Raw(body) => code.line(format!("Body := TStringStream.Create({});", code.block(body))),
        Body::Form(form) => {
            code.line(format!("Body := TStringStream.Create({});", code.text(&form.encoded())));
        }
        Body::File(path) => {
            let path = code.input(*path);
            code.line(format!("Body := TFileStream.Create({path}, fmOpenRead or fmShareDenyWrite);"));
        }
    }
    code.line("Client.RequestBody := Body;");
    for piece in multipart.iter().flat_map(|own| &own.pieces) {
        code.line(match piece {
            Piece::Text(text) => format!("Body.WriteString({});", code.text(text)),
            Piece::FileName(path) => format!("Body.WriteString(ExtractFileName({}));", code.input(*path)),
            Piece::File(path) => format!("AddFile(Body, {});", code.input(*path)),
        });
    }
    if multipart.is_some() {
        code.line("Body.Position := 0;");
    }
}
