//! System.Net.Http in F# and in Visual Basic, which differ in little but words:
//! <https://learn.microsoft.com/dotnet/api/system.net.http.httpclient>.

use crate::code::Code;
use crate::request::{Body, Header, Request};
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::{Multipart, Piece};

struct Words {
    /// Before a name that gets its value.
    declare: &'static str,
    assign: &'static str,
    new: &'static str,
    byte_list: &'static str,
    handler: &'static str,
    /// After a call whose result nobody needs.
    ignore: &'static str,
}

const FSHARP: Words = Words {
    declare: "let",
    assign: "<-",
    new: "new",
    byte_list: "ResizeArray<byte>()",
    handler: "new HttpClientHandler(UseCookies = false)",
    ignore: " |> ignore",
};

const VB: Words = Words {
    declare: "Dim",
    assign: "=",
    new: "New",
    byte_list: "New Collections.Generic.List(Of Byte)",
    handler: "New HttpClientHandler With {.UseCookies = False}",
    ignore: "",
};

pub(super) fn write_fsharp(code: &mut Code<'_>) {
    for name in namespaces(code.request) {
        code.line(format!("open {name}"));
    }
    code.blank();
    code.declare_inputs(|name, value, _| format!("let {name} = {value}"));
    send(code, &FSHARP);
    code.line("printfn \"%d\" (int response.StatusCode)");
    let parses = code.request.json_answer.is_some();
    code.line(if parses { "printfn \"%O\" (JsonNode.Parse(answer))" } else { "printfn \"%s\" answer" });
    code.line("response.EnsureSuccessStatusCode() |> ignore");
}

pub(super) fn write_vb(code: &mut Code<'_>) {
    for name in namespaces(code.request) {
        code.line(format!("Imports {name}"));
    }
    code.blank();
    code.open("Module Program");
    code.open("Sub Main()");
    code.declare_inputs(|name, value, _| format!("Dim {name} = {value}"));
    send(code, &VB);
    code.line("Console.WriteLine(CInt(response.StatusCode))");
    let parses = code.request.json_answer.is_some();
    code.line(if parses { "Console.WriteLine(JsonNode.Parse(answer))" } else { "Console.WriteLine(answer)" });
    code.line("response.EnsureSuccessStatusCode()");
    code.close("End Sub");
    code.close("End Module");
}

fn namespaces(request: &Request) -> Vec<&'static str> {
    let multipart = matches!(request.body, Body::Multipart(_));
    let mut names = vec!["System"];
    if multipart || matches!(request.body, Body::File(_)) {
        names.push("System.IO");
    }
    names.push("System.Net.Http");
    if multipart || encodes_login(request) {
        names.push("System.Text");
    }
    if request.json_answer.is_some() {
        names.push("System.Text.Json.Nodes");
    }
    names
}

fn send(code: &mut Code<'_>, words: &Words) {
    let Words { declare, new, handler, .. } = words;
    let request = code.request;
    // Else the client's own jar takes the place of the header.
    let handler = if request.header("cookie").is_some() { handler } else { "" };
    code.line(format!("{declare} client = {new} HttpClient({handler})"));
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(format!("{declare} request = {new} HttpRequestMessage({new} HttpMethod({method}), {url})"));
    body(code, words);
    set_headers(code, words);
    code.blank();
    code.line(format!("{declare} response = client.Send(request)"));
    code.line(format!("{declare} answer = response.Content.ReadAsStringAsync().Result"));
}

fn body(code: &mut Code<'_>, words: &Words) {
    let Words { declare, assign, new, byte_list, ignore, .. } = words;
    let request = code.request;
    let content = match &request.body {
        // A header that belongs to a body needs one.
        Body::None if request.headers.iter().any(describes_body) => "StringContent(\"\")".to_owned(),
        Body::None => return,
        Body::Raw(body) => format!("StringContent({})", code.block(body)),
        Body::Form(form) => format!("StringContent({})", code.text(&form.encoded())),
        Body::Multipart(parts) => {
            let multipart = Multipart::new(parts);
            code.line(format!("{declare} body = {byte_list}"));
            for piece in &multipart.pieces {
                let bytes = match piece {
                    Piece::Text(text) => format!("Encoding.UTF8.GetBytes({})", code.text(text)),
                    Piece::FileName(path) => {
                        format!("Encoding.UTF8.GetBytes(Path.GetFileName({}))", code.input(*path))
                    }
                    Piece::File(path) => format!("File.ReadAllBytes({})", code.input(*path)),
                };
                code.line(format!("body.AddRange({bytes})"));
            }
            let content_type = code.literal(&multipart.content_type());
            code.line(format!("request.Content {assign} {new} ByteArrayContent(body.ToArray())"));
            code.line(format!(
                "request.Content.Headers.TryAddWithoutValidation(\"Content-Type\", {content_type}){ignore}"
            ));
            return;
        }
        Body::File(path) => format!("StreamContent(File.OpenRead({}))", code.input(*path)),
    };
    code.line(format!("request.Content {assign} {new} {content}"));
    if content.starts_with("StringContent") {
        // It comes as text/plain; charset=utf-8.
        code.line(format!("request.Content.Headers.Remove(\"Content-Type\"){ignore}"));
    }
}

/// These the client keeps with the body.
fn describes_body(header: &Header) -> bool {
    let names = "Allow Content-Disposition Content-Encoding Content-Language Content-Location Content-MD5 \
                 Content-Range Content-Type Expires Last-Modified";
    names.split(' ').any(|name| header.is(name))
}

fn set_headers(code: &mut Code<'_>, words: &Words) {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("HttpClient sends repeated headers as one, with commas between the values.");
    }
    if !request.headers.iter().flat_map(|header| header.value.literals()).all(str::is_ascii) {
        code.note("HttpClient refuses header values beyond ASCII.");
    }
    let basic = |pair: &str| match words.assign {
        "=" => format!("\"Basic \" & Convert.ToBase64String(Encoding.UTF8.GetBytes({pair}))"),
        _ => format!("\"Basic \" + Convert.ToBase64String(Encoding.UTF8.GetBytes({pair}))"),
    };
    for (keep_body, holder) in [(false, "request"), (true, "request.Content")] {
        // Authorization is not to come twice.
        let all = headers_of(code, keep_body, basic);
        for (name, value) in all {
            let ignore = words.ignore;
            code.line(format!("{holder}.Headers.TryAddWithoutValidation({name}, {value}){ignore}"));
        }
    }
}

fn headers_of(code: &mut Code<'_>, of_body: bool, basic: impl Fn(&str) -> String) -> Vec<(String, String)> {
    if of_body {
        let own = code.request.headers.iter().filter(|header| describes_body(header));
        return own.map(|header| (code.text(&header.name), code.text(&header.value))).collect();
    }
    headers(code, |header| !describes_body(header), basic)
}
