//! System.Net.Http in F# and in Visual Basic, which differ only in details of syntax:
//! <https://learn.microsoft.com/dotnet/api/system.net.http.httpclient>.

use super::redirects::{follow_in_fsharp, follow_in_vb};
use crate::code::Code;
use crate::request::{Body, Header, Redirection, Request};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::{Chunk, Multipart};

struct Words {
    /// The keyword before a name that is assigned.
    declare: &'static str,
    assign: &'static str,
    new: &'static str,
    byte_list: &'static str,
    handler: fn(settings: &str) -> String,
    off: &'static str,
    /// The suffix of a call whose result is unused.
    ignore: &'static str,
    /// The keyword before a name that is assigned again.
    vary: &'static str,
    follow: fn(&mut Code<'_>),
}

const FSHARP: Words = Words {
    declare: "let",
    assign: "<-",
    new: "new",
    byte_list: "ResizeArray<byte>()",
    handler: |settings| format!("new HttpClientHandler({settings})"),
    off: " = false",
    ignore: " |> ignore",
    vary: "let mutable",
    follow: follow_in_fsharp,
};

const VB: Words = Words {
    declare: "Dim",
    assign: "=",
    new: "New",
    byte_list: "New Collections.Generic.List(Of Byte)",
    handler: |settings| format!("New HttpClientHandler With {{.{}}}", settings.replace(", ", ", .")),
    off: " = False",
    ignore: "",
    vary: "Dim",
    follow: follow_in_vb,
};

pub(super) fn write_fsharp(code: &mut Code<'_>) {
    code.program(|code| {
        namespaces(code.request).iter().for_each(|name| code.line(format!("open {name}")));
        code.blank();
    });
    code.declare_inputs(|name, value, _| format!("let {name} = {value}"));
    send(code, &FSHARP);
    code.line("printfn \"%d\" (int response.StatusCode)");
    let parses = code.request.json_answer.is_some();
    code.line(if parses { "printfn \"%O\" (JsonNode.Parse(answer))" } else { "printfn \"%s\" answer" });
    match code.request.redirection() {
        Redirection::Never => {
            code.line("if int response.StatusCode >= 400 then");
            code.line("    response.EnsureSuccessStatusCode() |> ignore");
        }
        _ => code.line("response.EnsureSuccessStatusCode() |> ignore"),
    }
}

pub(super) fn write_vb(code: &mut Code<'_>) {
    code.program(|code| {
        namespaces(code.request).iter().for_each(|name| code.line(format!("Imports {name}")));
        code.blank();
        code.open("Module Program");
        code.open("Sub Main()");
    });
    code.declare_inputs(|name, value, _| format!("Dim {name} = {value}"));
    send(code, &VB);
    code.line("Console.WriteLine(CInt(response.StatusCode))");
    let parses = code.request.json_answer.is_some();
    code.line(if parses { "Console.WriteLine(JsonNode.Parse(answer))" } else { "Console.WriteLine(answer)" });
    code.line(match code.request.redirection() {
        Redirection::Never => "If CInt(response.StatusCode) >= 400 Then response.EnsureSuccessStatusCode()",
        _ => "response.EnsureSuccessStatusCode()",
    });
    code.program(|code| {
        code.close("End Sub");
        code.close("End Module");
    });
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
    let Words { declare, new, .. } = words;
    let request = code.request;
    let mut settings = Vec::new();
    // Otherwise the client's cookie container overrides the header.
    if request.header("cookie").is_some() {
        settings.push(format!("UseCookies{}", words.off));
    }
    let redirection = request.redirection_with_cookies();
    let follows = redirection == Redirection::Stop;
    if redirection.stays() {
        settings.push(format!("AllowAutoRedirect{}", words.off));
    }
    let handler = if settings.is_empty() { String::new() } else { (words.handler)(&settings.join(", ")) };
    code.line(format!("{declare} client = {new} HttpClient({handler})"));
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(format!("{declare} request = {new} HttpRequestMessage({new} HttpMethod({method}), {url})"));
    body(code, words);
    set_headers(code, words);
    code.blank();
    code.line(format!("{} response = client.Send(request)", if follows { words.vary } else { declare }));
    if follows {
        (words.follow)(code);
    }
    code.line(format!("{declare} answer = response.Content.ReadAsStringAsync().Result"));
}

fn body(code: &mut Code<'_>, words: &Words) {
    let request = code.request;
    let writers = BodyWriters {
        text: |(code, words): &mut (&mut Code<'_>, &Words), text| {
            words.string_content(code, &code.block(text));
        },
        form: as_text,
        multipart: |(code, words), parts| words.multipart_content(code, &Multipart::new(parts)),
        file: |(code, words), path| {
            let Words { assign, new, .. } = words;
            let stream = format!("StreamContent(File.OpenRead({}))", code.input(path));
            code.line(format!("request.Content {assign} {new} {stream}"));
        },
    };
    let is_written = write_body(&request.body, &mut (&mut *code, words), &writers).is_some();
    // A content header needs content.
    if !is_written && request.headers.iter().any(describes_body) {
        words.string_content(code, "\"\"");
    }
}

impl Words {
    fn string_content(&self, code: &mut Code<'_>, text: &str) {
        let Words { assign, new, ignore, .. } = self;
        code.line(format!("request.Content {assign} {new} StringContent({text})"));
        // Its default is text/plain; charset=utf-8.
        code.line(format!("request.Content.Headers.Remove(\"Content-Type\"){ignore}"));
    }

    fn multipart_content(&self, code: &mut Code<'_>, multipart: &Multipart) {
        let Words { declare, assign, new, byte_list, ignore, .. } = self;
        code.line(format!("{declare} body = {byte_list}"));
        for piece in &multipart.pieces {
            let bytes = match piece {
                Chunk::Text(text) => format!("Encoding.UTF8.GetBytes({})", code.text(text)),
                Chunk::FileName(path) => {
                    format!("Encoding.UTF8.GetBytes(Path.GetFileName({}))", code.input(*path))
                }
                Chunk::File(path) => format!("File.ReadAllBytes({})", code.input(*path)),
            };
            code.line(format!("body.AddRange({bytes})"));
        }
        let content_type = code.literal(&multipart.content_type());
        code.line(format!("request.Content {assign} {new} ByteArrayContent(body.ToArray())"));
        code.line(format!(
            "request.Content.Headers.TryAddWithoutValidation(\"Content-Type\", {content_type}){ignore}"
        ));
    }
}

/// The client stores these headers with the content.
fn describes_body(header: &Header) -> bool {
    let names = "Allow Content-Disposition Content-Encoding Content-Language Content-Location Content-MD5 \
                 Content-Range Content-Type Expires Last-Modified";
    names.split(' ').any(|name| header.is(name))
}

fn set_headers(code: &mut Code<'_>, words: &Words) {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("HttpClient joins repeated headers into one, with commas between the values.");
    }
    if !request.headers.iter().flat_map(|header| header.value.literals()).all(str::is_ascii) {
        code.note("HttpClient refuses header values beyond ASCII.");
    }
    let basic = |_: &mut Code<'_>, pair: &str| match words.assign {
        "=" => format!("\"Basic \" & Convert.ToBase64String(Encoding.UTF8.GetBytes({pair}))"),
        _ => format!("\"Basic \" + Convert.ToBase64String(Encoding.UTF8.GetBytes({pair}))"),
    };
    for (keep_body, holder) in [(false, "request"), (true, "request.Content")] {
        // Authorization must not be sent twice.
        let all = headers_of(code, keep_body, basic);
        for (name, value) in all {
            let ignore = words.ignore;
            code.line(format!("{holder}.Headers.TryAddWithoutValidation({name}, {value}){ignore}"));
        }
    }
}

fn headers_of(
    code: &mut Code<'_>,
    of_body: bool,
    basic: impl Fn(&mut Code<'_>, &str) -> String,
) -> Vec<(String, String)> {
    if of_body {
        let own = code.request.headers.iter().filter(|header| describes_body(header));
        return own.map(|header| (code.text(&header.name), code.text(&header.value))).collect();
    }
    headers(code, |header| !describes_body(header), basic)
}
