//! THTTPClient: <https://docwiki.embarcadero.com/Libraries/en/System.Net.HttpClient.THTTPClient>.

use super::{body, declare, declare_body, show};
use crate::code::Code;
use crate::request::{Body, Redirection};
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::Multipart;
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let parses = request.json_answer.is_some();
    let mut units = "System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient".to_owned();
    if encodes_login(request) {
        units.push_str(", System.NetEncoding");
    }
    if parses {
        units.push_str(", System.JSON");
    }
    code.program(|code| {
        code.lines(&["program HttpRequest;", "", "{$APPTYPE CONSOLE}", "", "uses"]);
        code.line(format!("  {units};"));
        code.blank();
    });
    declare(code);
    code.open("var");
    code.lines(&["Client: THTTPClient;", "Request: IHTTPRequest;", "Response: IHTTPResponse;"]);
    declare_body(code);
    if parses {
        code.line("Json: TJSONValue;");
    }
    let redirection = request.bare_redirection();
    let follows = redirection == Redirection::Stop;
    if follows {
        code.lines(&["Place, Next: TURI;", "Headers: TNetHeaders;", "Hops: Integer;"]);
    }
    code.dedent();
    code.open("begin");
    code.line("Client := THTTPClient.Create;");
    if redirection.stays() {
        code.line("Client.HandleRedirects := False;");
    }
    if request.body != Body::None {
        code.line("Body := nil;");
    }
    code.open("try");
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(format!("Request := Client.GetRequest({method}, {url});"));
    if request.repeats_a_header() {
        code.note("THTTPClient may join repeated headers into one.");
    }
    let basic = |_: &mut Code<'_>, pair: &str| format!("'Basic ' + TBase64Encoding.Create(0).Encode({pair})");
    let mut all = headers(code, |_| true, basic);
    if let Body::Multipart(parts) = &request.body {
        all.push((code.literal("Content-Type"), code.literal(&Multipart::new(parts).content_type())));
    }
    for (name, value) in all {
        code.line(format!("Request.AddHeader({name}, {value});"));
    }
    if body(code) {
        code.line("Request.SourceStream := Body;");
    }
    if follows {
        code.lines(&["Headers := Request.Headers;", &format!("Place := TURI.Create({url});")]);
    }
    code.line("Response := Client.Execute(Request);");
    if follows {
        follow(code);
    }
    code.line("Writeln(Response.StatusCode);");
    show(code, "Response.ContentAsString(TEncoding.UTF8)");
    code.program(|code| {
        code.line(format!("if Response.StatusCode >= {} then", redirection.failing_status()));
        code.line("  ExitCode := 1;");
    });
    code.dedent();
    code.open("finally");
    if request.body != Body::None {
        code.line("Body.Free;");
    }
    code.line("Client.Free;");
    code.close("end;");
    code.close(if code.is_program() { "end." } else { "end;" });
}

/// The client itself would send all headers to any origin.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    code.open("for Hops := 1 to 10 do");
    code.open("begin");
    code.open("case Response.StatusCode of");
    code.line(format!("{}: ;", redirects::statuses(request, ", ")));
    code.dedent();
    code.lines(&[
        "else",
        "  Break;",
        "end;",
        "Next := TURI.Create(TURI.PathRelativeToAbs(Response.HeaderValue['Location'], Place));",
        "if (Next.Scheme <> Place.Scheme) or (Next.Host <> Place.Host) or (Next.Port <> Place.Port) then",
        "  Headers := nil;",
        "Place := Next;",
    ]);
    code.line(if redirects::method(request) == "HEAD" {
        "Response := Client.Head(Place.ToString, Headers);"
    } else {
        "Response := Client.Get(Place.ToString, nil, Headers);"
    });
    code.close("end;");
    code.dedent();
}
