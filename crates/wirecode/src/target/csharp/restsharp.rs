//! RestSharp: <https://restsharp.dev/docs/usage/request>.

use crate::code::Code;
use crate::request::{Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::headers;
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;
use crate::text::InputId;

/// The methods that RestSharp supports, in its spelling.
const METHODS: &[&str] =
    &["Get", "Post", "Put", "Delete", "Head", "Options", "Patch", "Merge", "Copy", "Search"];

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    limits(code);
    code.imports_here();
    code.import("RestSharp");
    code.declare_inputs(|name, value, _| format!("var {name} = {value};"));
    let redirection = request.redirection_with_cookies();
    client(code, redirection);
    let method = METHODS.iter().find(|own| own.to_uppercase() == request.method);
    code.line(format!("var request = new RestRequest(\"\", Method.{});", method.unwrap_or(&"Post")));
    let basic = |code: &mut Code<'_>, pair: &str| {
        format!("\"Basic \" + Convert.ToBase64String({})", in_utf8(code, pair))
    };
    for (name, value) in headers(code, |own| request.body == Body::None || !own.is("content-type"), basic) {
        code.line(format!("request.AddHeader({name}, {value});"));
    }
    body(code);
    code.lines(&["", "var response = await client.ExecuteAsync(request);"]);
    if redirection == Redirection::Stop {
        follow(code);
    }
    code.lines(&["Console.WriteLine((int)response.StatusCode);", "Console.WriteLine(response.Content);"]);
    if redirection == Redirection::Never {
        code.line("if ((int)response.StatusCode >= 400)");
        code.line("    response.ThrowIfError();");
    } else {
        code.line("response.ThrowIfError();");
    }
}

/// RestSharp would parse and re-encode the URL of a request.
fn client(code: &mut Code<'_>, redirection: Redirection) {
    let url = code.text(&code.request.url.text());
    if !redirection.stays() {
        code.line(format!("using var client = new RestClient({url});"));
        return;
    }
    let mut place = url;
    if redirection == Redirection::Stop {
        code.comment("The client itself would take the credentials along to another origin.");
        code.line(format!("var place = new Uri({place});"));
        place = "place".to_owned();
    }
    let options = format!("new RestClientOptions({place}) {{ FollowRedirects = false }}");
    code.line(format!("using var client = new RestClient({options});"));
}

/// With no header to another origin.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    let statuses = redirects::statuses(request, ", ");
    code.line(format!("var statuses = new[] {{ {statuses} }};"));
    code.line("var origin = place.GetLeftPart(UriPartial.Authority);");
    code.line(
        "for (var hops = 0; hops < 10 && Array.IndexOf(statuses, (int)response.StatusCode) >= 0; hops++)",
    );
    code.open("{");
    let location = "response.Headers.First(header => header.Name == \"Location\").Value.ToString()";
    code.line(format!("place = new Uri(place, {location});"));
    let method = if redirects::method(request) == "HEAD" { "Head" } else { "Get" };
    code.line(format!("var next = new RestRequest(\"\", Method.{method});"));
    code.line("if (place.GetLeftPart(UriPartial.Authority) == origin)");
    code.line("    foreach (var header in request.Parameters.GetParameters(ParameterType.HttpHeader))");
    code.line("        next.AddParameter(header);");
    code.line("using (var other = new RestClient(new RestClientOptions(place) { FollowRedirects = false }))");
    code.line("    response = await other.ExecuteAsync(next);");
    code.close("}");
}

fn limits(code: &mut Code<'_>) {
    let request = code.request;
    if !METHODS.iter().any(|own| own.to_uppercase() == request.method) {
        code.note(format!("RestSharp has no method {}: this sample sends POST.", request.method));
    }
    if request.repeats_a_header() {
        code.note("RestSharp joins repeated headers into one, with commas between the values.");
    }
    if !request.headers.iter().flat_map(|header| header.value.literals()).all(str::is_ascii) {
        code.note("RestSharp refuses header values beyond ASCII.");
    }
    if !matches!(request.body, Body::None | Body::Multipart(_)) && request.content_type().is_none() {
        code.note("RestSharp adds a Content-Type to a body that has none: application/octet-stream.");
    }
}

/// As bytes: RestSharp adds a charset to the type of a string.
fn body(code: &mut Code<'_>) {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| {
            let bytes = in_utf8(code, &code.block(body));
            add_body(code, &bytes);
        },
        form: as_text,
        multipart: |code, parts| {
            let multipart = Multipart::new(parts);
            code.line("var body = new List<byte>();");
            for piece in &multipart.pieces {
                let bytes = match piece {
                    Chunk::Text(text) => in_utf8(code, &code.text(text)),
                    Chunk::FileName(path) => {
                        in_utf8(code, &format!("Path.GetFileName({})", code.input(*path)))
                    }
                    Chunk::File(path) => of_file(code, *path),
                };
                code.line(format!("body.AddRange({bytes});"));
            }
            let content_type = code.literal(&multipart.content_type());
            code.line(format!("request.AddBody(body.ToArray(), {content_type});"));
        },
        file: |code, path| {
            let bytes = of_file(code, path);
            add_body(code, &bytes);
        },
    };
    write_body(&code.request.body, code, &writers);
}

fn add_body(code: &mut Code<'_>, bytes: &str) {
    let content_type = code.request.content_type().map(|own| format!(", {}", code.text(own)));
    code.line(format!("request.AddBody({bytes}{});", content_type.unwrap_or_default()));
}

fn in_utf8(code: &mut Code<'_>, expression: &str) -> String {
    code.import("System.Text");
    format!("Encoding.UTF8.GetBytes({expression})")
}

fn of_file(code: &mut Code<'_>, path: InputId) -> String {
    format!("File.ReadAllBytes({})", code.input(path))
}
