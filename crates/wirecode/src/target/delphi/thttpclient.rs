//! THTTPClient: <https://docwiki.embarcadero.com/Libraries/en/System.Net.HttpClient.THTTPClient>.

use super::{body, declare, declare_body, show};
use crate::code::Code;
use crate::request::Body;
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::Multipart;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let parses = request.json_answer.is_some();
    code.lines(&["program HttpRequest;", "", "{$APPTYPE CONSOLE}", "", "uses"]);
    let mut units = "System.Classes, System.SysUtils, System.Net.URLClient, System.Net.HttpClient".to_owned();
    if encodes_login(request) {
        units.push_str(", System.NetEncoding");
    }
    if parses {
        units.push_str(", System.JSON");
    }
    code.line(format!("  {units};"));
    code.blank();
    declare(code);
    code.open("var");
    code.lines(&["Client: THTTPClient;", "Request: IHTTPRequest;", "Response: IHTTPResponse;"]);
    declare_body(code);
    if parses {
        code.line("Json: TJSONValue;");
    }
    code.dedent();
    code.open("begin");
    code.line("Client := THTTPClient.Create;");
    if request.body != Body::None {
        code.line("Body := nil;");
    }
    code.open("try");
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(format!("Request := Client.GetRequest({method}, {url});"));
    if request.repeats_a_header() {
        code.note("THTTPClient may send repeated headers as one.");
    }
    let basic = |pair: &str| format!("'Basic ' + TBase64Encoding.Create(0).Encode({pair})");
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
    code.line("Response := Client.Execute(Request);");
    code.line("Writeln(Response.StatusCode);");
    show(code, "Response.ContentAsString(TEncoding.UTF8)");
    code.lines(&["if Response.StatusCode >= 400 then", "  ExitCode := 1;"]);
    code.dedent();
    code.open("finally");
    if request.body != Body::None {
        code.line("Body.Free;");
    }
    code.line("Client.Free;");
    code.close("end;");
    code.close("end.");
}
