//! Indy's TIdHTTP: <https://github.com/IndySockets/Indy>. It raises what is no success.

use super::{body, declare, declare_body, show};
use crate::code::Code;
use crate::request::{Auth, Body, Header};
use crate::target::multipart::Multipart;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let parses = request.json_answer.is_some();
    code.lines(&["program HttpRequest;", "", "{$APPTYPE CONSOLE}", "", "uses"]);
    let json = if parses { ", System.JSON" } else { "" };
    code.line(format!("  System.Classes, System.SysUtils, IdHTTP, IdSSLOpenSSL{json};"));
    code.lines(&["", "type", "  // Any method can be sent from here.", "  TOpenHttp = class(TIdHTTP);", ""]);
    declare(code);
    code.open("var");
    code.lines(&["Client: TOpenHttp;", "Answer: TStringStream;"]);
    declare_body(code);
    if parses {
        code.line("Json: TJSONValue;");
    }
    code.dedent();
    code.open("begin");
    if request.body != Body::None {
        code.line("Body := nil;");
    }
    code.lines(&["Answer := TStringStream.Create('', TEncoding.UTF8);", "Client := TOpenHttp.Create(nil);"]);
    code.open("try");
    code.line("Client.IOHandler := TIdSSLIOHandlerSocketOpenSSL.Create(Client);");
    set_headers(code);
    let source = if body(code) { "Body" } else { "nil" };
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(format!("Client.DoRequest({method}, {url}, {source}, Answer, []);"));
    code.line("Writeln(Client.ResponseCode);");
    show(code, "Answer.DataString");
    code.dedent();
    code.open("finally");
    if request.body != Body::None {
        code.line("Body.Free;");
    }
    code.lines(&["Client.Free;", "Answer.Free;"]);
    code.close("end;");
    code.close("end.");
}

/// The property that holds a header of which Indy has a value of its own.
fn property(header: &Header) -> Option<&'static str> {
    [
        ("accept", "Accept"),
        ("accept-charset", "AcceptCharSet"),
        ("accept-encoding", "AcceptEncoding"),
        ("accept-language", "AcceptLanguage"),
        ("content-type", "ContentType"),
        ("referer", "Referer"),
        ("user-agent", "UserAgent"),
    ]
    .into_iter()
    .find_map(|(name, property)| header.is(name).then_some(property))
}

fn set_headers(code: &mut Code<'_>) {
    let request = code.request;
    match &request.auth {
        Auth::Basic(login) => {
            code.line("Client.Request.BasicAuthentication := True;");
            code.line(format!("Client.Request.Username := {};", code.text(&login.user)));
            code.line(format!("Client.Request.Password := {};", code.text(&login.password)));
        }
        _ => code.note_unsigned(),
    }
    if !request.headers.is_empty() {
        code.line("Client.Request.CustomHeaders.FoldLines := False;");
    }
    for header in &request.headers {
        let value = code.text(&header.value);
        match property(header) {
            Some(property) => code.line(format!("Client.Request.{property} := {value};")),
            None => {
                let name = code.text(&header.name);
                code.line(format!("Client.Request.CustomHeaders.AddValue({name}, {value});"));
            }
        }
    }
    if let Body::Multipart(parts) = &request.body {
        let content_type = code.literal(&Multipart::new(parts).content_type());
        code.line(format!("Client.Request.ContentType := {content_type};"));
    }
    let repeats_own = request.repeats_a_header() && request.headers.iter().any(|own| property(own).is_some());
    if repeats_own {
        code.note("Of repeated headers that Indy has a property for, the last is sent only.");
    }
}
