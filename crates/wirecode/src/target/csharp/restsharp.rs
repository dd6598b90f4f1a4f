//! RestSharp: <https://restsharp.dev/docs/usage/request>.

use crate::code::Code;
use crate::request::{Body, Request};
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::{Multipart, Piece};

/// The methods that RestSharp has, in its spelling.
const METHODS: &[&str] =
    &["Get", "Post", "Put", "Delete", "Head", "Options", "Patch", "Merge", "Copy", "Search"];

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    limits(code);
    imports(code);
    code.lines(&["class Program", "{"]);
    code.indent();
    code.lines(&["static async Task Main()", "{"]);
    code.indent();
    code.declare_inputs(|name, value, _| format!("var {name} = {value};"));
    // A request's own address would be taken apart and encoded again.
    code.line(format!("using (var client = new RestClient({}))", code.text(&request.url.text())));
    code.line("{");
    code.indent();
    let method = METHODS.iter().find(|own| own.to_uppercase() == request.method);
    code.line(format!("var request = new RestRequest(\"\", Method.{});", method.unwrap_or(&"Post")));
    let basic = |pair: &str| format!("\"Basic \" + Convert.ToBase64String(Encoding.UTF8.GetBytes({pair}))");
    for (name, value) in headers(code, |own| request.body == Body::None || !own.is("content-type"), basic) {
        code.line(format!("request.AddHeader({name}, {value});"));
    }
    body(code);
    code.lines(&[
        "",
        "var response = await client.ExecuteAsync(request);",
        "Console.WriteLine((int)response.StatusCode);",
        "Console.WriteLine(response.Content);",
        "response.ThrowIfError();",
    ]);
    for _ in 0..3 {
        code.close("}");
    }
}

fn limits(code: &mut Code<'_>) {
    let request = code.request;
    if !METHODS.iter().any(|own| own.to_uppercase() == request.method) {
        code.note(format!("RestSharp has no method {}: this sample sends POST.", request.method));
    }
    if request.repeats_a_header() {
        code.note("RestSharp sends repeated headers as one, with commas between the values.");
    }
    if !request.headers.iter().flat_map(|header| header.value.literals()).all(str::is_ascii) {
        code.note("RestSharp refuses header values beyond ASCII.");
    }
    if !matches!(request.body, Body::None | Body::Multipart(_)) && request.content_type().is_none() {
        code.note("RestSharp adds a Content-Type to a body that has none: application/octet-stream.");
    }
}

fn imports(code: &mut Code<'_>) {
    let request = code.request;
    let multipart = matches!(request.body, Body::Multipart(_));
    for (needed, name) in [
        (true, "System"),
        (multipart, "System.Collections.Generic"),
        (multipart || matches!(request.body, Body::File(_)), "System.IO"),
        (sends_text(request) || encodes_login(request), "System.Text"),
        (true, "System.Threading.Tasks"),
        (true, "RestSharp"),
    ] {
        if needed {
            code.line(format!("using {name};"));
        }
    }
    code.blank();
}

fn sends_text(request: &Request) -> bool {
    matches!(request.body, Body::Raw(_) | Body::Form(_) | Body::Multipart(_))
}

/// As bytes: to the type of a string RestSharp adds a charset.
fn body(code: &mut Code<'_>) {
    let request = code.request;
    let bytes = match &request.body {
        Body::None => return,
        Body::Raw(body) => format!("Encoding.UTF8.GetBytes({})", code.block(body)),
        Body::Form(form) => format!("Encoding.UTF8.GetBytes({})", code.text(&form.encoded())),
        Body::Multipart(parts) => {
            let multipart = Multipart::new(parts);
            code.line("var body = new List<byte>();");
            for piece in &multipart.pieces {
                let bytes = match piece {
                    Piece::Text(text) => format!("Encoding.UTF8.GetBytes({})", code.text(text)),
                    Piece::FileName(path) => {
                        format!("Encoding.UTF8.GetBytes(Path.GetFileName({}))", code.input(*path))
                    }
                    Piece::File(path) => format!("File.ReadAllBytes({})", code.input(*path)),
                };
                code.line(format!("body.AddRange({bytes});"));
            }
            let content_type = code.literal(&multipart.content_type());
            code.line(format!("request.AddBody(body.ToArray(), {content_type});"));
            return;
        }
        Body::File(path) => format!("File.ReadAllBytes({})", code.input(*path)),
    };
    let content_type = request.content_type().map(|own| format!(", {}", code.text(own)));
    code.line(format!("request.AddBody({bytes}{});", content_type.unwrap_or_default()));
}
