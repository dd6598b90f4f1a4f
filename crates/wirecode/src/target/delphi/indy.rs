//! Indy's TIdHTTP: <https://github.com/IndySockets/Indy>. It raises an exception unless the response is successful.

use super::{body, declare, declare_body, show};
use crate::code::Code;
use crate::request::{Auth, Body, Header, Redirects};
use crate::target::multipart::Multipart;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let parses = request.json_answer.is_some();
    let follows = request.redirects == Redirects::Follow;
    let hooks = follows && (request.carries_secret() || !keeps_method(code));
    let uri = if hooks && request.carries_secret() { ", IdURI" } else { "" };
    let json = if parses { ", System.JSON" } else { "" };
    code.program(|code| {
        code.lines(&["program HttpRequest;", "", "{$APPTYPE CONSOLE}", "", "uses"]);
        code.line(format!("  System.Classes, System.SysUtils, IdHTTP, IdSSLOpenSSL{uri}{json};"));
        code.blank();
    });
    code.lines(&["type", "  // Any method can be sent from here."]);
    if hooks {
        hook(code);
    } else {
        code.lines(&["  TOpenHttp = class(TIdHTTP);", ""]);
    }
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
    match request.redirects {
        Redirects::Follow => code.line("Client.HandleRedirects := True;"),
        Redirects::Client => {}
        Redirects::Never => {
            let options = "[hoNoProtocolErrorException, hoWantProtocolErrorContent]";
            code.line(format!("Client.HTTPOptions := Client.HTTPOptions + {options};"));
        }
    }
    set_headers(code);
    let source = if body(code) { "Body" } else { "nil" };
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(format!("Client.DoRequest({method}, {url}, {source}, Answer, []);"));
    code.line("Writeln(Client.ResponseCode);");
    show(code, "Answer.DataString");
    if request.redirects != Redirects::Client {
        code.program(|code| {
            code.line(format!("if Client.ResponseCode >= {} then", request.failing_status()));
            code.line("  ExitCode := 1;");
        });
    }
    code.dedent();
    code.open("finally");
    if request.body != Body::None {
        code.line("Body.Free;");
    }
    code.lines(&["Client.Free;", "Answer.Free;"]);
    code.close("end;");
    code.close(if code.is_program() { "end." } else { "end;" });
}

fn keeps_method(code: &Code<'_>) -> bool {
    matches!(code.request.method.as_str(), "GET" | "HEAD")
}

/// Indy would repeat the method and the body, and send all headers to any origin.
fn hook(code: &mut Code<'_>) {
    let parameters = "var Location: string; var VMethod: TIdHTTPMethod; RedirectCount: Integer";
    code.lines(&[
        "  TOpenHttp = class(TIdHTTP)",
        "  protected",
        &format!("    function DoOnRedirect({parameters}): Boolean; override;"),
        "  end;",
        "",
        &format!("function TOpenHttp.DoOnRedirect({parameters}): Boolean;"),
    ]);
    let is_secret = code.request.carries_secret();
    if is_secret {
        code.lines(&["var", "  Place: TIdURI;"]);
    }
    code.open("begin");
    if keeps_method(code) {
        code.line("Result := True;");
    } else {
        code.line("Result := (ResponseCode >= 301) and (ResponseCode <= 303);");
        code.lines(&["VMethod := 'GET';", "Request.Source := nil;"]);
    }
    if is_secret {
        let origins = "Place.Protocol + Place.Host + Place.Port <> URL.Protocol + URL.Host + URL.Port";
        code.lines(&[
            "Place := TIdURI.Create(Location);",
            "try",
            "  if (Place.Port = '') and (Place.Protocol = 'http') then",
            "    Place.Port := '80';",
            "  if (Place.Port = '') and (Place.Protocol = 'https') then",
            "    Place.Port := '443';",
            &format!("  if (Place.Host <> '') and ({origins}) then"),
            "  begin",
            "    Request.CustomHeaders.Clear;",
            "    Request.Authentication.Free;",
            "    Request.Authentication := nil;",
            "    Request.BasicAuthentication := False;",
            "  end;",
            "finally",
            "  Place.Free;",
            "end;",
        ]);
    }
    code.close("end;");
    code.blank();
}

/// The property for a header that Indy sets by default.
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
        code.note("Indy sends only the last of repeated headers that it has a property for.");
    }
}
